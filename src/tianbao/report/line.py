"""Text made safe to stand within one line."""

from __future__ import annotations

import re
from dataclasses import replace

from tianbao.report.model import Grid

# Everything that str.splitlines, or a terminal, takes for the end of a line; and the tab,
# which marks a cell.
_BREAKS = re.compile("[\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029]+")
# C0, C1 and DEL without the breaks: an escape sequence loses its escape. Then what changes the
# order of characters or hides among them, and halves of characters, which no file can hold.
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def one_line(text: str) -> str:
    """Return the text with a space for each run of breaks and tabs, and no control characters."""
    return _BREAKS.sub(" ", _CONTROLS.sub("", text))


def one_line_cells(grid: Grid) -> Grid:
    """Return the grid with every text made one line."""
    rows = (tuple(replace(cell, text=one_line(cell.text)) for cell in row) for row in grid.rows)
    return Grid(tuple(rows), one_line(grid.title))
