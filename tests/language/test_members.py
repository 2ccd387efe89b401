"""What is asked of a map's members."""

from __future__ import annotations

import pytest

from tianbao.language.faults import Faults
from tianbao.language.members import Members, is_key
from tianbao.language.node import Map
from tianbao.language.source import Source
from tianbao.language.yaml import parse_yaml


def _members(text: str) -> Members:
    faults = Faults()
    node = parse_yaml(Source.of("a.yaml", text), faults)
    assert isinstance(node, Map)
    return Members(node, faults)


def _codes(members: Members) -> list[str]:
    return [finding.code.removeprefix("template-") for finding in members.faults.in_order()]


def test_a_text_without_a_default_has_to_be_there_and_not_be_blank() -> None:
    members = _members("a: 甲\nb: ' '\nc: [甲]\n")
    assert [members.text(name) for name in "abcd"] == ["甲", " ", "", ""]
    members.finish()
    assert _codes(members) == ["missing", "blank", "not-text"]


def test_a_text_with_a_default_may_be_missing_or_empty() -> None:
    members = _members("a: ''\n")
    assert members.text("a", "甲") == ""
    assert members.text("b", "甲") == "甲"
    members.finish()
    assert not _codes(members)


@pytest.mark.parametrize(("written", "number"), [("1", 1), ("007", 7), ("60", 60)])
def test_a_number_is_whole_and_at_least_one(written: str, number: int) -> None:
    members = _members(f"rows: {written}")
    assert members.number("rows", 5, 60) == number
    assert not _codes(members)


@pytest.mark.parametrize(
    "written",
    ["0", "-1", "1.0", "61", "1000000", "99999999999999", "１", "五", "''", "[1]", "²"],
)
def test_what_is_no_such_number_is_a_fault(written: str) -> None:
    members = _members(f"rows: {written}")
    assert members.number("rows", 5, 60) == 5
    assert _codes(members) == ["number"]


def test_a_flag_is_yes_or_no_in_these_words() -> None:
    members = _members("a: yes\nb: no\nc: true\n")
    assert members.flag("a", default=False)
    assert not members.flag("b", default=True)
    assert members.flag("c", default=True)
    assert _codes(members) == ["choice"]


def test_a_list_that_is_required_has_items() -> None:
    members = _members("a: []\nb: 甲\n")
    assert [members.items(name, required=True) for name in "abc"] == [(), (), ()]
    members.finish()
    assert _codes(members) == ["missing", "blank", "not-list"]


def test_items_of_another_form_are_reported_and_left_out() -> None:
    members = _members("a:\n  - b: c\n  - 甲\nd:\n  - 甲\n  - []\n")
    assert len(members.maps("a")) == 1
    assert members.texts("d") == ("甲",)
    assert _codes(members) == ["not-map", "not-text"]


def test_what_nobody_asked_for_is_reported_with_what_may_stand_there() -> None:
    members = _members("titel: 甲\nx: 乙\n")
    members.text("title", "")
    members.text("hint", "")
    members.finish()
    assert [dict(finding.values) for finding in members.faults.in_order()] == [
        {"name": "titel", "nearest": "title", "known": "title、hint"},
        {"name": "x", "nearest": "", "known": "title、hint"},
    ]


def test_a_misspelt_member_is_not_reported_as_missing_too() -> None:
    members = _members("titel: 甲\n")
    members.text("title")
    members.finish()
    assert _codes(members) == ["member-unknown"]


@pytest.mark.parametrize("key", ["a", "carried_in", "a1", "review.upheld", "a.b.c"])
def test_a_key_is_made_of_small_letters_digits_and_underscores(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize(
    "key", ["", "A", "1a", "_a", "a-b", "a b", ".a", "a.", "a..b", "年", "a\n", "ａ"]
)
def test_nothing_else_is_a_key(key: str) -> None:
    assert not is_key(key)


def test_a_key_may_have_to_have_so_many_parts() -> None:
    assert is_key("a.b", 2)
    assert not is_key("a.b", 1)
    assert not is_key("a", 2)
