"""The status sheet (报送情况): how far each unit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.place import Area, Cell
from tianbao.model.standing import STANDING_WORDS, Standing, lateness
from tianbao.summary import looks
from tianbao.summary.page import Page
from tianbao.workbook.write.book import Book
from tianbao.workbook.write.formula import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.model.standing import Progress, UnitStatus

STATUS_SHEET = "报送情况"
"""What the sheet is called."""

_COLUMNS = (
    ("序号", 6.0),
    ("代码", 14.0),
    ("单位", 24.0),
    ("片区", 11.0),
    ("状态", 12.0),
    ("收到时间", 19.0),
    ("错误", 7.0),
    ("警告", 7.0),
    ("豁免", 7.0),
    ("退回次数", 10.0),
    ("负责人", 11.0),
    ("联系电话", 15.0),
    ("文件", 30.0),
    ("备注", 24.0),
)
_STANDING_COLUMN = 5
_COUNTED = tuple(standing for standing in Standing if standing is not Standing.GONE)
_FIRST_COUNT = 4
_COUNT_ROWS, _COUNT_HEIGHT = 3, 24.0


def write_status(progress: Progress) -> bytes:
    """Return a workbook with the status sheet alone, as the bytes of an .xlsx file."""
    with Book(progress.heading, progress.report, locked=False) as book:
        write_status_sheet(book, progress, STATUS_SHEET, ())
    return book.content()


def write_status_sheet(book: Book, progress: Progress, name: str, lines: Sequence[str]) -> None:
    """Add the status sheet to a workbook, under a name, with more lines below its title."""
    page = Page(book, name, [width for _, width in _COLUMNS])
    page.head(progress.heading, [_when(progress), *lines], len(_COLUMNS))
    header = page.row + _COUNT_ROWS
    units = Area(Cell(name, header + 1, _STANDING_COLUMN), max(1, len(progress.units)))
    _write_counts(page, progress, units)
    page.row = header
    for column, (words, _) in enumerate(_COLUMNS, 1):
        page.text(page.area(column), words, looks.HEADER)
    page.row += 1
    for number, unit in enumerate(progress.units, 1):
        _write_unit(page, number, unit)
        page.row += 1
    rows = max(1, len(progress.units)) + 1
    page.target.filtered(Area(Cell(name, header, 1), rows, len(_COLUMNS)))
    page.target.freeze(Cell(name, header + 1, 4))
    page.finish(f"{progress.county}{progress.title}", landscape=True, repeated=(header, header))


def _when(progress: Progress) -> str:
    at, deadline = progress.at, progress.deadline
    said = f"{progress.report}。截至 {at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    if deadline is not None:
        said += f"，报送截止日期 {deadline.year}年{deadline.month}月{deadline.day}日"
    return said + "。"


def _write_counts(page: Page, progress: Progress, units: Area) -> None:
    """Write how many units are how far, words above numbers."""
    taking_part = len(progress.taking_part)
    for column, standing in enumerate(_COUNTED, _FIRST_COUNT):
        words = STANDING_WORDS[standing]
        page.text(page.area(column), words, looks.standing_look(standing))
        formula = f"=COUNTIF({units.a1},{literal(words)})"
        below = page.area(column, row=page.row + 1)
        page.target.formula(below, formula, progress.count(standing), looks.TOTAL)
    page.text(page.area(_FIRST_COUNT - 1), "应报单位", looks.HEADER)
    numbers = Area(Cell(page.name, page.row + 1, _FIRST_COUNT), 1, len(_COUNTED))
    below = page.area(_FIRST_COUNT - 1, row=page.row + 1)
    page.target.formula(below, f"=SUM({numbers.a1})", taking_part, looks.TOTAL)
    page.rise(_COUNT_HEIGHT, page.row + 1)


def _write_unit(page: Page, number: int, unit: UnitStatus) -> None:
    member = unit.member
    page.target.number(page.area(1), number, looks.GREY)
    name = member.name if not member.short else f"{member.name}（{member.short}）"
    texts = {2: member.code, 3: name, 4: member.district, 11: member.person, 12: member.phone}
    texts |= {6: _received(unit), 13: unit.source, 14: _remark(unit)}
    for column, text in texts.items():
        page.text(page.area(column), text, looks.TEXT)
    words = STANDING_WORDS[unit.standing]
    page.text(page.area(_STANDING_COLUMN), words, looks.standing_look(unit.standing))
    counts = (unit.errors, unit.warnings, unit.waived, unit.returned)
    for column, count in enumerate(counts, 7):
        if count:
            page.target.number(page.area(column), count, looks.FIGURE)
        else:
            page.target.blank(page.area(column), looks.FIGURE)


def _received(unit: UnitStatus) -> str:
    return f"{unit.received:%Y-%m-%d %H:%M}" if unit.received else ""


def _remark(unit: UnitStatus) -> str:
    return "；".join(part for part in (lateness(unit), unit.remark) if part)
