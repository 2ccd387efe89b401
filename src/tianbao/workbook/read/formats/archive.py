"""A zip archive from outside: checked before anything is unpacked, and unpacked within bounds.

The directory is read here and not by `zipfile`, which makes an object of each of a million
entries before anyone is asked, and unpacks what an entry holds before it looks at the size.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.workbook.read.formats.archive_records import (
    DEFLATED,
    STORED,
    BrokenArchiveError,
    central_entries,
    data_start,
    find_directory,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao.model.finding import Detail
    from tianbao.model.limits import Limits
    from tianbao.workbook.read.formats.archive_records import Entry

_LOCKED = 0x1 | 0x40 | 0x2000
"""The flags of an entry that is encrypted in one way or another."""

_HARMLESS = 1_000_000
"""The size up to which a part may be packed however well: it does no harm."""

_DIRECTORY_ENTRY = 512
"""How many bytes an entry of the directory has at most, on the average."""

_OUTSIDE = re.compile(r"[\\\x00-\x1f\x7f-\x9f]|^/|^[A-Za-z]:|(?:^|/)\.\.?(?:/|$)|//|^$")
"""What makes a part's name a path that leads out of the archive, or one that can't be shown."""


def refusal(code: str, **values: Detail) -> TianbaoError:
    """Return what is raised when a file is refused."""
    return TianbaoError([Finding(code, WholeFile(), values)])


@dataclass(frozen=True, slots=True)
class Archive:
    """A checked archive.

    Attributes:
        content: its bytes.
        entries: by name, each part's entry, and where its data start.
    """

    content: bytes
    entries: Mapping[str, tuple[Entry, int]]

    @property
    def names(self) -> frozenset[str]:
        """The names of the parts."""
        return frozenset(self.entries)

    def read(self, name: str) -> bytes:
        """Return a part, and never more of it than the directory says.

        Raises:
            TianbaoError: the part is not what the directory says.
            KeyError: there is no such part.
        """
        entry, start = self.entries[name]
        data = self.content[start : start + entry.packed]
        if entry.method == DEFLATED:
            data = _unpacked(data, entry)
        if len(data) != entry.size:
            raise refusal("archive-forged", part=name, reason="实际大小和登记的不同")
        if zlib.crc32(data) != entry.check:
            raise refusal("file-damaged", reason=f"“{name}”的校验和不对")
        return data


def _unpacked(data: bytes, entry: Entry) -> bytes:
    """Return an entry's data unpacked, one byte more than promised at most."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        found = unpacker.decompress(data, entry.size + 1)
    except zlib.error as error:
        raise refusal("file-damaged", reason=f"“{entry.name}”解不开") from error
    if len(found) <= entry.size and not unpacker.eof:
        raise refusal("file-damaged", reason=f"“{entry.name}”不完整")
    return found


def open_archive(content: bytes, limits: Limits) -> Archive:
    """Return the archive that some bytes are.

    Raises:
        TianbaoError: it is damaged or forged, or exceeds the limits.
    """
    try:
        directory = find_directory(content)
        if directory is None:
            raise refusal("file-truncated")
        most = limits.parts
        if directory.entries > most or directory.size > most * _DIRECTORY_ENTRY:
            raise refusal("archive-parts", found=directory.entries, most=most, limit="parts")
        entries = central_entries(content, directory)
        _check_names(entries)
        for entry in entries:
            _check_entry(entry, limits)
        _check_sum(entries, limits)
        starts = _starts(content, entries, directory.offset)
    except BrokenArchiveError as error:
        raise refusal("file-damaged", reason=str(error)) from error
    found = zip(entries, starts, strict=True)
    parts = {entry.name: (entry, start) for entry, start in found if entry.name[-1] != "/"}
    return Archive(content, parts)


def _check_names(entries: Iterable[Entry]) -> None:
    """Raise where a name leads out of the archive, or stands for two parts."""
    known: set[str] = set()
    for entry in entries:
        if _OUTSIDE.search(entry.name):
            raise refusal("archive-path", part=entry.name)
        # The format knows no difference between capital and small letters.
        folded = entry.name.casefold()
        if folded in known:
            raise refusal("archive-twice", part=entry.name)
        known.add(folded)


def _check_entry(entry: Entry, limits: Limits) -> None:
    """Raise where an entry can't be unpacked, or would become too large."""
    if entry.flags & _LOCKED:
        raise refusal("archive-locked", part=entry.name)
    if entry.method not in {STORED, DEFLATED}:
        raise refusal("archive-method", part=entry.name, method=entry.method)
    if entry.method == STORED and entry.size != entry.packed:
        raise refusal("archive-forged", part=entry.name, reason="没有压缩，两个大小却不同")
    if entry.size > max(_HARMLESS, entry.packed * limits.ratio):
        times = entry.size // max(entry.packed, 1)
        raise refusal(
            "archive-bomb", part=entry.name, found=times, most=limits.ratio, limit="ratio"
        )
    if entry.size > limits.part:
        what = f"里面的“{entry.name}”解压后"
        raise too_large(what, "part", entry.size, limits.part)


def too_large(what: str, limit: str, found: int, most: int) -> TianbaoError:
    """Return what is raised when something has too many bytes."""
    return refusal("file-too-large", what=what, limit=limit, found=found, most=most)


def _check_sum(entries: Iterable[Entry], limits: Limits) -> None:
    """Raise where the parts together would become too large."""
    found = sum(entry.size for entry in entries)
    if found > limits.unpacked:
        raise too_large("解压后一共", "unpacked", found, limits.unpacked)


def _starts(content: bytes, entries: Iterable[Entry], end: int) -> list[int]:
    """Return where the data of each entry start; no two may share a byte."""
    offsets: dict[int, str] = {}
    for entry in entries:
        if entry.offset in offsets:
            raise _shared(entry.name, offsets[entry.offset])
        offsets[entry.offset] = entry.name
    starts = {entry.offset: data_start(content, entry) for entry in entries}
    before, reached = "", 0
    for entry in sorted(entries, key=lambda entry: entry.offset):
        if entry.offset < reached:
            raise _shared(entry.name, before)
        before, reached = entry.name, starts[entry.offset] + entry.packed
    if reached > end:
        raise refusal("archive-forged", part=before, reason="的数据伸到了目录里")
    return [starts[entry.offset] for entry in entries]


def _shared(part: str, other: str) -> TianbaoError:
    return refusal("archive-forged", part=part, reason=f"和“{other}”用的是同一段数据")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of these parts, not compressed, for those who want one."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return stream.getvalue()
