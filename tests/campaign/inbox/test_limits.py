"""The limits are those that the documentation names."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.forms import codes
from tianbao.campaign.inbox import InboxLimits
from tianbao.campaign.inbox.limits import Budget
from tianbao.model.finding import TianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).parents[3] / "docs/inbox.md"


def test_the_page_has_the_limits_and_what_they_are_for() -> None:
    rows = re.findall(r"(?m)^\| `(\w+)` \| ([\d,]+) \| (.+) \|$", PAGE.read_text("utf-8"))
    assert {name: int(most.replace(",", "")) for name, most, _ in rows} == asdict(InboxLimits())
    said = " ".join((InboxLimits.__doc__ or "").split())
    for name, _, words in rows:
        assert f"{name}: {words}" in said


def refused(exceed: Callable[[], None]) -> list[str]:
    with pytest.raises(TianbaoError) as raised:
        exceed()
    return codes(raised.value.findings)


def test_a_limit_may_be_reached_and_not_exceeded() -> None:
    budget = Budget(InboxLimits(members=2, unpacked=10, depth=1))
    budget.descend(1)
    budget.spend(1, 4)
    budget.spend(1, 6)
    assert refused(lambda: budget.descend(2)) == ["inbox-depth"]
    assert refused(lambda: budget.spend(0, 1)) == ["inbox-unpacked"]
    assert refused(lambda: budget.spend(1, 0)) == ["inbox-members"]
