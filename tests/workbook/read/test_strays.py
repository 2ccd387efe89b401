"""What stands outside of the fields is named, and what moved is followed or named."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

import tianbao
from tests.forms import SOUND, altered, at, codes, drawn, filled
from tianbao import describe

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

PROSE = {**SOUND, "problems.body": ["一是人手不足。", "二是不够及时。", "三是渠道单一。"]}
PARAGRAPHS = ["一是人手不足。", "二是不够及时。", "三是渠道单一。"]


def paragraphs(content: bytes) -> list[object]:
    submission = tianbao.read(content).usable()[1]
    return [reading.value for reading in submission.paragraphs("problems.body")]


def test_a_filled_workbook_has_no_strays() -> None:
    assert tianbao.read(filled(PROSE)).findings == ()


def test_a_text_beside_the_fields_is_named_with_its_cell() -> None:
    def scribble(book: Workbook) -> None:
        book["五、问题改进"]["F9"] = "四是经费不足。"
        book["五、问题改进"]["F10"] = 7

    (finding,) = tianbao.read(altered(filled(PROSE), scribble)).findings
    assert finding.code == "stray-content"
    assert describe(finding).where == "“五、问题改进”表 F9"
    assert "有 2 格内容" in describe(finding).sentence


def test_a_paragraph_below_the_last_row_is_named() -> None:
    def append(book: Workbook) -> None:
        sheet, address = at(book, "problems.body.20")
        sheet.cell(sheet[address].row + 1, sheet[address].column, "四是经费不足。")

    assert codes(tianbao.read(altered(filled(PROSE), append)).findings) == ["stray-content"]


@pytest.mark.parametrize("change", ["insert_rows", "delete_rows"])
def test_rows_that_came_or_went_above_lose_no_paragraph(change: str) -> None:
    def edit(book: Workbook) -> None:
        getattr(book["五、问题改进"], change)(3)

    assert paragraphs(altered(filled(PROSE), edit)) == PARAGRAPHS


def test_a_name_that_shrank_loses_no_paragraph() -> None:
    def shrink(book: Workbook) -> None:
        name = book.defined_names["tb.problems.body"]
        name.attr_text = "'五、问题改进'!$C$8:$C$9"

    assert paragraphs(altered(filled(PROSE), shrink)) == PARAGRAPHS


def test_the_cover_is_read_where_its_headings_are() -> None:
    def delete(book: Workbook) -> None:
        book["填报说明"].delete_rows(3)

    found = tianbao.read(altered(filled(PROSE), delete))
    assert set(codes(found.findings)) == {"label-changed"}
    assert found.usable()[1].value("cover.preparer") is None


GROUPS = """\
template: groups
version: "1"
name: 分组表
title: "{unit}{year}年分组表"
sections:
  - heading: 一、人数
    sheet: 人数
    blocks:
      - table: people
        picture: |
          -      | 地方 | 性别 | 人数  |
          @      |      |      | count |
          city_m | 城镇 | 男   | 0     |
          city_f | ^    | 女   | 0     |
          farm_m | 乡村 | 男   | 0     |
          farm_f | ^    | 女   | 0     |
"""


def test_groups_of_rows_that_changed_places_are_not_misread() -> None:
    template = drawn(GROUPS)
    values = {"people.city_m.count": 1, "people.farm_m.count": 3}

    def swap(book: Workbook) -> None:
        sheet, first = at(book, "people.city_m.count")
        _, second = at(book, "people.farm_m.count")
        rows = sheet[first].row, sheet[second].row
        for column in (2, 4):
            one, other = (sheet.cell(row, column) for row in rows)
            one.value, other.value = other.value, one.value

    found = tianbao.read(altered(filled(values, of=template), swap), [template])
    assert set(codes(found.findings)) == {"label-changed"}
    assert found.usable()[1].value("people.city_m.count") is None


def test_where_fields_have_moved_on_one_sheet_the_others_are_still_searched() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, "applications.received.natural")
        sheet.cell(sheet[address].row, 2).value = "收到的申请"
        sheet["T9"] = "另有3件"
        book["五、问题改进"]["F9"] = "四是经费不足。"

    found = tianbao.read(altered(filled(PROSE), change))
    assert codes(found.findings) == ["label-changed", "stray-content", "stray-content"]
    places = [describe(finding).where for finding in found.findings[1:]]
    assert places == ["“三、依申请公开”表 T9", "“五、问题改进”表 F9"]
    texts = [typed for _, typed in found.usable()[1].strays]
    assert texts == ["收到的申请", "另有3件", "四是经费不足。"]


def test_where_fields_have_moved_a_number_among_them_is_kept_without_a_word() -> None:
    content = filled({**PROSE, "applications.received.natural": 5})

    def unname(book: Workbook) -> None:
        del book.defined_names["tb.applications.received.natural"]

    found = tianbao.read(altered(content, unname))
    assert codes(found.findings) == ["name-missing"]
    (stray,) = found.usable()[1].strays
    assert (stray[0].a1, stray[1]) == ("E7", 5)


@pytest.mark.parametrize(
    ("formula", "typed"), [('="另有3件"', '="另有3件"'), ("=5+7", "=5+7"), ("=E7", "=E7")]
)
def test_a_formula_outside_the_fields_is_named(formula: str, typed: str) -> None:
    def compute(book: Workbook) -> None:
        book["三、依申请公开"]["N7"] = formula

    found = tianbao.read(altered(filled(PROSE), compute))
    assert codes(found.findings) == ["stray-content"]
    assert [text for _, text in found.usable()[1].strays] == [typed]


@pytest.mark.parametrize(
    ("sheet", "address"), [("校验", "C40"), ("填报说明", "C30"), ("_stamp", "F3"), ("校验", "D6")]
)
def test_sheets_that_nothing_is_read_from_are_searched_too(sheet: str, address: str) -> None:
    def write(book: Workbook) -> None:
        book[sheet][address] = "已核对，请查收"

    (finding,) = tianbao.read(altered(filled(PROSE), write)).findings
    assert finding.code == "stray-content"
    assert describe(finding).where == f"“{sheet}”表 {address}"


def test_results_in_place_of_computed_texts_are_no_strays() -> None:
    content = filled(PROSE)
    shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True)

    def paste(book: Workbook) -> None:
        for name in ("校验", "填报说明", "五、问题改进", "一、总体情况"):
            for row in book[name]:
                for cell in row:
                    if cell.data_type == "f" and isinstance(cell.value, str):
                        text = shown[name][cell.coordinate].value
                        if isinstance(text, str):
                            cell.value = text

    assert tianbao.read(altered(content, paste)).findings == ()


def test_a_paragraph_that_starts_like_a_verdict_is_a_stray_below_the_fields() -> None:
    def append(book: Workbook) -> None:
        book["五、问题改进"]["C60"] = "通过微信公众号发布信息若干条。"

    assert codes(tianbao.read(altered(filled(PROSE), append)).findings) == ["stray-content"]
