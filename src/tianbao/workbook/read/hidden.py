"""What was filled in and can't be seen: on rows, columns and sheets that somebody hid."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Area, CellPlace, column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tianbao.model.finding import Detail
    from tianbao.model.place import Cell
    from tianbao.model.submission import Reading, Submission
    from tianbao.workbook.read.formats import Hidden
    from tianbao.workbook.read.opened import Opened

_MOST_STRETCHES = 3
"""How many stretches of rows or columns are told."""


def hidden_fields(opened: Opened, submission: Submission) -> Iterator[Finding]:
    """Yield, for each sheet, which rows or columns are not shown although they are filled in.

    What is there counts as if it could be seen; whoever looks at the file does not know of it.
    """
    found: dict[str, dict[Cell, Reading]] = {}
    for reading in submission.readings.values():
        if reading.cell is not None and reading.typed is not None and not reading.blank:
            found.setdefault(reading.cell.sheet, {}).setdefault(reading.cell, reading)
    for sheet in opened.sheets:
        hidden, filled = opened.hidden.get(sheet), found.get(sheet)
        if hidden is not None and filled:
            yield from _on_sheet(opened, hidden, filled)


def _on_sheet(opened: Opened, hidden: Hidden, filled: dict[Cell, Reading]) -> Iterator[Finding]:
    sheet = next(iter(filled)).sheet
    areas = {area.first: area for area in opened.merged.get(sheet, ())}
    lines: dict[str, None] = {}
    unseen: list[Reading] = []
    for cell, reading in sorted(filled.items(), key=lambda item: item[0]):
        area = areas.get(cell, Area(cell))
        rows = _stretch(hidden.rows, area.first.row, area.last.row)
        columns = _stretch(hidden.columns, area.first.column, area.last.column)
        if not (hidden.sheet or rows or columns):
            continue
        unseen.append(reading)
        lines |= {_rows(rows): None} if rows else {}
        lines |= {_columns(columns): None} if columns else {}
    if unseen:
        where = "整张" if hidden.sheet else _listed(list(lines))
        first, *others = [CellPlace(one.cell, one.key) for one in unseen if one.cell]
        values: dict[str, Detail] = {
            "sheet": sheet,
            "where": where,
            "count": len(unseen),
            "typed": str(unseen[0].typed),
        }
        yield Finding("fields-hidden", first, values, tuple(others))


def _stretch(stretches: Sequence[range], first: int, last: int) -> range | None:
    """Return the hidden stretch that all of an area lies in, if any."""
    at = bisect_right(stretches, first, key=lambda stretch: stretch.start) - 1
    found = stretches[at] if at >= 0 else range(0)
    return found if first in found and last in found else None


def _rows(rows: range) -> str:
    one = len(rows) == 1
    return f"第 {rows.start} 行" if one else f"第 {rows.start} 至 {rows.stop - 1} 行"


def _columns(columns: range) -> str:
    first, last = column_letters(columns.start), column_letters(columns.stop - 1)
    return f"{first} 列" if first == last else f"{first} 至 {last} 列"


def _listed(stretches: list[str]) -> str:
    more = "等" if len(stretches) > _MOST_STRETCHES else ""
    return "、".join(stretches[:_MOST_STRETCHES]) + more
