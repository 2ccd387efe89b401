"""How much room a text needs: widths in characters, heights in points."""

from __future__ import annotations

import math
import unicodedata

LINE = 17.0
"""The height of a line of 11-point text."""

PADDING = 7.0
"""What a row needs above and below its lines."""

_WIDE = frozenset({"W", "F", "A"})


def text_width(text: str) -> int:
    """Return a text's width in half-width characters; its longest line counts."""
    return max(
        sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in line)
        for line in (text or " ").splitlines()
    )


def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of so many characters."""
    room = max(2.0, width - 1.5)
    return sum(max(1, math.ceil(text_width(line) / room)) for line in (text or " ").splitlines())


def row_height(text: str, width: float) -> float:
    """Return the height in points of a row that shows a text in full."""
    return line_count(text, width) * LINE + PADDING
