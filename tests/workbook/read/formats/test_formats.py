"""A workbook in another format is read and checked as the .xlsx one is."""

from __future__ import annotations

import datetime as dt
import struct
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import COUNTY, SOUND, TOWN, codes, filled, key_of, packed, parts, stated, template
from tests.workbook.read.formats import making
from tests.workbook.read.formats.making import MAKERS, put, rows_inserted, sheets_of
from tianbao.model.finding import TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.model.submission import How
from tianbao.workbook.read.formats import FoundCell, MixedText, open_file

if TYPE_CHECKING:
    from tianbao import Finding

APPLICATIONS = "三、依申请公开"
RECEIVED = "applications.received"
VALUES = {
    **SOUND,
    "overview.body": ["2024年，本镇按时公开。", "第二段  有两个空格。"],
    f"{RECEIVED}.natural": 3,
    "applications.granted.natural": 3,
    "disclosure.fees.amount": "12.5",
}
FORMATS = pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
PLACE = (7, 5)
"""Where the applications of natural persons stand."""


def book() -> making.Sheets:
    return sheets_of(filled(VALUES))


def found(content: bytes) -> tuple[Finding, ...]:
    """Return what is found in reading and checking a file."""
    result = tianbao.read(content)
    return (*result.findings, *tianbao.check(*result.usable()))


@FORMATS
@pytest.mark.parametrize("name", [TOWN, COUNTY])
def test_the_same_values_are_read(make: making.Maker, name: str) -> None:
    content = filled(VALUES, of=template(name))
    other = make(sheets_of(content))
    whose, submission = tianbao.read(content).usable()
    assert stated(whose, tianbao.read(other).usable()[1]) == stated(whose, submission)
    assert codes(found(other)) == ["format-unverified", *codes(found(content))]


@FORMATS
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("#REF!", "value-error"),
        (True, "value-not-number"),
        (dt.datetime(2024, 3, 5), "value-date"),  # noqa: DTZ001 - a spreadsheet has no zones
        ("约3", "value-approximate"),
    ],
)
def test_what_is_no_number_is_never_one(make: making.Maker, typed: object, code: str) -> None:
    sheets = book()
    put(sheets, APPLICATIONS, PLACE, typed)
    fault = next(finding for finding in found(make(sheets)) if finding.code == code)
    assert key_of(fault) == f"{RECEIVED}.natural"


@FORMATS
def test_digits_as_text_are_understood_as_in_excel(make: making.Maker) -> None:
    sheets = book()
    put(sheets, APPLICATIONS, PLACE, "012")
    reading = tianbao.read(make(sheets)).usable()[1].readings[f"{RECEIVED}.natural"]
    assert (reading.typed, reading.value, reading.how) == ("012", 12, How.AS_TEXT)


@FORMATS
def test_a_formula_in_an_input_is_a_finding(make: making.Maker) -> None:
    sheets = book()
    sheets[APPLICATIONS][PLACE] = FoundCell(*PLACE, "=3", formula=True, result=3)
    assert "value-formula" in codes(found(make(sheets)))


def total_changed(make: making.Maker, **changes: object) -> list[str]:
    """Return what is found when the total of the row differs."""
    sheets = book()
    place = max(place for place in sheets[APPLICATIONS] if place[0] == PLACE[0])
    cell = sheets[APPLICATIONS][place]
    assert cell.formula
    values = {"value": "=", "formula": True, "result": cell.result, **changes}
    sheets[APPLICATIONS][place] = FoundCell(*place, **values)  # type: ignore[arg-type]
    return codes(found(make(sheets)))


@FORMATS
def test_totals_are_judged_as_in_excel(make: making.Maker) -> None:
    assert "total-stale" in total_changed(make, result=7)
    assert "total-typed-over" in total_changed(make, value=3, formula=False)
    assert "total-wrong" in total_changed(make, value=9, formula=False)


