"""Texts in the records of an .xls file, which may be broken off and go on in the next record."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING

from tianbao.workbook.read.formats.found import MixedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDE, _PHONETIC, _RICH = 1, 4, 8
"""Flags of a text: two bytes a character; readings behind it; formats behind it."""

_STRUCK_OUT = 8
"""The flag of a font that strikes out."""
_MOST_RUNS = 1_000
"""How many changes of font are looked at one by one."""


def set_apart(font: bytes) -> bool:
    """Return whether a font's record, in .xls as in .xlsb, strikes out, raises or lowers."""
    flags, raised = struct.unpack_from("<2xH4xH", font)
    return bool(flags & _STRUCK_OUT) or raised != 0


def with_runs(text: str, runs: bytes, apart: frozenset[int]) -> str:
    """Return a text as one that is mixed, where some of it is in fonts of these numbers.

    `runs` are pairs of 16 bits each: the character from which on a font holds, and the font.
    """
    numbers = struct.unpack(f"<{len(runs) // 2}H", runs)
    if apart.isdisjoint(numbers[1::2]):
        return text
    starts = (*numbers[::2], len(text))
    spans = zip(pairwise(starts), numbers[1::2], strict=True)
    many = len(runs) > 4 * _MOST_RUNS
    mixed = many or any(font in apart and text[start:end].strip() for (start, end), font in spans)
    return MixedText(text) if mixed else text


class Parts:
    """The bytes of a record and of those that continue it, taken one after the other."""

    def __init__(self, parts: Sequence[bytes], at: int = 0) -> None:
        """Start at a byte of the first part."""
        self._parts = parts
        self._part = 0
        self._at = at

    def _left(self) -> int:
        """Return how many bytes the part at hand has left; go on to the next at its end."""
        while self._at >= len(self._parts[self._part]):
            self._part += 1
            self._at = 0
            if self._part >= len(self._parts):
                raise ValueError("the record ends early")
        return len(self._parts[self._part]) - self._at

    def skip(self, count: int) -> None:
        """Pass over so many bytes."""
        while count:
            step = min(count, self._left())
            self._at += step
            count -= step

    def number(self, form: str) -> int:
        """Take a number; one is never broken off."""
        self._left()
        (number,) = struct.unpack_from(form, self._parts[self._part], self._at)
        self._at += struct.calcsize(form)
        return int(number)

    def take(self, count: int) -> bytes:
        """Take so many bytes."""
        found: list[bytes] = []
        while count:
            step = min(count, self._left())
            found.append(self._parts[self._part][self._at : self._at + step])
            self._at += step
            count -= step
        return b"".join(found)

    def text(self, length: str = "<H", apart: frozenset[int] = frozenset()) -> str:
        """Take a text: its length as a number of that form, its flags, its characters.

        It is mixed where some of it is in one of the fonts that are set apart.
        """
        count = self.number(length)
        flags = self.number("<B")
        runs = self.number("<H") if flags & _RICH else 0
        readings = self.number("<I") if flags & _PHONETIC else 0
        text = "".join(self._pieces(count, wide=bool(flags & _WIDE)))
        fonts = self.take(4 * runs)
        self.skip(readings)
        # Halves of a character beyond the first plane may have been in different pieces.
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        return with_runs(whole, fonts, apart) if apart else whole

    def characters(self, count: int) -> str:
        """Take so many characters; their flags stand before them."""
        wide = bool(self.number("<B") & _WIDE)
        text = "".join(self._pieces(count, wide=wide))
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")

    def _pieces(self, count: int, *, wide: bool) -> Iterator[str]:
        """Yield the pieces of a text; each part that it goes on in has its own width."""
        while count:
            part = self._part
            left = self._left()
            if self._part != part:
                wide = bool(self.number("<B") & _WIDE)
                left -= 1
            step = min(count, left // 2 if wide else left)
            if not step:
                raise ValueError("half a character")
            size = step * 2 if wide else step
            piece = self._parts[self._part][self._at : self._at + size]
            yield piece.decode("utf-16-le", "surrogatepass") if wide else piece.decode("latin-1")
            self._at += size
            count -= step
