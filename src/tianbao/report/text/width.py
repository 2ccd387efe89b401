"""How wide text shows in a terminal or a fixed-width font, and text broken to a width."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable

# A line neither ends with an opening mark nor starts with a closing one.
_OPENING = frozenset("（「『【《〈“‘([")
_CLOSING = frozenset("）」』】》〉”’)],，.。、；;：:？?！!…—％%")
_HANG = 2


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """Return a character's columns: none for a combining mark, 2 for a wide one, else 1.

    Wide are East Asian W and F, and A as well: “ and ” are, in a Chinese font.
    """
    if category(char) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F", "A"} else 1


def width_of(text: str) -> int:
    """Return the columns that a line of text takes."""
    return sum(map(char_width, text))


def wrapped(text: str, width: int, *, hanging: bool = False) -> list[str]:
    """Return the text in lines of at most so many columns, but never under 2.

    It breaks between Chinese characters, not inside figures or before closing marks. Its leading
    spaces stay; where `hanging`, the lines after the first are indented by them and two more.
    """
    if width_of(text) <= width:
        return [text]
    body = text.lstrip(" ")
    indent = " " * min(len(text) - len(body), max(width - 2, 0))
    hang = " " * min(len(indent) + _HANG, max(width - 2, 0)) if hanging else ""
    return [line.rstrip() for line in _filled(_units(body), width, indent, hang)] or [""]


def _filled(units: Iterable[str], width: int, line: str, hang: str) -> list[str]:
    """Return lines of the units; the first starts as `line`, the others with `hang`."""
    lines: list[str] = []
    fresh = True
    for unit in units:
        if not fresh and width_of(line) + width_of(unit) > width:
            lines.append(line)
            line, fresh = hang, True
        rest = unit.lstrip() if fresh and lines else unit
        while width_of(line) + width_of(rest) > width:
            head = _head(rest, width - width_of(line))
            lines.append(line + head)
            line, rest = hang, rest.removeprefix(head)
        line += rest
        fresh = fresh and not rest
    return [*lines, line] if line.strip() else lines


def _head(unit: str, room: int) -> str:
    """Return as much of the unit's start as the room holds, one character at least."""
    return unit[: max(1, sum(total <= room for total in accumulate(map(char_width, unit))))]


def _units(text: str) -> list[str]:
    """Return the pieces that a line may be broken between."""
    units: list[str] = []
    for char in text:
        if units and _sticks(units[-1][-1], char):
            units[-1] += char
        else:
            units.append(char)
    return units


def _sticks(last: str, char: str) -> bool:
    """Whether no line may end between two characters."""
    if last.isspace() or char.isspace():
        return last.isspace() and char.isspace()
    return (
        not char_width(char)
        or last in _OPENING
        or char in _CLOSING
        or (last.isascii() and char.isascii())
    )
