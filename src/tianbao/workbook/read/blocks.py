"""Reading the cover, prose and listings: rows of an area that may have grown or shrunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.listing import total_key
from tianbao.model.place import Area, Cell, CellPlace, KeyPlace
from tianbao.model.submission import Claim, How, Reading
from tianbao.model.template import Kind
from tianbao.plan.names import defined_name
from tianbao.plan.prose import INDEX_HEADING, TEXT_HEADING
from tianbao.typed.kinds import paragraph_readings, reading_of
from tianbao.workbook.read.seen import seen, sight_fault
from tianbao.workbook.read.tables import MISPLACED, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tianbao.model.finding import Detail
    from tianbao.model.template import Cover, Listing, ListingColumn, Prose
    from tianbao.workbook.read.captions import Captions
    from tianbao.workbook.read.opened import Opened


def area_of(opened: Opened, key: str) -> Area | None:
    """Return the area that has a field's or a block's name."""
    area = opened.names.get(defined_name(key))
    return area if area is not None and area.first.sheet in opened.sheets else None


def rows_of(opened: Opened, area: Area) -> Iterator[Cell]:
    """Yield the first cell of each row of an area in which the sheet holds something."""
    first = area.first
    return (
        Cell(first.sheet, row, first.column)
        for row in opened.rows(first.sheet)
        if first.row <= row <= area.last.row
    )


def _lost(key: str) -> Reading:
    """Return the reading of something whose place is not known."""
    return Reading(key, None, None, How.UNCLEAR, None, MISPLACED)


def _gone(opened: Opened, key: str, values: Mapping[str, Detail], code: str) -> Finding:
    """Return that a name is not there, or stands for several places at once."""
    if defined_name(key) in opened.split:
        return Finding("name-split", KeyPlace(key), {"label": values.get("title", ""), **values})
    return Finding(code, KeyPlace(key), values)


def _changed(cell: Cell, key: str, label: str, expected: str, found: str) -> Finding:
    """Return that another text stands where a heading should."""
    values: dict[str, Detail] = {"label": label, "expected": expected, "found": found or "空白"}
    return Finding("label-changed", CellPlace(cell, key), values)


def _covered(opened: Opened, cell: Cell, key: str) -> Iterator[Reading | Finding]:
    """Yield that something is typed in a cell that a merged area covers: nobody sees it there."""
    typed = opened.content(cell).typed
    values: dict[str, Detail] = {"area": opened.covered[cell].a1, "typed": str(typed)}
    yield Finding("cells-merged", CellPlace(cell, key), values)
    yield Reading(key, typed, None, How.UNCLEAR, cell, MISPLACED)


def read_cover(opened: Opened, cover: Cover) -> Iterator[Reading | Finding]:
    """Yield what is filled in on the cover."""
    for field in cover.fields:
        key = field.full_key
        area = area_of(opened, key)
        if area is None:
            yield _gone(opened, key, {"label": field.label, "more": ""}, "name-missing")
            yield _lost(key)
            continue
        if area.first in opened.covered:
            yield from _covered(opened, area.first, key)
            continue
        typed = seen(opened.content(area.first))
        beside = opened.text(area.first.shifted(columns=-1))
        if plain(beside) == plain(field.label):
            yield reading_of(key, Kind.TEXT, typed, area.first)
            continue
        yield _changed(area.first, key, field.label, field.label, beside)
        yield Reading(key, typed, None, How.UNCLEAR, area.first, MISPLACED)


def read_prose(
    opened: Opened, prose: Prose, title: str, captions: Captions
) -> Iterator[Reading | Finding]:
    """Yield the paragraphs in order; blank rows are passed over."""
    area = area_of(opened, prose.key)
    if area is None:
        yield _gone(opened, prose.key, {"title": title}, "block-missing")
        yield _lost(f"{prose.key}.1")
        return
    cells = _paragraph_cells(opened, prose, area, captions)
    if not cells:
        yield _without_numbers(opened, prose, title, area)
        cells = tuple(rows_of(opened, area))
    elif (other := captions.other(defined_name(prose.key), cells[0])) is not None:
        yield _changed(cells[0], prose.key, title, *other)
        yield from (
            Reading(f"{prose.key}.{number}", typed, None, How.UNCLEAR, cell, MISPLACED)
            for number, cell in enumerate(cells, 1)
            if (typed := opened.content(cell).typed) is not None
        )
        return
    yield from _paragraphs(opened, prose, title, cells)


def _without_numbers(opened: Opened, prose: Prose, title: str, area: Area) -> Finding:
    """Return which heading of prose is another, or that there are no numbers below them."""
    number = area.first.shifted(columns=-1)
    above = (
        (number.shifted(rows=-1), INDEX_HEADING),
        (area.first.shifted(rows=-1), TEXT_HEADING),
    )
    for cell, expected in above:
        found = opened.text(cell)
        if plain(found) != plain(expected):
            return _changed(cell, prose.key, title, expected, found)
    return _changed(number, prose.key, title, "1", opened.text(number))


def _paragraph_cells(
    opened: Opened, prose: Prose, area: Area, captions: Captions
) -> tuple[Cell, ...]:
    """Return the cells of prose: those beside the numbers below the heading that is nearest.

    The name alone would not do: an office suite moves its edge along when the first or the last
    paragraph is cut and pasted, and rows that a program takes out leave it where it was.
    """
    sheet, column = area.first.sheet, area.first.column
    rows = opened.rows(sheet)
    headings = [
        cell
        for row in rows
        if plain(opened.text(cell := Cell(sheet, row, column))) == plain(TEXT_HEADING)
        and plain(opened.text(cell.shifted(columns=-1))) == INDEX_HEADING
    ]
    if not headings:
        return ()
    top = min(headings, key=lambda cell: abs(cell.row + 1 - area.first.row))
    others = (cell.row for cell in headings if cell.row > top.row)
    end = min((captions.end(defined_name(prose.key), top), *others))
    last = _last_numbered(opened, top, end, prose.rows)
    return tuple(Cell(sheet, row, column) for row in rows if top.row < row <= last)


def _last_numbered(opened: Opened, top: Cell, end: int, most: int) -> int:
    """Return the last row with a number in front below a heading, and above the row `end`.

    After the last number of all, a new beginning is that of another block, whose headings are
    gone.
    """
    last = 0
    whole = False
    for row in opened.rows(top.sheet):
        number = opened.text(Cell(top.sheet, row, top.column - 1))
        if not top.row < row < end or not number.isdigit():
            continue
        if whole and number == "1":
            break
        last = row
        whole = whole or number == str(most) != "1"
    return last


def _paragraphs(
    opened: Opened, prose: Prose, title: str, cells: Iterable[Cell]
) -> Iterator[Reading | Finding]:
    number = 1
    first: Cell | None = None
    for cell in cells:
        first = first or cell
        content = opened.content(cell)
        key = f"{prose.key}.{number}"
        if content.formula:
            yield Reading(key, content.typed, None, How.UNCLEAR, cell, "formula")
            number += 1
            continue
        if cell in opened.covered:
            yield from _covered(opened, cell, key)
            number += 1
            continue
        for reading in paragraph_readings(prose.key, number, seen(content), cell):
            yield reading
            number += 1
    if number - 1 > prose.rows and first is not None:
        values: dict[str, Detail] = {"title": title, "found": number - 1, "most": prose.rows}
        yield Finding("too-many-paragraphs", CellPlace(first, prose.key), values)


def read_listing(
    opened: Opened, listing: Listing, title: str, captions: Captions
) -> Iterator[Reading | Claim | Finding]:
    """Yield the entries in order, without blank rows, and the total as the file has it."""
    area = area_of(opened, listing.key)
    if area is None:
        yield _gone(opened, listing.key, {"title": title}, "block-missing")
        yield from (_lost(listing.entry_key(1, column.key)) for column in listing.columns)
        return
    area = _entries_area(opened, listing, area, captions)
    sound = True
    for offset, column in enumerate(listing.columns):
        heading = area.first.shifted(rows=-1, columns=offset)
        found = opened.text(heading)
        if plain(found) != plain(column.label):
            sound = False
            yield _changed(heading, listing.key, column.label, column.label, found)
    if sound and (other := captions.other(defined_name(listing.key), area.first)) is not None:
        sound = False
        yield _changed(area.first, listing.key, title, *other)
    yield from _entries(opened, listing, area, title, sound=sound)
    total = area_of(opened, total_key(listing))
    if total is not None:
        content = opened.content(total.first)
        typed = content.cached if content.formula else content.typed
        yield Claim(total_key(listing), typed, content.formula, total.first)


def _entries_area(opened: Opened, listing: Listing, area: Area, captions: Captions) -> Area:
    """Return where the entries are: below the heading that is nearest, and as far as numbered.

    An edge of the name moves along here too when the first or the last entry is cut and pasted.
    """
    sheet, column = area.first.sheet, area.first.column
    label = plain(listing.columns[0].label)
    texts = ((row, opened.text(Cell(sheet, row, column))) for row in opened.rows(sheet))
    tops = [row for row, text in texts if text and plain(text) == label]
    if not tops:
        return area
    top = min(tops, key=lambda row: abs(row + 1 - area.first.row))
    heading = Cell(sheet, top, column)
    end = captions.end(defined_name(listing.key), heading)
    last = _last_numbered(opened, heading, end, listing.rows)
    bottom = max(last, min(end - 1, area.last.row), top + 1)
    return Area(Cell(sheet, top + 1, column), bottom - top, area.width)


def _entries(
    opened: Opened, listing: Listing, area: Area, title: str, *, sound: bool
) -> Iterator[Reading | Finding]:
    entry = 0
    for first in rows_of(opened, area):
        cells = [first.shifted(columns=offset) for offset in range(len(listing.columns))]
        found = [
            each
            for cell, column in zip(cells, listing.columns, strict=True)
            for each in _entry_reading(
                opened, listing.entry_key(entry + 1, column.key), column, cell, sound=sound
            )
        ]
        if not all(isinstance(each, Reading) and each.blank for each in found):
            entry += 1
            yield from found
    if entry > listing.rows:
        values: dict[str, Detail] = {"title": title, "found": entry, "most": listing.rows}
        yield Finding("too-many-entries", CellPlace(area.first, listing.key), values)


def _entry_reading(
    opened: Opened, key: str, column: ListingColumn, cell: Cell, *, sound: bool
) -> Iterator[Reading | Finding]:
    content = opened.content(cell)
    typed = content.typed
    if not sound and typed is not None:
        yield Reading(key, typed, None, How.UNCLEAR, cell, MISPLACED)
    elif cell in opened.covered:
        yield from _covered(opened, cell, key)
    elif (fault := sight_fault(key, column.label, column.kind, content, cell)) is not None:
        yield fault
        yield Reading(key, typed, None, How.UNCLEAR, cell, MISPLACED)
    else:
        yield reading_of(key, column.kind, seen(content, column.kind), cell)
