"""A listing of the county, and the sheet with the entries of all units that it is summed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.arithmetic.figures import kinds
from tianbao.arithmetic.screen import NO, YES
from tianbao.model.place import Area, Cell, quoted_sheet
from tianbao.plan import Tone
from tianbao.plan.draft import FIRST_COLUMN
from tianbao.summary import looks
from tianbao.summary.content import shortened
from tianbao.summary.listing_table import FIRST_ROW, LEAD
from tianbao.summary.merging import numbers_of
from tianbao.summary.page import Page
from tianbao.workbook.write.formula import FormulaWriter

if TYPE_CHECKING:
    from tianbao.model.submission import Value
    from tianbao.plan.draft import Draft
    from tianbao.summary.job import Job
    from tianbao.summary.listing_table import ListingTable
    from tianbao.summary.merging import Merged, Source
    from tianbao.workbook.write.book import BookSheet

WIDTHS = (7.0, 44.0, 14.0, 12.0, 14.0)
"""The widths of the county's listing: the number, then the columns."""

_UNIT_WIDTHS = (28.0, 14.0, 24.0)
_ROW_HEIGHT = 24.0
_MARKED = "虚线框里的内容没有认出，不计入合计。"


def lay_listing(draft: Draft, table: ListingTable) -> int:
    """Place the county's listing from the next free row on; return its first entry's row."""
    listing = table.listing
    draft.caption(listing.title, "")
    draft.label(draft.area(), "序号", Tone.HEADER)
    for column, what in enumerate(listing.columns, FIRST_COLUMN + 1):
        draft.label(draft.area(column), what.label, Tone.HEADER)
    draft.next()
    first = draft.row
    for number in range(1, max(1, len(table.entries)) + 1):
        draft.label(draft.area(), str(number), Tone.INDEX)
        draft.rise(_ROW_HEIGHT)
        draft.next()
    place = [column.key for column in listing.columns].index(listing.total)
    words = "合计（只算计入总数的）" if listing.where else "合计"
    draft.label(draft.area(width=place + 1), words, Tone.STUB)
    draft.rise(_ROW_HEIGHT)
    draft.next()
    return first


def write_listing(job: Job, target: BookSheet, table: ListingTable, first: Cell) -> None:
    """Write the county's entries, from the row of `first` on, and their total."""
    listing, cells = table.listing, dict[str, Cell]()
    entries = max(1, len(table.entries))
    for column, what in enumerate(listing.columns, FIRST_COLUMN + 1):
        areas = table.areas(what.key)
        for number in range(1, entries + 1):
            cell = Cell(first.sheet, first.row + number - 1, column)
            cells[listing.entry_key(number, what.key)] = cell
            if number > len(table.entries):
                target.blank(Area(cell), looks.FIGURE)
            elif what in numbers_of(listing):
                _write_sum(target, Area(cell), table, number, what.key, areas[number - 1])
            else:
                said = table.entries[number - 1].said[what.key]
                target.text(Area(cell), _words(said), looks.TEXT)
    place = FIRST_COLUMN + 1 + [column.key for column in listing.columns].index(listing.total)
    total = Cell(first.sheet, first.row + entries, place)
    formula = FormulaWriter(first.sheet, cells, kinds(job.template)).formula(table.expression)
    target.formula(Area(total), formula, table.total(job.template), looks.TOTAL)


def _write_sum(
    target: BookSheet, area: Area, table: ListingTable, number: int, column: str, of: Area
) -> None:
    entry = table.entries[number - 1]
    unknown = entry.unknown(column)
    style = looks.UNKNOWN if unknown else looks.FIGURE
    formula = f"=SUM({quoted_sheet(of.first.sheet)}!{of.a1})"
    target.formula(area, formula, entry.total(column) or 0, style)


def write_entries(job: Job, table: ListingTable) -> None:
    """Add the sheet with the entries of all units."""
    listing = table.listing
    widths = [14.0] * len(listing.columns)
    widths[0] = 40.0
    page = Page(job.book, table.sheet, [*_UNIT_WIDTHS, *widths])
    width = len(page.widths)
    page.head(table.sheet, (job.extent.words, _MARKED), width)
    for column, words in enumerate((*LEAD, *(each.label for each in listing.columns)), 1):
        page.text(page.area(column), words, looks.HEADER)
    page.row += 1
    for entry in table.entries:
        for source in entry.sources:
            _write_source(page, table, entry, source)
            page.row += 1
    rows = max(1, table.starts[-1] - FIRST_ROW) + 1
    page.target.filtered(Area(Cell(table.sheet, FIRST_ROW - 1, 1), rows, width))
    page.target.freeze(Cell(table.sheet, FIRST_ROW, len(LEAD) + 1))
    page.finish(job.title, landscape=True, repeated=(FIRST_ROW - 1, FIRST_ROW - 1))


def _write_source(page: Page, table: ListingTable, entry: Merged, source: Source) -> None:
    member = table.members[source.unit]
    names = [_words(value) for key, value in entry.said.items()]
    for column, text in enumerate((names[0] if names else "", member.code, member.name), 1):
        page.text(page.area(column), text, looks.TEXT)
    for place, what in enumerate(table.listing.columns, len(LEAD) + 1):
        area = page.area(place)
        if what.key not in source.numbers:
            page.text(area, _words(source.said[what.key]), looks.TEXT)
            continue
        content = source.numbers[what.key]
        if content is None:
            page.target.blank(area, looks.FIGURE)
        elif isinstance(content, str):
            page.target.text(area, content, looks.UNKNOWN)
        else:
            page.target.number(area, content, looks.FIGURE)


def _words(said: Value) -> str:
    """Return a name or a flag as a cell shows it; what is longer than a name can be is cut."""
    if isinstance(said, bool):
        return YES if said else NO
    return shortened("" if said is None else str(said))
