"""A public library reads the same numbers and texts from the files of other formats as ours do."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from tianbao.model.limits import DEFAULT
from tianbao.workbook.read.formats import open_file

if TYPE_CHECKING:
    from tianbao.workbook.read.formats import FoundCell

SPECIMENS = Path(__file__).parent / "specimens"
NAMES = ("sheetjs.xls", "gnumeric.xls", "libreoffice.ods")
"""Those of the specimens that the referee can read."""


def shown(cell: FoundCell) -> object:
    return cell.result if cell.formula else cell.value


@pytest.mark.parametrize("name", NAMES)
def test_numbers_and_texts_are_those_that_the_referee_reads(name: str) -> None:
    """What the referee gives as empty, such as errors, or as other kinds is passed over.

    Each specimen has enough left to compare.
    """
    content = (SPECIMENS / name).read_bytes()
    referee = CalamineWorkbook.from_filelike(io.BytesIO(content))
    ours = open_file(content, DEFAULT)
    assert list(ours.sheets) == referee.sheet_names
    compared = 0
    for sheet, cells in ours.sheets.items():
        rows = referee.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        for cell in cells:
            value = shown(cell)
            seen = rows[cell.row - 1][cell.column - 1]
            if isinstance(seen, str) and seen and isinstance(value, str):
                assert value.split() == seen.split(), (sheet, cell)
            elif type(seen) in {int, float} and type(value) in {int, float}:
                assert value == pytest.approx(seen, rel=1e-14), (sheet, cell)
            else:
                continue
            compared += 1
    assert compared > 10
