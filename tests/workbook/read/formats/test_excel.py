"""What openpyxl finds in a file: cells with their formulas and results, texts as they are."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.worksheet.formula import ArrayFormula

import tianbao
from tests.forms import SOUND, codes, filled, packed, parts, template, typed_in
from tianbao.model.finding import TianbaoError
from tianbao.workbook.read.formats import Shown
from tianbao.workbook.read.formats.excel import open_excel

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

    from tianbao.workbook.read.formats import FoundCell

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def saved(fill: Callable[[Worksheet], object]) -> bytes:
    """Return a workbook of one sheet that openpyxl writes."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    fill(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_cells(xml: str) -> bytes:
    """Return a workbook whose sheet has these cells, as XML, in its first row."""
    content = parts(saved(lambda _: None))
    cells = f'<sheetData><row r="1">{xml}</row></sheetData>'
    sheet = re.sub("<sheetData.*(?:/>|</sheetData>)", cells, content[SHEET].decode())
    return packed({**content, SHEET: sheet.encode()})


def cells(content: bytes) -> list[FoundCell]:
    return list(open_excel(content).sheets["表"])


def test_cells_without_content_are_passed_over() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = 5
        sheet["C3"].number_format = "0.00"

    (cell,) = cells(saved(fill))
    assert (cell.row, cell.column, cell.value, cell.formula) == (2, 2, 5, False)


def test_a_formula_comes_with_its_stored_result() -> None:
    found = cells(with_cells('<c r="A1"><f>B1+1</f><v>3</v></c><c r="B1"><f>1/0</f></c>'))
    assert [(cell.value, cell.formula, cell.result) for cell in found] == [
        ("=B1+1", True, 3),
        ("=1/0", True, None),
    ]


@pytest.mark.parametrize(
    ("xml", "result"),
    [
        ('<c r="A1" t="str"><f>B1</f><v>好</v></c>', "好"),
        ('<c r="A1" t="b"><f>B1</f><v>1</v></c>', True),
        ('<c r="A1" t="e"><f>B1</f><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1"><f>B1</f><v>0.30000000000000004</v></c>', 0.30000000000000004),
    ],
)
def test_a_result_may_be_of_any_kind(xml: str, result: object) -> None:
    (cell,) = cells(with_cells(xml))
    assert cell.result == result


def test_cells_without_an_address_follow_one_another() -> None:
    found = cells(with_cells("<c><v>1</v></c><c><f>A1</f><v>2</v></c><c><v>3</v></c>"))
    assert [(cell.column, cell.value) for cell in found] == [(1, 1), (2, "=A1"), (3, 3)]


def test_formulas_over_several_cells_are_formulas() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = ArrayFormula("A1:A2", "=B1:B2")

    (cell,) = cells(saved(fill))
    assert (cell.value, cell.formula) == ("=B1:B2", True)


def test_a_text_that_starts_like_a_formula_is_none() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "=1+1"
        sheet["A1"].data_type = "s"

    (cell,) = cells(saved(fill))
    assert (cell.value, cell.formula) == ("=1+1", False)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<si><t>公开</t></si>", "公开"),
        ('<si><t xml:space="preserve"> 公开 </t></si>', " 公开 "),
        ("<si><r><t>公</t></r><r><rPr><b/></rPr><t>开</t></r></si>", "公开"),
        ('<si><t>公开</t><rPh sb="0" eb="1"><t>gōng</t></rPh></si>', "公开"),
        ("<si><t>_x005F_x000D_</t></si>", "_x005F_x000D_"),
        ("<si/>", ""),
    ],
)
def test_a_text_is_as_the_file_has_it(xml: str, text: str) -> None:
    content = parts(tianbao.build(template(), "占位", 2024))
    strings = re.sub("<si><t>占位</t></si>", xml, content[STRINGS].decode())
    sheets = open_excel(packed({**content, STRINGS: strings.encode()})).sheets
    (found,) = [cell for cell in sheets["_stamp"] if cell.row == 4 and cell.column == 2]
    assert found.value == text


def test_a_wrong_size_of_the_sheet_hides_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["D9"] = 5

    content = parts(saved(fill))
    content[SHEET] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', content[SHEET])
    assert [cell.value for cell in cells(packed(content))] == [5]


def test_what_is_damaged_behind_the_cells_is_still_noticed() -> None:
    """Only who reads a part to its end compares its check sum."""
    content = bytearray(saved(lambda sheet: sheet.append([1] * 50)))
    start = content.index(SHEET.encode()) + len(SHEET)
    content[start + 400] ^= 0x10
    with pytest.raises(TianbaoError):
        open_excel(bytes(content))


BOMB = """<?xml version="1.0"?>
<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>
"""


