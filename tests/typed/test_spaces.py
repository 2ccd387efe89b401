"""Truths about spaces and full-width characters."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianbao.model.submission import How
from tianbao.typed import understand_count
from tianbao.typed.spaces import SPACES, UNSEEN, bared, half_width, trimmed


def test_every_space_that_unicode_has_is_one_here() -> None:
    spaces = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()}

    assert spaces == set(SPACES) - set(UNSEEN)


def test_half_width_agrees_with_unicode_where_unicode_is_safe() -> None:
    for code in range(0xFF01, 0xFF5F):
        assert half_width(chr(code)) == unicodedata.normalize("NFKC", chr(code))


def test_small_digits_are_not_taken_for_digits() -> None:
    assert half_width("10²①½") == "10²①½"


@given(st.text("12 \u3000\u200b"))
def test_trimming_leaves_the_inside_and_baring_takes_the_unseen(text: str) -> None:
    assert trimmed(f"a{text}b") == f"a{text}b"
    assert bared(f"a{text}b") == f"a{text}b".replace("\u200b", "")


@pytest.mark.parametrize("text", ["\u202e21", "3\u202e21\u202c", " \u202e1,234"])
def test_what_is_seen_in_another_order_than_stored_is_not_bared(text: str) -> None:
    assert bared(text) == text
    assert understand_count(text).how is How.UNCLEAR


def test_a_mark_that_turns_nothing_around_is_a_space() -> None:
    assert bared(" \u202e\u202c") == ""
