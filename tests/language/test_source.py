"""A text's lines and the places in it."""

from __future__ import annotations

from tianbao.language.source import Source
from tianbao.model.place import Position, SourcePlace


def test_a_place_counts_from_one_and_shows_its_line() -> None:
    source = Source.of("a.yaml", "one\ntwo  \n")
    assert source.place(1, 2) == SourcePlace(Position("a.yaml", 2, 3), "two")


def test_a_place_behind_the_last_line_shows_nothing() -> None:
    assert Source.of("a.yaml", "one").place(5, 0).text == ""


def test_a_character_of_the_whole_text_has_a_line_and_a_column() -> None:
    source = Source.of("a.yaml", "one\r\ntwo\nthree")
    assert source.place_at(0) == source.place(0, 0)
    assert source.place_at(6) == source.place(1, 1)
    assert source.place_at(9) == source.place(2, 0)


def test_the_last_place_is_behind_the_last_character_that_can_be_seen() -> None:
    source = Source.of("a.yaml", "one\ntwo \n\n")
    assert source.last_place() == source.place(1, 3)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert Source.of("a.yaml", "\ufeffone").lines == ("one",)
