"""`tianbao issue` makes what is not there yet, and another one where it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]


@pytest.mark.usefixtures("campaign")
def test_each_unit_gets_a_workbook_once(run: Run) -> None:
    ran = run("issue")
    assert (ran.status, ran.out) == (0, "")
    assert "共 3 份表；这次新做 3 份" in ran.err
    assert len(list(Path("下发").rglob("清河镇*.xlsx"))) == 1
    assert "这次新做 0 份" in run("issue").err


@pytest.mark.usefixtures("campaign")
def test_a_unit_may_get_another_one(run: Run) -> None:
    run("issue")
    ran = run("issue", "--again", "清河", "--again", "2")
    assert "这次新做 2 份" in ran.err
    assert "第 2 次" in run("history", "清河镇").out
    assert "第 2 次" not in run("history", "柳湾镇").out
