"""Reading the cover, prose and listings: rows of an area that may have grown or shrunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.listing import total_key
from tianbao.model.place import Cell, CellPlace, KeyPlace
from tianbao.model.submission import Claim, How, Reading
from tianbao.model.template import Kind
from tianbao.plan.names import defined_name
from tianbao.plan.prose import INDEX_HEADING, TEXT_HEADING
from tianbao.typed.kinds import paragraph_readings, reading_of
from tianbao.workbook.read.tables import MISPLACED, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.model.finding import Detail
    from tianbao.model.place import Area
    from tianbao.model.template import Cover, Listing, Prose
    from tianbao.workbook.read.opened import Opened


def area_of(opened: Opened, key: str) -> Area | None:
    """Return the area that has a field's or a block's name."""
    area = opened.names.get(defined_name(key))
    return area if area is not None and area.first.sheet in opened.sheets else None


def rows_of(opened: Opened, area: Area) -> Iterator[Cell]:
    """Yield the first cell of each row of an area, down to the sheet's last row with content."""
    last = min(area.last.row, opened.last_row(area.first.sheet))
    return (area.first.shifted(row) for row in range(last - area.first.row + 1))


def _lost(key: str) -> Reading:
    """Return the reading of something whose place is not known."""
    return Reading(key, None, None, How.UNCLEAR, None, MISPLACED)


def read_cover(opened: Opened, cover: Cover) -> Iterator[Reading | Finding]:
    """Yield what is filled in on the cover."""
    for field in cover.fields:
        area = area_of(opened, field.full_key)
        if area is None:
            values = {"label": field.label}
            yield Finding("name-missing", KeyPlace(field.full_key), values)
            yield _lost(field.full_key)
            continue
        typed = opened.content(area.first).typed
        beside = opened.text(area.first.shifted(columns=-1))
        if plain(beside) == plain(field.label):
            yield reading_of(field.full_key, Kind.TEXT, typed, area.first)
            continue
        values = {"label": field.label, "expected": field.label, "found": beside or "空白"}
        yield Finding("label-changed", CellPlace(area.first, field.full_key), values)
        yield Reading(field.full_key, typed, None, How.UNCLEAR, area.first, MISPLACED)


def read_prose(opened: Opened, prose: Prose, title: str) -> Iterator[Reading | Finding]:
    """Yield the paragraphs in order; blank rows are passed over."""
    area = area_of(opened, prose.key)
    if area is None:
        yield Finding("block-missing", KeyPlace(prose.key), {"title": title})
        yield _lost(f"{prose.key}.1")
        return
    cells = _paragraph_cells(opened, area)
    if not cells:
        heading = area.first.shifted(rows=-1)
        found = opened.text(heading) or "空白"
        values = {"label": title, "expected": TEXT_HEADING, "found": found}
        yield Finding("label-changed", CellPlace(heading, prose.key), values)
        cells = tuple(rows_of(opened, area))
    yield from _paragraphs(opened, prose, title, cells)


def _paragraph_cells(opened: Opened, area: Area) -> tuple[Cell, ...]:
    """Return the cells of prose: those beside the numbers below the heading that is nearest.

    The name alone would not do: an office suite moves its edge along when the first or the last
    paragraph is cut and pasted, and rows that a program takes out leave it where it was.
    """
    sheet, column = area.first.sheet, area.first.column
    last = opened.last_row(sheet)
    headings = [
        cell
        for row in range(1, last + 1)
        if plain(opened.text(cell := Cell(sheet, row, column))) == plain(TEXT_HEADING)
        and plain(opened.text(cell.shifted(columns=-1))) == INDEX_HEADING
    ]
    if not headings:
        return ()
    top = min(headings, key=lambda cell: abs(cell.row + 1 - area.first.row))
    numbered = [
        row
        for row in range(top.row + 1, last + 1)
        if opened.text(Cell(sheet, row, column - 1)).isdigit()
        and not any(top.row < other.row <= row for other in headings)
    ]
    return tuple(
        Cell(sheet, row, column) for row in range(top.row + 1, max(numbered, default=0) + 1)
    )


def _paragraphs(
    opened: Opened, prose: Prose, title: str, cells: Iterable[Cell]
) -> Iterator[Reading | Finding]:
    number = 1
    first: Cell | None = None
    for cell in cells:
        first = first or cell
        content = opened.content(cell)
        if content.formula:
            key = f"{prose.key}.{number}"
            yield Reading(key, content.typed, None, How.UNCLEAR, cell, "formula")
            number += 1
            continue
        for reading in paragraph_readings(prose.key, number, content.typed, cell):
            yield reading
            number += 1
    if number - 1 > prose.rows and first is not None:
        values: dict[str, Detail] = {"title": title, "found": number - 1, "most": prose.rows}
        yield Finding("too-many-paragraphs", CellPlace(first, prose.key), values)


def read_listing(
    opened: Opened, listing: Listing, title: str
) -> Iterator[Reading | Claim | Finding]:
    """Yield the entries in order, without blank rows, and the total as the file has it."""
    area = area_of(opened, listing.key)
    if area is None:
        yield Finding("block-missing", KeyPlace(listing.key), {"title": title})
        yield from (_lost(listing.entry_key(1, column.key)) for column in listing.columns)
        return
    sound = True
    for offset, column in enumerate(listing.columns):
        heading = area.first.shifted(rows=-1, columns=offset)
        found = opened.text(heading)
        if plain(found) != plain(column.label):
            sound = False
            values = {"label": column.label, "expected": column.label, "found": found or "空白"}
            yield Finding("label-changed", CellPlace(heading, listing.key), values)
    yield from _entries(opened, listing, area, title, sound=sound)
    total = area_of(opened, total_key(listing))
    if total is not None:
        content = opened.content(total.first)
        typed = content.cached if content.formula else content.typed
        yield Claim(total_key(listing), typed, content.formula, total.first)


def _entries(
    opened: Opened, listing: Listing, area: Area, title: str, *, sound: bool
) -> Iterator[Reading | Finding]:
    entry = 0
    for first in rows_of(opened, area):
        cells = [first.shifted(columns=offset) for offset in range(len(listing.columns))]
        readings = [
            _entry_reading(
                opened, listing.entry_key(entry + 1, column.key), column.kind, cell, sound=sound
            )
            for cell, column in zip(cells, listing.columns, strict=True)
        ]
        if not all(reading.blank for reading in readings):
            entry += 1
            yield from readings
    if entry > listing.rows:
        values: dict[str, Detail] = {"title": title, "found": entry, "most": listing.rows}
        yield Finding("too-many-entries", CellPlace(area.first, listing.key), values)


def _entry_reading(opened: Opened, key: str, kind: Kind, cell: Cell, *, sound: bool) -> Reading:
    typed = opened.content(cell).typed
    if not sound and typed is not None:
        return Reading(key, typed, None, How.UNCLEAR, cell, MISPLACED)
    return reading_of(key, kind, typed, cell)
