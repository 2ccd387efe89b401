"""A table's only row turned into several: each group of columns, such as 行政复议, into one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from tianbao.report.grids.path import joined
from tianbao.report.model import Grid, GridCell, Scope

if TYPE_CHECKING:
    from tianbao.report.model import PlacedCell

    _Group: TypeAlias = tuple[tuple[PlacedCell, ...], list[PlacedCell]]


def folded(grid: Grid) -> Grid:
    """Return a panel's grid with its column groups as rows, where all have the same columns.

    A grid with row headers, several data rows, one group, or groups that differ stays as it is.
    """
    data_row = len(grid.rows) - 1
    if grid.header_rows != data_row or any(cell.cell.header for cell in grid.covering(data_row)):
        return grid
    groups = _groups(grid, data_row)
    names = [_names(grid, members) for _, members in groups]
    if len(groups) == 1 or names != [names[0]] * len(names):
        return grid
    labels = [joined([placed.cell.text for placed in headers]) for headers, _ in groups]
    if not all(labels):
        return grid
    top = tuple(GridCell(name, scope=Scope.COLUMN) for name in ("", *names[0]))
    rows = (
        (GridCell(label, scope=Scope.ROW), *(_narrow(placed.cell) for placed in members))
        for label, (_, members) in zip(labels, groups, strict=True)
    )
    return Grid((top, *rows), grid.title)


def _groups(grid: Grid, row: int) -> list[_Group]:
    """Return the row's cells, grouped by all their column headers but the last."""
    by_headers = groupby(
        grid.covering(row), key=lambda placed: grid.column_headers(row, placed.column)[:-1]
    )
    return [(headers, list(members)) for headers, members in by_headers]


def _names(grid: Grid, members: list[PlacedCell]) -> list[str]:
    """Return the text of each cell's last column header."""
    return ["".join(grid.column_path(placed.row, placed.column)[-1:]).strip() for placed in members]


def _narrow(cell: GridCell) -> GridCell:
    return GridCell(cell.text, scope=cell.scope, key=cell.key)
