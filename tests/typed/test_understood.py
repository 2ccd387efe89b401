"""Truths about the outcome of understanding."""

from __future__ import annotations

from tianbao.model.submission import How
from tianbao.typed.understood import STRENGTH, Reason, Understood, strongest, unclear


def test_every_way_to_understand_a_text_has_its_strength() -> None:
    assert set(How) - set(STRENGTH) == {How.BLANK, How.LITERAL, How.UNCLEAR}
    assert len(set(STRENGTH)) == len(STRENGTH)


def test_the_way_that_changed_most_is_named() -> None:
    assert strongest((How.TRIMMED, How.MULTIPLIED, How.WITH_UNIT)) is How.MULTIPLIED


def test_a_reason_stands_only_where_something_is_unclear() -> None:
    assert not Understood(1, How.LITERAL).reason
    assert unclear(Reason.DATE) == Understood(None, How.UNCLEAR, Reason.DATE)
