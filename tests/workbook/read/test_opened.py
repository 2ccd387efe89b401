"""A file's cells and names as plain values."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from tianbao.model.place import Area, Cell
from tianbao.workbook.read.opened import Content, open_workbook

if TYPE_CHECKING:
    from tianbao.workbook.read.opened import Opened


def opened(values: dict[str, object], names: dict[str, str] | None = None) -> Opened:
    """Return a workbook of one sheet with these cells and names."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    for address, value in values.items():
        sheet[address] = value  # type: ignore[assignment]  # whatever a cell holds
    for name, text in (names or {}).items():
        book.defined_names[name] = DefinedName(name, attr_text=text)
    stream = io.BytesIO()
    book.save(stream)
    return open_workbook(stream.getvalue())


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (5, 5),
        (-1942, -1942),
        (999_999_999_999, 999_999_999_999),
        (0.1, Decimal("0.1")),
        (0.30000000000000004, Decimal("0.3")),
        (1234567.8912, Decimal("1234567.8912")),
        (True, True),
        ("公开", "公开"),
        ("a_x000D_\nb", "a\r\nb"),
        ("_xD83D__xDE00_", "_xD83D__xDE00_"),
        (dt.date(2024, 1, 5), "2024-01-05"),
        (dt.datetime(2024, 1, 5, 8, 30), "2024-01-05T08:30:00"),  # noqa: DTZ001 - Excel has no zones
        (dt.time(8, 30), "08:30:00"),
        (dt.timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_a_constant_is_a_plain_value(value: object, typed: object) -> None:
    assert opened({"A1": value}).content(Cell("表", 1, 1)) == Content(typed)  # type: ignore[arg-type]  # plain


def test_a_cell_that_is_not_there_is_blank() -> None:
    found = opened({"B2": 5})
    for cell in (Cell("表", 1, 1), Cell("表", 900, 900), Cell("没有", 1, 1)):
        assert found.content(cell) == Content(None)
        assert found.text(cell) == ""


def test_a_text_is_a_constants() -> None:
    found = opened({"A1": "名称", "A2": 5, "A3": "=A2"})
    assert [found.text(Cell("表", row, 1)) for row in range(1, 5)] == ["名称", "5", "", ""]


def test_the_rows_are_those_that_hold_something() -> None:
    assert opened({"A1": 1, "C7": 2, "A7": 3}).rows("表") == (1, 7)
    assert opened({}).rows("表") == opened({}).rows("没有") == ()


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("表!$B$2", Area(Cell("表", 2, 2))),
        ("'表'!$B$2:$C$4", Area(Cell("表", 2, 2), 3, 2)),
        ("'甲''乙'!B2", Area(Cell("甲'乙", 2, 2))),
        (" 表!$B$2 ", Area(Cell("表", 2, 2))),
        ("表!$AA$10", Area(Cell("表", 10, 27))),
        ("#REF!", None),
        ("表!#REF!", None),
        ("表!$B:$B", None),
        ("表!$B$2,表!$C$3", None),
        ("表!$C$4:$B$2", None),
        ("表!$B$0", None),
        ("表!$B$99999999", None),
        ("1+1", None),
        ('"文字"', None),
    ],
)
def test_a_name_counts_when_it_stands_for_one_area(text: str, area: Area | None) -> None:
    assert opened({}, {"tb.a": text}).names.get("tb.a") == area


def test_the_sheets_are_in_order() -> None:
    assert opened({}).sheets == ("表",)
