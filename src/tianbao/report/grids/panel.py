"""Parts of a table that each have their own header rows, such as the items of table 二."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tianbao.report.model import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tianbao.report.model import GridCell


@dataclass(frozen=True, slots=True)
class Panel:
    """Captions, and below them a grid of header rows and the data rows they head.

    `grid` is missing where captions end a table, as a note does.
    """

    captions: tuple[str, ...]
    grid: Grid | None


def panels(grid: Grid) -> Iterator[Panel]:
    """Yield the table's parts from top to bottom."""
    for last in range(len(grid.rows)):
        if last + 1 == len(grid.rows) or (
            grid.is_header_row(last + 1) and not grid.is_header_row(last)
        ):
            yield _panel_until(grid, last)


def _panel_until(grid: Grid, last: int) -> Panel:
    """Return the panel that ends with a row."""
    first = last
    while first and not grid.is_header_row(first) and not grid.is_header_row(first - 1):
        first -= 1
    headings = grid.heading_rows(first)
    rows = [row for row in (*headings, *range(first, last + 1)) if not grid.is_caption(row)]
    captions = [
        grid.at(row, 0).cell.text
        for row in (*headings, last)
        if grid.is_caption(row) and grid.at(row, 0).row == row
    ]
    return Panel(tuple(captions), _rows_alone(grid, rows) if rows else None)


def _rows_alone(grid: Grid, rows: Sequence[int]) -> Grid:
    """Return a grid of some of the rows, without what only the others need.

    A cell that covers one of them is cut to size, and columns that no row parts are one.
    """
    chosen = frozenset(rows)
    starts = {placed.column for row in rows for placed in grid.covering(row)}
    seen: set[tuple[int, int]] = set()
    kept: list[tuple[GridCell, ...]] = []
    for row in rows:
        line: list[GridCell] = []
        for placed in grid.covering(row):
            if (placed.row, placed.column) not in seen:
                seen.add((placed.row, placed.column))
                height = sum(covered in chosen for covered in placed.rows)
                width = sum(covered in starts for covered in placed.columns)
                line.append(replace(placed.cell, height=height, width=width))
        kept.append(tuple(line))
    return Grid(tuple(kept), grid.title)
