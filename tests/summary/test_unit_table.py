"""A unit's row holds what is certain, and of another version no part for the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.forms import last_year, template
from tests.summary.invented import member
from tianbao.model.submission import Claim
from tianbao.summary.unit_table import OTHERWISE, RowMaker

ROW = "applications.received"
TOTAL = f"{ROW}.total"
COLUMNS = ("natural", "business", "research", "charity", "legal", "other")
MAKER = RowMaker(template())


@pytest.mark.parametrize(
    ("columns", "version", "claimed", "expected"),
    [
        (COLUMNS, "1", None, 6),
        (COLUMNS[:2], "1", None, 2),
        (COLUMNS, "0", None, 6),
        (COLUMNS, "0", 6, 6),
        (COLUMNS, "0", 7, OTHERWISE),
        (COLUMNS[:2], "0", None, OTHERWISE),
        (COLUMNS[:2], "0", 5, OTHERWISE),
    ],
)
def test_a_total_of_another_version_is_whole_or_no_number(
    columns: tuple[str, ...], version: str, claimed: int | None, expected: int | str
) -> None:
    prior = last_year(**{f"{ROW}.{column}".replace(".", "__"): 1 for column in columns})
    claims = {} if claimed is None else {TOTAL: Claim(TOTAL, claimed, formula=True)}
    found = MAKER.row(member(1), replace(prior, version=version, claims=claims), compared=True)
    assert found.content(TOTAL) == expected
    missing = OTHERWISE if version == "0" else None
    assert found.content(f"{ROW}.other") == (1 if "other" in columns else missing)
