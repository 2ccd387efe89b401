"""The bar is seen on a terminal alone, and never breaks a line that is printed meanwhile."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import click
import pytest

from tests import hostile_texts
from tests.cli.terminal import terminal
from tianbao.cli import progress_bar as module
from tianbao.cli.printing import say, tell
from tianbao.cli.progress_bar import progress_bar

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw the bar at each step, however quick they are."""
    monkeypatch.setattr(module, "_PAUSE", 0.0)


def work(steps: int = 3) -> Iterator[int]:
    with progress_bar("读取文件", steps) as bar:
        for step in range(steps):
            yield step
            bar.advance()


def test_without_a_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    for step in work():
        tell(f"结果 {step}")
    assert capsys.readouterr() == ("结果 0\n结果 1\n结果 2\n", "")


def test_the_bar_says_how_far_the_work_is_and_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = terminal(monkeypatch)
    for step in work():
        assert "读取文件" in screen.screen[-1]
        assert f"{step}/3" in screen.screen[-1]
    assert "3/3" in screen.raw_text
    assert "".join(screen.screen) == ""


def test_lines_that_are_printed_meanwhile_stand_whole_above_the_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = terminal(monkeypatch)
    lines = []
    for step in work():
        say(f"问题 {step} " + "长" * 100)
        tell(f"结果 {step}")
        sys.stderr.write("半")
        sys.stderr.write("行\n")
        lines += [f"问题 {step} " + "长" * 100, f"结果 {step}", "半行"]
        assert screen.screen[:-1] == lines
        assert "读取文件" in screen.screen[-1]
    assert [line for line in screen.screen if line] == lines


def test_a_line_without_an_end_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    for _ in work(1):
        sys.stderr.write("没有完")
    assert "没有完" in screen.screen


def test_colours_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    for _ in work(1):
        click.echo(click.style("错误", fg="red"), err=True)
    assert "\x1b[31m错误\x1b[0m" in screen.raw_text


def test_results_that_go_to_a_file_still_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = terminal(monkeypatch, 80, "stderr")
    for _ in work(1):
        tell("结果")
    assert capsys.readouterr().out == "结果\n"
    assert "结果" not in screen.raw_text


def test_streams_are_as_before_also_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    with pytest.raises(ValueError, match="坏了"), progress_bar("读取", 3):
        raise ValueError("坏了")
    assert sys.stdout is screen
    assert sys.stderr is screen
    assert screen.raw_text.count("\x1b[?25l") == screen.raw_text.count("\x1b[?25h") == 1


def test_the_number_of_steps_may_come_later(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    with progress_bar("查找") as bar:
        bar.advance(2)
        assert screen.screen[-1].endswith(" 2")
        bar.expect(5)
        assert "2/5" in screen.screen[-1]


def test_no_thread_draws_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    before = threading.active_count()
    for _ in work(1):
        assert threading.active_count() == before


def test_a_quick_work_is_not_held_up_by_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAUSE", 3600.0)
    screen = terminal(monkeypatch)
    for _ in work(200):
        pass
    assert screen.raw_text.count("读取文件") < 5


@pytest.mark.parametrize("text", [*hostile_texts.ESCAPES, "[bold]甲"])
def test_words_are_data(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    screen = terminal(monkeypatch)
    with progress_bar(text, 1):
        pass
    assert "\x1b[31m红" not in screen.raw_text
    assert "\x07" not in screen.raw_text
    assert text != "[bold]甲" or text in screen.raw_text
