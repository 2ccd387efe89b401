"""The zip archive of a workbook taken apart, so that another is put together like it.

Nothing but what a part's own bytes decide is made anew: checksum, sizes and offsets. Everything
else in the headers is copied as the writer of the archive had it.
"""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SUMS = struct.Struct("<LLL")
"""CRC-32, packed and unpacked size, as both headers of a part have them in a row."""

_LOCAL_SUMS, _LOCAL_NAME, _LOCAL_LENGTH = 14, 26, 30
_CENTRAL_SUMS, _CENTRAL_NAME, _CENTRAL_OFFSET, _CENTRAL_LENGTH = 16, 28, 42, 46
_END_SIZES = struct.Struct("<LL")
_END_SIZES_AT, _END_LENGTH = 12, 22
_OFFSET = struct.Struct("<L")


@dataclass(frozen=True, slots=True)
class Sums:
    """What the headers say of a part's bytes."""

    checksum: int
    packed: int
    length: int


class Entry:
    """A part in the archive: its name, its data, and its headers around sums and offset."""

    __slots__ = ("_central", "_local", "data", "name", "packed", "sums")

    def __init__(self, name: str, data: bytes, local: bytes, central: bytes) -> None:
        """Take a part's two headers as they stand; the local one with the packed data behind."""
        named = _LOCAL_LENGTH + sum(struct.unpack_from("<HH", local, _LOCAL_NAME))
        self.name = name
        self.data = data
        self.packed = local[named:]
        self.sums = Sums(*_SUMS.unpack_from(local, _LOCAL_SUMS))
        self._local = local[:_LOCAL_SUMS], local[_LOCAL_NAME:named]
        behind = _CENTRAL_SUMS + _SUMS.size
        self._central = (
            central[:_CENTRAL_SUMS],
            central[behind:_CENTRAL_OFFSET],
            central[_CENTRAL_OFFSET + _OFFSET.size :],
        )

    def same(self, other: Entry) -> bool:
        """Return whether another part is the same, and its headers but for sums and offset."""
        mine = self.name, self.data, self._local, self._central
        return mine == (other.name, other.data, other._local, other._central)

    def local(self, sums: Sums) -> bytes:
        """Return the header in front of the data."""
        before, behind = self._local
        return before + _SUMS.pack(sums.checksum, sums.packed, sums.length) + behind

    def central(self, sums: Sums, offset: int) -> bytes:
        """Return the entry in the directory at the end."""
        before, between, behind = self._central
        packed = _SUMS.pack(sums.checksum, sums.packed, sums.length)
        return b"".join((before, packed, between, _OFFSET.pack(offset), behind))


class Archive:
    """An archive's entries in order, and what stands behind them."""

    def __init__(self, content: bytes) -> None:
        """Take an archive apart; it has to be one without comments, and small enough for zip."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            directory = archive.start_dir
            parts = [archive.read(info) for info in infos]
        starts = [info.header_offset for info in infos]
        self.entries: list[Entry] = []
        self._end = content[-_END_LENGTH:]
        for info, data, start, end in zip(
            infos, parts, starts, [*starts[1:], directory], strict=True
        ):
            central = content[directory : directory + _central_length(content, directory)]
            self.entries.append(Entry(info.filename, data, content[start:end], central))
            directory += len(central)

    def same(self, other: Archive) -> bool:
        """Return whether another archive has the same parts in the same order."""
        pairs = zip(self.entries, other.entries, strict=False)
        return len(self.entries) == len(other.entries) and all(a.same(b) for a, b in pairs)

    def joined(self, parts: Iterable[tuple[Sequence[bytes], Sums]]) -> bytes:
        """Return an archive of as many parts in this order, each in packed pieces with its sums."""
        pieces: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for entry, (packed, sums) in zip(self.entries, parts, strict=True):
            local = entry.local(sums)
            pieces.append(local)
            pieces += packed
            directory.append(entry.central(sums, offset))
            offset += len(local) + sums.packed
        size = sum(map(len, directory))
        end = self._end
        behind = end[_END_SIZES_AT + _END_SIZES.size :]
        sizes = _END_SIZES.pack(size, offset)
        return b"".join((*pieces, *directory, end[:_END_SIZES_AT], sizes, behind))


def _central_length(content: bytes, start: int) -> int:
    """Return how long an entry in the directory is, with name, extras and comment."""
    name, extra, comment = struct.unpack_from("<HHH", content, start + _CENTRAL_NAME)
    return _CENTRAL_LENGTH + int(name) + int(extra) + int(comment)
