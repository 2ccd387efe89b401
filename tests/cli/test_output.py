"""Files are written whole or not at all, under names that every system takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from tianbao.cli.output import safe_name, write_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024-清河镇", "2024-清河镇"),
        ("a/b\\c:d", "a_b_c_d"),
        ("..", "_"),
        ("con", "_con"),
        ("名 称. ", "名 称"),
        ("a\x00b\x1b[31m", "a_b_[31m"),
        ("长" * 300, "长" * 100),
    ],
)
def test_a_name_is_made_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(click.FileError):
        write_file(target, b"x", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b.txt", b"x", force=False)
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"x"
