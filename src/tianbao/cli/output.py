"""Writing files: whole or not at all, and never over one that is there already."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path

import click

_FORBIDDEN = frozenset('<>:"/\\|?*\ufffe\uffff')
_EDGES = re.compile(r"\A[\s.]+|[\s.]+\Z")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Kinds of characters that no name shows: controls, marks of direction, halves of characters."""

# Windows keeps these for devices, whatever follows behind a dot; COM¹ is COM1 to it.
_RESERVED = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])\s*(\.|\Z)", re.IGNORECASE
)
# A command takes the first for an option; office suites call their lock files like the second.
_MISTAKEN = ("-", "~$")

_MOST_BYTES = 240
"""How many bytes a name may have in UTF-8 so that a suffix fits behind it: systems take 255."""

_DIGITS = 8
"""How many digits tell names apart that are alike as far as they fit."""


def safe_name(text: str) -> str:
    """Return a text as a file name that Windows, macOS and Linux take, without its suffix.

    The same text gives the same name; of one that is too long, the end is a check sum.
    """
    text = unicodedata.normalize("NFC", text)
    name = _EDGES.sub("", "".join("_" if _is_forbidden(char) else char for char in text))
    if _RESERVED.match(name) or name.startswith(_MISTAKEN) or not name:
        name = f"_{name}"
    if len(name.encode()) > _MOST_BYTES:
        digits = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
        room = name.encode()[: _MOST_BYTES - _DIGITS - 1].decode("utf-8", "ignore")
        name = f"{room}-{digits}"
    return name


def _is_forbidden(char: str) -> bool:
    return char in _FORBIDDEN or unicodedata.category(char) in _UNSEEN


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file, whole or not at all.

    Raises:
        click.FileError: it is there already and `force` is not set, or it can't be written.
    """
    try:
        if path.exists() and not force:
            raise _failed(path, "文件已经存在，加 --force 才会覆盖")
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
    except (OSError, ValueError) as error:
        raise _failed(path, _reason(error)) from error


def _failed(path: Path, reason: str) -> click.FileError:
    """Return the error that a file can't be written, its name made visible."""
    from tianbao.findings.message import visible

    return click.FileError(visible(str(path)), reason)


def _reason(error: OSError | ValueError) -> str:
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
            return f"写不进去（{error.strerror or type(error).__name__}）"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
