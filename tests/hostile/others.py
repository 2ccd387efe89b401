"""Hostile files in other formats: .ods, .xlsb, .xls."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tests.hostile.contents import BLOWUP, LAUGHS, noise
from tests.hostile.making import each
from tests.hostile.other_pieces import (
    FIRST,
    FIVE,
    READ,
    STRAY,
    chained,
    circle,
    file,
    folder_circle,
    large,
    ods,
    ods_cells,
    own_child,
    repeated,
    same_place,
    tables_everywhere,
    xls,
    xls_numbers,
    xlsb,
    xlsb_numbers,
    xlsb_strings,
)
from tests.workbook.read.formats import making

if TYPE_CHECKING:
    from tests.hostile.making import Hostile

ODS: tuple[Hostile, ...] = (
    file(".ods: a cell 2,000,000,000 times", lambda: repeated(1, 2_000_000_000), "sheet-outside"),
    file(
        ".ods: a cell in a billion rows and columns",
        lambda: repeated(10**9, 10**9),
        "sheet-outside",
    ),
    file(
        ".ods: a billion blank rows and columns",
        lambda: repeated(10**9, 10**9, "/>"),
        READ,
        read=True,
    ),
    file(
        ".ods: a long text in 10,000 cells",
        lambda: repeated(
            1_000,
            10,
            f'office:value-type="string"><text:p>{"x" * 9_000}</text:p></table:table-cell>',
        ),
        "content-limit",
    ),
    file(
        ".ods: a number of 90,000 digits",
        lambda: ods(
            b'<table:table-row table:number-rows-repeated="%b"/>' % (b"9" * 90_000),
        ),
        "file-damaged",
    ),
    file(
        ".ods: 10,000 tables in one another",
        lambda: ods(b"<table:table>" * 10_000 + b"</table:table>" * 10_000),
        "content-limit",
    ),
    file(".ods: a billion laughs", lambda: ods(b"", schema=LAUGHS), "xml-entities"),
    file(".ods: a quadratic blowup", lambda: ods(b"", schema=BLOWUP), "xml-entities"),
    file(
        ".ods: a million elements",
        lambda: ods(each(b'<table:table-row a="#"/>', range(1_000_000))),
        "content-limit",
    ),
    file(
        ".ods: 30 MB in a cell",
        lambda: ods(
            b"<table:table-row><table:table-cell><text:p>%b</text:p></table:table-cell>"
            b"</table:table-row>" % noise(30_000_000)
        ),
        "content-limit",
    ),
    file(
        ".ods: a million spaces in 1,000 elements",
        lambda: ods_cells(
            "<table:table-cell><text:p>" + '<text:s text:c="1000"/>' * 1_000 + "</text:p>"
            "</table:table-cell>",
            10,
        ),
        "file-damaged",
    ),
    file(
        ".ods: 6,000 merged areas",
        lambda: ods_cells('<table:table-cell table:number-columns-spanned="2"/>', 6_000),
        "content-limit",
    ),
    file(
        ".ods: 4,000 merged areas, each the whole sheet",
        lambda: ods_cells(
            '<table:table-cell table:number-columns-spanned="16000"'
            ' table:number-rows-spanned="1000000"/>',
            4_000,
        ),
        "content-limit",
    ),
    file(
        ".ods: 19,000 numbers",
        lambda: ods_cells(f"<table:table-cell {FIVE}/>", 19_000),
        STRAY,
        read=True,
    ),
    file(
        ".ods: 19,000 numbers that 90 formulas calculate",
        lambda: ods(
            b"<table:table-row>%b%b</table:table-row>"
            % (
                b'<table:table-cell table:formula="of:=1" table:number-matrix-rows-spanned="99999"'
                b' table:number-matrix-columns-spanned="1" %b/>' % FIVE.encode() * 90,
                b'<table:table-cell table:number-columns-repeated="200" %b/>' % FIVE.encode(),
            )
            + b'<table:table-row table:number-rows-repeated="90">'
            b'<table:table-cell table:number-columns-repeated="200" %b/></table:table-row>'
            % FIVE.encode()
        ),
        STRAY,
        read=True,
    ),
    file(
        ".ods: 200,000 elements of text",
        lambda: ods_cells(
            f"<table:table-cell><text:p>{'<text:span>#</text:span>' * 20}</text:p>"
            "</table:table-cell>",
            9_500,
        ),
        STRAY,
        read=True,
    ),
)

XLSB: tuple[Hostile, ...] = (
    file(
        ".xlsb: a record that claims 200 MB",
        lambda: xlsb(bytes([5, 0xFF, 0xFF, 0xFF, 0x5F])),
        "file-damaged",
    ),
    file(
        ".xlsb: a string that claims 4 GB",
        lambda: xlsb(b"", more=xlsb_strings(making.brt(19, b"\0" + struct.pack("<I", 0xFFFFFFFE)))),
        "file-damaged",
    ),
    file(
        ".xlsb: a million strings",
        lambda: xlsb(
            b"",
            more=xlsb_strings(
                b"".join(
                    making.brt(19, b"\0" + making.long_text(str(number)))
                    for number in range(10_000)
                )
                * 100
            ),
        ),
        "content-limit",
    ),
    file(
        ".xlsb: a million records",
        lambda: xlsb(
            b"".join(making.brt(37, struct.pack("<I", number)) for number in range(10_000)) * 100
        ),
        "content-limit",
    ),
    file(
        ".xlsb: a string that isn't there",
        lambda: xlsb(making.brt(7, struct.pack("<III", 9, 0, 0xFFFFFFFF))),
        "file-damaged",
    ),
    file(
        ".xlsb: row 4,294,967,295",
        lambda: xlsb(
            making.brt(0, struct.pack("<I", 0xFFFFFFFF) + bytes(13))
            + making.brt(5, struct.pack("<IId", 0, 0, 1))
        ),
        "sheet-outside",
    ),
    file(
        ".xlsb: column 4,294,967,295",
        lambda: xlsb(making.brt(5, struct.pack("<IId", 0xFFFFFFFF, 0, 1))),
        "sheet-outside",
    ),
    file(
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
    file(
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
    file(
        ".xlsb: 4,000 merged areas, each the whole sheet",
        lambda: xlsb(making.brt(176, struct.pack("<IIII", 0, 1_048_575, 0, 16_383)) * 4_000),
        "content-limit",
    ),
    file(
        ".xlsb: a string with 65,000 fonts in 10,000 cells",
        lambda: xlsb(
            b"".join(
                making.brt(0, struct.pack("<I", row) + bytes(13))
                + making.brt(7, struct.pack("<III", 0, 0, 0))
                for row in range(FIRST, FIRST + 10_000)
            ),
            more=xlsb_strings(
                making.brt(
                    19,
                    b"\1" + making.long_text("12") + struct.pack("<I", 65_000) + bytes(4 * 65_000),
                )
            ),
        ),
        STRAY,
        read=True,
    ),
    file(".xlsb: 19,000 numbers", lambda: xlsb(xlsb_numbers(19_000)), STRAY, read=True),
)

XLS: tuple[Hostile, ...] = (
    file(
        ".xls: a list of strings that claims 4 billion",
        lambda: xls(b"", making.record(0xFC, struct.pack("<II", 1, 0xFFFFFFFF))),
        "file-damaged",
    ),
    file(
        ".xls: a string that claims 65,535 characters",
        lambda: xls(b"", making.record(0xFC, struct.pack("<IIHB", 1, 1, 0xFFFF, 1) + b"x" * 999)),
        "file-damaged",
    ),
    file(
        ".xls: a string that claims 4 GB of readings",
        lambda: xls(
            b"", making.record(0xFC, struct.pack("<IIHBI", 1, 1, 1, 4, 0xFFFFFFFF) + b"x" * 999)
        ),
        "file-damaged",
    ),
    file(
        ".xls: a million strings",
        lambda: xls(
            b"",
            making.record(0xFC, struct.pack("<II", 1, 0xFFFFFFFF))
            + making.record(0x3C, bytes(8_190)) * 400,
        ),
        "content-limit",
    ),
    file(
        ".xls: a million records",
        lambda: xls(making.record(0x1, b"") * 1_000_000),
        "content-limit",
    ),
    file(
        ".xls: a record that reaches beyond the end",
        lambda: making.compound(making.BOF + struct.pack("<HH", 0x204, 0xFFFF)),
        "file-damaged",
    ),
    file(
        ".xls: a record that goes on a million times",
        lambda: xls(making.record(0x204, bytes(9)) + making.record(0x3C, b"") * 1_000_000),
        "content-limit",
    ),
    file(".xls: 190 sheets in one place", lambda: same_place(190, 5_000), "content-limit"),
    file(
        ".xls: a sheet inside itself, 200,000 deep",
        lambda: xls(making.BOF * 200_000),
        "file-damaged",
    ),
    file(
        ".xls: 65,535 merged areas that aren't there",
        lambda: xls(making.record(0xE5, b"\xff\xff" + bytes(80))),
        "file-damaged",
    ),
    file(
        ".xls: merged areas without an end",
        lambda: xls(
            making.record(0xE5, struct.pack("<H", 1_000) + struct.pack("<HHHH", 0, 1, 0, 1) * 1_000)
            * 10
        ),
        "content-limit",
    ),
    file(
        ".xls: a string that isn't there",
        lambda: xls(making.record(0xFD, struct.pack("<HHHI", 900, 0, 0, 0xFFFFFFFF))),
        "file-damaged",
    ),
    file(".xls: sectors in a circle", lambda: chained(circle), "file-damaged"),
    file(".xls: a folder in a circle", lambda: chained(folder_circle), READ, read=True),
    file(".xls: an entry that is its own child", lambda: chained(own_child), READ, read=True),
    file(".xls: a stream that claims 2 GB", lambda: chained(large), READ, read=True),
    file(".xls: tables in a circle", lambda: chained(tables_everywhere), "file-damaged"),
    file(".xls: 19,000 numbers", lambda: xls(xls_numbers(19_000)), STRAY, read=True),
)
OTHERS: tuple[Hostile, ...] = (*ODS, *XLSB, *XLS)
