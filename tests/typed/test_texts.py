"""Truths about lines of text and paragraphs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianbao.model.submission import How
from tianbao.typed import Reason, Understood, understand_paragraph, understand_text
from tianbao.typed.spaces import SPACES

if TYPE_CHECKING:
    from tianbao.model.submission import Typed

BREAKS = ("\r\n", "\n", "\r", "\v", "\f", "\u2028", "\u2029")
typings = st.one_of(st.text(), st.integers(), st.decimals(), st.booleans(), st.none())


@pytest.mark.parametrize(
    ("typed", "value", "how"),
    [
        (None, None, How.BLANK),
        ("", None, How.BLANK),
        ("\u3000\u200b\n", None, How.BLANK),
        ("政务新媒体", "政务新媒体", How.LITERAL),
        ("张 三", "张 三", How.LITERAL),
        ("/", "/", How.LITERAL),
        ("１２", "１２", How.LITERAL),
        (" 张三\u3000", "张三", How.TRIMMED),
        ("XX镇\n人民政府", "XX镇人民政府", How.TRIMMED),
        ("open \r\n data", "open data", How.TRIMMED),
        (13800000000, "13800000000", How.LITERAL),
        (Decimal("12.0"), "12", How.LITERAL),
        (Decimal("0.50"), "0.5", How.LITERAL),
    ],
)
def test_a_text_is_one_trimmed_line(typed: Typed, value: str | None, how: How) -> None:
    assert understand_text(typed) == Understood(value, how)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (True, Reason.BOOLEAN),
        ("#REF!", Reason.ERROR_VALUE),
        ("=封面!B2", Reason.FORMULA),
        (110101199001011000, Reason.TOO_LARGE),
        (Decimal("1E+400"), Reason.TOO_LARGE),
        (Decimal("NaN"), Reason.NOT_A_NUMBER),
    ],
)
def test_what_cannot_be_the_words_meant_is_unclear(typed: Typed, reason: Reason) -> None:
    assert understand_text(typed) == Understood(None, How.UNCLEAR, reason)


@pytest.mark.parametrize("line_break", BREAKS)
def test_every_line_break_parts_paragraphs(line_break: str) -> None:
    assert understand_paragraph(f"一、甲{line_break}{line_break}二、乙") == ("一、甲", "二、乙")


@pytest.mark.parametrize(
    ("typed", "paragraphs"),
    [
        (None, ()),
        ("", ()),
        (" \n\u3000\u200b\n\ufeff", ()),
        ("\u3000\u3000今年，共公开\u00a0", ("今年，共公开",)),
        ("\t甲 \u3000 乙\t", ("甲 \u3000 乙",)),
        ("甲\n \n乙\r\n", ("甲", "乙")),
        (2024, ("2024",)),
        (Decimal("12.50"), ("12.5",)),
        (Decimal("1E+400"), ("1E+400",)),
        (True, ("TRUE",)),
    ],
)
def test_paragraphs_are_trimmed_and_not_empty(typed: Typed, paragraphs: tuple[str, ...]) -> None:
    assert understand_paragraph(typed) == paragraphs


@given(typings)
def test_understanding_never_raises(typed: Typed) -> None:
    understood = understand_text(typed)

    assert (understood.how is How.UNCLEAR) == (understood.reason is not Reason.NONE)
    understand_paragraph(typed)


def test_a_number_of_ten_thousand_digits_is_still_a_paragraph() -> None:
    assert understand_paragraph(10**10_000) == ("1" + "0" * 10_000,)


@given(st.text())
def test_an_understood_text_understands_to_itself(text: str) -> None:
    once = understand_text(text).value

    assert understand_text(once).value == once
    assert once is None or understand_text(once).how is How.LITERAL


@given(st.lists(st.text()), st.sampled_from(BREAKS))
def test_paragraphs_joined_part_again(texts: list[str], line_break: str) -> None:
    paragraphs = tuple(part for text in texts for part in understand_paragraph(text))

    assert understand_paragraph(line_break.join(paragraphs)) == paragraphs


@given(st.text(), st.text(SPACES), st.text(SPACES))
def test_spaces_around_change_nothing(text: str, before: str, after: str) -> None:
    spaced = before + text + after

    assert understand_text(spaced).value == understand_text(text).value
    assert understand_paragraph(spaced) == understand_paragraph(text)
