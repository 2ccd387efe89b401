"""Rosters in workbooks: each sheet as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.campaign.roster.table import Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.workbook.read.formats import Hidden
    from tianbao.workbook.read.opened import Content, Opened


_ALL = (range(1, 2**31),)
"""More lines than any sheet has."""


def tables_of(opened: Opened) -> tuple[Table, ...]:
    """Return the sheets that hold something, in order."""
    tables = (
        Table(
            tuple(_lines(cells)),
            sheet,
            tuple(opened.merged.get(sheet, ())),
            _hidden(opened.hidden.get(sheet)),
        )
        for sheet, cells in opened.cells.items()
    )
    return tuple(table for table in tables if table.lines)


def _hidden(hidden: Hidden | None) -> tuple[range, ...]:
    """Return the lines of a sheet that are not shown; all, where the sheet is hidden."""
    if hidden is None:
        return ()
    return _ALL if hidden.sheet else hidden.rows


def _lines(cells: Mapping[tuple[int, int], Content]) -> Iterator[Line]:
    rows: dict[int, dict[int, Content]] = {}
    for (row, column), content in cells.items():
        if content.formula or (str(content.typed).strip() if content.typed is not None else ""):
            rows.setdefault(row, {})[column] = content
    for row in sorted(rows):
        yield Line(row, rows[row])
