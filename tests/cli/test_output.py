"""Files are written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from tianbao.cli.output import write_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_a_name_that_the_system_does_not_take_is_said_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(click.FileError):
        write_file(tmp_path / name, b"x", force=True)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_names_the_file_without_its_controls(tmp_path: Path) -> None:
    target = tmp_path / "a\x1b[31m"
    target.mkdir()
    with pytest.raises(click.FileError) as raised:
        write_file(target, b"x", force=True)
    assert str(raised.value.ui_filename).endswith("a\\u001b[31m")


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(click.FileError):
        write_file(target, b"x", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_folder_is_said_to_want_a_name_behind_it(tmp_path: Path) -> None:
    with pytest.raises(click.FileError) as raised:
        write_file(tmp_path, b"x", force=False)
    assert raised.value.message == "这是一个文件夹，后面还要写文件名"


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b.txt", b"x", force=False)
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"x"


def test_a_file_that_is_there_is_kept_unless_told(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    write_file(target, b"old", force=False)
    with pytest.raises(click.FileError) as raised:
        write_file(target, b"new", force=False)
    assert raised.value.message == "文件已经存在，加 --force 才会覆盖"
    assert target.read_bytes() == b"old"
    write_file(target, b"new", force=True)
    assert target.read_bytes() == b"new"
