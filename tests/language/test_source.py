"""A text's lines and the places in it."""

from __future__ import annotations

from tianbao.language.source import Source
from tianbao.model.place import Position, SourcePlace


def test_a_place_counts_from_one_and_shows_its_line() -> None:
    source = Source.of("a.yaml", "one\ntwo  \n")
    assert source.place(1, 2) == SourcePlace(Position("a.yaml", 2, 3), "two")


def test_a_place_behind_the_last_line_shows_nothing() -> None:
    assert Source.of("a.yaml", "one").place(5, 0).text == ""


def test_lines_end_as_in_any_editor() -> None:
    assert Source.of("a.yaml", "one\r\ntwo\nthree\rfour").lines == ("one", "two", "three", "four")


def test_the_last_place_is_behind_the_last_character_that_can_be_seen() -> None:
    source = Source.of("a.yaml", "one\ntwo \n\n")
    assert source.last_place() == source.place(1, 3)
    assert Source.of("a.yaml", "").last_place() == SourcePlace(Position("a.yaml", 1, 1), "")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert Source.of("a.yaml", "\ufeffone").lines == ("one",)
