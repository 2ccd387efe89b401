"""Each block ends where the next one on its sheet begins, whatever the order."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import altered, at, codes, drawn, filled
from tests.workbook.editing import insert_rows

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEAD = """\
template: order
version: "1"
name: 各种次序
title: "{unit}{year}年各种次序"
sections:
  - heading: 一、情况
    sheet: 情况
    blocks:
"""
PROSE = """\
      - prose: {key}
        title: {title}
        rows: 4
"""
LISTING = """\
      - listing: {key}
        title: {title}
        columns:
          - column: name
            label: 名称
          - column: count
            label: 数量
            kind: count
        total: count
        rows: 5
        item: "{{name}}{{count}}"
        sentence: "{{year}}年{{total}}项：{{items}}。"
        name: 句{key}
"""
TABLE = """\
      - table: {table}
        title: {title}
        picture: |
          -   | 序号 | 项目 | 件数 |
          @   |      |      | n    |
          a   | 1    | 甲   | 0    |
          b   | 2    | 乙   | 0    |
"""
PIECES = {"prose": PROSE, "listing": LISTING, "table": TABLE}
SECOND = {"prose": ["丙。"], "listing": [{"name": "卯", "count": 6}]}
FIRST = {
    "prose": ["甲。", "乙。"],
    "listing": [{"name": "子", "count": 3}, {"name": "丑", "count": 4}],
}
ORDERS = [
    *permutations(("prose", "listing", "table")),
    ("listing", "listing"),
    ("prose", "prose"),
    ("prose", "table", "prose"),
    ("listing", "prose", "listing"),
]


def form(order: tuple[str, ...], *, titled: bool = True) -> str:
    """Return a template with these blocks on one sheet."""
    text = HEAD
    for number, kind in enumerate(order):
        title = f"部分{number}" if titled else '""'
        text += PIECES[kind].format(key=f"part.n{number}", table=f"n{number}", title=title)
    return text


def values(order: tuple[str, ...]) -> dict[str, object]:
    """Return what is filled in; a kind's second block says something else than its first."""
    said: dict[str, object] = {}
    for number, kind in enumerate(order):
        if kind == "table":
            said |= {f"n{number}.a.n": 8, f"n{number}.b.n": 9}
        else:
            said[f"part.n{number}"] = (SECOND if kind in order[:number] else FIRST)[kind]
    return said


def write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    sheet.cell(row, column).value = value  # type: ignore[assignment]  # whatever a person types


def read_back(content: bytes, order: tuple[str, ...], *, titled: bool = True) -> object:
    template = drawn(form(order, titled=titled))
    found = tianbao.read(content, [template])
    assert codes(found.findings) == []
    back = tianbao.to_json(*found.usable())["values"]
    assert isinstance(back, dict)
    return {key: value for key, value in back.items() if not key.endswith(".total")}


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("order", ORDERS)
def test_a_right_workbook_is_read_as_it_was_filled(order: tuple[str, ...], *, titled: bool) -> None:
    content = filled(values(order), of=drawn(form(order, titled=titled)))
    assert read_back(content, order, titled=titled) == values(order)


@pytest.mark.parametrize("order", [("prose", "listing"), ("prose", "table", "prose")])
def test_rows_that_were_inserted_between_blocks_end_prose_no_later(order: tuple[str, ...]) -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, "part.n0.2")
        insert_rows(book, "情况", sheet[address].row + 1, 2)
        write(sheet, sheet[address].row + 1, sheet[address].column, "丁。")

    content = altered(filled(values(order), of=drawn(form(order))), change)
    expected = {**values(order), "part.n0": ["甲。", "乙。", "丁。"]}
    assert read_back(content, order) == expected


def test_entries_whose_headings_were_deleted_are_no_paragraphs() -> None:
    order = ("prose", "listing")
    template = drawn(form(order))

    def change(book: Workbook) -> None:
        sheet, address = at(book, "part.n1.1.name")
        heading = sheet[address].row - 1
        for row, column in ((heading - 1, 2), (heading, 2), (heading, 3), (heading, 4)):
            write(sheet, row, column, None)

    found = tianbao.read(altered(filled(values(order), of=template), change), [template])
    assert "label-changed" in codes(found.findings)
    readings = found.usable()[1].paragraphs("part.n0")
    assert [reading.value for reading in readings] == ["甲。", "乙。"]


def test_a_name_that_reaches_into_the_next_listing_takes_nothing_from_it() -> None:
    order = ("listing", "listing")
    template = drawn(form(order))
    content = filled(values(order), of=template)

    def change(book: Workbook) -> None:
        last = at(book, "part.n1.5.count")[1]
        name = book.defined_names["tb.part.n0"]
        column, row = last[0], last[1:]
        name.attr_text = f"{name.attr_text.rpartition(':')[0]}:${column}${row}"

    assert read_back(altered(content, change), order) == values(order)
