"""Writes the county's files anew: the roster, and all reports of both years as data.

`python -m samples.county` writes them where they are kept, beside this module.
"""

from __future__ import annotations

from pathlib import Path

from samples.county.deal import FIRST_YEAR
from samples.county.documents import document, written
from samples.county.roster import roster_csv, roster_workbook
from samples.county.townships import TOWNSHIPS

FOLDER = Path(__file__).parent
YEAR = FIRST_YEAR + 1
"""The year of the campaign; the one before is last year's."""

YEARS = (FIRST_YEAR, YEAR)


def files() -> dict[str, bytes]:
    """Return all files by their paths in the folder."""
    reports = {
        f"{year}/{one.name}.json": written(document(one, year))
        for year in YEARS
        for one in TOWNSHIPS
    }
    return {"名册.xlsx": roster_workbook(), "名册.csv": roster_csv(), **reports}


def make(folder: Path = FOLDER) -> None:
    """Write all files."""
    for name, content in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
