"""The records of a zip archive: its end, its directory, and the head of each entry.

The layouts are those of PKWARE's APPNOTE.TXT, 4.3.7 to 4.3.16 and 4.5.3.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

STORED, DEFLATED = 0, 8

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\5\6"
_LONGEST_COMMENT = 0xFFFF
_LOCATOR = struct.Struct("<4sLQL")
_LOCATOR_MARK = b"PK\6\7"
_LARGE_END = struct.Struct("<4sQ2H2L4Q")
_LARGE_END_MARK = b"PK\6\6"
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_CENTRAL_MARK = b"PK\1\2"
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\3\4"
_EXTRA = struct.Struct("<2H")
_LARGE = 0xFFFFFFFF
"""Stands for a number that is too large for its place, and to be found in another."""
_UTF8 = 0x800


class BrokenArchiveError(Exception):
    """The records don't fit together; the text says how, in Chinese."""


@dataclass(frozen=True, slots=True)
class Directory:
    """What the end record says of the directory."""

    entries: int
    size: int
    offset: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the directory; `raw` is the name as it is stored."""

    name: str
    raw: bytes
    flags: int
    method: int
    check: int
    packed: int
    size: int
    offset: int


def find_directory(content: bytes) -> Directory | None:
    """Return where the directory is; nothing where the archive has no end.

    Raises:
        BrokenArchiveError: the directory is not where the end record says.
    """
    place = content.rfind(_END_MARK, max(0, len(content) - _END.size - _LONGEST_COMMENT))
    if place < 0 or place + _END.size > len(content):
        return None
    _, _, _, _, entries, size, offset, _ = _END.unpack_from(content, place)
    directory = Directory(entries, size, offset)
    locator = place - _LOCATOR.size
    if locator >= 0 and content.startswith(_LOCATOR_MARK, locator):
        place = _LOCATOR.unpack_from(content, locator)[2]
        directory = _large(content, place, directory)
    if directory.offset + directory.size != place:
        raise BrokenArchiveError("压缩包的目录不在登记的位置")
    return directory


def _large(content: bytes, place: int, small: Directory) -> Directory:
    """Return the directory of an archive that has an end record for large ones too."""
    if place + _LARGE_END.size > len(content) or not content.startswith(_LARGE_END_MARK, place):
        raise BrokenArchiveError("压缩包的结尾不完整")
    *_, entries, size, offset = _LARGE_END.unpack_from(content, place)
    told = ((small.entries, 0xFFFF, entries), (small.size, _LARGE, size))
    for said, beyond, truth in (*told, (small.offset, _LARGE, offset)):
        if said not in {beyond, truth}:
            raise BrokenArchiveError("压缩包的两处结尾不一致")
    return Directory(entries, size, offset)


def central_entries(content: bytes, directory: Directory) -> tuple[Entry, ...]:
    """Return the entries of the directory in order.

    Raises:
        BrokenArchiveError: the directory holds something else.
    """
    found: list[Entry] = []
    place, end = directory.offset, directory.offset + directory.size
    while place < end:
        if place + _CENTRAL.size > end or not content.startswith(_CENTRAL_MARK, place):
            raise BrokenArchiveError("压缩包的目录不完整")
        fields = _CENTRAL.unpack_from(content, place)
        names, extras, comments = fields[10:13]
        place += _CENTRAL.size
        raw = content[place : place + names]
        extra = content[place + names : place + names + extras]
        place += names + extras + comments
        flags, method = fields[3:5]
        check, *sizes = fields[7:10]
        packed, size, offset = _sizes((*sizes, fields[16]), extra)
        found.append(Entry(_name(raw, flags), raw, flags, method, check, packed, size, offset))
    if place != end or len(found) != directory.entries:
        raise BrokenArchiveError("压缩包的目录和登记的项数不符")
    return tuple(found)


def _name(raw: bytes, flags: int) -> str:
    try:
        return raw.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError as error:
        raise BrokenArchiveError("压缩包里有读不出的文件名") from error


def _sizes(small: tuple[int, int, int], extra: bytes) -> tuple[int, int, int]:
    """Return packed size, size and offset; the extra field has those that were too large."""
    place = 0
    while place + _EXTRA.size <= len(extra) and _LARGE in small:
        kind, length = _EXTRA.unpack_from(extra, place)
        place += _EXTRA.size
        if kind == 1:
            numbers = list(
                struct.unpack_from(f"<{min(length, len(extra) - place) // 8}Q", extra, place)
            )
            packed, size, offset = small
            # The size stands before the packed size there.
            size = numbers.pop(0) if size == _LARGE and numbers else size
            packed = numbers.pop(0) if packed == _LARGE and numbers else packed
            offset = numbers.pop(0) if offset == _LARGE and numbers else offset
            return packed, size, offset
        place += length
    return small


def data_start(content: bytes, entry: Entry) -> int:
    """Return where an entry's data start.

    Raises:
        BrokenArchiveError: there is no head of this entry at its offset.
    """
    place = entry.offset
    if place + _LOCAL.size > len(content) or not content.startswith(_LOCAL_MARK, place):
        raise BrokenArchiveError(f"压缩包里找不到“{entry.name}”")
    _, _, flags, method, *_, names, extras = _LOCAL.unpack_from(content, place)
    start: int = place + _LOCAL.size + names + extras
    name = content[place + _LOCAL.size : place + _LOCAL.size + names]
    if name != entry.raw or method != entry.method or (flags ^ entry.flags) & 1:
        raise BrokenArchiveError(f"“{entry.name}”在压缩包里的两处登记不同")
    return start