@FORMATS
@pytest.mark.parametrize("before", [2, 5, 7, 9])
def test_inserted_rows_never_give_a_wrong_value(make: making.Maker, before: int) -> None:
    truth = tianbao.read(filled(VALUES)).usable()[1].readings
    result = tianbao.read(make(rows_inserted(book(), APPLICATIONS, before)))
    assert "label-changed" in codes(result.findings)
    for key, reading in result.usable()[1].readings.items():
        assert reading.how is How.UNCLEAR or reading.value == truth[key].value


@FORMATS
def test_the_order_of_the_sheets_does_not_matter(make: making.Maker) -> None:
    sheets = book()
    turned = {name: sheets[name] for name in reversed(sheets)}
    assert codes(tianbao.read(make(turned)).findings) == ["format-unverified"]


@FORMATS
def test_a_renamed_sheet_is_missing(make: making.Maker) -> None:
    sheets = book()
    renamed = {name.replace(APPLICATIONS, "Sheet3"): cells for name, cells in sheets.items()}
    assert "block-missing" in codes(tianbao.read(make(renamed)).findings)


@FORMATS
@pytest.mark.parametrize("limit", ["values", "elements", "sheets", "text", "texts"])
def test_more_than_allowed_is_refused(make: making.Maker, limit: str) -> None:
    with pytest.raises(TianbaoError) as error:
        open_file(make(book()), replace(DEFAULT, **{limit: 5}))
    (finding,) = error.value.findings
    assert finding.values["limit"] == limit


def refused(content: bytes) -> str:
    """Return the one code with which a file is refused."""
    result = tianbao.read(content)
    assert result.submission is None
    (code,) = codes(result.findings)
    return code


def test_a_cell_that_an_xls_file_has_twice_is_refused() -> None:
    twice = FoundCell(1, 1, 5), FoundCell(1, 1, 6)
    assert refused(making.compound(making.xls_stream({"表": twice}))) == "file-damaged"


@pytest.mark.parametrize(
    "more",
    [
        making.record(0xFC, struct.pack("<II", 1, 2**31 - 1)),
        making.record(0xFC, struct.pack("<II", 1, 1) + making.wide("长" * 9)[:-2]),
        making.record(0x85, struct.pack("<IBB", 2**31, 0, 0) + making.wide("表", "<B")),
        making.record(0x85, struct.pack("<IBB", 4, 0, 0) + making.wide("表", "<B")),
    ],
)
def test_records_that_contradict_one_another_are_refused(more: bytes) -> None:
    assert refused(making.compound(making.xls_stream({}, more))) == "file-damaged"


def test_a_shared_text_may_go_on_in_the_next_record_in_another_width() -> None:
    head = struct.pack("<II", 1, 1) + struct.pack("<HB", 4, 1) + "公开".encode("utf-16-le")
    strings = making.record(0xFC, head) + making.record(0x3C, b"\0ab")
    cell = making.record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0))
    stream = making.xls_stream({"表": []}, strings).removesuffix(making.EOF) + cell + making.EOF
    file = open_file(making.compound(stream), DEFAULT)
    assert [cell.value for cell in file.sheets["表"]] == ["公开ab"]


@pytest.mark.parametrize(
    ("short", "value"),
    [(0x3FF00000, 1), (12 << 2 | 2, 12), (1234 << 2 | 3, 12.34), (0xFFFFFFE6, -7)],
)
def test_numbers_that_were_packed_are_unpacked(short: int, value: float) -> None:
    cells = making.record(0x27E, struct.pack("<HHHI", 0, 0, 0, short))
    cells += making.record(0xBD, struct.pack("<HHHIH", 1, 3, 0, short, 3))
    stream = making.xls_stream({"表": []}).removesuffix(making.EOF) + cells + making.EOF
    found = open_file(making.compound(stream), DEFAULT).sheets["表"]
    assert [(cell.row, cell.column, cell.value) for cell in found] == [(1, 1, value), (2, 4, value)]


