"""What stands outside of the fields is named, and what moved is followed or named."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
