"""A unit's data by key."""

from __future__ import annotations

from tianbao.model.submission import How, Reading, Submission, Unit


def _submission(*readings: Reading) -> Submission:
    unit = Unit("001", "甲镇")
    return Submission("t", "1", unit, 2024, {reading.key: reading for reading in readings})


def test_a_value_is_what_was_understood() -> None:
    submission = _submission(Reading("t.a", "１２", 12, How.FULL_WIDTH))
    assert submission.value("t.a") == 12


def test_what_is_blank_absent_or_unclear_has_no_value() -> None:
    submission = _submission(
        Reading("t.a", None, None, How.BLANK),
        Reading("t.b", "约三十", None, How.UNCLEAR),
    )
    assert [submission.value(key) for key in ("t.a", "t.b", "t.c")] == [None, None, None]


def test_only_the_unclear_is_not_understood() -> None:
    understood = {how for how in How if Reading("t.a", "1", None, how).understood}
    assert set(How) - understood == {How.UNCLEAR}
