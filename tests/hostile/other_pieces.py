"""Pieces of hostile files in other formats: .ods, .xlsb, .xls."""

from __future__ import annotations

import struct
from functools import cache
from typing import TYPE_CHECKING

from tests.forms import SOUND, filled, parts
from tests.hostile.making import Hostile, zipped
from tests.workbook.read.formats import making

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTENT = "content.xml"
_SHEET_PART = "xl/worksheets/sheet4.bin"
_SHEET = 3
"""Which sheet is changed: one with a table in it."""
FIRST = 500
"""The row where the sheet's own content is over."""
READ = "format-unverified"
STRAY = f"{READ} stray-content"
FIVE = 'office:value-type="float" office:value="5"'


@cache
def _book() -> making.Sheets:
    return making.sheets_of(filled(SOUND))


@cache
def _ods() -> bytes:
    return parts(making.ods(_book()))[_CONTENT]


def ods(rows: bytes, *, schema: bytes = b"", head: bytes = b"") -> bytes:
    """Return an .ods file with more rows below those of one sheet."""
    *before, last = _ods().split(b"</table:table>", _SHEET + 1)
    content = b"</table:table>".join(before) + rows + b"</table:table>" + last
    body = schema + content.replace(b"<office:body>", head + b"<office:body>", 1)
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, _CONTENT: body})


def ods_cells(cell: str, number: int, *, across: int = 10) -> bytes:
    """Return an .ods file with so many cells like this one, with `#` for the number of the row."""
    row = f"<table:table-row>{cell * across}</table:table-row>"
    gap = '<table:table-row table:number-rows-repeated="400"/>'
    found = "".join(row.replace("#", str(count)) for count in range(number // across))
    return ods((gap + found).encode())


def repeated(rows: int, columns: int, cell: str = f"{FIVE}/>") -> bytes:
    """Return an .ods file with a cell that is there again and again."""
    many = f'table:number-columns-repeated="{columns}"'
    return ods(
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell {many} {cell}'
        "</table:table-row>".encode()
    )


def xlsb(records: bytes, *, more: dict[str, bytes] | None = None) -> bytes:
    """Return an .xlsb file with more records at the end of one sheet."""
    whole = making.xlsb_parts(
        {name: making.xlsb_sheet(cells.values()) for name, cells in _book().items()}
    )
    end = making.brt(146) + making.brt(130)
    sheet = whole[_SHEET_PART].removesuffix(end) + records + end
    return zipped({**whole, _SHEET_PART: sheet, **(more or {})})


def xlsb_numbers(number: int) -> bytes:
    """Return the records of so many numbers, ten in a row."""
    return b"".join(
        making.brt(0, struct.pack("<I", row) + bytes(13))
        + b"".join(making.brt(5, struct.pack("<IId", column, 0, row)) for column in range(10))
        for row in range(FIRST, FIRST + number // 10)
    )


def xlsb_strings(items: bytes) -> dict[str, bytes]:
    """Return the part with the shared strings of an .xlsb file."""
    return {"xl/sharedStrings.bin": making.brt(159) + items + making.brt(160)}


def xls(records: bytes, shared: bytes = b"") -> bytes:
    """Return an .xls file with more records in one sheet, or among those that all sheets share."""
    whole = making.xls_stream({name: cells.values() for name, cells in _book().items()}, shared)
    *before, last = whole.split(making.BOF)[1:]
    bodies = [*before, last]
    sheet = bodies[_SHEET + 1]
    changed = sheet.removesuffix(making.EOF) + records + making.EOF
    at = whole.index(making.BOF + sheet)
    stream = whole[:at] + making.BOF + changed + whole[at + len(making.BOF + sheet) :]
    return making.compound(_moved(stream, at, len(records)))


def _moved(stream: bytes, after: int, by: int) -> bytes:
    """Return a stream with the places of the sheets behind another moved."""
    found, at = bytearray(stream), 0
    while True:
        kind, size = struct.unpack_from("<HH", found, at)
        if kind == 0x0A:
            return bytes(found)
        if kind == 0x85:
            (place,) = struct.unpack_from("<I", found, at + 4)
            struct.pack_into("<I", found, at + 4, place + by * (place > after))
        at += 4 + size


def xls_numbers(number: int) -> bytes:
    """Return the records of so many numbers, ten in a row."""
    return b"".join(
        making.record(0x203, struct.pack("<HHHd", row, column, 0, row))
        for row in range(FIRST, FIRST + number // 10)
        for column in range(10)
    )


def same_place(sheets: int, records: int) -> bytes:
    """Return an .xls file whose sheets are all the same records."""
    body = making.BOF + making.record(0x1, b"") * records + making.EOF
    names = [making.wide(str(number), "<B") for number in range(sheets)]
    size = len(making.BOF + making.EOF) + sum(10 + len(name) for name in names)
    bound = b"".join(making.record(0x85, struct.pack("<IBB", size, 0, 0) + name) for name in names)
    return making.compound(making.BOF + bound + making.EOF + body)


def chained(change: Callable[[bytearray, int], None]) -> bytes:
    """Return an .xls file whose table of sectors is changed: its bytes, and where it starts."""
    content = bytearray(xls(b""))
    change(content, 512)
    return bytes(content)


def circle(content: bytearray, table: int) -> None:
    """Let the stream's tenth sector lead back to the fifth."""
    first = struct.unpack_from("<I", content, 76 + 4 * 108)[0] and _first_sector(content)
    struct.pack_into("<I", content, table + 4 * (first + 10), first + 5)


def _first_sector(content: bytearray) -> int:
    """Return the number of the stream's first sector."""
    (folder,) = struct.unpack_from("<I", content, 48)
    return int(struct.unpack_from("<I", content, 512 * (folder + 1) + 128 + 116)[0])


def folder_circle(content: bytearray, table: int) -> None:
    (folder,) = struct.unpack_from("<I", content, 48)
    struct.pack_into("<I", content, table + 4 * folder, folder)


def own_child(content: bytearray, _table: int) -> None:
    """Let an entry of the folder be its own neighbour and child."""
    (folder,) = struct.unpack_from("<I", content, 48)
    struct.pack_into("<III", content, 512 * (folder + 1) + 128 + 68, 1, 1, 1)


def large(content: bytearray, _table: int) -> None:
    (folder,) = struct.unpack_from("<I", content, 48)
    struct.pack_into("<I", content, 512 * (folder + 1) + 128 + 120, 0x7FFFFFFF)


def tables_everywhere(content: bytearray, _table: int) -> None:
    """Say that there are two billion tables of sectors, and a list of them that is a circle."""
    struct.pack_into("<I", content, 44, 0x7FFFFFFF)
    struct.pack_into("<II", content, 68, 0, 0x7FFFFFFF)


def file(name: str, make: Callable[[], bytes], code: str, *, read: bool = False) -> Hostile:
    return Hostile(name, "other formats", make, code, read=read)
