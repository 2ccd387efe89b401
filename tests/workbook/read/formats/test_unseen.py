"""Comments, and what is hidden, in the other formats."""

from __future__ import annotations

import struct

import pytest

from tests.forms import codes, packed, parts
from tests.workbook.read.formats.making import (
    BOF,
    EOF,
    brt,
    compound,
    long_text,
    ods_of,
    record,
    wide,
    xlsb_parts,
)
from tianbao.model.finding import TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.workbook.read.formats import FoundComment, Hidden, open_file

ASKED = FoundComment(7, 5, "此数待核实", "张三")


def note(number: int, words: bytes, count: int, author: str = "张三") -> bytes:
    """Return the records of a comment: the object, its text, and the comment itself."""
    shape = record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 0x19, number) + bytes(14))
    text = record(0x1B6, struct.pack("<HHxxxxxxHHxxxx", 0, 0, count, 16))
    said = record(0x1C, struct.pack("<HHHH", 6, 4, 0, number) + (wide(author) if author else b""))
    return shape + text + words + said


def xls(body: bytes, state: int = 0) -> bytes:
    """Return an .xls file of one sheet with these records."""
    name = wide("表", "<B")
    size = len(BOF + EOF) + 10 + len(name)
    bound = record(0x85, struct.pack("<IBB", size, state, 0) + name)
    return compound(BOF + bound + EOF + BOF + body + EOF)


def wide_part(text: str) -> bytes:
    return record(0x3C, b"\1" + text.encode("utf-16-le"))


RUNS = record(0x3C, bytes(16))


@pytest.mark.parametrize(
    "words", [wide_part("此数待核实"), wide_part("此数") + wide_part("待核实")]
)
def test_an_xls_comment_has_the_text_of_its_object(words: bytes) -> None:
    content = xls(note(2, words + RUNS, 5))
    assert open_file(content, DEFAULT).comments == {"表": (ASKED,)}


def test_an_xls_comment_may_have_neither_author_nor_text() -> None:
    narrow = record(0x3C, b"\0ok")
    content = xls(note(1, narrow + RUNS, 2, author="") + note(2, b"", 0))
    assert [(c.words, c.author) for c in open_file(content, DEFAULT).comments["表"]] == [
        ("ok", ""),
        ("", "张三"),
    ]


def test_an_xls_file_tells_what_is_hidden() -> None:
    rows = record(0x208, struct.pack("<HHHHHHHH", 6, 0, 9, 0, 0, 0, 0x20, 0))
    rows += record(0x208, struct.pack("<HHHHHHHH", 7, 0, 9, 300, 0, 0, 0x100, 0))
    columns = record(0x7D, struct.pack("<HHHHHH", 4, 6, 0, 0, 1, 0))
    columns += record(0x7D, struct.pack("<HHHHHH", 8, 9, 2048, 0, 0, 0))
    assert open_file(xls(columns + rows, state=2), DEFAULT).hidden == {
        "表": Hidden((range(7, 8),), (range(5, 8),), sheet=True)
    }
    assert open_file(xls(b""), DEFAULT).hidden == {}


def drawn(content: bytes) -> bool:
    """Return whether a picture or the like is found on the sheet."""
    findings = open_file(content, DEFAULT).findings
    return [one.values["sheet"] for one in findings if one.code == "sheet-drawing"] == ["表"]


@pytest.mark.parametrize(("kind", "is_drawing"), [(6, True), (8, True), (0x14, False)])
def test_an_xls_file_tells_pictures_and_text_boxes(kind: int, *, is_drawing: bool) -> None:
    shape = record(0x5D, struct.pack("<HHHH", 0x15, 0x12, kind, 1) + bytes(14))
    assert drawn(xls(shape)) is is_drawing


def table(cells: str, row: str = "", before: str = "", sheet: str = "") -> bytes:
    """Return an .ods file with a row of cells, as the seventh of a sheet."""
    rows = '<table:table-row table:number-rows-repeated="6"/>'
    rows += f"<table:table-row {row}>{cells}</table:table-row>"
    return ods_of(f'<table:table table:name="表"{sheet}>{before}{rows}</table:table>')


DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
FRAME = f"<draw:frame {DRAW}><text:p>图</text:p></draw:frame>"

SPACE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
SAID = (
    f"<office:annotation {SPACE}><dc:creator>张三</dc:creator><dc:date>2024-01-01</dc:date>"
    "<text:p>此数<text:span>待</text:span></text:p><text:p>核<text:s/>实</text:p>"
    "</office:annotation>"
)


