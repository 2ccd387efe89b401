"""Widths of text, and text broken to a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianbao.report.text.width import width_of, wrapped

_TEXT = st.text(st.sampled_from("甲乙，。（）“”ab12. "), max_size=40)


@pytest.mark.parametrize(
    ("text", "width"),
    [("ab1", 3), ("甲乙", 4), ("１２", 4), ("“甲”", 6), ("e\u0301", 1), ("ｱ", 1), ("", 0)],
)
def test_wide_full_width_and_ambiguous_characters_count_two(text: str, width: int) -> None:
    assert width_of(text) == width


@given(text=_TEXT, width=st.integers(2, 20), hanging=st.booleans())
def test_no_line_is_wider_than_asked(text: str, width: int, *, hanging: bool) -> None:
    assert all(width_of(line) <= width for line in wrapped(text, width, hanging=hanging))


@given(text=_TEXT, width=st.integers(2, 20), hanging=st.booleans())
def test_only_spaces_are_lost(text: str, width: int, *, hanging: bool) -> None:
    lines = "".join(wrapped(text, width, hanging=hanging))
    assert lines.replace(" ", "") == text.replace(" ", "")


def test_text_that_fits_is_left_alone() -> None:
    assert wrapped(" 甲 ", 4) == [" 甲 "]


def test_a_line_neither_starts_with_a_closing_mark_nor_ends_with_an_opening_one() -> None:
    assert wrapped("甲乙丙，丁", 6) == ["甲乙", "丙，丁"]
    assert wrapped("甲乙（丙丁", 6) == ["甲乙", "（丙丁"]


def test_a_figure_is_not_broken_where_it_fits_a_line() -> None:
    assert wrapped("甲乙丙2024年", 8) == ["甲乙丙", "2024年"]
    assert wrapped("1234567", 4) == ["1234", "567"]


def test_a_line_that_hangs_is_indented_by_two_more() -> None:
    assert wrapped("  甲乙丙丁", 8, hanging=True) == ["  甲乙丙", "    丁"]
    assert wrapped("甲乙丙丁", 6, hanging=True) == ["甲乙丙", "  丁"]


def test_an_indent_leaves_room_for_a_character() -> None:
    assert wrapped("      甲乙", 4, hanging=True) == ["  甲", "  乙"]


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert wrapped("甲乙e\u0301e\u0301", 4) == ["甲乙", "e\u0301e\u0301"]
    assert wrapped("e\u0301" * 3, 2) == ["e\u0301" * 2, "e\u0301"]