@pytest.mark.parametrize("part", [SHEET, STRINGS])
def test_entities_are_not_unfolded(part: str) -> None:
    content = parts(tianbao.build(template(), "清河镇", 2024))
    with pytest.raises(TianbaoError):
        open_excel(packed({**content, part: BOMB.encode()}))


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", SHEET, "xl/styles.xml"])
def test_a_broken_part_makes_the_file_unreadable(part: str) -> None:
    content = parts(saved(lambda sheet: sheet.append([1])))
    with pytest.raises(TianbaoError):
        open_excel(packed({**content, part: content[part][: len(content[part]) // 2]}))


def test_names_and_properties_are_found() -> None:
    content = parts(saved(lambda _: None))
    workbook = content["xl/workbook.xml"].decode()
    names = '<definedNames><definedName name="tb.a">表!$B$2</definedName></definedNames><calcPr'
    content["xl/workbook.xml"] = workbook.replace("<calcPr", names).encode()
    assert open_excel(packed(content)).names == {"tb.a": "表!$B$2"}
    assert open_excel(packed(content)).properties == {}


def with_sheet(xml: str, **more: bytes) -> bytes:
    """Return a workbook whose sheet has these rows and what follows them, as XML."""
    content = parts(saved(lambda _: None))
    sheet = re.sub("<sheetData.*(?:/>|</sheetData>)", xml, content[SHEET].decode())
    return packed({**content, **more, SHEET: sheet.encode()})


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"/></row>',
        '<row r="1"><c r="A1"/><c r="B1"/><c r="A1"><v>1</v></c></row>',
        '<row r="2"><c r="A2"/></row><row r="1"><c r="A2"><v>1</v></c></row>',
    ],
)
def test_a_cell_given_twice_makes_the_file_unreadable_and_is_named(rows: str) -> None:
    with pytest.raises(TianbaoError) as error:
        open_excel(with_sheet(f"<sheetData>{rows}</sheetData>"))
    (finding,) = error.value.findings
    assert finding.code == "file-damaged"
    assert re.search("“表”表的 A[12] 格在文件里有两份", str(finding.values["reason"]))


def test_cells_in_any_order_are_read_if_each_is_given_once() -> None:
    rows = (
        '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>'
    )
    found = cells(with_sheet(f"<sheetData>{rows}</sheetData>"))
    assert {(cell.row, cell.column): cell.value for cell in found} == {
        (2, 2): 4,
        (2, 1): 3,
        (1, 1): 1,
    }


@pytest.mark.parametrize("kind", ["array", "dataTable"])
def test_results_of_a_formula_elsewhere_are_no_constants(kind: str) -> None:
    (first, second, third) = cells(
        with_cells(
            f'<c r="A1"><f t="{kind}" ref="A1:B1">C1:D1</f><v>1</v></c>'
            '<c r="B1"><v>2</v></c><c r="C1"><v>3</v></c>'
        )
    )
    assert (first.formula, first.result) == (True, 1)
    assert (second.value, second.formula, second.result) == ("=", True, 2)
    assert (third.value, third.formula) == (3, False)


def test_an_array_as_large_as_the_sheet_takes_no_time() -> None:
    xml = '<c r="A1"><f t="array" ref="A1:XFD1048576">C1</f><v>1</v></c><c r="C9"><v>2</v></c>'
    assert [cell.formula for cell in cells(with_cells(xml))] == [True, True]


def test_a_number_with_a_percent_sign_is_read_as_it_shows() -> None:
    def fill(sheet: Worksheet) -> None:
        for row, (value, code) in enumerate([(5, "0%"), (0.125, '0.0"个"%'), (5, '0"%"')], 1):
            sheet.cell(row, 1, value).number_format = code

    assert [cell.value for cell in cells(saved(fill))] == [
        *("500%", "12.500%"),
        Shown(5, "5%", Decimal(5)),
    ]


AFTER = (
    '<sheetProtection sheet="{locked}"/><customSheetViews><customSheetView guid="x"><pageMargins/>'
    '</customSheetView></customSheetViews><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="?"/>'
    '</mergeCells><conditionalFormatting sqref="A1"><cfRule type="x"><formula>1</formula></cfRule>'
    "</conditionalFormatting><pageMargins/>"
)


@pytest.mark.parametrize(("locked", "unlocked"), [("1", set()), ("true", set()), ("0", {"表"})])
def test_locks_and_merged_cells_are_found_behind_the_cells(locked: str, unlocked: set[str]) -> None:
    found = open_excel(with_sheet(f"<sheetData/>{AFTER.format(locked=locked)}"))
    assert found.merged == {"表": ("A1:B2", "?")}
    assert found.unlocked == unlocked


ONE, TWO = (f'<definedName name="tb.a">表!$B${row}</definedName>' for row in (2, 3))
LOCAL = '<definedName name="tb.a" localSheetId="0">表!$B$3</definedName>'


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (ONE + ONE, "表!$B$2"),
        (ONE + TWO, "表!$B$2,表!$B$3"),
        (ONE + LOCAL, "表!$B$2"),
        (LOCAL, None),
    ],
)
def test_a_name_given_several_times_has_all_its_texts(names: str, text: str | None) -> None:
    content = parts(saved(lambda _: None))
    workbook = content["xl/workbook.xml"].decode()
    whole = f"<definedNames>{names}</definedNames><calcPr"
    content["xl/workbook.xml"] = workbook.replace("<calcPr", whole).encode()
    found = open_excel(packed(content)).names or {}
    assert found.get("tb.a") == text


def test_a_drawing_is_named_with_its_sheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.add_chart(BarChart())

    (finding,) = open_excel(saved(fill)).findings
    assert (finding.code, finding.values) == ("sheet-drawing", {"sheet": "表"})


def test_a_comment_is_no_drawing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"].comment = Comment("请核对", "审核")

    assert open_excel(saved(fill)).findings == ()


@pytest.mark.parametrize("font", [InlineFont(strike=True), InlineFont(vertAlign="superscript")])
def test_prose_keeps_what_is_struck_out_or_raised_and_a_number_does_not(font: InlineFont) -> None:
    rich = CellRichText("10", TextBlock(font, "2"))
    count = "disclosure.licensing.decisions"
    found = tianbao.read(typed_in(filled(SOUND), {count: rich, "cover.preparer": rich}))
    assert codes(found.findings) == ["value-mixed"]
    submission = found.usable()[1]
    assert submission.readings["cover.preparer"].value == "102"
    assert submission.readings[count].value is None
