"""A full disk and a ledger that can't be written are said in words, and nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.campaign.asked import answer
from tests.campaign.forked import FILES


def said(result: Any, code: str) -> None:  # noqa: ANN401 - as JSON has it
    """The command said what was the matter; what was kept is sound, and the rest follows."""
    assert result["status"] == 2
    assert f"（{code}）" in result["said"]
    assert "Traceback" not in result["said"]
    assert result["faults"] == []
    assert result["again"] == 1, "some of the files have errors"


def test_a_full_disk_is_said_and_nothing_is_lost() -> None:
    result = answer("troubles", "full")
    said(result, "ledger-full")
    assert "磁盘可能满了" in result["said"]
    assert 0 < result["kept"] < len(FILES)


def test_a_file_that_may_not_be_written_is_said_and_nothing_is_lost() -> None:
    result = answer("troubles", "read-only")
    said(result, "ledger-readonly")
    assert result["kept"] == 0


def test_a_database_that_may_not_be_written_is_said_and_nothing_is_lost(database: str) -> None:
    result = answer("troubles", "read-only", database)
    said(result, "ledger-readonly")
    assert result["kept"] == 0


@pytest.mark.parametrize("what", ["full", "read-only"])
def test_an_answer_that_tells_of_a_loss_is_not_taken(what: str) -> None:
    sound = {"status": 2, "said": f"（{what}）", "faults": [], "again": 1}
    said(sound, what)
    for wrong in ({"status": 0}, {"said": ""}, {"faults": ["…"]}, {"again": 0}):
        with pytest.raises(AssertionError):
            said({**sound, **wrong}, what)
