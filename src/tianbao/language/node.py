"""A YAML document as a tree of texts, lists and maps, each with the place it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tianbao.model.place import Position, SourcePlace


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block of text, without its indentation."""

    text: str
    place: SourcePlace

    def at(self, offset: int) -> SourcePlace:
        """Return the place of the character at `offset` in `text`, which starts at 0."""
        return moved(self.place, offset)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: always text, whatever YAML itself would take it for.

    `lines` are there for a block (`|`) alone.
    """

    value: str
    place: SourcePlace
    lines: tuple[Line, ...] = ()

    def at(self, offset: int) -> SourcePlace:
        """Return the place of the character at `offset` in `value`, which starts at 0.

        Where YAML folded lines or undid escapes, it is the place of the text as a whole.
        """
        before = self.place.position.column - 1
        for quote in (0, 1):
            if self.place.text.startswith(self.value, before + quote):
                return moved(self.place, quote + offset)
        return self.place


@dataclass(frozen=True, slots=True)
class List:
    """A sequence."""

    items: tuple[Node, ...]
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Member:
    """One name and value of a map."""

    name: Text
    value: Node


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping, in the order of the text; names are unique."""

    members: tuple[Member, ...]
    place: SourcePlace

    def get(self, name: str) -> Node | None:
        """Return a member's value, if it is there."""
        return next((m.value for m in self.members if m.name.value == name), None)


Node: TypeAlias = Text | List | Map


def moved(place: SourcePlace, offset: int) -> SourcePlace:
    """Return a place so many characters further on in the same line."""
    position = place.position
    return SourcePlace(Position(position.file, position.line, position.column + offset), place.text)
