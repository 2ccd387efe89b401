"""Hostile files in other formats: .ods, .xlsb, .xls."""

from __future__ import annotations

import struct
from functools import cache
from typing import TYPE_CHECKING

from tests.forms import SOUND, filled, parts
from tests.hostile.contents import BLOWUP, LAUGHS, noise
from tests.hostile.making import Hostile, each, zipped
from tests.workbook.read.formats import making

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTENT = "content.xml"
_SHEET_PART = "xl/worksheets/sheet4.bin"
_SHEET = 3
"""Which sheet is changed: one with a table in it."""
_FIRST = 500
"""The row where the sheet's own content is over."""
_READ = "format-unverified"
_STRAY = f"{_READ} stray-content"
_FIVE = 'office:value-type="float" office:value="5"'


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


def repeated(rows: int, columns: int, cell: str = f"{_FIVE}/>") -> bytes:
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
        for row in range(_FIRST, _FIRST + number // 10)
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
        for row in range(_FIRST, _FIRST + number // 10)
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


def _circle(content: bytearray, table: int) -> None:
    """Let the stream's tenth sector lead back to the fifth."""
    first = struct.unpack_from("<I", content, 76 + 4 * 108)[0] and _first_sector(content)
    struct.pack_into("<I", content, table + 4 * (first + 10), first + 5)


def _first_sector(content: bytearray) -> int:
    """Return the number of the stream's first sector."""
    (folder,) = struct.unpack_from("<I", content, 48)
    return int(struct.unpack_from("<I", content, 512 * (folder + 1) + 128 + 116)[0])


def _folder_circle(content: bytearray, table: int) -> None:
    (folder,) = struct.unpack_from("<I", content, 48)
    struct.pack_into("<I", content, table + 4 * folder, folder)


def _own_child(content: bytearray, _table: int) -> None:
    """Let an entry of the folder be its own neighbour and child."""
    (folder,) = struct.unpack_from("<I", content, 48)
    struct.pack_into("<III", content, 512 * (folder + 1) + 128 + 68, 1, 1, 1)


def _large(content: bytearray, _table: int) -> None:
    (folder,) = struct.unpack_from("<I", content, 48)
    struct.pack_into("<I", content, 512 * (folder + 1) + 128 + 120, 0x7FFFFFFF)


def _tables_everywhere(content: bytearray, _table: int) -> None:
    """Say that there are two billion tables of sectors, and a list of them that is a circle."""
    struct.pack_into("<I", content, 44, 0x7FFFFFFF)
    struct.pack_into("<II", content, 68, 0, 0x7FFFFFFF)


def _file(name: str, make: Callable[[], bytes], code: str, *, read: bool = False) -> Hostile:
    return Hostile(name, "other formats", make, code, read=read)


ODS: tuple[Hostile, ...] = (
    _file(".ods: a cell 2,000,000,000 times", lambda: repeated(1, 2_000_000_000), "sheet-outside"),
    _file(
        ".ods: a cell in a billion rows and columns",
        lambda: repeated(10**9, 10**9),
        "sheet-outside",
    ),
    _file(
        ".ods: a billion blank rows and columns",
        lambda: repeated(10**9, 10**9, "/>"),
        _READ,
        read=True,
    ),
    _file(
        ".ods: a long text in 10,000 cells",
        lambda: repeated(
            1_000,
            10,
            f'office:value-type="string"><text:p>{"x" * 9_000}</text:p></table:table-cell>',
        ),
        "content-limit",
    ),
    _file(
        ".ods: a number of 90,000 digits",
        lambda: ods(
            b'<table:table-row table:number-rows-repeated="%b"/>' % (b"9" * 90_000),
        ),
        "file-damaged",
    ),
    _file(
        ".ods: 10,000 tables in one another",
        lambda: ods(b"<table:table>" * 10_000 + b"</table:table>" * 10_000),
        "content-limit",
    ),
    _file(".ods: a billion laughs", lambda: ods(b"", schema=LAUGHS), "xml-entities"),
    _file(".ods: a quadratic blowup", lambda: ods(b"", schema=BLOWUP), "xml-entities"),
    _file(
        ".ods: a million elements",
        lambda: ods(each(b'<table:table-row a="#"/>', range(1_000_000))),
        "content-limit",
    ),
    _file(
        ".ods: 30 MB in a cell",
        lambda: ods(
            b"<table:table-row><table:table-cell><text:p>%b</text:p></table:table-cell>"
            b"</table:table-row>" % noise(30_000_000)
        ),
        "content-limit",
    ),
    _file(
        ".ods: a million spaces in 1,000 elements",
        lambda: ods_cells(
            "<table:table-cell><text:p>" + '<text:s text:c="1000"/>' * 1_000 + "</text:p>"
            "</table:table-cell>",
            10,
        ),
        "file-damaged",
    ),
    _file(
        ".ods: 6,000 merged areas",
        lambda: ods_cells('<table:table-cell table:number-columns-spanned="2"/>', 6_000),
        "content-limit",
    ),
    _file(
        ".ods: 4,000 merged areas, each the whole sheet",
        lambda: ods_cells(
            '<table:table-cell table:number-columns-spanned="16000"'
            ' table:number-rows-spanned="1000000"/>',
            4_000,
        ),
        "content-limit",
    ),
    _file(
        ".ods: 19,000 numbers",
        lambda: ods_cells(f"<table:table-cell {_FIVE}/>", 19_000),
        _STRAY,
        read=True,
    ),
    _file(
        ".ods: 19,000 numbers that 90 formulas calculate",
        lambda: ods(
            b"<table:table-row>%b%b</table:table-row>"
            % (
                b'<table:table-cell table:formula="of:=1" table:number-matrix-rows-spanned="99999"'
                b' table:number-matrix-columns-spanned="1" %b/>' % _FIVE.encode() * 90,
                b'<table:table-cell table:number-columns-repeated="200" %b/>' % _FIVE.encode(),
            )
            + b'<table:table-row table:number-rows-repeated="90">'
            b'<table:table-cell table:number-columns-repeated="200" %b/></table:table-row>'
            % _FIVE.encode()
        ),
        _STRAY,
        read=True,
    ),
    _file(
        ".ods: 200,000 elements of text",
        lambda: ods_cells(
            f"<table:table-cell><text:p>{'<text:span>#</text:span>' * 20}</text:p>"
            "</table:table-cell>",
            9_500,
        ),
        _STRAY,
        read=True,
    ),
)

XLSB: tuple[Hostile, ...] = (
    _file(
        ".xlsb: a record that claims 200 MB",
        lambda: xlsb(bytes([5, 0xFF, 0xFF, 0xFF, 0x5F])),
        "file-damaged",
    ),
    _file(
        ".xlsb: a string that claims 4 GB",
        lambda: xlsb(b"", more=xlsb_strings(making.brt(19, b"\0" + struct.pack("<I", 0xFFFFFFFE)))),
        "file-damaged",
    ),
    _file(
        ".xlsb: a million strings",
        lambda: xlsb(
            b"",
            more=xlsb_strings(
                b"".join(
                    making.brt(19, b"\0" + making.long_text(str(number)))
                    for number in range(1_000_000)
                )
            ),
        ),
        "content-limit",
    ),
    _file(
        ".xlsb: a million records",
        lambda: xlsb(
            b"".join(making.brt(37, struct.pack("<I", number)) for number in range(1_000_000))
        ),
        "content-limit",
    ),
    _file(
        ".xlsb: a string that isn't there",
        lambda: xlsb(making.brt(7, struct.pack("<III", 9, 0, 0xFFFFFFFF))),
        "file-damaged",
    ),
    _file(
        ".xlsb: row 4,294,967,295",
        lambda: xlsb(
            making.brt(0, struct.pack("<I", 0xFFFFFFFF) + bytes(13))
            + making.brt(5, struct.pack("<IId", 0, 0, 1))
        ),
        "sheet-outside",
    ),
    _file(
        ".xlsb: column 4,294,967,295",
        lambda: xlsb(making.brt(5, struct.pack("<IId", 0xFFFFFFFF, 0, 1))),
        "sheet-outside",
    ),
    _file(
        ".xlsb: a number format of 30 MB",
        lambda: xlsb(
            b"",
            more={
                "xl/styles.bin": making.brt(
                    44, struct.pack("<H", 164) + making.long_text("[" * 15_000_000)
                )
            },
        ),
        "archive-bomb",
    ),
    _file(
        ".xlsb: a number format of 50,000",
        lambda: xlsb(
            b"",
            more={
                "xl/styles.bin": making.brt(
                    44, struct.pack("<H", 164) + making.long_text('"' * 50_000)
                )
            },
        ),
        "number-format",
    ),
    _file(
        ".xlsb: 4,000 merged areas, each the whole sheet",
        lambda: xlsb(making.brt(176, struct.pack("<IIII", 0, 1_048_575, 0, 16_383)) * 4_000),
        "content-limit",
    ),
    _file(
        ".xlsb: a string with 65,000 fonts in 10,000 cells",
        lambda: xlsb(
            b"".join(
                making.brt(0, struct.pack("<I", row) + bytes(13))
                + making.brt(7, struct.pack("<III", 0, 0, 0))
                for row in range(_FIRST, _FIRST + 10_000)
            ),
            more=xlsb_strings(
                making.brt(
                    19,
                    b"\1" + making.long_text("12") + struct.pack("<I", 65_000) + bytes(4 * 65_000),
                )
            ),
        ),
        _STRAY,
        read=True,
    ),
    _file(".xlsb: 19,000 numbers", lambda: xlsb(xlsb_numbers(19_000)), _STRAY, read=True),
)

XLS: tuple[Hostile, ...] = (
    _file(
        ".xls: a list of strings that claims 4 billion",
        lambda: xls(b"", making.record(0xFC, struct.pack("<II", 1, 0xFFFFFFFF))),
        "file-damaged",
    ),
    _file(
        ".xls: a string that claims 65,535 characters",
        lambda: xls(b"", making.record(0xFC, struct.pack("<IIHB", 1, 1, 0xFFFF, 1) + b"x" * 999)),
        "file-damaged",
    ),
    _file(
        ".xls: a string that claims 4 GB of readings",
        lambda: xls(
            b"", making.record(0xFC, struct.pack("<IIHBI", 1, 1, 1, 4, 0xFFFFFFFF) + b"x" * 999)
        ),
        "file-damaged",
    ),
    _file(
        ".xls: a million strings",
        lambda: xls(
            b"",
            making.record(0xFC, struct.pack("<II", 1, 0xFFFFFFFF))
            + making.record(0x3C, bytes(8_190)) * 400,
        ),
        "content-limit",
    ),
    _file(
        ".xls: a million records",
        lambda: xls(making.record(0x1, b"") * 1_000_000),
        "content-limit",
    ),
    _file(
        ".xls: a record that reaches beyond the end",
        lambda: making.compound(making.BOF + struct.pack("<HH", 0x204, 0xFFFF)),
        "file-damaged",
    ),
    _file(
        ".xls: a record that goes on a million times",
        lambda: xls(making.record(0x204, bytes(9)) + making.record(0x3C, b"") * 1_000_000),
        "content-limit",
    ),
    _file(".xls: 190 sheets in one place", lambda: same_place(190, 5_000), "content-limit"),
    _file(
        ".xls: a sheet inside itself, 200,000 deep",
        lambda: xls(making.BOF * 200_000),
        "file-damaged",
    ),
    _file(
        ".xls: 65,535 merged areas that aren't there",
        lambda: xls(making.record(0xE5, b"\xff\xff" + bytes(80))),
        "file-damaged",
    ),
    _file(
        ".xls: merged areas without an end",
        lambda: xls(
            making.record(0xE5, struct.pack("<H", 1_000) + struct.pack("<HHHH", 0, 1, 0, 1) * 1_000)
            * 10
        ),
        "content-limit",
    ),
    _file(
        ".xls: a string that isn't there",
        lambda: xls(making.record(0xFD, struct.pack("<HHHI", 900, 0, 0, 0xFFFFFFFF))),
        "file-damaged",
    ),
    _file(".xls: sectors in a circle", lambda: chained(_circle), "file-damaged"),
    _file(".xls: a folder in a circle", lambda: chained(_folder_circle), _READ, read=True),
    _file(".xls: an entry that is its own child", lambda: chained(_own_child), _READ, read=True),
    _file(".xls: a stream that claims 2 GB", lambda: chained(_large), _READ, read=True),
    _file(".xls: tables in a circle", lambda: chained(_tables_everywhere), "file-damaged"),
    _file(".xls: 19,000 numbers", lambda: xls(xls_numbers(19_000)), _STRAY, read=True),
)
OTHERS: tuple[Hostile, ...] = (*ODS, *XLSB, *XLS)
