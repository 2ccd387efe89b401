"""Text as a page can hold it: in lines, without characters that act and can't be seen."""

from __future__ import annotations

from dataclasses import replace

from tianbao.report.line import one_line
from tianbao.report.model import Grid


def cleaned(text: str) -> str:
    """Return the text with a line feed for each break, and a space for tabs."""
    return "\n".join(map(one_line, text.splitlines()))


def cleaned_cells(grid: Grid) -> Grid:
    """Return the grid with every text cleaned."""
    rows = (tuple(replace(cell, text=cleaned(cell.text)) for cell in row) for row in grid.rows)
    return Grid(tuple(rows), one_line(grid.title))
