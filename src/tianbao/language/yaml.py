"""YAML text to a tree of nodes; what YAML can do beyond texts, lists and maps is a fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from tianbao.language.node import Line, List, Map, Member, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.language.faults import Faults
    from tianbao.language.node import Node
    from tianbao.language.source import Source
    from tianbao.model.place import SourcePlace

DEEPEST = 20
"""How deep lists and maps may stand in one another; a template needs seven."""

_PROBLEMS = (
    ("cannot start any token", "yaml-character"),
    ("mapping values are not allowed", "yaml-colon"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("expected <block end>", "yaml-indent"),
    ("unexpected end of stream", "yaml-quote"),
    ("expected ',' or", "yaml-bracket"),
    ("expected alphabetic or numeric", "anchor"),
    ("tag", "tag"),
    ("", "yaml"),
)
"""What PyYAML's words for a problem contain, and the fault that it is."""

_FROM_ITS_START = frozenset({"yaml-no-colon", "yaml-quote", "yaml-bracket", "anchor", "tag"})
"""Faults that PyYAML notices behind the place, or long after the line, where they stand."""

_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"
    r"\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters that no workbook or report can hold, or that only YAML takes for a line's end.

And those that change the order in which others are shown, or that hide among them.
"""


class _Stop(Exception):  # noqa: N818 - not an error: the fault is noted, reading can't go on
    """The rest of the document can't be read."""


def parse_yaml(source: Source, faults: Faults) -> Node | None:
    """Return the document's tree, or nothing when it can't be read; `faults` say why."""
    if _note_characters(source, faults):
        return None
    try:
        return _Events(source, faults).document()
    except yaml.MarkedYAMLError as error:
        _note_problem(error, source, faults)
    except _Stop:
        pass
    return None


def _note_characters(source: Source, faults: Faults) -> bool:
    """Report the first forbidden character of each line; return whether there is any."""
    before = len(faults.found)
    for number, line in enumerate(source.lines):
        if match := _FORBIDDEN.search(line):
            place = source.place(number, match.start())
            faults.add("character", place, character=_code_point(match[0]))
    return len(faults.found) > before


def _note_problem(error: yaml.MarkedYAMLError, source: Source, faults: Faults) -> None:
    """Report what PyYAML can't read, in words of ours."""
    said = f"{error.context}, {error.problem}"
    code = next(code for words, code in _PROBLEMS if words in said)
    mark = error.context_mark if code in _FROM_ITS_START else error.problem_mark
    place = source.place(mark.line, mark.column) if mark else source.place(0, 0)
    if not place.text:
        place = source.last_place()
    before = place.text[: place.position.column - 1]
    if place.text.count("|") > 1:
        faults.add("yaml-picture", place)
    elif code == "yaml-indent" and before.strip():
        faults.add("yaml-rest", place, rest=place.text[len(before) :])
    else:
        faults.add(code, place)


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


class _Events:
    """The parser's events, read one after the other into nodes."""

    def __init__(self, source: Source, faults: Faults) -> None:
        self.source = source
        self.faults = faults
        self.loader = yaml.SafeLoader(source.text)
        self.events = self._parsed()
        self.depth = 0

    def _parsed(self) -> Iterator[yaml.Event]:
        """Yield what PyYAML finds; of an escape beyond Unicode it makes a plain ValueError."""
        while True:
            try:
                if not self.loader.check_event():
                    return
                event: yaml.Event = self.loader.get_event()  # type: ignore[no-untyped-call]  # the stubs say nothing of it
            except (ValueError, OverflowError) as error:
                mark = self.loader.get_mark()
                self.faults.add("yaml", self.source.place(mark.line, mark.column))
                raise _Stop from error
            yield event

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self.faults.add("second-document", self._place(event))
                return None
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event)
        if node is None:
            self.faults.add("empty", self.source.place(0, 0))
        return node

    def _place(self, event: yaml.Event) -> SourcePlace:
        mark = event.start_mark
        return self.source.place(mark.line, mark.column) if mark else self.source.place(0, 0)

    def _node(self, event: yaml.Event) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.faults.add("anchor", place)
        if getattr(event, "tag", None) not in {None, "!"}:
            self.faults.add("tag", place)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, place)
        if isinstance(event, yaml.AliasEvent):
            return Text("", place)
        self.depth += 1
        if self.depth > DEEPEST:
            self.faults.add("too-deep", place, deepest=DEEPEST)
            raise _Stop
        is_list = isinstance(event, yaml.SequenceStartEvent)
        node = self._list(place) if is_list else self._map(place)
        self.depth -= 1
        return node

    def _list(self, place: SourcePlace) -> List:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event))
        return List(tuple(items), place)

    def _map(self, place: SourcePlace) -> Map:
        members: dict[str, Member] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            name = self._node(event)
            value = self._node(next(self.events))
            if not isinstance(name, Text):
                self.faults.add("member-name", name.place)
            elif name.value in members:
                first = members[name.value].name.place.position.line
                self.faults.add("member-twice", name.place, name=name.value, first=first)
            else:
                members[name.value] = Member(name, value)
        return Map(tuple(members.values()), place)

    def _text(self, event: yaml.ScalarEvent, place: SourcePlace) -> Text:
        """Return a scalar; characters that its escapes may not make are reported and replaced."""
        text = Text(event.value, place, self._lines(event, place) if event.style == "|" else ())
        made = _FORBIDDEN.search(text.value.replace("\r", "\0"))
        if made is None:
            return text
        character = text.value[made.start()]
        self.faults.add("character", place, character=_code_point(character))
        return Text(_FORBIDDEN.sub("\ufffd", text.value), place, text.lines)

    def _lines(self, event: yaml.ScalarEvent, place: SourcePlace) -> tuple[Line, ...]:
        """Return a block's lines; the first is the one below `place`, counted from 1."""
        lines = []
        texts = event.value.rstrip("\n").split("\n")
        for number, text in enumerate(texts, place.position.line):
            written = self.source.lines[number] if number < len(self.source.lines) else ""
            indent = max(0, len(written.rstrip()) - len(text.rstrip()))
            lines.append(Line(text, self.source.place(number, indent)))
        return tuple(lines)
