"""Issued workbooks in the folder: an archive beside each, and those that hold no longer go away.

Whoever sends archives out takes what lies there. So there is one for each workbook that holds, and
neither workbook nor archive of an earlier issue, of an earlier name, or of a unit that left.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import TYPE_CHECKING

from tianbao.campaign.archive import zip_of
from tianbao.campaign.examining import sha256_of
from tianbao.campaign.files import read_own
from tianbao.campaign.outputs import remove_file, write_over

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

ARCHIVES = "压缩包"


def put_archive(workbook: Path, content: bytes, known: Collection[str], at: dt.datetime) -> None:
    """Write a workbook's archive; what somebody else put in its place is put aside.

    Args:
        workbook: where the workbook lies.
        content: its bytes.
        known: the hashes of workbooks that were issued before.
        at: when it is written.

    Raises:
        TianbaoError: it can't be written, or the other can't be put aside.
    """
    path = _archive_of(workbook)
    there, packed = _bytes_of(path), _packed(workbook.name, content)
    if there != packed:
        own = {sha256_of(there)} if _is_own(there, known) else set()
        write_over(path, packed, own, at)


def remove_outdated(
    folder: Path, issued: Mapping[str, str], current: Iterable[str], at: dt.datetime
) -> None:
    """Remove workbooks that hold no longer, with their archives; changed ones are put aside.

    Nobody needs them to send them in: a filled one is taken whether it lies here or not.

    Args:
        folder: where workbooks lie.
        issued: the names of all workbooks that were ever issued, each with its hash.
        current: the names of those that hold.
        at: when they are removed.

    Raises:
        TianbaoError: one can't be removed or put aside.
    """
    holding = {_folded(name) for name in current}
    known = frozenset(issued.values())
    for name in issued:
        if _folded(name) not in holding:
            workbook = folder / name
            archive = _archive_of(workbook)
            remove_file(workbook, at, own=sha256_of(_bytes_of(workbook)) in known)
            remove_file(archive, at, own=_is_own(_bytes_of(archive), known))


def _folded(name: str) -> str:
    """Return a name as a file system sees it that makes least difference between names."""
    return unicodedata.normalize("NFC", name).casefold()


def _archive_of(workbook: Path) -> Path:
    return workbook.parent / ARCHIVES / f"{workbook.name.removesuffix('.xlsx')}.zip"


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds; nothing if there is none."""
    return read_own(path) if path.is_file() else b""


def _packed(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    zip_of([(name, content)], packed)
    return packed.getvalue()


def _is_own(archive: bytes, known: Collection[str]) -> bool:
    """Return whether the program wrote an archive, of a workbook that was issued."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            (info,) = opened.infolist()
            # Workbooks are stored as they are; unpacking anything else may fill the memory.
            content = opened.read(info) if info.compress_type == zipfile.ZIP_STORED else b""
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
        return False
    return sha256_of(content) in known and archive == _packed(info.filename, content)