def test_an_ods_comment_is_told_by_itself_with_its_author() -> None:
    empty = '<table:table-cell table:number-columns-repeated="4"/>'
    cell = f"<table:table-cell>{SAID}{FRAME}<text:p>3</text:p></table:table-cell>"
    found = open_file(table(empty + cell), DEFAULT)
    assert found.comments == {"表": (FoundComment(7, 5, "此数待\n核 实", "张三"),)}
    assert [one.value for one in found.sheets["表"]] == ["3"]


def test_an_ods_file_tells_pictures_and_text_boxes() -> None:
    assert drawn(table(f"<table:table-cell>{FRAME}</table:table-cell>"))
    assert drawn(table("", before=f"<table:shapes>{FRAME}</table:shapes>"))
    inside = SAID.replace("</office:annotation>", f"{FRAME}</office:annotation>")
    assert not drawn(table(f"<table:table-cell>{inside}</table:table-cell>"))


def test_an_ods_file_tells_what_is_hidden() -> None:
    columns = '<table:table-column table:number-columns-repeated="4"/>'
    columns += '<table:table-column table:visibility="collapse"/><table:table-column/>'
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/>'
    content = table("", 'table:visibility="filter"', columns, ' table:style-name="ta2"')
    hidden = ods_of_styled(content, f"{style}</style:style>")
    assert open_file(hidden, DEFAULT).hidden == {
        "表": Hidden((range(7, 8),), (range(5, 6),), sheet=True)
    }
    assert open_file(table("", before=columns.replace("collapse", "visible")), DEFAULT).hidden == {}


def ods_of_styled(content: bytes, styles: str) -> bytes:
    """Return an .ods file with these styles in front."""
    found = parts(content)
    space = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    body = found["content.xml"].replace(
        b"<office:body>", f"<office:s {space}>{styles}</office:s><office:body>".encode()
    )
    return packed({**found, "content.xml": body})


def xlsb(sheet: bytes, comments: bytes = b"", state: int = 0) -> bytes:
    """Return an .xlsb file of one sheet with these records, and a part with comments."""
    found = xlsb_parts({"表": sheet})
    listed = brt(156, struct.pack("<II", state, 1) + long_text("rId1") + long_text("表"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    related = f'<Relationship Id="rId1" Type="{kind}" Target="../comments1.bin"/>'
    return packed(
        {
            **found,
            "xl/workbook.bin": brt(131) + listed + brt(132),
            "xl/worksheets/_rels/sheet1.bin.rels": (
                f'<Relationships xmlns="{space}">{related}</Relationships>'.encode()
            ),
            "xl/comments1.bin": comments,
        }
    )


def test_an_xlsb_file_tells_pictures_and_text_boxes() -> None:
    for part, is_drawing in ((b"<a><b:oneCellAnchor/></a>", True), (b"<a/>", False)):
        found = parts(xlsb(EMPTY, part))
        name = "xl/worksheets/_rels/sheet1.bin.rels"
        related = found[name].replace(b"/comments", b"/drawing", 1)
        assert drawn(packed({**found, name: related})) is is_drawing


def binary_comment(author: int) -> bytes:
    place = struct.pack("<IIIII", author, 6, 6, 4, 4) + bytes(16)
    words = brt(637, b"\0" + long_text("此数待核实"))
    return brt(632, long_text("")) + brt(632, long_text("张三")) + brt(635, place) + words


EMPTY = brt(129) + brt(145) + brt(146) + brt(130)


def test_an_xlsb_comment_is_told_with_its_author() -> None:
    assert open_file(xlsb(EMPTY, binary_comment(1)), DEFAULT).comments == {"表": (ASKED,)}


def test_an_xlsb_comment_of_nobody_listed_is_damage() -> None:
    with pytest.raises(TianbaoError) as caught:
        open_file(xlsb(EMPTY, binary_comment(2)), DEFAULT)
    assert codes(caught.value.findings) == ["file-damaged"]


def test_an_xlsb_file_tells_what_is_hidden() -> None:
    columns = brt(60, struct.pack("<IIIIH", 4, 6, 0, 0, 1))
    columns += brt(60, struct.pack("<IIIIH", 8, 8, 2048, 0, 0))
    rows = brt(0, struct.pack("<IIHBB", 6, 0, 0, 0, 0x10) + bytes(5))
    rows += brt(0, struct.pack("<IIHBB", 8, 0, 300, 0, 0x20) + bytes(5))
    sheet = brt(129) + columns + brt(145) + rows + brt(146) + brt(130)
    assert open_file(xlsb(sheet, state=1), DEFAULT).hidden == {
        "表": Hidden((range(7, 8),), (range(5, 8),), sheet=True)
    }
    assert open_file(xlsb(EMPTY), DEFAULT).hidden == {}
