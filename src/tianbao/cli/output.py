"""Writing files: whole or not at all, and never over one that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path


_THERE = "文件已经存在，加 --force 才会覆盖"
_THERE_FOLDER = "这是一个文件夹，后面还要写文件名"


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file, whole or not at all.

    Raises:
        click.FileError: it is there already and `force` is not set, or it can't be written.
    """
    from tianbao.campaign.files import replacing

    try:
        if path.exists() and not force:
            raise _failed(path, _THERE_FOLDER if path.is_dir() else _THERE)
        with replacing(path) as stream:
            stream.write(content)
    except (OSError, ValueError) as error:
        raise _failed(path, _reason(error)) from error


def _failed(path: Path, reason: str) -> click.FileError:
    """Return the error that a file can't be written, its name made visible."""
    from tianbao.findings.message import visible

    return click.FileError(visible(str(path)), reason)


def _reason(error: OSError | ValueError) -> str:
    from tianbao.model.failure import reason_of

    match error:
        case UnicodeEncodeError():
            return "系统现在的编码写不出这个文件名，请用 -o 另外起名"
        case ValueError():
            return "文件名里有不能用的字符"
        case PermissionError():
            return "没有权限写，或者它正被别的程序打开"
        case IsADirectoryError() | NotADirectoryError() | FileExistsError():
            return "这个位置上是一个文件夹，或者上一级不是文件夹"
        case _:
            return f"写不进去（{reason_of(error)}）"
