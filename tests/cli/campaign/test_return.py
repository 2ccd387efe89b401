"""`tianbao return` in a campaign: all with errors, those that are named, or a single file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import LIUWAN, MANY, inbox, put, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran
    from tianbao.campaign.campaign import Campaign

    Run = Callable[..., Ran]

NAME = "白石乡-2024年报-第1次退回"


def returned() -> list[str]:
    """Return the files that were made."""
    return sorted(path.name for path in Path("退回").glob("*"))


@pytest.mark.usefixtures("collected")
def test_who_has_errors_gets_them_back_once(run: Run) -> None:
    ran = run("return")
    assert (ran.status, ran.out) == (0, f"退回\t白石乡\t{NAME}.xlsx\n")
    assert "退回 1 个单位" in ran.err
    assert returned() == [f"{NAME}.txt", f"{NAME}.xlsx"]
    ran = run("return")
    assert (ran.status, ran.out) == (0, "")
    assert run("return", "白石").out.splitlines()[0] == f"退回\t白石乡\t{NAME}.xlsx"
    assert returned() == [f"{NAME}.txt", f"{NAME}.xlsx"]


@pytest.mark.usefixtures("collected")
def test_the_messages_are_shown_when_asked_for(run: Run) -> None:
    assert "白石乡，你好！" in run("return", "--note").out.splitlines()


def test_warnings_go_back_when_asked_for(run: Run, campaign: Campaign) -> None:
    put(inbox(campaign), "柳湾镇.xlsx", workbook(LIUWAN, MANY))
    assert run("collect").status == 0
    assert "退回 0 个单位。" in run("return").err
    assert "退回 1 个单位" in run("return", "--with-warnings").err


@pytest.mark.usefixtures("collected")
def test_a_unit_that_sent_nothing_gets_nothing_back(run: Run) -> None:
    ran = run("return", "柳湾镇")
    assert (ran.status, ran.out) == (2, "")
    assert "“柳湾镇”还没有报来可以退回的表" in ran.err
    assert not Path("退回").exists()


@pytest.mark.usefixtures("collected")
def test_what_was_not_taken_has_a_message(run: Run) -> None:
    Path("收件箱/扫描件.pdf").write_bytes(b"%PDF-1.7")
    run("collect")
    assert "没有收下的文件" in run("return").err
    assert "扫描件.pdf" in Path("退回/没有收下的文件.txt").read_text("utf-8-sig")


@pytest.mark.usefixtures("collected")
@pytest.mark.parametrize("file", ["白石乡.xlsx", "收件箱/没有"])
def test_a_file_that_is_not_there_is_no_unit(run: Run, file: str) -> None:
    ran = run("return", file)
    assert (ran.status, ran.out) == (2, "")
    assert "找不到这个文件" in ran.err


@pytest.mark.usefixtures("collected")
@pytest.mark.parametrize("option", [("--force",), ("-o", "x"), ("--password", "x")])
def test_options_for_a_file_are_refused_without_one(run: Run, option: tuple[str, ...]) -> None:
    ran = run("return", "白石乡", *option)
    assert (ran.status, ran.out) == (2, "")
    assert "只用于退一个文件" in ran.err
    assert not Path("退回").exists()
