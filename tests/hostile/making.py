"""Hostile files out of a right workbook: small scripts that give bytes."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tests.forms import SOUND, filled, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tianbao import Limits

SHEET = "xl/worksheets/sheet4.xml"
"""A sheet with a table in it."""
BOOK, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
CUSTOM, TYPES = "docProps/custom.xml", "[Content_Types].xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
"""What stands in for the inside of an object; nobody is to look."""

Parts = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile file: how it is made, and the finding that it has to get.

    Attributes:
        name: what it is.
        family: what kind of attack.
        make: gives its bytes.
        code: the finding; where it is empty the file is read as if nothing were the matter, and
            where it is several, all of them.
        read: whether the values are read all the same.
        lost: whether it is read in another way, so that what is read doesn't matter.
        limits: other limits than the usual ones, where one hides another.
    """

    name: str
    family: str
    make: Callable[[], bytes]
    code: str
    read: bool = False
    lost: bool = False
    limits: Limits | None = None


@cache
def base() -> Mapping[str, bytes]:
    """Return the parts of a right workbook."""
    return parts(filled(SOUND))


def zipped(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive, packed quickly."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method, compresslevel=1) as archive:
        for name, part in content.items():
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return stream.getvalue()


def changed(part: str, old: bytes, new: bytes, *, stored: bool = False) -> bytes:
    """Return the workbook with one text of a part replaced, the first time that it stands there."""
    assert old in base()[part], (part, old)
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return zipped({**base(), part: base()[part].replace(old, new, 1)}, method)


def added(extra: Mapping[str, bytes]) -> bytes:
    """Return the workbook with more parts."""
    return zipped({**base(), **extra})


def before(part: str, end: bytes, new: bytes, *, stored: bool = False) -> bytes:
    """Return the workbook with something put before the end of an element."""
    return changed(part, end, new + end, stored=stored)


def sheet(rows: bytes, *, head: bytes = b"", tail: bytes = b"", stored: bool = False) -> bytes:
    """Return the workbook with one sheet made of these rows."""
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    data = b"<worksheet %b>%b<sheetData>%b</sheetData>%b</worksheet>" % (space, head, rows, tail)
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return zipped({**base(), SHEET: b'<?xml version="1.0" encoding="UTF-8"?>\n' + data}, method)


def row_of(cell: bytes) -> bytes:
    """Return the workbook with one sheet of one cell."""
    return sheet(b'<row r="1">%b</row>' % cell)


def each(pattern: bytes, numbers: Sequence[int]) -> bytes:
    """Return a pattern once for each number."""
    one = pattern.replace(b"%", b"%%").replace(b"#", b"%d")
    often = pattern.count(b"#")
    return one * len(numbers) % tuple(number for number in numbers for _ in range(often))


def related(kind: str, target: str, *, external: bool = False, of: str = BOOK_RELATIONS) -> Parts:
    """Return the workbook's parts with one more relation."""
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    empty = f'<Relationships xmlns="{space}"></Relationships>'.encode()
    whole = (
        base().get(of, empty).replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    )
    return {**base(), of: whole}


def entry_changed(name: str, place: int, form: str, number: int) -> bytes:
    """Return the workbook with a number in the directory's entry of a part changed."""
    content = bytearray(zipped(base()))
    entry = content.rindex(name.encode()) - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into(form, content, entry + place, number)
    return bytes(content)
