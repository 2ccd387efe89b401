"""What is filled in on rows, columns and sheets that somebody hid is read and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import SOUND, altered, filled
from tianbao import describe
from tianbao.model.place import Area, Cell
from tianbao.model.submission import How, Reading, Submission, Unit
from tianbao.workbook.read.formats import Hidden
from tianbao.workbook.read.formats.found import stretches
from tianbao.workbook.read.hidden import hidden_fields
from tianbao.workbook.read.opened import Opened

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

SHEET = "三、依申请公开"


def where(hidden: Hidden, *cells: str, merged: str = "A1") -> list[tuple[object, object]]:
    """Return what is told of a sheet on which 3 is typed into these cells, and where."""
    there = [Cell.from_a1(SHEET, a1) for a1 in cells]
    readings = {a1: Reading(a1, 3, 3, How.LITERAL, c) for a1, c in zip(cells, there, strict=True)}
    readings["blank"] = Reading("blank", "-", None, How.WORD, Cell(SHEET, 20, 20))
    submission = Submission("t", "1", Unit("001", "清河镇"), 2024, readings)
    areas = {SHEET: (Area.from_a1(SHEET, merged),)}
    opened = Opened({SHEET: {}}, {}, {}, merged=areas, hidden={SHEET: hidden})
    found = list(hidden_fields(opened, submission))
    for one in found:
        describe(one)
    return [(one.values["where"], one.values["count"]) for one in found]


def test_figures_that_cannot_be_seen_are_read_and_named() -> None:
    def hide(book: Workbook) -> None:
        book[SHEET].row_dimensions[7].hidden = True
        book["五、问题改进"].sheet_state = "veryHidden"

    found = tianbao.read(altered(filled({**SOUND, "applications.received.natural": 3}), hide))
    assert [one.code for one in found.findings] == ["fields-hidden", "fields-hidden"]
    assert [describe(one).where for one in found.findings] == [
        f"“{SHEET}”表 E7",
        "“五、问题改进”表 C7",
    ]
    assert found.usable()[1].value("applications.received.natural") == 3


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        (Hidden(rows=(range(7, 8),)), [("第 7 行", 2)]),
        (Hidden(rows=(range(2, 3), range(6, 9))), [("第 6 至 8 行", 2)]),
        (Hidden(columns=(range(5, 6),)), [("E 列", 1)]),
        (Hidden((range(7, 8),), (range(5, 7),)), [("第 7 行、E 至 F 列", 2)]),
        (Hidden(sheet=True), [("整张", 2)]),
        (Hidden(rows=(range(8, 30),)), []),
    ],
)
def test_it_is_told_what_is_hidden(hidden: Hidden, told: list[tuple[object, object]]) -> None:
    assert where(hidden, "E7", "G7") == told


def test_many_stretches_are_not_all_told() -> None:
    rows = tuple(range(row, row + 1) for row in (1, 3, 5, 7))
    assert where(Hidden(rows), "B1", "B3", "B5", "B7") == [("第 1 行、第 3 行、第 5 行等", 4)]


def test_a_merged_cell_is_seen_while_a_part_of_it_is() -> None:
    assert where(Hidden(columns=(range(3, 4),)), "C7", merged="C7:D7") == []
    assert where(Hidden(columns=(range(3, 5),)), "C7", merged="C7:D7") == [("C 至 D 列", 1)]


def test_lines_that_touch_are_one_stretch() -> None:
    assert stretches([range(5, 6), range(1, 3), range(3, 5), range(9, 12), range(10, 11)]) == (
        range(1, 6),
        range(9, 12),
    )
