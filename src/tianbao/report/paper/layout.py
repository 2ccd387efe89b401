"""A table laid out on paper: its columns, the sizes of its letters, and how high it will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.report.paper.columns import Sizes, column_widths, lines_of
from tianbao.report.paper.page import HEIGHT, TWIPS

if TYPE_CHECKING:
    from tianbao.report.model import Grid, PlacedCell

PADDING = 20
"""The margin at the top and the bottom of a cell, in twips."""

_SIZES = (
    Sizes(10.5, 10.5),
    Sizes(10.5, 9),
    Sizes(10.5, 9, 80),
    Sizes(10.5, 9, 66),
    Sizes(10.5, 7.5, 66),
    Sizes(9, 9),
    Sizes(9, 9, 66),
    Sizes(9, 7.5, 66),
    Sizes(9, 7.5, 50),
    Sizes(9, 7.5, 45),
)
"""Which sizes are tried, in this order: 五号, 小五 and, for figures alone, 六号 and narrow ones."""
_ROWS = (440, 400, 360, 320, 0)
"""Which least heights of a row are tried, in twips."""
_BORDER = 10
_HIGHER = 1.25


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is set; lengths are in twips.

    Attributes:
        widths: the width of each column.
        sizes: the sizes of the letters.
        row: the least height of a row.
        height: how high the table will be, as far as can be said without the font.
        header: the same of its leading header rows.
        whole: whether the table fits the room that there is on a page.
    """

    widths: tuple[int, ...]
    sizes: Sizes
    row: int
    height: int
    header: int
    whole: bool

    @property
    def large(self) -> bool:
        """Whether it takes more than half a page, but not more than one, and so one of its own."""
        return self.whole and self.height > HEIGHT // 2


def laid_out(grid: Grid, room: int) -> Layout:
    """Return the layout with the largest letters that breaks no figure and fits the room.

    Where none does, the table is not much higher than it has to be.
    """
    fitting = []
    for sizes in _SIZES:
        widths, fits = column_widths(grid, sizes)
        layout = _layout(grid, widths, sizes, room)
        if fits and layout.whole:
            return layout
        if fits:
            fitting.append(layout)
    lowest = min((each.height for each in fitting), default=0)
    return next((each for each in fitting if each.height <= lowest * _HIGHER), layout)


def _layout(grid: Grid, widths: tuple[int, ...], sizes: Sizes, room: int) -> Layout:
    """Return the layout with the highest rows that fit the room."""
    heights = _heights(grid, widths, sizes)
    header_rows = grid.header_rows
    for row in _ROWS:
        rows = [max(height, row) for height in heights]
        if sum(rows) <= room:
            return Layout(widths, sizes, row, sum(rows), sum(rows[:header_rows]), whole=True)
    rows = [max(height, _ROWS[0]) for height in heights]
    return Layout(widths, sizes, _ROWS[0], sum(rows), sum(rows[:header_rows]), whole=False)


def line_pitch(size: float) -> int:
    """Return the pitch of lines of a size in points, in twips."""
    return round(size * TWIPS * 4 / 3)


def _heights(grid: Grid, widths: tuple[int, ...], sizes: Sizes) -> list[int]:
    """Return how high each row's text makes it; a tall cell's excess goes to its last row."""
    heights = [0] * len(grid.rows)
    for placed in sorted(grid.placed(), key=lambda placed: placed.cell.height):
        wanted = _height(placed, widths, sizes)
        heights[placed.row + placed.cell.height - 1] += max(
            0, wanted - sum(heights[row] for row in placed.rows)
        )
    return heights


def _height(placed: PlacedCell, widths: tuple[int, ...], sizes: Sizes) -> int:
    """Return how high a cell's text makes it."""
    lines = lines_of(placed, widths, sizes)
    return lines * line_pitch(sizes.of(placed.cell)) + 2 * PADDING + _BORDER
