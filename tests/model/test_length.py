"""How long a text is as Excel counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianbao.model.length import LONGEST_CELL, LONGEST_LINE, LONGEST_PARAGRAPH, text_length


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("abc", 3), ("公开", 2), ("䶮", 1), ("𬭁", 2), ("👍🏽", 4)]
)
def test_rare_characters_and_emoji_count_twice(text: str, length: int) -> None:
    assert text_length(text) == length


@given(st.text())
def test_a_length_is_that_in_utf_16(text: str) -> None:
    assert text_length(text) == len(text.encode("utf-16-le")) // 2


def test_a_paragraph_that_is_allowed_fits_into_a_cell() -> None:
    assert LONGEST_LINE < LONGEST_PARAGRAPH < LONGEST_CELL
