"""How much room text takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianbao.report.paper.measure import balanced_width, line_count, unit_width, width_of

TEXTS = st.text("政府（）《》，。、1a \n", max_size=40)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("政府", 2), ("2024年", 3), ("“三”", 3), ("e\u0301", 0.5), ("𬭁", 1)],
)
def test_a_chinese_character_is_one_em_wide_and_a_digit_half(text: str, width: float) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 5, 1),
        ("政府信息", 4, 1),
        ("政府信息", 3, 2),
        ("政府信息", 0, 4),
        ("政府\n信息", 9, 2),
        ("政府，信", 2, 3),  # a line doesn't start with a comma
        ("政（府）", 3, 2),
        ("1" * 20, 5.8, 2),
        ("1" * 21, 5.8, 3),
    ],
)
def test_lines_break_between_characters(text: str, room: float, lines: int) -> None:
    assert line_count(text, room) == lines


def test_a_mark_keeps_to_its_character() -> None:
    assert unit_width("政（三）府") == 3
    assert unit_width("") == 0


@given(text=TEXTS, room=st.floats(2, 30))
def test_balanced_lines_are_no_more_and_no_wider(text: str, room: float) -> None:
    width = balanced_width(text, room)
    assert width <= room
    assert line_count(text, width) == line_count(text, room)


def test_balanced_lines_are_about_as_long_as_one_another() -> None:
    assert balanced_width("商业企业", 3.5) == 2
    assert balanced_width("社会公益组织", 4) == 3


@given(text=TEXTS, room=st.floats(2, 30))
def test_less_room_never_makes_fewer_lines(text: str, room: float) -> None:
    assert line_count(text, room / 2) >= line_count(text, room)