def test_cells_without_a_column_stand_behind_the_one_before() -> None:
    row = making.brt(145) + making.brt(0, bytes(17)) + making.brt(1, struct.pack("<II", 4, 0))
    row += (
        making.brt(12, bytes(4)) + making.brt(16, bytes(4) + struct.pack("<d", 5)) + making.brt(146)
    )
    found = open_file(packed(making.xlsb_parts({"表": row})), DEFAULT).sheets["表"]
    assert [(cell.row, cell.column, cell.value) for cell in found] == [(1, 7, 5)]


def test_a_sheet_without_its_end_is_refused() -> None:
    assert refused(packed(making.xlsb_parts({"表": making.brt(145)}))) == "file-damaged"
    assert refused(packed(making.xlsb_parts({"表": b"\x91\x01\xff\xff\xff\x7f"}))) == "file-damaged"


def test_macros_are_named() -> None:
    parts = making.xlsb_parts({"表": making.xlsb_sheet([])})
    file = open_file(packed({**parts, "xl/vbaProject.bin": b"x"}), DEFAULT)
    assert codes(file.findings) == ["format-unverified", "file-macros"]


FIVE = 'office:value-type="float" office:value="5"'


def table(cells: str, row: str = "") -> bytes:
    """Return an .ods file with one row of cells, as XML."""
    rows = f"<table:table-row {row}>{cells}</table:table-row>"
    return making.ods_of(f'<table:table table:name="表">{rows}</table:table>')


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ("<text:p>甲<text:s text:c='3'/>乙</text:p>", "甲   乙"),
        ("<text:p>甲\n   乙</text:p>", "甲 乙"),
        ("<text:p>甲<text:tab/>乙<text:line-break/>丙</text:p>", "甲\t乙\n丙"),
        ("<text:p>甲<text:span>乙<text:a>丙</text:a></text:span></text:p><text:p/>", "甲乙丙\n"),
        ("<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p>", "甲"),
        ("<text:p>一<text:s text:c='0'/>二</text:p>", "一二"),
    ],
)
def test_a_text_is_what_is_shown(xml: str, value: str) -> None:
    cell = f'<table:table-cell office:value-type="string">{xml}</table:table-cell>'
    (found,) = open_file(table(cell), DEFAULT).sheets["表"]
    assert found.value == value


@pytest.mark.parametrize(
    ("attributes", "shown", "value"),
    [
        ('office:value-type="float" office:value="45356"', "2024-03-05", "2024-03-05"),
        ('office:value-type="float" office:value="0.05"', "5%", "5.00%"),
        ('office:value-type="percentage" office:value="0.125"', "12.5%", "12.500%"),
        ('office:value-type="float" office:value="1234.5"', "1,234.50", 1234.5),
        ('office:value-type="currency" office:value="3"', "¥3.00", 3),
        ('office:value-type="time" office:time-value="PT26H00M00S"', "26:00", "26:00:00"),
        ('office:value-type="date" office:date-value="2023-02-30"', "", "日期 2023-02-30"),
        ('office:value-type="string" calcext:value-type="error"', "Err:502", "Err:502"),
        ('office:value-type="string" calcext:value-type="error"', "错误", "#VALUE!"),
    ],
)
def test_a_number_is_read_as_it_is_shown(attributes: str, shown: str, value: object) -> None:
    cell = f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
    (found,) = open_file(table(cell), DEFAULT).sheets["表"]
    assert found.value == value


def test_repeated_cells_are_all_there() -> None:
    two = 'table:number-columns-repeated="2"'
    cell = f"<table:table-cell {two} {FIVE}/>"
    found = open_file(table(cell, 'table:number-rows-repeated="2"'), DEFAULT).sheets["表"]
    assert [(cell.row, cell.column) for cell in found] == [(1, 1), (1, 2), (2, 1), (2, 2)]


@pytest.mark.parametrize("repeated", ["999999999", "0", "-1", "x"])
def test_cells_repeated_beyond_measure_are_refused(repeated: str) -> None:
    cell = f"<table:table-cell {FIVE}/>"
    code = refused(table(cell, f'table:number-rows-repeated="{repeated}"'))
    assert code == ("content-limit" if repeated == "999999999" else "file-damaged")


