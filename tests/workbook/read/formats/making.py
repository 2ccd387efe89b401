"""Workbooks in other formats, made from the cells of an .xlsx one, record by record."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tests.forms import packed
from tianbao.model.limits import DEFAULT
from tianbao.workbook.read.formats import FoundCell, open_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Sheets = dict[str, dict[tuple[int, int], FoundCell]]

ERRORS = {"#REF!": 0x17, "#DIV/0!": 0x07, "#VALUE!": 0x0F}
DATED = 1
"""The style of a cell with a date; 0 is that of all others."""


def sheets_of(content: bytes) -> Sheets:
    """Return the cells of a workbook, to be changed and written in another format."""
    file = open_file(content, DEFAULT)
    return {
        sheet: {(cell.row, cell.column): cell for cell in cells}
        for sheet, cells in file.sheets.items()
    }


def put(sheets: Sheets, sheet: str, place: tuple[int, int], value: object) -> None:
    """Type something into a cell."""
    sheets[sheet][place] = FoundCell(*place, value)


def rows_inserted(sheets: Sheets, sheet: str, before: int, count: int = 1) -> Sheets:
    """Return the sheets with blank rows in one of them."""
    moved = {
        (row + count * (row >= before), column): cell
        for (row, column), cell in sheets[sheet].items()
    }
    return {**sheets, sheet: {p: replaced(cell, p) for p, cell in moved.items()}}


def replaced(cell: FoundCell, place: tuple[int, int]) -> FoundCell:
    return FoundCell(*place, cell.value, formula=cell.formula, result=cell.result)


def content_of(cell: FoundCell) -> object:
    found = cell.result if cell.formula else cell.value
    if isinstance(found, dt.datetime):
        return (found - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)  # noqa: DTZ001 - no zones
    return found


def style_of(cell: FoundCell) -> int:
    return DATED if isinstance(cell.result if cell.formula else cell.value, dt.datetime) else 0


# --- .xls


def record(kind: int, data: bytes) -> bytes:
    """Return a record; longer ones go on in the next."""
    first, rest = data[:8224], data[8224:]
    return struct.pack("<HH", kind, len(first)) + first + (record(0x3C, rest) if rest else b"")


def wide(text: str, length: str = "<H") -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack(length, len(data) // 2) + b"\1" + data


def xls_cell(cell: FoundCell) -> bytes:
    head = struct.pack("<HHH", cell.row - 1, cell.column - 1, style_of(cell))
    value = content_of(cell)
    if cell.formula:
        return xls_formula(head, value)
    if isinstance(value, bool):
        return record(0x205, head + bytes([value, 0]))
    if isinstance(value, str) and value in ERRORS:
        return record(0x205, head + bytes([ERRORS[value], 1]))
    if isinstance(value, str):
        return record(0x204, head + wide(value))
    return record(0x203, head + struct.pack("<d", number(value)))


def number(value: object) -> float:
    assert isinstance(value, int | float), value
    return value


def xls_formula(head: bytes, value: object) -> bytes:
    text = b""
    if isinstance(value, bool):
        stored = bytes([1, 0, value, 0, 0, 0, 255, 255])
    elif isinstance(value, str) and value in ERRORS:
        stored = bytes([2, 0, ERRORS[value], 0, 0, 0, 255, 255])
    elif isinstance(value, str) and value:
        stored, text = bytes([0, 0, 0, 0, 0, 0, 255, 255]), record(0x207, wide(value))
    elif isinstance(value, int | float):
        stored = struct.pack("<d", value)
    else:
        stored = bytes([3, 0, 0, 0, 0, 0, 255, 255])
    return record(6, head + stored + bytes(8)) + text


BOF, EOF = record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12)), record(0x0A, b"")


def xls_stream(sheets: Mapping[str, Iterable[FoundCell]], more: bytes = b"") -> bytes:
    """Return the records of a workbook, with some more among those that all sheets share."""
    formats = record(0x41E, struct.pack("<H", 164) + wide("yyyy-mm-dd"))
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, form) + bytes(16)) for form in (0, 164))
    bodies = [BOF + b"".join(map(xls_cell, cells)) + EOF for cells in sheets.values()]
    names = [wide(name, "<B") for name in sheets]
    size = len(BOF + formats + styles + more + EOF) + sum(10 + len(name) for name in names)
    bound = b""
    for name, body in zip(names, bodies, strict=True):
        bound += record(0x85, struct.pack("<IBB", size, 0, 0) + name)
        size += len(body)
    return BOF + formats + styles + more + bound + EOF + b"".join(bodies)


def xls(sheets: Sheets) -> bytes:
    """Return an .xls file with these sheets."""
    return compound(xls_stream({name: list(cells.values()) for name, cells in sheets.items()}))


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """Return a compound file with one stream."""
    size = max(len(stream), 4096)
    count = -(-size // 512)
    tables = 1
    while tables * 128 < tables + 1 + count:
        tables += 1
    table = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    first = tables + 1
    table += [*range(first + 1, first + count), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (tables * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIIII",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        tables,
        tables,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
        0,
    )[:-4]
    head += struct.pack("<109I", *[*range(tables), *[0xFFFFFFFF] * (109 - tables)])
    folder = entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + entry(name, 2, first, size)
    body = struct.pack(f"<{len(table)}I", *table) + folder.ljust(512, b"\0")
    return head + body + stream.ljust(count * 512, b"\0")


def entry(name: str, kind: int, first: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    none = 0xFFFFFFFF
    head = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, none, none, child)
    return head + bytes(36) + struct.pack("<IQ", first, size)


# --- .ods


def ods_cell(cell: FoundCell) -> str:
    formula = ' table:formula="of:=[.A1]"' if cell.formula else ""
    value = cell.result if cell.formula else cell.value
    match value:
        case bool():
            said = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        case int() | float():
            said = f'office:value-type="float" office:value="{value}"'
        case dt.datetime():
            said = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case str() if value in ERRORS:
            said = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        case _:
            said = 'office:value-type="string"'
    lines = str("" if value is None else value).split("\n")
    text = "".join(f"<text:p>{spaced(line)}</text:p>" for line in lines)
    return f"<table:table-cell{formula} {said}>{text}</table:table-cell>"


def spaced(line: str) -> str:
    return escape(line).replace("  ", '<text:s text:c="2"/>')


NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods_of(tables: str) -> bytes:
    """Return an .ods file with these tables, as XML."""
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content {NAMESPACES} {CALC}>{body}</office:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content.encode()})


def ods(sheets: Sheets) -> bytes:
    """Return an .ods file with these sheets."""
    return ods_of("".join(ods_table(name, cells) for name, cells in sheets.items()))


def ods_table(name: str, cells: Mapping[tuple[int, int], FoundCell]) -> str:
    rows, row, column = [], 0, 0
    for place in sorted(cells):
        if place[0] != row:
            if place[0] > row + 1:
                rows.append(f'<table:table-row table:number-rows-repeated="{place[0] - row - 1}"/>')
            rows.append("<table:table-row>")
            row, column = place[0], 0
        gap = place[1] - column - 1
        if gap:
            rows.append(f'<table:table-cell table:number-columns-repeated="{gap}"/>')
        rows.append(ods_cell(cells[place]))
        column = place[1]
        if not any(other[0] == row and other[1] > column for other in cells):
            rows.append("</table:table-row>")
    return f"<table:table table:name={quoteattr(name)}>{''.join(rows)}</table:table>"


# --- .xlsb


def brt(kind: int, data: bytes = b"") -> bytes:
    """Return a record of an .xlsb part."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size, left = b"", len(data)
    while True:
        size += bytes([left & 127 | (128 if left > 127 else 0)])
        left >>= 7
        if not left:
            return head + size + data


