"""How much room a text needs: widths in characters, heights in points."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING

from tianbao.model.expression import Choose, Count, Join, Text

if TYPE_CHECKING:
    from tianbao.model.expression import Wording

LINE = 17.0
"""The height of a line of 11-point text."""

PADDING = 7.0
"""What a row needs above and below its lines."""

TALLEST_ROW = 409.0
"""The most that Excel takes for a row's height."""

_WIDE = frozenset({"W", "F", "A"})
_INSET = 1.5
"""What a cell's indent and edges take of its width, in characters."""

_STRETCH = 1.05
"""A Chinese character of 11 points is 14.7 pixels wide; two characters of a width are 14."""


def text_width(text: str) -> int:
    """Return a text's width in half-width characters; its longest line counts."""
    return max(
        sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in line)
        for line in (text or " ").splitlines()
    )


def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of so many characters."""
    room = max(2.0, (width - _INSET) / _STRETCH)
    return sum(max(1, math.ceil(text_width(line) / room)) for line in (text or " ").splitlines())


def row_height(text: str, width: float) -> float:
    """Return the height in points of a row that shows a text in full."""
    return line_count(text, width) * LINE + PADDING


def longest_words(node: Wording) -> str:
    """Return the longest text that an expression can say, as far as it says so itself."""
    match node:
        case Text(value):
            return value
        case Count():
            return "000"
        case Choose(_, then, otherwise):
            return max(longest_words(then), longest_words(otherwise), key=text_width)
        case Join(parts):
            return "".join(longest_words(part) for part in parts)
        case _:
            return ""
