"""Tables as pipe tables: nothing can be merged there, so headings become paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.grids.fold import folded
from tianbao.report.grids.panel import panels
from tianbao.report.grids.path import joined
from tianbao.report.markdown.escape import inline, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.report.grids.panel import Panel
    from tianbao.report.model import Grid


def table_blocks(grid: Grid) -> Iterator[str]:
    """Yield the blocks of a table: for each part its captions, then a pipe table.

    A part is what has header rows of its own. The labels left of a row's first figure are joined
    in its first cell, those above a column in the column's heading.
    """
    for panel in panels(grid):
        yield from _panel(panel)


def _panel(panel: Panel) -> Iterator[str]:
    yield from (f"**{text}**" for text in map(inline, panel.captions) if text)
    if panel.grid is None:
        return
    grid = folded(panel.grid)
    data_rows = range(grid.header_rows, len(grid.rows))
    if not data_rows:
        texts = (cell.text for row in grid.rows for cell in row)
        yield from (found for found in map(line, texts) if found)
        return
    first = min(_first_data(grid, row) for row in data_rows)
    columns = range(first, grid.columns)
    corner = _corner(grid, first)
    head = [corner, *(_headings(grid, column) for column in columns)]
    rows = [[_labels(grid, row, first), *_cells(grid, row, columns)] for row in data_rows]
    start = 0 if first else 1
    lines = [
        head[start:],
        ["---", *["---:"] * len(columns)][start:],
        *(row[start:] for row in rows),
    ]
    yield "\n".join(_row(cells) for cells in lines)


def _first_data(grid: Grid, row: int) -> int:
    """Return the column of a row's first cell that holds data."""
    return min(placed.column for placed in grid.covering(row) if not placed.cell.header)


def _corner(grid: Grid, first: int) -> str:
    """Return the labels above the columns left of the figures, as a path."""
    above = [grid.column_headers(grid.header_rows, column) for column in range(first)]
    heads = dict.fromkeys(placed for heads in above for placed in heads)
    return inline(joined([placed.cell.text for placed in heads]))


def _headings(grid: Grid, column: int) -> str:
    """Return the labels above a column of the first data row, as a path."""
    return inline(joined(grid.column_path(grid.header_rows, column)))


def _labels(grid: Grid, row: int, first: int) -> str:
    """Return the labels left of a column, as a path."""
    cells = [placed for placed in grid.covering(row) if placed.column < first]
    return inline(joined([placed.cell.text for placed in cells]))


def _cells(grid: Grid, row: int, columns: range) -> Iterator[str]:
    """Yield what stands in a row's columns; of a cell that spans several, the first alone."""
    for column in columns:
        placed = grid.at(row, column)
        begins = (placed.row, placed.column) == (row, column)
        yield inline(placed.cell.text) if begins else ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
