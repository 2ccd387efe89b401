"""The sheet that all sums come from (各单位数据): one row for each unit, and a check below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.place import Area, Cell, quoted_sheet
from tianbao.plan.measure import TALLEST_ROW, line_count, row_height
from tianbao.summary import looks
from tianbao.summary.columns import LEVELS, headings_of
from tianbao.summary.page import Page
from tianbao.summary.unit_table import FIRST_HEADING_ROW, FIRST_ROW, LEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tianbao.summary.columns import Heading
    from tianbao.summary.job import Job
    from tianbao.summary.unit_table import UnitRow, UnitTable

_LEAD_WIDTHS = (20.0, 13.0, 10.0, 10.0)
_WIDTH = 7.7
_ROOM = 190.0
"""How many characters wide a printed page is, at the scale that they are printed in."""

_MOST_COLUMNS = int((_ROOM - sum(_LEAD_WIDTHS)) // _WIDTH)
"""How many columns the first page has room for."""

_SCALE = 54
_HEAD_WIDTH = 9
"""How many columns the lines below the title are over: not the first, which each page repeats."""

_TALLEST_HEADING = 60.0
_ROW_HEIGHT = 20.0
_MOST_LINES = 20
_SAME, _DIFFERENT = "一致", "不一致"
_MARKED = "虚线框里的内容没有认出，不计入合计。"
_MARKED_BEFORE = "虚线框里的内容没有认出，或与今年口径不同，不计入合计。"


def write_units(job: Job, table: UnitTable, head: str, sums: Mapping[str, Cell]) -> None:
    """Add the sheet of a table of units to the workbook, under a title of its own.

    `sums` tells where the same sums stand on other sheets, by key; without, there is no check.
    """
    page = Page(job.book, table.sheet, [*_LEAD_WIDTHS, *([_WIDTH] * len(table.columns))])
    marked = _MARKED_BEFORE if table is job.before else _MARKED
    page.head(head, (job.extent.words, marked), _HEAD_WIDTH, first=2)
    _write_headings(page, table)
    for number, unit in enumerate(table.rows, FIRST_ROW):
        _write_unit(page, table, unit, number)
    _write_sums(page, table, sums)
    first = Cell(table.sheet, FIRST_ROW - 1, 1)
    rows = table.last_row - FIRST_ROW + 2
    page.target.filtered(Area(first, rows, len(LEAD) + len(table.columns)))
    page.target.freeze(Cell(table.sheet, FIRST_ROW, len(LEAD) + 1))
    repeated = (FIRST_HEADING_ROW, FIRST_ROW - 1)
    page.finish(job.title, landscape=True, repeated=repeated)
    page.target.broken(scale=_SCALE, columns=_breaks(table))
    page.target.repeat_columns(1, 1)


def _write_headings(page: Page, table: UnitTable) -> None:
    for column, words in enumerate(LEAD, 1):
        area = page.area(column, row=FIRST_HEADING_ROW, height=LEVELS)
        page.target.text(area, words, looks.HEADER)
    breaks = {column - len(LEAD) - 1 for column in _breaks(table)}
    for heading in headings_of(table.columns, breaks):
        area = page.area(
            len(LEAD) + 1 + heading.column,
            heading.width,
            row=FIRST_HEADING_ROW + heading.level,
            height=heading.height,
        )
        page.target.text(area, heading.text, looks.SMALL_HEADER)
        _fit(page, heading, area)


def _fit(page: Page, heading: Heading, area: Area) -> None:
    """Make the rows of a heading high enough."""
    needed = min(_TALLEST_HEADING, row_height(heading.text, page.room(area)))
    for row in range(area.first.row, area.first.row + heading.height):
        page.rise(needed / heading.height, row)


def _write_unit(page: Page, table: UnitTable, unit: UnitRow, row: int) -> None:
    target, member = page.target, unit.member
    words = (member.name, member.code, member.district, "是" if unit.compared else "否")
    for place, text in enumerate(words, 1):
        target.text(page.area(place, row=row), text, looks.TEXT)
    lines = line_count(member.name, _LEAD_WIDTHS[0])
    page.rise(_ROW_HEIGHT * lines if lines < _MOST_LINES else TALLEST_ROW, row)
    for column in table.columns:
        key = column.field.key
        area = Area(table.cell(key, row))
        content = unit.content(key)
        if isinstance(content, str):
            target.text(area, content, looks.UNKNOWN)
        elif key in table.computed:
            target.formula(area, table.formula(key, row), content or 0, looks.TOTAL)
        elif content is None:
            target.blank(area, looks.FIGURE)
        else:
            target.number(area, content, looks.FIGURE)


def _write_sums(page: Page, table: UnitTable, sums: Mapping[str, Cell]) -> None:
    """Write the sums below the units, and whether other sheets have the same."""
    row = table.sum_row
    _write_stub(page, "合计", row)
    for column in table.columns:
        key = column.field.key
        formula = f"=SUM({table.area(key).a1})"
        page.target.formula(Area(table.cell(key, row)), formula, table.total(key), looks.TOTAL)
    if not sums:
        return
    _write_stub(page, "与汇总数核对", row + 1)
    for column in table.columns:
        key = column.field.key
        own, other = table.cell(key, row), sums[key]
        there = f"{quoted_sheet(other.sheet)}!{other.a1}"
        formula = f'=IF(ROUND({own.a1}-{there},8)=0,"{_SAME}","{_DIFFERENT}")'
        page.target.formula(Area(table.cell(key, row + 1)), formula, _SAME, looks.GREY)
    first = table.cell(table.columns[0].field.key, row + 1)
    wrong = {"type": "cell", "criteria": "==", "value": f'"{_DIFFERENT}"'}
    page.target.painted([Area(first, 1, len(table.columns))], wrong, looks.WRONG)


def _write_stub(page: Page, words: str, row: int) -> None:
    page.text(page.area(1, row=row), words, looks.GROUP)
    for column in range(2, len(LEAD) + 1):
        page.target.blank(page.area(column, row=row), looks.GROUP)


def _breaks(table: UnitTable) -> Iterator[int]:
    """Yield the columns with which a new printed page starts.

    That is within one row's columns only where these are more than a page has room for.
    """
    room = _ROOM - sum(_LEAD_WIDTHS)
    last = ""
    for group in _groups(table):
        first = table.columns[group[0]]
        for start in range(0, len(group), _MOST_COLUMNS):
            width = _WIDTH * len(group[start : start + _MOST_COLUMNS])
            if last and (width > room or first.table != last):
                yield len(LEAD) + 1 + group[start]
                room = _ROOM - _LEAD_WIDTHS[0]
            room -= width
            last = first.table


def _groups(table: UnitTable) -> list[list[int]]:
    """Return the columns that stand under one heading of the second row."""
    found: list[list[int]] = []
    before: Sequence[str] = ()
    for number, column in enumerate(table.columns):
        if column.headings[:2] != before:
            found.append([])
        found[-1].append(number)
        before = column.headings[:2]
    return found
