"""A template's text, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tianbao.model.place import Position, SourcePlace

_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Source:
    """A text and the name it goes by in messages."""

    name: str
    text: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, name: str, text: str) -> Source:
        """Return the source of a text; a byte-order mark is left out."""
        text = text.removeprefix("\ufeff")
        return cls(name, text, tuple(_BREAK.split(text)))

    def place(self, line: int, column: int) -> SourcePlace:
        """Return a place; `line` and `column` start at 0, as YAML's marks do."""
        text = self.lines[line] if line < len(self.lines) else ""
        return SourcePlace(Position(self.name, line + 1, column + 1), text.rstrip())

    def last_place(self) -> SourcePlace:
        """Return the place behind the last character that can be seen."""
        last = max((n for n, line in enumerate(self.lines) if line.strip()), default=0)
        return self.place(last, len(self.lines[last].rstrip()))
