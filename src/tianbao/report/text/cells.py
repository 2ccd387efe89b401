"""Tables as one cell a line, each after a tab, the form that published reports have as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.report.model import Grid


def cell_lines(grid: Grid) -> list[str]:
    """Return a line for each cell that covers a row, and a blank line after each row.

    A cell from a row above shows as an empty one, a tab alone; so does a blank cell.
    """
    lines: list[str] = []
    for row in range(len(grid.rows)):
        texts = (placed.cell.text if placed.row == row else "" for placed in grid.covering(row))
        lines += [*("\t" + text for text in texts), ""]
    return lines
