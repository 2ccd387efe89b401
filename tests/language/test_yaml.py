"""YAML read as texts, lists and maps, each with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests import hostile_texts
from tianbao.language.faults import Faults
from tianbao.language.node import List, Map, Text
from tianbao.language.source import Source
from tianbao.language.yaml import DEEPEST, parse_yaml
from tianbao.model.place import SourcePlace

if TYPE_CHECKING:
    from tianbao.model.finding import Finding


def _parsed(text: str) -> Map:
    faults = Faults()
    node = parse_yaml(Source.of("a.yaml", text), faults)
    assert not faults.found
    assert isinstance(node, Map)
    return node


def _text(text: str, name: str) -> Text:
    node = _parsed(text).get(name)
    assert isinstance(node, Text)
    return node


def _line_of(finding: Finding) -> int:
    assert isinstance(finding.place, SourcePlace)
    return finding.place.position.line


def _at(place: SourcePlace) -> tuple[int, int]:
    return place.position.line, place.position.column


@pytest.mark.parametrize("written", ["no", "1.0", "2021-01-31", "~", "null", "0x1F", "1e3", "<<"])
def test_a_scalar_is_text_whatever_yaml_takes_it_for(written: str) -> None:
    assert _text(f"a: {written}", "a").value == written


def test_a_missing_value_is_an_empty_text() -> None:
    assert _text("a:\nb: c", "a").value == ""


def test_each_node_has_its_place() -> None:
    tree = _parsed("a: b\nc:\n  - d\n  - e: 1\n    f: 2\n")
    items = tree.get("c")
    assert isinstance(items, List)
    first, second = items.items
    assert isinstance(second, Map)
    assert _at(tree.place) == (1, 1)
    assert _at(first.place) == (3, 5)
    assert _at(second.place) == (4, 5)
    assert [_at(member.name.place) for member in second.members] == [(4, 5), (5, 5)]
    assert _at(second.members[1].value.place) == (5, 8)


def test_a_block_keeps_its_lines_with_their_places() -> None:
    lines = _text("a:\n  b: c\np: |\n   one\n\n     two\n", "p").lines
    assert [line.text for line in lines] == ["one", "", "  two"]
    assert [_at(line.place) for line in lines] == [(4, 4), (5, 1), (6, 4)]
    assert lines[2].place.text == "     two"
    assert _at(lines[2].at(2)) == (6, 6)


def test_only_a_block_has_lines() -> None:
    for written in ("one", '"one\\ntwo"', ">\n  one\n  two"):
        assert _text(f"p: {written}\n", "p").lines == ()


def test_a_character_of_a_text_has_a_place_behind_its_quotation_mark() -> None:
    assert _at(_text("a: bcd", "a").at(1)) == (1, 5)
    assert _at(_text("a: 'bcd'", "a").at(1)) == (1, 6)
    assert _at(_text('a: "b{d"', "a").at(1)) == (1, 6)


def test_a_character_of_a_folded_text_has_the_place_of_the_text() -> None:
    assert _at(_text("a: b\n  c d\n", "a").at(2)) == (1, 4)
    assert _at(_text('a: "b\\u0020c"', "a").at(2)) == (1, 4)


def test_names_are_in_the_order_of_the_text_and_the_first_of_two_counts() -> None:
    faults = Faults()
    tree = parse_yaml(Source.of("a.yaml", "b: 1\na: 2\nb: 3\n"), faults)
    assert isinstance(tree, Map)
    assert [member.name.value for member in tree.members] == ["b", "a"]
    kept = tree.get("b")
    assert isinstance(kept, Text)
    assert kept.value == "1"
    assert [dict(finding.values) for finding in faults.found] == [{"name": "b", "first": 1}]


def test_nodes_may_stand_in_one_another_up_to_a_depth() -> None:
    deepest = DEEPEST - 1
    assert _parsed(f"a: {'[' * deepest}{']' * deepest}").members
    faults = Faults()
    assert parse_yaml(Source.of("a.yaml", f"a: {'[' * DEEPEST}{']' * DEEPEST}"), faults) is None
    assert [finding.code for finding in faults.found] == ["template-too-deep"]


def test_the_first_forbidden_character_of_each_line_is_reported() -> None:
    faults = Faults()
    text = "a: \x07\nb: c\nd: \u2028e\x07\r\n\ud800"
    assert parse_yaml(Source.of("a.yaml", text), faults) is None
    found = [(_line_of(finding), finding.values["character"]) for finding in faults.found]
    assert found == [(1, "U+0007"), (3, "U+2028"), (4, "U+D800")]


def test_a_carriage_return_ends_a_line_and_is_forbidden_as_an_escape() -> None:
    assert _text("a: b\r\nc: d\r\n", "a").value == "b"
    faults = Faults()
    parse_yaml(Source.of("a.yaml", 'a: "b\\r"'), faults)
    assert [finding.code for finding in faults.found] == ["template-character"]


@pytest.mark.parametrize("text", hostile_texts.DIRECTIONS)
def test_what_turns_the_reading_order_is_forbidden_plain_and_as_an_escape(text: str) -> None:
    for written in (f"a: {text}", f"a: {json.dumps(text, ensure_ascii=True)}"):
        faults = Faults()
        parse_yaml(Source.of("a.yaml", written), faults)
        assert [finding.code for finding in faults.found] == ["template-character"]
