"""Hostile archives: bombs, forged directories, paths that lead out."""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zipfile
from typing import TYPE_CHECKING

from tests.hostile.making import DEAD, SHEET, Hostile, added, base, entry_changed, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

ZERO = b"\0" * 10_000_000


def _unpacked(seed: int) -> bytes:
    """Return 30 MB that can be packed a hundred times smaller, different for each seed."""
    random = hashlib.shake_256(b"%d" % seed).digest(200_000)
    return b"".join(random[at : at + 20] + bytes(2_980) for at in range(0, len(random), 20))


def nested() -> bytes:
    """Return archives in an archive, eight deep, with a bomb at the bottom."""
    content = zipped({"0": ZERO})
    for depth in range(8):
        content = zipped({f"{depth}-{copy}.zip": content for copy in range(10)})
    return content


def overlapping() -> bytes:
    """Return a workbook in which a second entry of the directory points to another's data."""
    content = zipped(base())
    end = content.rindex(b"PK\5\6")
    mark, *disks, _, entries, size, offset, comment = struct.unpack("<4s4H2LH", content[end:])
    place = content.rindex(SHEET.encode())
    more = content[place - 46 : place + len(SHEET)].replace(b"sheet4", b"sheetX")
    numbers = (*disks[:2], entries + 1, entries + 1, size + len(more), offset, comment)
    return content[:end] + more + struct.pack("<4s4H2LH", mark, *numbers)


def inside() -> bytes:
    """Return a workbook in which a second entry lies within the data of another."""
    inner = struct.pack("<4s5H3L2H", b"PK\3\4", *(0,) * 8, 1, 0) + b"x"
    content = zipped({**base(), "xl/media/outer": inner}, zipfile.ZIP_STORED)
    end = content.rindex(b"PK\5\6")
    mark, *disks, _, entries, size, offset, comment = struct.unpack("<4s4H2LH", content[end:])
    place = content.index(inner)
    more = struct.pack("<4s6H3L5H2L", b"PK\1\2", *(0,) * 9, 1, *(0,) * 5, place) + b"x"
    numbers = (*disks[:2], entries + 1, entries + 1, size + len(more), offset, comment)
    return content[:end] + more + struct.pack("<4s4H2LH", mark, *numbers)


def many_entries(number: int) -> bytes:
    """Return an archive with a directory of so many entries, and nothing in them."""
    local = b"PK\3\4" + b"\0" * 26
    entries = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", *(0,) * 9, 6, *(0,) * 6) + b"%06d" % index
        for index in range(number)
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *(number & 0xFFFF,) * 2, len(entries), 30, 0)
    return local + entries + end


def twice() -> bytes:
    """Return a workbook that has one part twice."""
    stream = io.BytesIO(zipped(base()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr(SHEET, b"<x/>")
    return stream.getvalue()


def named(name: str) -> bytes:
    """Return a workbook with a part of this name, which `zipfile` would not write."""
    stand_in = "p" * len(name.encode())
    return added({stand_in: DEAD}).replace(stand_in.encode(), name.encode())


def _archive(name: str, make: Callable[[], bytes], code: str) -> Hostile:
    return Hostile(name, "archive", make, code)


def _named(name: str) -> Hostile:
    return _archive(f"a part called {name!a}", lambda: named(name), "archive-path")


ARCHIVES: tuple[Hostile, ...] = (
    _archive("a bomb by ratio", lambda: added({"xl/media/a.png": ZERO}), "archive-bomb"),
    _archive("a bomb in a sheet", lambda: zipped({**base(), SHEET: ZERO}), "archive-bomb"),
    _archive("archives in archives", nested, "file-archive"),
    _archive("a part that is a bomb's archive", lambda: added({"xl/a.zip": nested()}), ""),
    _archive("entries that overlap", overlapping, "archive-forged"),
    _archive("an entry inside another", inside, "archive-forged"),
    _archive("100,000 entries", lambda: many_entries(100_000), "archive-parts"),
    _archive("60,000 entries", lambda: many_entries(60_000), "archive-parts"),
    _archive(
        "too many bytes together",
        lambda: zipped({**base(), **{f"xl/media/{i}.png": _unpacked(i) for i in range(4)}}),
        "file-too-large",
    ),
    _archive("a size that is a lie", lambda: entry_changed(SHEET, 24, "<I", 9), "archive-forged"),
    _archive(
        "a size that is too large", lambda: entry_changed(SHEET, 24, "<I", 1 << 31), "archive-bomb"
    ),
    _archive(
        "a packed size that reaches into the next",
        lambda: entry_changed(SHEET, 20, "<I", 60_000),
        "archive-forged",
    ),
    _archive("half a file", lambda: zipped(base())[:20_000], "file-truncated"),
    _archive("an encrypted entry", lambda: entry_changed(SHEET, 8, "<H", 1), "archive-locked"),
    _archive("an unknown method", lambda: entry_changed(SHEET, 10, "<H", 99), "archive-method"),
    _archive("a part twice", twice, "archive-twice"),
    _archive("a part twice but for the case", lambda: added({SHEET.upper(): b""}), "archive-twice"),
    *(
        _named(name)
        for name in (
            *("../../x", "/etc/x", "C:\\x", "C:/x", "xl\\media\\x", "xl/../x", "xl/./x"),
            *("xl/a\x00b", "xl/\x1b[2J", "xl//x"),
        )
    ),
)
