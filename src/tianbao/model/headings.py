"""Which headings of a table lead to a cell: those left of its row, those above its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.template import Role

if TYPE_CHECKING:
    from tianbao.model.template import Table, TableCell


def data_rows(table: Table) -> frozenset[int]:
    """Return the numbers of the rows in which an input or a total starts."""
    return frozenset(cell.row for cell in table.data_cells())


def header_rows(table: Table, row: int) -> range:
    """Return the nearest run of rows without data above the group of data rows around `row`."""
    filled = data_rows(table)
    last = row
    while last in filled:
        last -= 1
    first = last
    while first >= 1 and first not in filled:
        first -= 1
    return range(first + 1, last + 1)


def row_headings(table: Table, cell: TableCell) -> tuple[TableCell, ...]:
    """Return the labels on the left of a data cell, outermost first, blank ones left out."""
    return tuple(
        label
        for label in table.cells
        if label.role is Role.LABEL
        and label.text
        and label.covers_row(cell.row)
        and label.column < cell.column
    )


def column_headings(table: Table, cell: TableCell) -> tuple[TableCell, ...]:
    """Return the labels above a data cell in its group's header rows, outermost first."""
    rows = header_rows(table, cell.row)
    return tuple(
        label
        for label in table.cells
        if label.role is Role.LABEL
        and label.text
        and label.row in rows
        and label.covers_column(cell.column)
    )
