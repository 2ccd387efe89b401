"""A small campaign that commands are run in, as a clerk does: from inside its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import BAISHI, QINGHE, UNBALANCED, inbox, put, started, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran
    from tianbao.campaign.campaign import Campaign

    Run = Callable[..., Ran]


@pytest.fixture
def campaign(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """Start a campaign of three units, and go into its folder."""
    found = started(tmp_path / "2024年报 50%'\"")
    assert run("--version").status == 0
    monkeypatch.chdir(found.folder)
    monkeypatch.setenv("TIANBAO_WHO", "张三")
    return found


@pytest.fixture
def collected(campaign: Campaign, run: Run) -> Campaign:
    """Let 清河镇 send what is right, and 白石乡 what does not balance."""
    put(inbox(campaign), "清河镇.xlsx", workbook(QINGHE))
    put(inbox(campaign), "白石乡.xlsx", workbook(BAISHI, UNBALANCED))
    assert run("collect", "--jobs", 1).status == 1
    return campaign
