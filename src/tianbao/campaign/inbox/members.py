"""What the directory of a zip archive says of one entry: its path and its date."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from typing import TYPE_CHECKING

from tianbao.campaign.inbox.naming import decoded, readable
from tianbao.workbook.read.formats.saved import plausible

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_UTF = 0x800
_EXTRA = struct.Struct("<2H")
_UNICODE_PATH = 0x7075
_UNICODE_HEAD = struct.Struct("<BL")
_TIMES = 0x5455
_TIMES_HEAD = struct.Struct("<Bl")
_CHANGED = 1
"""The flag that the time of the last change is among the times."""


def path_of(info: zipfile.ZipInfo) -> str:
    """Return an entry's path, its folders parted by `/`.

    The name is in UTF-8 where a flag says so. Windows and older Chinese archivers write GBK
    without a word; Info-ZIP puts the name in UTF-8 beside it; macOS writes UTF-8 without the flag.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF:
        raw = name.encode("cp437", "surrogateescape")
        name = _unicode_path(info.extra, raw) or decoded(raw)
    return readable(name.replace("\\", "/"))


def date_of(info: zipfile.ZipInfo) -> dt.datetime | None:
    """Return when an entry's file was last changed; a date without a zone is Beijing's.

    Archives made to have the same bytes each time have a date of 1980, which tells nothing.
    """
    for kind, data in _extras(info.extra):
        if kind == _TIMES and len(data) >= _TIMES_HEAD.size:
            flags, seconds = _TIMES_HEAD.unpack_from(data)
            if flags & _CHANGED:
                return plausible(_EPOCH + dt.timedelta(seconds=seconds))
    try:
        return plausible(dt.datetime(*info.date_time))  # noqa: DTZ001 - the format has no zones
    except ValueError:
        return None


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """Return the name in UTF-8 that stands beside the other, if it was made from that one."""
    for kind, data in _extras(extra):
        if kind == _UNICODE_PATH and len(data) > _UNICODE_HEAD.size:
            version, check = _UNICODE_HEAD.unpack_from(data)
            if version == 1 and check == zlib.crc32(raw):
                return data[_UNICODE_HEAD.size :].decode("utf-8", "replace")
    return ""


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the bytes of each further field of an entry."""
    place = 0
    while place + _EXTRA.size <= len(extra):
        kind, length = _EXTRA.unpack_from(extra, place)
        place += _EXTRA.size
        yield kind, extra[place : place + length]
        place += length