def test_what_one_formula_fills_over_several_cells_is_calculated() -> None:
    span = 'table:number-matrix-columns-spanned="2" table:number-matrix-rows-spanned="1"'
    first = f'<table:table-cell table:formula="of:=1" {span} {FIVE}/>'
    rest = f"<table:table-cell {FIVE}/>" * 2
    found = open_file(table(first + rest), DEFAULT).sheets["表"]
    assert [cell.formula for cell in found] == [True, True, False]


def test_a_table_within_a_comment_is_no_sheet() -> None:
    row = f"<table:table-row><table:table-cell {FIVE}/></table:table-row>"
    inner = f'<table:table table:name="内">{row}</table:table>'
    cell = f"<table:table-cell {FIVE}>{inner}</table:table-cell>"
    assert list(open_file(table(cell), DEFAULT).sheets) == ["表"]


def test_an_encrypted_ods_file_says_so() -> None:
    manifest = b"<m:manifest xmlns:m='urn:m'><m:encryption-data/></m:manifest>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": b"??"}
    assert refused(packed(parts)) == "password-unsupported"


def mixed(content: bytes) -> list[bool]:
    """Return of each cell whether some of its characters are set apart."""
    (cells,) = open_file(content, DEFAULT).sheets.values()
    return [isinstance(cell.value, MixedText) for cell in cells]


def test_an_ods_file_tells_characters_that_are_struck_out_or_raised() -> None:
    look = '<style:style style:name="T{}"><style:text-properties style:text-{}/></style:style>'
    looks = ('position="super 58%"', 'line-through-style="solid"', 'position="0% 100%"')
    styles = "".join(look.format(number, words) for number, words in enumerate(looks))
    cell = '<table:table-cell><text:p>10<text:span text:style-name="T{}">2</text:span></text:p>'
    cells = "".join(cell.format(number) + "</table:table-cell>" for number in range(3))
    space = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    content = parts(table(cells))
    content["content.xml"] = content["content.xml"].replace(
        b"<office:body>", f"<office:styles {space}>{styles}</office:styles><office:body>".encode()
    )
    assert mixed(packed(content)) == [True, True, False]


def font(flags: int = 0, raised: int = 0) -> bytes:
    return struct.pack("<HHHHH", 200, flags, 0, 400, raised) + bytes(10)


FONTS = (font(), font(8), font(raised=1), font(), font(8))


def test_an_xls_file_tells_characters_that_are_struck_out_or_raised() -> None:
    texts = b"".join(
        struct.pack("<HBH", 3, 8, 1) + b"102" + struct.pack("<HH", 2, number)
        for number in (0, 1, 2, 3, 5)
    )
    more = b"".join(making.record(0x31, each) for each in FONTS)
    more += making.record(0xFC, struct.pack("<II", 5, 5) + texts)
    stream = making.xls_stream({"表": ()}, more)
    cells = b"".join(making.record(0xFD, struct.pack("<HHHI", row, 0, 0, row)) for row in range(5))
    stream = stream.removesuffix(making.EOF) + cells + making.EOF
    assert mixed(making.compound(stream)) == [False, True, True, False, True]


def test_an_xlsb_file_tells_characters_that_are_struck_out_or_raised() -> None:
    items = b"".join(
        making.brt(19, b"\1" + making.long_text("102") + struct.pack("<IHH", 1, 2, number))
        for number in range(4)
    )
    rows = b"".join(
        making.brt(0, struct.pack("<I", row) + bytes(13))
        + making.brt(7, struct.pack("<III", 0, 0, row))
        for row in range(4)
    )
    content = making.xlsb_parts({"表": making.brt(145) + rows + making.brt(146)})
    content["xl/styles.bin"] += b"".join(making.brt(43, each) for each in FONTS)
    content["xl/sharedStrings.bin"] = items
    assert mixed(packed(content)) == [False, True, True, False]
