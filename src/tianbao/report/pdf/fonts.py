"""The fonts that this computer has: which is used for what, and which characters none of them has.

The family names are those that Typst finds; character maps are read by fontTools.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING

import typst
from fontTools.ttLib import TTFont, TTLibError

from tianbao.report.pdf.names import ENGLISH, STANDING_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao.report.look import Fonts

_REGULAR = 400
_SAMPLE = "公"
"""A character that every Chinese font has."""
_UNSEEN = frozenset("\n\t ")


class NoFontError(Exception):
    """This computer has no font with Chinese characters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A font for one role: what was wanted, and what is used in its place where that is absent."""

    role: str
    wanted: str
    used: str

    @property
    def kept(self) -> bool:
        """Whether the font that was wanted is there."""
        return self.used == english(self.wanted)


def english(name: str) -> str:
    """Return what a font calls itself."""
    return ENGLISH.get(name, name)


class Installed:
    """All fonts of this computer, found once."""

    def __init__(self, folders: Iterable[str] = ()) -> None:
        """Find the fonts of the system, and those in some folders besides."""
        self.typst = typst.Fonts(font_paths=list(folders))
        self._files: dict[str, tuple[int, str, int]] = {}
        for font in self.typst.fonts():
            if font.path is not None and font.style == "normal":
                entry = (abs(font.weight - _REGULAR), font.path, font.index)
                known = self._files.get(font.family)
                self._files[font.family] = entry if known is None else min(known, entry)

    @property
    def families(self) -> frozenset[str]:
        """The names of the families."""
        return frozenset(self._files)

    def covers(self, family: str, character: str) -> bool:
        """Whether a family has a character."""
        entry = self._files.get(family)
        return entry is not None and ord(character) in _characters(entry[1], entry[2])

    def choices(self, fonts: Fonts) -> tuple[Choice, ...]:
        """Return which font is used for each role.

        Raises:
            NoFontError: none of them has Chinese characters.
        """
        return tuple(
            Choice(field.name, wanted, self._used(field.name, wanted))
            for field in fields(fonts)
            if (wanted := str(getattr(fonts, field.name)))
        )

    def _used(self, role: str, wanted: str) -> str:
        candidates = (english(wanted), *STANDING_IN[role], *sorted(self.families))
        found = (name for name in candidates if name in self.families)
        used = next((name for name in found if self.covers(name, _SAMPLE)), None)
        if used is None:
            raise NoFontError
        return used

    def with_characters(self, family: str, text: str) -> tuple[tuple[str, ...], str]:
        """Return a family with those that have what it lacks, and the characters that none has."""
        lacking = {char for char in set(text) - _UNSEEN if not self.covers(family, char)}
        chain = [family]
        likely = [name for names in STANDING_IN.values() for name in names]
        for other in dict.fromkeys((*likely, *sorted(self.families))):
            if not lacking:
                break
            had = {char for char in lacking if self.covers(other, char)}
            if had:
                chain.append(other)
                lacking -= had
        return tuple(chain), "".join(sorted(lacking))


@cache
def _characters(path: str, index: int) -> frozenset[int]:
    """Return the code points that a font has; a file that is no font has none."""
    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            found: Mapping[int, str] = font.getBestCmap() or {}
            return frozenset(found)
    except (OSError, TTLibError):
        return frozenset()
