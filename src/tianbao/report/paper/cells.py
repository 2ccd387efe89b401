"""How the text of a table's cells stands on paper: on the left, or in lines of the same length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.model import Scope
from tianbao.report.paper.columns import is_figure, lines_of, room_of
from tianbao.report.paper.measure import balanced_width
from tianbao.report.paper.page import HEIGHT, TWIPS

if TYPE_CHECKING:
    from tianbao.report.model import Grid, PlacedCell
    from tianbao.report.paper.layout import Layout


class Cells:
    """The cells of a table that is laid out."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        """Look at a table and its layout."""
        self.grid = grid
        self.layout = layout
        self.listed = any(
            placed.cell.scope is Scope.ROW and placed.cell.height == 1 and self.folded(placed)
            for placed in grid.placed()
        )

    def repeated(self) -> int:
        """Return how many header rows are repeated on the next page.

        None where they take most of it, where nothing follows them, or where others have taken
        their place by then.
        """
        header = self.grid.header_rows
        rows = range(header, len(self.grid.rows))
        others = not self.layout.whole and any(map(self.grid.is_header_row, rows))
        return header if rows and not others and self.layout.header <= HEIGHT // 2 else 0

    def on_the_left(self, placed: PlacedCell) -> bool:
        """Return whether a cell's text starts on the left: a long one, or a label beside such."""
        if placed.cell.scope is Scope.ROW:
            return self.listed and placed.cell.height == 1
        return not placed.cell.header and not is_figure(placed.cell) and self.folded(placed)

    def folded(self, placed: PlacedCell) -> bool:
        """Return whether a cell's text takes several lines."""
        return lines_of(placed, self.layout.widths, self.layout.sizes) > 1

    def side(self, placed: PlacedCell) -> int:
        """Return what to leave free on both sides of a heading, so that its lines are alike.

        In twips; nothing for a cell that is no heading or has one line.
        """
        if not placed.cell.header or not self.folded(placed):
            return 0
        room = room_of(placed, self.layout.widths, self.layout.sizes)
        free = room - balanced_width(placed.cell.text, room)
        return int(free / 2 * self.layout.sizes.label * TWIPS)
