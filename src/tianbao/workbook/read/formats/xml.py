"""XML walked through element by element, after it was found to be within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from tianbao.workbook.read.formats.guard_xml import Pass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.workbook.read.formats.guard_xml import Budget


class Walker(Protocol):
    """Who is told of the elements; names have their name space before them, and a space."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element starts."""

    def end(self, name: str) -> None:
        """Hear that an element ends."""

    def text(self, text: str) -> None:
        """Hear a piece of text."""


def walk(content: bytes, part: str, walker: Walker, budget: Budget) -> None:
    """Tell a walker of the elements and texts of a part, which is reported by its name.

    Raises:
        TianbaoError: it is damaged, has entities, or is more than may be read.
    """
    first = Pass(part, budget)
    first.structure = False
    first.run(content)
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.Parse(content, True)
