"""Writing files: whole or not at all, and never over one that is there already."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import click

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])\Z", re.IGNORECASE)


def safe_name(text: str) -> str:
    """Return a text as a file name that Windows, macOS and Linux take, without its suffix."""
    name = _FORBIDDEN.sub("_", text).strip(" .")[:100] or "_"
    return f"_{name}" if _RESERVED.match(name) else name


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file, whole or not at all.

    Raises:
        click.FileError: it is there already and `force` is not set, or it can't be written.
    """
    try:
        if path.exists() and not force:
            raise click.FileError(str(path), "文件已经存在，加 --force 才会覆盖")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".tianbao-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise click.FileError(str(path), _reason(error)) from error


def _reason(error: OSError) -> str:
    match error:
        case PermissionError():
            return "没有权限写，或者它正被别的程序打开"
        case IsADirectoryError() | NotADirectoryError() | FileExistsError():
            return "这个位置上是一个文件夹，或者上一级不是文件夹"
        case _:
            return f"写不进去（{error.strerror or type(error).__name__}）"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
