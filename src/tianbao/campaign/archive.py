"""Writing zip archives that open right everywhere, names in Chinese included."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tianbao.model.filename import safe_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

_NEVER = (1980, 1, 1, 0, 0, 0)
"""The date of every file: the earliest that the format has, which programs take for none."""

_PACKED = (b"PK\3\4", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")
"""What files start with that would not become smaller: workbooks and documents are archives."""

_LONGEST = 10
"""How many characters a suffix may have, with its dot; a longer one is part of the name."""

_UNIX = 3
"""The system that entries are said to be from. Of one from DOS, Info-ZIP takes the name for one in
an old code page, whatever the flag for UTF-8 says."""

_RIGHTS = 0o100644 << 16
"""An ordinary file that its owner may change and all may read, where entries are from Unix."""


def zip_of(files: Iterable[tuple[str, bytes]], to: BinaryIO) -> None:
    """Write an archive of files, one by one; the same files give the same bytes.

    Args:
        files: the path of each file, its folders parted by `/`, and its bytes. Paths are made
            safe for Windows, macOS and Linux. Of two that Windows or macOS would take for the
            same, the second gets a number.
        to: where the archive is written; it need not be able to go back.
    """
    taken: set[str] = set()
    with zipfile.ZipFile(to, "w") as archive:
        for path, content in files:
            info = zipfile.ZipInfo(_free(safe_path(path), taken), _NEVER)
            info.create_system = _UNIX
            info.external_attr = _RIGHTS
            stored = content.startswith(_PACKED)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


def safe_path(path: str) -> PurePosixPath:
    """Return a path that every system takes, its suffix kept where a name is cut."""
    *folders, name = [step for step in path.split("/") if step] or [""]
    suffix = PurePosixPath(name).suffix
    if len(suffix) > _LONGEST or not suffix.isascii() or suffix != safe_name(f"a{suffix}")[1:]:
        suffix = ""
    stem = name[: len(name) - len(suffix)]
    return PurePosixPath(*map(safe_name, folders), safe_name(stem) + suffix)


def _free(path: PurePosixPath, taken: set[str]) -> str:
    """Return a path that is not taken, with a number where needed, and take it."""
    found, number = path, 1
    while str(found).casefold() in taken:
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    taken.add(str(found).casefold())
    return str(found)
