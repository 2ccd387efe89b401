"""The commands for single files read what a campaign has sealed, where they are called in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tianbao
from tests.campaign.rounds import KEY, QINGHE, UNBALANCED, inbox, put, small, started, workbook
from tianbao.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_file_in_a_campaign_is_checked_with_its_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(inbox(started(tmp_path)), "一.xlsx", workbook(QINGHE))
    assert main(["check", str(path)]) == 0
    assert "清河镇" in capsys.readouterr().err


def test_a_file_from_elsewhere_is_checked_within_a_campaign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = started(tmp_path / "2024年报")
    path = put(tmp_path, "一.xlsx", workbook(QINGHE))
    assert main(["check", str(path)]) == 2
    monkeypatch.chdir(campaign.folder)
    assert main(["check", str(path)]) == 0


def test_what_goes_back_has_the_campaigns_seal(tmp_path: Path) -> None:
    path = put(inbox(started(tmp_path)), "一.xlsx", workbook(QINGHE, UNBALANCED))
    target = tmp_path / "退.xlsx"
    assert main(["return", str(path), "-o", str(target)]) == 1
    assert tianbao.read(target, [small()], key=KEY).submission is not None
