"""What a field's kind makes of what was typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import hostile_texts
from tianbao.model.place import Cell
from tianbao.model.submission import How
from tianbao.model.template import Kind
from tianbao.typed.kinds import paragraph_readings, reading_of
from tianbao.typed.understood import Reason


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.COUNT, "１２件", 12),
        (Kind.SIGNED, "+2", 2),
        (Kind.AMOUNT, "251000元", Decimal("25.1")),
        (Kind.TEXT, " 村务公开栏 ", "村务公开栏"),
        (Kind.FLAG, "√", True),
    ],
)
def test_each_kind_understands_in_its_own_way(kind: Kind, typed: str, value: object) -> None:
    reading = reading_of("t.a", kind, typed)
    assert (reading.key, reading.typed, reading.value) == ("t.a", typed, value)
    assert reading.how is not How.LITERAL
    assert reading.reason == ""


def test_what_is_not_understood_has_a_reason() -> None:
    cell = Cell("表", 2, 3)
    reading = reading_of("t.a", Kind.COUNT, "约30", cell)
    assert (reading.value, reading.how, reading.reason) == (None, How.UNCLEAR, "approximate")
    assert reading.cell == cell


@pytest.mark.parametrize("typed", hostile_texts.ALL)
def test_a_value_has_nothing_that_acts(typed: str) -> None:
    readings = [reading_of("t.a", Kind.TEXT, typed), *paragraph_readings("t", 1, typed)]
    for reading in readings:
        assert not hostile_texts.ACTING.search(str(reading.value or ""))
        assert (reading.how is How.LITERAL) <= (reading.value == reading.typed)


@pytest.mark.parametrize(
    ("typed", "value", "how"),
    [
        ("a\x01b", "ab", How.TRIMMED),
        ("\x01公开\x02", "公开", How.TRIMMED),
        ("公开\ufffe", "公开", How.TRIMMED),
        ("\x01 \x02", None, How.BLANK),
        ("公开", "公开", How.LITERAL),
        ("公\x9b31m开\x7f", "公31m开", How.TRIMMED),
        ("公\u202e开\u2069", "公开", How.TRIMMED),
        ("公\u061c\u200f开", "公开", How.TRIMMED),
        ("公\U000e0041开", "公开", How.TRIMMED),
        ("\ue000䶮𬭁", "\ue000䶮𬭁", How.LITERAL),
    ],
)
def test_characters_that_no_report_can_print_are_left_out(
    typed: str, value: str | None, how: How
) -> None:
    reading = reading_of("t.a", Kind.TEXT, typed)
    assert (reading.typed, reading.value, reading.how) == (typed, value, how)


def test_half_of_an_emoji_is_shown_as_a_gap() -> None:
    for reading in (
        reading_of("t.a", Kind.TEXT, "好\ud83d"),
        *paragraph_readings("t", 1, "好\ud83d"),
    ):
        assert (reading.typed, reading.value) == ("好\ufffd", "好\ufffd")


def test_a_cell_of_prose_makes_as_many_paragraphs_as_it_has_lines() -> None:
    cell = Cell("表", 2, 3)
    readings = list(paragraph_readings("overview.body", 3, "甲\r\n\n　乙 \x01\n\x02\n丙", cell))
    assert [(reading.key, reading.value) for reading in readings] == [
        ("overview.body.3", "甲"),
        ("overview.body.4", "乙"),
        ("overview.body.5", "丙"),
    ]
    assert {reading.how for reading in readings} == {How.TRIMMED}
    assert {reading.cell for reading in readings} == {cell}


def test_a_paragraph_typed_as_it_is_meant_is_literal() -> None:
    (reading,) = paragraph_readings("overview.body", 1, "=公开")
    assert (reading.value, reading.how) == ("=公开", How.LITERAL)


@given(st.text(st.characters()))
def test_what_is_understood_can_be_written_to_any_file(typed: str) -> None:
    lines = (reading_of("t.a", Kind.TEXT, typed),)
    for reading in (*lines, *paragraph_readings("t", 1, typed)):
        if reading.value is not None:
            str(reading.value).encode()
            assert not any(ord(char) < 0x20 and char not in "\t\r\n" for char in str(reading.value))
    for line in lines:
        if line.value is not None:
            assert reading_of("t.a", Kind.TEXT, line.value).value == line.value
    for paragraph in paragraph_readings("t", 1, typed):
        if paragraph.value is not None:
            (again,) = paragraph_readings("t", 1, paragraph.value)
            assert again.value == paragraph.value


def test_what_a_failed_formula_shows_is_no_paragraph() -> None:
    said = list(paragraph_readings("t", 1, "甲\n #REF! \n#DIV/0! 是错误值"))
    assert [(found.key, found.value, found.reason) for found in said] == [
        ("t.1", "甲", ""),
        ("t.2", None, "error-value"),
        ("t.3", "#DIV/0! 是错误值", ""),
    ]


@pytest.mark.parametrize(
    "text", ["{待补填}", "待补填", "待补填。", "已经写了。{ 待补填 }", "｛待补填｝"]
)
def test_what_has_still_to_be_filled_in_is_no_paragraph(text: str) -> None:
    (reading,) = paragraph_readings("words.body", 1, text)
    assert (reading.typed, reading.value, reading.reason) == (text, None, Reason.AWAITED)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_has_still_to_be_filled_in_is_a_value_of_no_kind(kind: Kind) -> None:
    reading = reading_of("a.b", kind, " 待补填")
    assert (reading.value, reading.reason) == (None, Reason.AWAITED)


def test_words_that_speak_of_something_to_be_filled_in_are_a_paragraph() -> None:
    (reading,) = paragraph_readings("words.body", 1, "一是待补填的档案较多。")
    assert reading.understood
