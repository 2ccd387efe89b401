"""Tables as aligned columns between ASCII rules, one for each group of rows."""

from __future__ import annotations

from dataclasses import replace

from tianbao.report.grids.fold import folded
from tianbao.report.grids.panel import panels
from tianbao.report.model import Grid
from tianbao.report.text.box import drawn
from tianbao.report.text.outline import outlined


def grid_lines(grid: Grid) -> list[str]:
    """Return the table's lines, each of its parts after a blank line and its captions."""
    lines: list[str] = []
    for panel in panels(grid):
        lines += ["", *panel.captions]
        if panel.grid:
            lines += drawn(outlined(folded(_stripped(panel.grid))))
    return [*lines, ""]


def _stripped(grid: Grid) -> Grid:
    """Return the grid without spaces around its texts, which would spoil the alignment."""
    rows = (tuple(replace(cell, text=cell.text.strip()) for cell in row) for row in grid.rows)
    return Grid(tuple(rows), grid.title)
