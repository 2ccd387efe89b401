"""A table's label columns made one, with labels indented under those they belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.report.model import Grid, GridCell, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENT = "  "


def outlined(grid: Grid) -> Grid:
    """Return a panel's grid with one column of labels; a label of several rows gets its own.

    A grid stays as it is where its labels aren't several columns, the same in every row.
    """
    labels = _label_columns(grid)
    if labels < 2:  # noqa: PLR2004 - one column of labels is one already
        return grid
    rows = (*_header_rows(grid, labels), *_data_rows(grid, labels))
    return Grid(tuple(rows), grid.title)


def _label_columns(grid: Grid) -> int:
    """Return how many columns hold labels and nothing else, or 0 where that isn't clear."""
    data_rows = range(grid.header_rows, len(grid.rows))
    ends = {
        max((placed.columns.stop for placed in grid.row_headers(row)), default=0)
        for row in data_rows
    }
    if len(ends) != 1:
        return 0
    labels = ends.pop()
    for placed in grid.placed():
        across = placed.column < labels < placed.columns.stop
        down = placed.row < grid.header_rows < placed.rows.stop
        tall = placed.row >= grid.header_rows and placed.column >= labels and placed.cell.height > 1
        if across or down or tall:
            return 0
    return labels


def _header_rows(grid: Grid, labels: int) -> Iterator[tuple[GridCell, ...]]:
    """Yield the header rows with one corner cell."""
    headers = [placed for placed in grid.placed() if placed.row < grid.header_rows]
    texts = (placed.cell.text for placed in headers if placed.column < labels)
    corner = GridCell(
        "／".join(text for text in texts if text), height=grid.header_rows, scope=Scope.COLUMN
    )
    for row in range(grid.header_rows):
        cells = (placed.cell for placed in headers if placed.row == row and placed.column >= labels)
        yield (*([corner] if row == 0 else []), *cells)


def _data_rows(grid: Grid, labels: int) -> Iterator[tuple[GridCell, ...]]:
    """Yield each data row, after a row for each label that it is the first one under."""
    before: tuple[object, ...] = ()
    for row in range(grid.header_rows, len(grid.rows)):
        cells = [placed.cell for placed in grid.covering(row) if placed.column >= labels]
        blanks = [replace(cell, text="", key="") for cell in cells]
        path = grid.row_headers(row)
        for depth, placed in enumerate(path):
            last = depth == len(path) - 1
            known = path[: depth + 1] == before[: depth + 1]
            label = GridCell("" if known else _INDENT * depth + placed.cell.text, scope=Scope.ROW)
            if last:
                yield (label, *cells)
            elif not known and placed.cell.text:
                yield (label, *blanks)
        before = path
