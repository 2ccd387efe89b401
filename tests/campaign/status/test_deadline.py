"""A deadline is said as a person says it."""

from __future__ import annotations

import datetime as dt

import pytest

from tianbao.campaign.status.deadline import day_words, is_near, left_words

TODAY = dt.date(2025, 1, 17)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2025, 1, 20), "1月20日（星期一）"),
        (dt.date(2025, 1, 26), "1月26日（星期日）"),
        (dt.date(2024, 12, 31), "2024年12月31日（星期二）"),
    ],
)
def test_a_day_of_another_year_is_said_with_its_year(day: dt.date, words: str) -> None:
    assert day_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("days", "words", "near"),
    [
        (8, "还有 8 天", False),
        (7, "还有 7 天", True),
        (0, "今天截止", True),
        (-1, "已过 1 天", True),
    ],
)
def test_days_left_are_counted_and_a_week_is_near(days: int, words: str, *, near: bool) -> None:
    deadline = TODAY + dt.timedelta(days)
    assert left_words(deadline, TODAY) == words
    assert is_near(deadline, TODAY) is near


def test_no_deadline_is_never_near() -> None:
    assert not is_near(None, TODAY)
