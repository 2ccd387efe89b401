"""How much room text takes, in ems: a Chinese character is one em wide."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

NARROW = 0.5
"""The width of a digit or a Latin letter in a Chinese font."""

_CAUTIOUS = 0.58
"""The same in a font that takes a Chinese one's place, which may have wider digits."""

_STEP = 0.25

# What no line is broken within: a run of ASCII, or any other character, with the opening marks
# before it and the closing ones behind it.
_UNIT = re.compile("[（「『【《〈“‘]*(?:[!-~]+|.)[）」』】》〉”’，。、；：？！…—％]*", re.DOTALL)


def width_of(text: str, narrow: float = NARROW) -> float:
    """Return how wide a line of text is; `narrow` is the width of what isn't a full em wide."""
    return sum(_char_width(char, narrow) for char in text)


@lru_cache(maxsize=4096)
def natural_width(text: str) -> float:
    """Return how wide a text is where nothing but its own breaks break it."""
    return max(width_of(line, _CAUTIOUS) for line in text.split("\n"))


@lru_cache(maxsize=4096)
def unit_width(text: str) -> float:
    """Return how wide the widest piece of a text is that no line is broken within."""
    return max((width_of(unit, _CAUTIOUS) for unit in _UNIT.findall(text)), default=0)


@lru_cache(maxsize=4096)
def balanced_width(text: str, room: float) -> float:
    """Return the least room in which a text takes no more lines than in the room there is."""
    lines = line_count(text, room)
    width = min(room, max(natural_width(text) / lines, unit_width(text)))
    while width < room and line_count(text, width) > lines:
        width = min(room, width + _STEP)
    return width


@lru_cache(maxsize=4096)
def line_count(text: str, room: float) -> int:
    """Return how many lines a text takes in so many ems; what is too long for one is cut."""
    return sum(_lines(line, max(room, 1.0)) for line in text.split("\n"))


@lru_cache(maxsize=4096)
def _char_width(char: str, narrow: float) -> float:
    if category(char) in {"Mn", "Me"}:
        return 0
    return 1 if east_asian_width(char) in {"W", "F", "A"} else narrow


def _lines(line: str, room: float) -> int:
    """Return how many lines a text without breaks takes."""
    lines, taken = 1, 0.0
    for unit in _UNIT.findall(line):
        width = width_of(unit, _CAUTIOUS)
        if taken and taken + width > room:
            lines, taken = lines + 1, 0.0
        over = max(0, -int(-width // room) - 1)
        lines, taken = lines + over, taken + width - over * room
    return lines
