"""Which headings of a table lead to a cell: those left of its row, those above its column."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.model.template import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.model.template import Table, TableCell


@dataclass(frozen=True, slots=True)
class Headings:
    """A table's labels by their rows; blank ones lead nowhere and are left out.

    `beside` are the labels that stand in, or reach into, a row, `starting` those that start
    there, and `above` the header rows of each row with data.
    """

    beside: Mapping[int, tuple[TableCell, ...]]
    starting: Mapping[int, tuple[TableCell, ...]]
    above: Mapping[int, range]

    @classmethod
    def of(cls, table: Table) -> Headings:
        """Return a table's headings."""
        beside: defaultdict[int, list[TableCell]] = defaultdict(list)
        starting: defaultdict[int, list[TableCell]] = defaultdict(list)
        for label in table.cells:
            if label.role is Role.LABEL and label.text:
                starting[label.row].append(label)
                for row in range(label.row, label.row + label.height):
                    beside[row].append(label)
        return cls(
            {row: tuple(sorted(found, key=_column)) for row, found in beside.items()},
            {row: tuple(found) for row, found in starting.items()},
            _header_rows(table),
        )

    def of_row(self, cell: TableCell) -> tuple[TableCell, ...]:
        """Return the labels on the left of a data cell, outermost first."""
        labels = self.beside.get(cell.row, ())
        return tuple(label for label in labels if label.column < cell.column)

    def of_column(self, cell: TableCell) -> tuple[TableCell, ...]:
        """Return the labels above a data cell in its group's header rows, outermost first."""
        labels = (label for row in self.above[cell.row] for label in self.starting.get(row, ()))
        return tuple(label for label in labels if label.covers_column(cell.column))


def _column(label: TableCell) -> int:
    return label.column


def _header_rows(table: Table) -> dict[int, range]:
    """Return the nearest run of rows without data above the group of each row with data."""
    filled = data_rows(table)
    above: dict[int, range] = {}
    run = range(1, 1)
    for row in range(1, table.height + 1):
        if row in filled:
            above[row] = run
        else:
            run = range(run.start if run.stop == row else row, row + 1)
    return above


def data_rows(table: Table) -> frozenset[int]:
    """Return the numbers of the rows in which an input or a total stands."""
    cells = table.data_cells()
    return frozenset(row for c in cells for row in range(c.row, c.row + c.height))
