"""Faulty workbooks are sent back: a file, a message, and the promised status."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.cli.conftest import TOWN
from tests.forms import typed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]
    Write = Callable[..., Path]

COUNT = "disclosure.licensing.decisions"
DECISIONS = "disclosure__licensing__decisions"


def test_a_faulty_workbook_is_sent_back_under_a_name_of_its_own(run: Run, workbook: Write) -> None:
    path = workbook(**{DECISIONS: -1})
    before = path.read_bytes()
    ran = run("return", path)
    assert (ran.status, ran.out) == (1, "")
    assert "已生成：2024-清河镇-退回.xlsx" in ran.err
    assert "1 个错误" in ran.err
    assert path.read_bytes() == before
    book = openpyxl.load_workbook(io.BytesIO(Path("2024-清河镇-退回.xlsx").read_bytes()))
    assert book.sheetnames[0] == "退回意见"


def test_mended_it_passes_the_check(run: Run, workbook: Write) -> None:
    assert run("return", workbook(**{DECISIONS: -1}), "-o", "back.xlsx").status == 1
    assert run("check", "back.xlsx").status == 1
    mended = typed_in(Path("back.xlsx").read_bytes(), {COUNT: 1})
    Path("mended.xlsx").write_bytes(mended)
    assert run("check", "mended.xlsx").status == 0


def test_the_message_alone_is_on_standard_output(run: Run, workbook: Write) -> None:
    ran = run("return", workbook(**{DECISIONS: -1}), "--note")
    lines = ran.out.splitlines()
    assert lines[0] == "清河镇，你好！"
    assert lines[4].startswith("1. “二、主动公开”C10：")
    assert lines[-1].endswith("谢谢！")


def test_a_sound_workbook_is_not_sent_back(run: Run, workbook: Write) -> None:
    path = workbook()
    ran = run("return", path, "--note", "--with-warnings")
    assert (ran.status, ran.out) == (0, "")
    assert "没有错误，不用退回" in ran.err
    assert list(Path().glob("*退回*")) == []


def test_warnings_alone_are_sent_back_when_asked_for(run: Run, workbook: Write) -> None:
    path = workbook(cover__phone=None)
    ran = run("return", path)
    assert ran.status == 0
    assert "--with-warnings" in ran.err
    assert not Path("2024-清河镇-退回.xlsx").exists()
    assert run("return", path, "--with-warnings").status == 0
    assert Path("2024-清河镇-退回.xlsx").exists()


def test_last_years_data_is_compared_with(run: Run, workbook: Write, data: Write) -> None:
    last = data("last.json", 2023, applications__carried_out__natural=4)
    ran = run("return", workbook(), "--last-year", last, "--note")
    assert ran.status == 1
    assert "上年" in ran.out


def test_nothing_is_overwritten_least_of_all_what_came_in(run: Run, workbook: Write) -> None:
    path = workbook(**{DECISIONS: -1})
    before = path.read_bytes()
    ran = run("return", path, "-o", path, "--force")
    assert ran.status == 2
    assert "收到的原件" in ran.err
    assert path.read_bytes() == before
    Path("back.xlsx").write_bytes(b"mine")
    assert run("return", path, "-o", "back.xlsx").status == 2
    assert Path("back.xlsx").read_bytes() == b"mine"
    assert run("return", path, "-o", "back.xlsx", "--force").status == 1


def test_the_locks_take_a_password(run: Run, workbook: Write) -> None:
    run("return", workbook(**{DECISIONS: -1}), "-o", "back.xlsx", "--lock-password", "锁")
    book = openpyxl.load_workbook("back.xlsx")
    assert all(sheet.protection.password for sheet in book)


def test_of_an_unusable_file_there_is_a_message_only(run: Run) -> None:
    Path("年报.pdf").write_bytes(b"%PDF-1.7")
    ran = run("return", "年报.pdf", "--note")
    assert ran.status == 2
    assert "“年报.pdf”读不出来" in ran.out
    assert "不能用" in ran.err
    assert list(Path().iterdir()) == [Path("年报.pdf")]


@pytest.mark.parametrize("arguments", [("nowhere.xlsx",), ("nowhere.xlsx", "--note")])
def test_a_file_that_is_not_there_makes_no_message(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run("return", *arguments)
    assert (ran.status, ran.out) == (2, "")


def test_a_template_of_ones_own_is_used(run: Run, data: Write) -> None:
    own = run("template", "show", TOWN).out.replace(TOWN, "own-town")
    Path("own.yaml").write_text(own, encoding="utf-8")
    text = data(**{DECISIONS: -1}).read_text("utf-8").replace(TOWN, "own-town")
    Path("own.json").write_text(text, encoding="utf-8")
    assert run("fill", "own.yaml", "own.json", "-o", "own.xlsx").status in (0, 1)
    assert run("return", "own.xlsx").status == 2
    assert run("return", "own.xlsx", "--template", "own.yaml").status == 1
