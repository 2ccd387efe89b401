"""A person's settings: limits and fonts from a file, and what is wrong with it said in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from tianbao.cli.settings import VARIABLE, Settings, load_settings, settings_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]
    Write = Callable[..., Path]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write a settings file that is used from then on."""
    path = tmp_path / "own.toml"
    monkeypatch.setenv(VARIABLE, str(path))

    def write(text: str) -> Path:
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_without_a_file_all_is_as_usual(settings: Callable[[str], Path]) -> None:
    del settings
    assert load_settings() == Settings()


def test_the_file_lies_where_the_system_keeps_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert settings_path().name == "settings.toml"
    assert "tianbao" in settings_path().parent.name.lower()


def test_limits_preset_and_fonts_are_taken(settings: Callable[[str], Path]) -> None:
    settings(
        '[limits]\ncells = 200_000\n[documents]\npreset = "strict"\n'
        '[documents.fonts]\nbody = "仿宋"\n'
    )
    assert load_settings() == Settings({"cells": "200000"}, "strict", (("body", "仿宋"),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limits", "写法不对"),
        ("[fonts]\n", "没有“fonts”这一项"),
        ("[documents]\ncolour = 1\n", "没有“documents.colour”这一项"),
        ('[documents]\npreset = "big"\n', "common 或 strict"),
        ('[documents.fonts]\nfooter = "宋体"\n', "没有“documents.fonts.footer”这一项"),
        ("[documents.fonts]\nbody = 1\n", "加引号的字体名"),
        ('[limits]\ncells = "many"\n', "大于 0 的整数"),
        ("[limits]\ncells = true\n", "大于 0 的整数"),
        ("limits = 1\n", "[limits]"),
        ("documents = 1\n", "[documents]"),
    ],
)
def test_what_makes_no_sense_is_refused(
    settings: Callable[[str], Path], text: str, said: str
) -> None:
    path = settings(text)
    with pytest.raises(click.FileError) as caught:
        load_settings()
    assert caught.value.ui_filename == str(path)
    assert said in caught.value.message


def test_a_file_that_is_no_text_is_refused(settings: Callable[[str], Path]) -> None:
    settings("").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(click.FileError):
        load_settings()


def test_a_command_says_what_is_wrong_with_the_settings(
    run: Run, workbook: Write, settings: Callable[[str], Path]
) -> None:
    path = workbook()
    settings("[limit]\n")
    ran = run("check", path)
    assert ran.status == 2
    assert "设置文件里没有“limit”这一项" in ran.err


def test_the_limits_of_the_settings_hold_and_the_option_stands_above_them(
    run: Run, workbook: Write, settings: Callable[[str], Path]
) -> None:
    path = workbook()
    settings("[limits]\ncells = 10\n")
    assert run("check", path).status == 2
    assert run("check", path, "--limit", "cells=50000").status == 0


@pytest.mark.parametrize(
    ("limit", "said"), [("cels=5", "cells"), ("cells=many", "many"), ("cells", "cells")]
)
def test_a_limit_that_makes_no_sense_is_refused(
    run: Run, workbook: Write, limit: str, said: str
) -> None:
    ran = run("check", workbook(), "--limit", limit)
    assert ran.status == 2
    assert said in ran.err
