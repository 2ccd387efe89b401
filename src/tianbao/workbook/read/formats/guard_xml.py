"""One pass through an XML part before anybody else reads it.

Expat is given the part in pieces, so that a text or a tag that never ends is noticed after a few
of them; nothing is kept but what a pass of its own asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from xml.parsers import expat

from tianbao.workbook.read.formats.archive import refusal

if TYPE_CHECKING:
    from tianbao.model.limits import Limits

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Attributes: TypeAlias = Mapping[str, str]
Opened: TypeAlias = Callable[[Attributes], None]
Closed: TypeAlias = Callable[[str], None]

_PIECE = 65_536
_TOKENS_BEHIND = 4
"""How many times its limit a tag may be behind: expat waits before it looks at a long one again,
and a character can take so many bytes."""

_PLAIN = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
"""The encodings that all programs read alike. Excel, WPS and LibreOffice write UTF-8 alone."""

_SCHEMA = (b"<!DOCTYPE", b"<!ENTITY")
_MALFORMED = "“{part}”第 {line} 行不合 XML 的写法，或者有 XML 不允许的字符"


@dataclass(slots=True)
class Budget:
    """What is left of the limits that hold for all parts together."""

    limits: Limits
    xml: int = 0
    elements: int = 0
    structure: int = 0
    cells: int = 0
    values: int = 0
    merges: int = 0
    merged: int = 0
    rows: int = 0
    texts: int = 0
    formulas: int = 0

    def spend(self, name: str, number: int = 1, *, what: str) -> None:
        """Count something that may occur only so often.

        Raises:
            TianbaoError: there is more of it than allowed.
        """
        found, most = getattr(self, name) + number, getattr(self.limits, name)
        setattr(self, name, found)
        if found > most:
            raise refusal("content-limit", what=what, found=found, most=most, limit=name)


class Pass:
    """A pass through one part.

    A pass of its own adds to `opens` what is called with an element's attributes where it opens,
    and to `closes` what is called with its text where it closes; elements go by `namespace}name`.
    """

    structure = True
    """Whether the part's elements are among those that few are allowed of."""

    def __init__(self, part: str, budget: Budget) -> None:
        """Make a pass that reports the part by its name."""
        self.part = part
        self.what = f"里面的“{part}”"
        self.budget = budget
        self.limits = budget.limits
        self.opens: dict[str, Opened] = {}
        self.closes: dict[str, Closed] = {}
        self._exact = False
        """Whether an attribute may be too long in what is being parsed."""

    def run(self, data: bytes) -> None:
        """Go through the part.

        Raises:
            TianbaoError: it must not be read, or can't.
        """
        self.budget.spend("xml", len(data), what="里面要读的内容一共")
        self._refuse_by_bytes(data)
        budget, limits = self.budget, self.limits
        granted = limits.elements - budget.elements
        if self.structure:
            granted = min(granted, limits.structure - budget.structure)
        parser, left = self._parser(granted)
        try:
            self._feed(parser, data)
        except expat.ExpatError as error:
            reason = _MALFORMED.format(part=self.part, line=error.lineno)
            raise refusal("file-damaged", reason=reason) from error
        budget.elements += granted - left()
        budget.structure += granted - left() if self.structure else 0

    def _feed(self, parser: expat.XMLParserType, data: bytes) -> None:
        """Give the part to the parser piece by piece."""
        most = self.limits.text
        open_since = 0
        for place in range(0, len(data), _PIECE):
            end = place + _PIECE
            # No attribute has this sign. Where it is missing for long, one may be too long.
            first = data.find(b"<", place, end)
            self._exact = most < _PIECE or (end if first < 0 else first) - open_since > most
            open_since = max(open_since, data.rfind(b"<", place, end))
            parser.Parse(data[place:end], False)
            behind = place - parser.CurrentByteIndex
            if behind > most * _TOKENS_BEHIND + 2 * _PIECE:
                self._too_long(behind)
        parser.Parse(b"", True)

    def _parser(self, left: int) -> tuple[expat.XMLParserType, Callable[[], int]]:
        """Return a parser that calls what the pass has added, and what tells how many are left."""
        # Called for each element of a file: what is looked up here is not looked up there.
        opens, closes = self.opens, self.closes
        most_depth, most_attributes = self.limits.depth, self.limits.attributes
        longest = self.limits.text
        depth = length = 0
        text: list[str] | None = None

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, left, length, text
            depth += 1
            left -= 1
            if depth > most_depth or left < 0:
                self._refuse_element(depth)
            if self._exact or len(attributes) > most_attributes:
                self._check_attributes(attributes)
            if name in opens:
                opens[name](attributes)
            length = 0
            text = [] if name in closes else None

        def end(name: str) -> None:
            nonlocal depth, length, text
            depth -= 1
            length = 0
            if name in closes:
                closes[name]("".join(text) if text else "")
            text = None

        def characters(piece: str) -> None:
            nonlocal length
            length += len(piece)
            if length > longest:
                self._too_long(length)
            if text is not None:
                text.append(piece)

        parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = characters
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        return parser, lambda: left

    def _refuse_by_bytes(self, data: bytes) -> None:
        """Refuse what need not be parsed, and must not be: entities, other encodings."""
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:2]:
            raise refusal("xml-encoding", part=self.part, encoding="UTF-16")
        for mark in _SCHEMA:
            if mark in data:
                raise refusal("xml-entities", part=self.part)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _PLAIN:
            raise refusal("xml-encoding", part=self.part, encoding=encoding)

    def _doctype(self, *_: object) -> None:
        raise refusal("xml-entities", part=self.part)

    def _refuse_element(self, depth: int) -> None:
        if depth > self.limits.depth:
            self._refuse("depth", depth, "标签的层数")
        if self.structure and self.limits.structure < self.limits.elements:
            self._refuse("structure", self.limits.structure + 1, "样式、名称等的标签")
        self._refuse("elements", self.limits.elements + 1, "标签")

    def _check_attributes(self, attributes: Attributes) -> None:
        if len(attributes) > self.limits.attributes:
            self._refuse("attributes", len(attributes), "一个标签的属性")
        longest = max(map(len, attributes.values()), default=0)
        if longest > self.limits.text:
            self._too_long(longest)

    def _too_long(self, found: int) -> None:
        self._refuse("text", found, "一段文字的字数")

    def _refuse(self, limit: str, found: int, what: str) -> None:
        most = getattr(self.limits, limit)
        raise refusal(
            "content-limit", what=f"{self.what}{what}", found=found, most=most, limit=limit
        )
