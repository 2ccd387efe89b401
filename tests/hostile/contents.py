"""Hostile contents: XML that explodes, sheets without an end, parts that contradict one another."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from tests.hostile.making import (
    BOOK,
    BOOK_RELATIONS,
    CUSTOM,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    Hostile,
    base,
    before,
    changed,
    each,
    related,
    row_of,
    sheet,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%b]>" % b"".join(
    b"<!ENTITY a%d '%b'>" % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10)
)
BLOWUP = b"<!DOCTYPE x [<!ENTITY a '%b'>]>" % (b"x" * 100_000)
MUCH = 50_000_000


def noise(length: int) -> bytes:
    """Return letters that can't be packed too well, the same each time.

    They come again after as many as a packer looks back for, since packing takes longest.
    """
    seed, found = b"tianbao", bytearray()
    while len(found) < 20_000:
        seed = zlib.compress(seed + found[-100:])
        found += seed.hex().encode()
    return (bytes(found) * (length // len(found) + 1))[:length]


def declared(schema: bytes, part: str = SHEET) -> bytes:
    """Return the workbook with a schema put into a part."""
    head, _, rest = base()[part].partition(b"?>")
    return zipped({**base(), part: head + b"?>" + schema + rest})


def recoded(encoding: str) -> bytes:
    """Return the workbook with a sheet in another encoding, which hides a schema."""
    schema = LAUGHS.replace(b"<", b"+ADw-") if encoding == "utf-7" else LAUGHS
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = head + schema.decode() + "<worksheet>&a9;</worksheet>"
    return zipped({**base(), SHEET: text.encode("ascii" if encoding == "utf-7" else encoding)})


def as_string(text: bytes, *, stored: bool = False) -> bytes:
    """Return the workbook with one more shared string."""
    return before(STRINGS, b"</sst>", b"<si><t>%b</t></si>" % text, stored=stored)


def property_of(text: bytes) -> bytes:
    """Return the workbook with one more custom property."""
    fmtid = b"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    value = b"<vt:lpwstr>%b</vt:lpwstr>" % text
    one = b'<property fmtid="%b" pid="99" name="x">%b</property>' % (fmtid, value)
    return before(CUSTOM, b"</Properties>", one)


def formats(rows: int, columns: int) -> bytes:
    """Return the workbook with so many blank cells that have a format, as a person makes them."""
    one = b"".join(
        b'<c r="%b#" s="1"/>' % (letter + other)
        for letter in (b"", *(b"%c" % code for code in range(65, 91)))
        for other in (b"%c" % code for code in range(65, 91))
    ).split(b"/>")
    row = b'<row r="#" spans="1:%d" s="1" customFormat="1">%b/></row>' % (
        columns,
        b"/>".join(one[:columns]),
    )
    rest = base()[SHEET].replace(
        b"</sheetData>", each(row, range(500, 500 + rows)) + b"</sheetData>"
    )
    return zipped({**base(), SHEET: rest})


def _xml(name: str, make: Callable[[], bytes], code: str) -> Hostile:
    return Hostile(name, "XML", make, code)


def _mass(name: str, make: Callable[[], bytes], code: str, *, read: bool = False) -> Hostile:
    return Hostile(name, "mass", make, code, read=read)


def _parts(name: str, make: Callable[[], bytes], code: str, *, read: bool = False) -> Hostile:
    return Hostile(name, "parts", make, code, read=read)


XML: tuple[Hostile, ...] = (
    _xml("a billion laughs", lambda: declared(LAUGHS), "xml-entities"),
    _xml("a quadratic blowup", lambda: declared(BLOWUP, STRINGS), "xml-entities"),
    _xml(
        "an external entity",
        lambda: declared(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', BOOK),
        "xml-entities",
    ),
    _xml(
        "a parameter entity",
        lambda: declared(b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://x.invalid/">%a;]>', STYLES),
        "xml-entities",
    ),
    _xml("a schema elsewhere", lambda: declared(b'<!DOCTYPE x SYSTEM "x">', TYPES), "xml-entities"),
    _xml("entities in UTF-16", lambda: recoded("utf-16"), "xml-encoding"),
    _xml("entities in UTF-16 without a mark", lambda: recoded("utf-16-be"), "xml-encoding"),
    _xml("entities in UTF-7", lambda: recoded("utf-7"), "xml-encoding"),
    _xml("entities in EBCDIC", lambda: recoded("cp037"), "file-damaged"),
    _xml("10,000 levels", lambda: row_of(b"<a>" * 10_000 + b"</a>" * 10_000), "content-limit"),
    _xml(
        "10,000 attributes",
        lambda: row_of(b"<c %b/>" % each(b'a#="" ', range(10_000))),
        "content-limit",
    ),
    Hostile(
        *("an include", "XML"),
        lambda: before(
            SHEET,
            b"</sheetData>",
            b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
        ),
        "",
        read=True,
    ),
    _xml("a NUL", lambda: row_of(b'<c r="A1" t="str"><v>\0</v></c>'), "file-damaged"),
    _xml("a NUL by number", lambda: row_of(b"<c><v>&#0;</v></c>"), "file-damaged"),
    _xml("a bell", lambda: as_string(b"\7"), "file-damaged"),
    _xml("a noncharacter", lambda: as_string(b"\xef\xbf\xbf"), "file-damaged"),
    _xml("half a pair", lambda: as_string(b"\xed\xa0\x80"), "file-damaged"),
    _xml("bytes that are no UTF-8", lambda: as_string(b"\xc3\x28"), "file-damaged"),
    _xml(
        "XML that breaks off",
        lambda: zipped({**base(), SHEET: base()[SHEET][:900]}),
        "file-damaged",
    ),
    _xml("a comment of 20 MB", lambda: row_of(b"<!--%b-->" % noise(20_000_000)), "content-limit"),
)

MASS: tuple[Hostile, ...] = (
    _mass(
        "a million names",
        lambda: before(
            BOOK,
            b"</definedNames>",
            each(b'<definedName name="n#"/>', range(1_000_000)),
        ),
        "content-limit",
    ),
    _mass(
        "a million styles",
        lambda: before(STYLES, b"</cellXfs>", each(b'<xf numFmtId="#"/>', range(1_000_000))),
        "content-limit",
    ),
    _mass(
        "a million shared strings",
        lambda: before(STRINGS, b"</sst>", each(b"<si><t>#</t></si>", range(1_000_000))),
        "content-limit",
    ),
    _mass(
        "a million merged cells",
        lambda: sheet(
            b"",
            tail=b"<mergeCells>%b</mergeCells>"
            % each(b'<mergeCell ref="A#:B#"/>', range(1, 1_000_001)),
        ),
        "content-limit",
    ),
    _mass(
        "290 merged areas, each the whole sheet",
        lambda: before(SHEET, b"</mergeCells>", b'<mergeCell ref="A500:XFD1048576"/>' * 290),
        "content-limit",
    ),
    _mass(
        "a million rows without cells",
        lambda: sheet(each(b'<row r="#" ht="15"/>', range(1, 1_000_001))),
        "sheet-too-large",
    ),
    _mass(
        "a dimension of a billion rows",
        lambda: changed(SHEET, b"<dimension ref=", b'<dimension x="" ref="A1:XFD1073741824" y='),
        "",
        read=True,
    ),
    _mass(
        "a row of 5 million cells",
        lambda: sheet(b'<row r="1">%b</row>' % (b"<c/>" * 5_000_000), stored=True),
        "sheet-outside",
    ),
    _mass("row 2,147,483,648", lambda: sheet(b'<row r="2147483648"/>'), "sheet-outside"),
    _mass("row -1", lambda: sheet(b'<row r="-1"/>'), "sheet-outside"),
    _mass("a column beyond XFD", lambda: row_of(b'<c r="XFE1"/>'), "sheet-outside"),
    _mass("a cell ZZZZZZ1", lambda: row_of(b'<c r="ZZZZZZ1"/>'), "sheet-outside"),
    _mass(
        "50 MB in a shared string", lambda: as_string(noise(MUCH), stored=True), "file-too-large"
    ),
    _mass("30 MB in a shared string", lambda: as_string(noise(30_000_000)), "content-limit"),
    _mass(
        "30 MB in a cell",
        lambda: row_of(b'<c t="inlineStr"><is><t>%b</t></is></c>' % noise(30_000_000)),
        "content-limit",
    ),
    _mass(
        "30 MB in an attribute",
        lambda: row_of(b'<c r="%b"/>' % noise(30_000_000)),
        "content-limit",
    ),
    _mass(
        "30 MB in a sheet's name",
        lambda: changed(BOOK, b'<sheet name="', b'<sheet name="' + noise(30_000_000)),
        "content-limit",
    ),
    _mass(
        "30 MB in a formula",
        lambda: row_of(b'<c r="A1"><f>%b</f></c>' % noise(30_000_000)),
        "content-limit",
    ),
    _mass("30 MB in a property", lambda: property_of(noise(30_000_000)), "content-limit"),
    _mass(
        "a formula of 9,000", lambda: row_of(b"<c><f>%b</f></c>" % (b"1+" * 4_500)), "content-limit"
    ),
    _mass(
        "a shared formula of 8,000 in 50,000 cells",
        lambda: sheet(
            b'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A50000">%b</f></c></row>'
            % (b"A1+" * 2_600)
            + each(b'<row r="#"><c r="A#"><f t="shared" si="0"/></c></row>', range(2, 50_000)),
        ),
        "content-limit",
    ),
    _mass(
        "an array formula over the whole sheet",
        lambda: row_of(b'<c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>'),
        "content-limit",
    ),
    _mass(
        "a long text in 50,000 cells",
        lambda: zipped(
            {
                **base(),
                STRINGS: base()[STRINGS].replace(
                    b"</sst>", b"<si><t>_x0041_%b</t></si></sst>" % (b"x" * 90_000)
                ),
                SHEET: base()[SHEET].replace(
                    b"</sheetData>",
                    each(
                        b'<row r="#"><c r="A#" t="s"><v>%d</v></c></row>'
                        % base()[STRINGS].count(b"<si>"),
                        range(500, 50_000),
                    )
                    + b"</sheetData>",
                ),
            }
        ),
        "content-limit",
    ),
    _mass("45,000 blank cells with a format", lambda: formats(450, 100), "", read=True),
    _mass("52,000 blank cells with a format", lambda: formats(520, 100), "sheet-too-large"),
)

PARTS: tuple[Hostile, ...] = (
    _parts(
        "no sheets",
        lambda: zipped(
            {**base(), BOOK: base()[BOOK].partition(b"<sheets>")[0] + b"<sheets/></workbook>"}
        ),
        "parts-conflict",
    ),
    _parts(
        "two sheets that share a part",
        lambda: changed(BOOK_RELATIONS, b"worksheets/sheet2.xml", b"worksheets/sheet1.xml"),
        "parts-conflict",
    ),
    _parts(
        "a sheet that is a style",
        lambda: changed(BOOK_RELATIONS, b"worksheets/sheet2.xml", b"styles.xml"),
        "parts-conflict",
    ),
    _parts(
        "a sheet that is its own relation",
        lambda: changed(BOOK_RELATIONS, b"worksheets/sheet2.xml", b"_rels/workbook.xml.rels"),
        "parts-conflict",
    ),
    _parts(
        "a sheet that points out of the file",
        lambda: changed(BOOK_RELATIONS, b"worksheets/sheet2.xml", b"../../../etc/passwd"),
        "parts-conflict",
    ),
    _parts(
        "a sheet from the web",
        lambda: changed(
            BOOK_RELATIONS,
            b'Target="worksheets/sheet2.xml"',
            b'Target="https://x.invalid/" TargetMode="External"',
        ),
        "parts-conflict",
    ),
    _parts(
        "relations in a circle",
        lambda: zipped(
            related("worksheet", "../workbook.xml", of="xl/worksheets/_rels/sheet4.xml.rels")
        ),
        "",
        read=True,
    ),
    _parts(
        "a sheet declared as something else",
        lambda: changed(
            TYPES,
            b'sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument'
            b".spreadsheetml.worksheet+xml",
            b'sheet2.xml" ContentType="text/html',
        ),
        "parts-conflict",
    ),
    _parts(
        "a second workbook",
        lambda: zipped(related("officeDocument", "xl/other.xml", of="_rels/.rels")),
        "parts-conflict",
    ),
    _parts(
        "two lists of strings",
        lambda: zipped({**related("sharedStrings", "other.xml"), "xl/other.xml": b"<sst/>"}),
        "parts-conflict",
    ),
    _parts("a string that isn't there", lambda: row_of(b'<c t="s"><v>-1</v></c>'), "file-damaged"),
    _parts("no list of types", lambda: zipped({BOOK: base()[BOOK]}), "file-damaged"),
)
