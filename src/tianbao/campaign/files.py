"""Writing files: whole or not at all."""

from __future__ import annotations

import errno
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tianbao.model.failure import reason_of
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_BAD_NAME = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ})
_PATH_TOO_LONG = frozenset({3, 206})
"""What Windows says of a path with more characters than it takes, or else that it is not there."""
_IN_USE = frozenset({32, 33})
"""What Windows says of a file that another program holds open."""
_LONGEST_PATH = 259
"""How many characters Windows takes in a path."""


class _LockedError(PermissionError):
    """A file is there, its folder can be written to, and yet it can't be replaced."""


def put(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; missing folders are made.

    Raises:
        TianbaoError: it can't be written; the finding says why.
    """
    with open_new(path) as stream:
        stream.write(content)


def for_notepad(text: str) -> bytes:
    """Return a text as every Notepad shows it: before Windows 10 it knew no other ends of lines."""
    return text.replace("\n", "\r\n").encode("utf-8-sig", "replace")


def put_aside(path: Path, words: str) -> Path:
    """Give a file another name beside its own, with these words in it; return where it is now.

    Raises:
        TianbaoError: it can't be renamed.
    """
    number, target = 1, path.with_name(f"{path.stem}-改动过-{words}{path.suffix}")
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}-改动过-{words}-{number}{path.suffix}")
    try:
        path.rename(target)
    except OSError as error:
        raise TianbaoError([write_fault(path, error)]) from error
    return target


@contextmanager
def open_new(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes become a file at the end, unless something is raised before.

    Raises:
        TianbaoError: the file can't be written; the finding says why.
    """
    try:
        with replacing(path) as stream:
            yield stream
    except (OSError, ValueError) as error:
        raise TianbaoError([write_fault(path, error)]) from error


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes become a file at the end, as `open_new`, with the system's errors.

    Raises:
        OSError: the file can't be written.
        ValueError: its name is one that no system takes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / _unfinished()
    try:
        with temporary.open("xb") as stream:
            yield stream
        _replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _unfinished() -> str:
    """Return a name for a file that is being written, as short as can be."""
    return f".tianbao-{secrets.token_hex(4)}"


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError as error:
        # Windows doesn't let a folder be replaced either, and says the same of it.
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path)) from error
        raise _LockedError(*error.args) from error


def write_fault(path: Path, error: OSError | ValueError) -> Finding:
    """Return the finding that a file can't be written, by what the system says of it."""
    values = {"file": path.name}
    code = _code(path, error)
    if code == "write-failed":
        values["reason"] = reason_of(error)
    return Finding(code, WholeFile(), values)


def opening_fault(path: Path, error: OSError) -> Finding:
    """Return the finding that a file of the program's own can't be opened where it lies.

    Windows says of one that another program holds that there is no permission.
    """
    if isinstance(error, PermissionError) and path.is_file():
        return Finding("write-locked", WholeFile(), {"file": path.name})
    return write_fault(path, error)


def read_own(path: Path) -> bytes:
    """Return the bytes of a file that the program wrote.

    Raises:
        TianbaoError: it can't be read; the finding says which it is, and why.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise TianbaoError([opening_fault(path, error)]) from error


def _code(path: Path, error: OSError | ValueError) -> str:
    windows = getattr(error, "winerror", None)
    folder = len(str(path.absolute().parent))
    longest = folder + 1 + max(len(path.name), len(_unfinished()))
    not_there = windows in _PATH_TOO_LONG or isinstance(error, FileNotFoundError)
    too_long = not_there and longest > _LONGEST_PATH
    if not isinstance(error, OSError) or error.errno in _BAD_NAME or too_long:
        return "write-name"
    if error.errno in _FULL:
        return "write-full"
    if isinstance(error, _LockedError) or windows in _IN_USE:
        return "write-locked"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "write-read-only"
    in_the_way = isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError)
    return "write-folder" if in_the_way else "write-failed"
