"""The cover, prose and listings are read row by row, wherever their areas are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import SOUND, altered, at, codes, filled, key_of, packed, parts, typed_in
from tests.workbook.editing import delete_sheet, insert_rows
from tianbao import describe
from tianbao.model.submission import How

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook

    from tianbao import Found

SHEET = "一、总体情况"
ENTRIES = [
    {"name": "红头文件", "count": 110, "unit": "份", "counted": False},
    {"name": "村务公开栏", "count": 255, "unit": "条", "counted": True},
]
WORKBOOK = filled({**SOUND, "overview.channels": ENTRIES})
CHANNELS = "overview.channels"


def found_after(change: Callable[[Workbook], None]) -> Found:
    return tianbao.read(altered(WORKBOOK, change))


def found_with(**values: object) -> Found:
    """Return what is read after these values were typed; dots are written as `__`."""
    keyed = {name.replace("__", "."): value for name, value in values.items()}
    return tianbao.read(typed_in(WORKBOOK, keyed))


def paragraphs(found: Found, key: str = "overview.body") -> list[object]:
    return [reading.value for reading in found.usable()[1].paragraphs(key)]


def names(found: Found) -> list[object]:
    entries = found.usable()[1].entries(CHANNELS, ["name"])
    return [entry["name"].value for entry in entries]


def test_the_cover_is_read() -> None:
    submission = tianbao.read(WORKBOOK).usable()[1]
    assert submission.value("cover.preparer") == "张三"
    assert submission.value("cover.phone") == "0000-1234567"


def test_a_phone_number_typed_as_a_number_is_its_digits() -> None:
    assert found_with(cover__phone=13800000000).usable()[1].value("cover.phone") == "13800000000"


def test_without_the_cover_each_of_its_fields_is_missing() -> None:
    found = found_after(lambda book: delete_sheet(book, "填报说明"))
    assert [(f.code, key_of(f)) for f in found.findings] == [
        ("name-missing", "cover.preparer"),
        ("name-missing", "cover.phone"),
    ]
    assert "cover-blank" not in codes(tianbao.check(*found.usable()))


def test_blank_rows_between_paragraphs_are_passed_over() -> None:
    found = found_with(overview__body__3="（一）第二", overview__body__9="第三")
    assert paragraphs(found) == ["2024年，本镇按时公开。", "（一）第二", "第三"]
    submission = found.usable()[1]
    assert submission.cell("overview.body.3") != submission.cell("overview.body.2")


def test_a_line_break_in_a_cell_makes_two_paragraphs_of_one_cell() -> None:
    found = found_with(overview__body__1="甲_x000D_\n　乙 ", overview__body__2="丙")
    assert paragraphs(found) == ["甲", "乙", "丙"]
    one, two, three = found.usable()[1].paragraphs("overview.body")
    assert one.cell == two.cell != three.cell


@pytest.mark.parametrize(("typed", "text"), [(2024, "2024"), (1.5, "1.5"), (True, "TRUE")])
def test_what_is_no_text_becomes_one(typed: object, text: str) -> None:
    assert paragraphs(found_with(others__body__1=typed), "others.body") == [text]


def test_a_formula_in_prose_is_not_believed() -> None:
    found = found_with(overview__body__2="=A1&B1", overview__body__3="丙")
    assert [r.how for r in found.usable()[1].paragraphs("overview.body")] == [
        How.LITERAL,
        How.UNCLEAR,
        How.LITERAL,
    ]
    (finding,) = [f for f in tianbao.check(*found.usable()) if f.code == "value-formula"]
    assert describe(finding).sentence.startswith("“正文第 2 段”填的是公式“=A1&B1”")


def test_prose_whose_sheet_is_gone_is_one_finding() -> None:
    found = found_after(lambda book: delete_sheet(book, "五、问题改进"))
    (finding,) = found.findings
    assert (finding.code, key_of(finding)) == ("block-missing", "problems.body")
    assert codes(tianbao.check(*found.usable())) == ["totals-absent"]
    assert tianbao.to_json(*found.usable())["values"]["problems.body"] == []  # type: ignore[index,call-overload]  # a mapping


def test_rows_that_were_inserted_in_prose_are_read() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, "overview.body.1")
        row = sheet[address].row
        insert_rows(book, SHEET, row + 1, 30)
        for added in range(row + 1, row + 31):
            sheet.cell(added, 3).value = f"第 {added} 行"

    found = found_after(change)
    assert len(paragraphs(found)) == 31
    assert found.findings == ()


def test_more_paragraphs_than_the_form_has_are_an_error() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, "overview.body.1")
        row = sheet[address].row
        insert_rows(book, SHEET, row + 1, 50)
        for added in range(row + 1, row + 51):
            sheet.cell(added, 3).value = "段"

    found = found_after(change)
    assert codes(found.findings) == ["too-many-paragraphs"]
    assert "有 51 段，最多 40 段" in describe(found.findings[0]).sentence


def test_a_name_for_a_million_rows_is_read_to_the_last_row_with_content() -> None:
    def change(book: Workbook) -> None:
        book.defined_names["tb.others.body"].attr_text = "'六、其他事项'!$C$7:$XFD$1048576"

    assert paragraphs(found_after(change), "others.body") == ["无。"]


def test_entries_are_read_with_blank_rows_passed_over() -> None:
    found = found_with(
        overview__channels__5__name="广播",
        overview__channels__5__count="１８次",
        overview__channels__5__counted="√",
    )
    assert names(found) == ["红头文件", "村务公开栏", "广播"]
    submission = found.usable()[1]
    assert submission.value("overview.channels.3.count") == 18
    assert submission.value("overview.channels.3.counted") is True


def test_a_row_of_spaces_and_strokes_is_no_entry() -> None:
    found = found_with(overview__channels__3__name=" 　", overview__channels__3__count="—")
    assert names(found) == ["红头文件", "村务公开栏"]


def test_a_listings_total_is_read_as_its_cell_has_it() -> None:
    claim = tianbao.read(WORKBOOK).usable()[1].claims["overview.channels.total"]
    assert (claim.typed, claim.formula) == (255, True)


def test_a_listing_whose_headings_were_edited_is_not_taken() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, "overview.channels.1.count")
        sheet.cell(sheet[address].row - 1, sheet[address].column).value = "金额"

    found = found_after(change)
    assert codes(found.findings) == ["label-changed"]
    entry = found.usable()[1].entries(CHANNELS, ["name", "count", "unit", "counted"])[0]
    assert {reading.how for reading in entry.values()} == {How.UNCLEAR}
    assert entry["count"].typed == 110
    assert codes(tianbao.check(*found.usable())) == ["totals-absent"]


def test_more_entries_than_the_form_has_are_an_error() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, "overview.channels.2.name")
        row = sheet[address].row
        insert_rows(book, SHEET, row, 15)
        for added in range(row, row + 15):
            sheet.cell(added, sheet[address].column).value = "广播"

    found = found_after(change)
    assert codes(found.findings) == ["too-many-entries"]
    assert "填了 17 项，最多 12 项" in describe(found.findings[0]).sentence


def test_a_listing_and_prose_whose_sheet_is_gone_are_two_findings() -> None:
    found = found_after(lambda book: delete_sheet(book, SHEET))
    assert [(f.code, key_of(f)) for f in found.findings] == [
        ("block-missing", CHANNELS),
        ("block-missing", "overview.body"),
    ]
    assert codes(tianbao.check(*found.usable())) == ["totals-absent"]
    text = tianbao.render_text(tianbao.compose(*found.usable()))
    assert "总计" not in text.partition("二、")[0]


def test_a_listing_whose_name_has_lost_its_first_row_is_read_whole() -> None:
    """An office suite moves the edge of a name along when the first entry is cut and pasted."""

    def change(book: Workbook) -> None:
        name = book.defined_names[f"tb.{CHANNELS}"]
        name.attr_text = name.attr_text.replace("$C$7", "$C$8")

    found = found_after(change)
    assert codes(found.findings) == []
    assert names(found) == ["红头文件", "村务公开栏"]


def test_an_entry_above_the_first_row_is_read() -> None:
    def change(book: Workbook) -> None:
        insert_rows(book, SHEET, 7)
        book[SHEET]["C7"] = "微信公众号"

    found = found_after(change)
    assert codes(found.findings) == []
    assert names(found) == ["微信公众号", "红头文件", "村务公开栏"]


def covered(area: str) -> Found:
    """Return what is read after cells were merged and nothing was cleared."""
    content = parts(WORKBOOK)
    merged = f'<mergeCell ref="{area}"/></mergeCells>'.encode()
    name = "xl/worksheets/sheet2.xml"
    content[name] = content[name].replace(b"</mergeCells>", merged)
    return tianbao.read(packed(content))


@pytest.mark.parametrize(
    ("area", "key"), [("C7:C8", f"{CHANNELS}.2.name"), ("B25:C25", "overview.body.1")]
)
def test_what_a_merged_area_covers_is_not_taken(area: str, key: str) -> None:
    found = covered(area)
    (finding,) = found.findings
    assert (finding.code, key_of(finding)) == ("cells-merged", key)
    assert found.usable()[1].value(key) is None


def test_blank_rows_merged_with_the_last_paragraph_hide_nothing() -> None:
    found = covered("C25:C28")
    assert codes(found.findings) == []
    assert paragraphs(found) == SOUND["overview.body"]


@pytest.mark.parametrize(
    ("cell", "typed", "expected"),
    [
        ("B24", "文字内容", "应是“段”"),
        ("C24", "文字内容", "应是“每段占一格，可以从 Word 里整篇粘贴”"),
        ("B25", None, "“空白”，应是“1”"),
    ],
)
def test_prose_without_its_headings_or_numbers_names_the_cell_that_was_changed(
    cell: str, typed: str | None, expected: str
) -> None:
    def change(book: Workbook) -> None:
        rows = range(25, 65) if typed is None else [24]
        for row in rows:
            book[SHEET][f"{cell[0]}{row}"] = typed

    (finding,) = [f for f in found_after(change).findings if f.code == "label-changed"]
    message = describe(finding)
    assert message.where == f"“{SHEET}”表 {cell}"
    assert expected in message.sentence
