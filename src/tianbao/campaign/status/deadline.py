"""Days in words: the deadline, how many days are left until it, when a file came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

_WEEKDAYS = "一二三四五六日"

NEAR = 7
"""From how many days before the deadline on those who have not sent are what matters most."""


def day_words(day: dt.date, today: dt.date) -> str:
    """Return a day as a person says it; its year is said where it is not today's."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日（星期{_WEEKDAYS[day.weekday()]}）"


def moment_words(moment: dt.datetime, year: int) -> str:
    """Return a moment in short; its year is said where it is not this one."""
    return f"{moment:%m-%d %H:%M}" if moment.year == year else f"{moment:%Y-%m-%d %H:%M}"


def left_words(deadline: dt.date, today: dt.date) -> str:
    """Return how many days are left until the deadline, or have passed since."""
    days = (deadline - today).days
    if days == 0:
        return "今天截止"
    return f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"


def is_near(deadline: dt.date | None, today: dt.date) -> bool:
    """Whether the deadline is a week away at most, or has passed."""
    return deadline is not None and (deadline - today).days <= NEAR