def long_text(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def xlsb_cell(cell: FoundCell) -> bytes:
    head = struct.pack("<II", cell.column - 1, style_of(cell))
    value = content_of(cell)
    shift = 0
    if isinstance(value, bool):
        kind, data, shift = 4, bytes([value]), 6
    elif isinstance(value, str) and value in ERRORS:
        kind, data, shift = 3, bytes([ERRORS[value]]), 8
    elif isinstance(value, int | float):
        kind, data, shift = 5, struct.pack("<d", value), 4
    else:
        kind, data, shift = 6, long_text(str(value or "")), 2
    return brt(kind + shift, head + data + bytes(10)) if cell.formula else brt(kind, head + data)


def xlsb_sheet(cells: Iterable[FoundCell]) -> bytes:
    body, row = b"", 0
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if cell.row != row:
            row = cell.row
            body += brt(0, struct.pack("<I", row - 1) + bytes(13))
        body += xlsb_cell(cell)
    return brt(129) + brt(145) + body + brt(146) + brt(130)


def xlsb(sheets: Sheets) -> bytes:
    """Return an .xlsb file with these sheets."""
    return packed(xlsb_parts({name: xlsb_sheet(c.values()) for name, c in sheets.items()}))


def xlsb_parts(sheets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of an .xlsb file whose sheets have these records."""
    numbers = range(1, len(sheets) + 1)
    relations = "".join(
        f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.bin"/>' for n in numbers
    )
    bundles = b"".join(
        brt(156, struct.pack("<II", 0, n) + long_text(f"rId{n}") + long_text(name))
        for n, name in zip(numbers, sheets, strict=True)
    )
    styles = brt(44, struct.pack("<H", 164) + long_text("yyyy-mm-dd")) + brt(617)
    styles += b"".join(brt(47, struct.pack("<HH", 0, f) + bytes(12)) for f in (0, 164)) + brt(618)
    return {
        "xl/workbook.bin": brt(131) + bundles + brt(132),
        "xl/_rels/workbook.bin.rels": f"<R xmlns='x'>{relations}</R>".encode(),
        "xl/styles.bin": styles,
        **{f"xl/worksheets/sheet{n}.bin": s for n, s in zip(numbers, sheets.values(), strict=True)},
    }


Maker = Callable[[Sheets], bytes]
MAKERS: dict[str, Maker] = {"xls": xls, "ods": ods, "xlsb": xlsb}
