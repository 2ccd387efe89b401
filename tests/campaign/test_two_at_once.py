"""Two who collect at once on one ledger leave what one after the other would."""

from __future__ import annotations

from typing import Any

from tests.campaign.asked import answer
from tests.campaign.troubles import TIMES


def agreed(result: Any) -> None:  # noqa: ANN401 - as JSON has it
    """Both came to their end, each filed some of the files away, and nothing is there twice."""
    assert result["faults"] == []
    assert set(result["statuses"]) <= {0, 1}
    assert result["both"] >= TIMES / 4


def test_two_at_once_fill_a_ledger_in_a_file_as_one_would() -> None:
    agreed(answer("troubles", "two"))


def test_two_at_once_fill_a_ledger_on_a_server_as_one_would(database: str) -> None:
    agreed(answer("troubles", "two", database))
