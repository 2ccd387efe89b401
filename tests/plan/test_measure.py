"""Texts are measured as a Chinese font sets them."""

from __future__ import annotations

import pytest

from tianbao.plan.measure import line_count, row_height, text_width


@pytest.mark.parametrize(
    ("text", "width"), [("", 1), ("abc", 3), ("政务", 4), ("“政务”", 8), ("一\n二三", 4)]
)
def test_a_chinese_character_is_two_wide(text: str, width: int) -> None:
    assert text_width(text) == width


def test_a_text_takes_the_lines_that_it_needs() -> None:
    assert line_count("政" * 10, 24) == 1
    assert line_count("政" * 12, 24) == 2
    assert line_count("政\n务", 22) == 2


def test_more_text_never_makes_a_row_lower() -> None:
    heights = [row_height("政" * length, 30) for length in range(200)]
    assert heights == sorted(heights)
