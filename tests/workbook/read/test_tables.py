"""A table's fields are read where their names are, if the headings around them agree."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

import tianbao
from tests.forms import (
    COUNTY,
    SOUND,
    TOWN,
    altered,
    at,
    codes,
    drawn,
    filled,
    key_of,
    packed,
    parts,
    template,
)
from tests.workbook.editing import (
    delete_sheet,
    insert_columns,
    insert_rows,
    rename_sheet,
)
from tianbao import describe
from tianbao.model.place import Cell, CellPlace
from tianbao.model.submission import How

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from tianbao import Found

SHEET = "三、依申请公开"
RECEIVED, GRANTED = "applications.received.natural", "applications.granted.natural"
VALUES = {
    **SOUND,
    RECEIVED: 5,
    GRANTED: 3,
    "applications.partial.natural": 2,
    "applications.received.other": 7,
    "applications.refused_law.other": 7,
    "disclosure.coercion.decisions": 9,
    "disclosure.normative.in_force": 4,
}
WORKBOOK = filled(VALUES)


def found_after(change: Callable[[Workbook], None]) -> Found:
    return tianbao.read(altered(WORKBOOK, change))


def values(found: Found) -> dict[str, object]:
    """Return the figures of tables as read, blanks left out."""
    readings = found.usable()[1].readings.items()
    fields = template().fields
    return {key: r.value for key, r in readings if key in fields and r.value is not None}


def relabel(sheet: Worksheet, old: str, new: str) -> None:
    """Change the one cell that says something."""
    (cell,) = [cell for row in sheet for cell in row if cell.value == old]
    cell.value = new


FIGURES = {key: value for key, value in VALUES.items() if key in template().fields}


@pytest.mark.parametrize("name", [TOWN, COUNTY])
def test_a_blank_workbook_reads_blank_and_without_a_word(name: str) -> None:
    found = tianbao.read(tianbao.build(template(name), "清河镇", 2024))
    assert found.findings == ()
    assert {reading.how for reading in found.usable()[1].readings.values()} == {How.BLANK}
    assert {claim.typed for claim in found.usable()[1].claims.values()} == {0}


@pytest.mark.parametrize(
    "change",
    [
        lambda book: rename_sheet(book, SHEET, "Sheet3"),
        lambda book: rename_sheet(book, SHEET, "有 空格'和引号"),
        lambda book: book.move_sheet(SHEET, -3),
        lambda book: book.move_sheet("_stamp", -8),
        lambda book: insert_rows(book, SHEET, 1, 3),
        lambda book: insert_rows(book, SHEET, 9, 2),
        lambda book: insert_rows(book, "二、主动公开", 8, 1),
        lambda book: insert_rows(book, "四、复议诉讼", 8, 1),
        lambda book: insert_columns(book, SHEET, 1, 2),
        lambda book: insert_columns(book, SHEET, 5, 1),
        lambda book: insert_columns(book, "二、主动公开", 3, 1),
    ],
)
def test_moved_fields_are_still_found(change: Callable[[Workbook], None]) -> None:
    found = found_after(change)
    assert codes(found.findings) == []
    assert values(found) == FIGURES


def test_a_deleted_sheet_is_one_finding() -> None:
    found = found_after(lambda book: delete_sheet(book, SHEET))
    (finding,) = found.findings
    assert (finding.code, key_of(finding)) == ("block-missing", "applications")
    assert "三、收到和处理" in describe(finding).sentence
    # openpyxl keeps no results of formulas; that is all there is to say.
    assert codes(tianbao.check(*found.usable())) == ["totals-absent"]


def test_of_a_deleted_sheet_nothing_is_known_not_even_zeros() -> None:
    template_, submission = found_after(lambda book: delete_sheet(book, SHEET)).usable()
    prior = tianbao.read(filled({**SOUND, "applications.carried_out.natural": 3})).usable()[1]
    rules = {f.values.get("rule") for f in tianbao.check(template_, submission, prior)}
    assert "carry_over" not in rules
    stated = tianbao.to_json(template_, submission)["values"]
    assert isinstance(stated, dict)
    assert "applications.received.total" not in stated


def test_a_name_that_is_gone_is_one_finding() -> None:
    def change(book: Workbook) -> None:
        del book.defined_names[f"tb.{RECEIVED}"]

    found = found_after(change)
    (finding,) = found.findings
    assert (finding.code, key_of(finding)) == ("name-missing", RECEIVED)
    assert RECEIVED not in values(found)
    assert codes(tianbao.check(*found.usable())) == ["totals-absent"]


def test_a_row_whose_name_was_edited_is_not_taken() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, RECEIVED)
        sheet.cell(sheet[address].row, 2).value = "一、本年收到的申请"

    found = found_after(change)
    (finding,) = found.findings
    assert finding.code == "label-changed"
    assert finding.values["found"] == "一、本年收到的申请"
    assert RECEIVED not in values(found)
    assert values(found)[GRANTED] == 3
    assert found.usable()[1].readings[RECEIVED].typed == 5


def test_a_column_whose_name_was_edited_is_not_taken() -> None:
    def change(book: Workbook) -> None:
        sheet, _ = at(book, RECEIVED)
        relabel(sheet, "自然人", "个人")

    found = found_after(change)
    assert codes(found.findings) == ["label-changed"]
    assert {key for key in values(found) if key.endswith(".natural")} == set()
    assert values(found)["applications.refused_law.other"] == 7


def test_an_upper_heading_that_was_edited_counts_too() -> None:
    def change(book: Workbook) -> None:
        sheet, _ = at(book, RECEIVED)
        relabel(sheet, "法人或其他组织", "单位")

    found = found_after(change)
    assert codes(found.findings) == ["label-changed"]
    assert "applications.refused_law.other" not in values(found)
    assert values(found)[RECEIVED] == 5


def test_sorted_rows_are_not_taken() -> None:
    """Sorting moves labels and figures, and leaves the names where they were."""

    def change(book: Workbook) -> None:
        sheet, address = at(book, GRANTED)
        row = sheet[address].row
        for column in range(3, 12):
            one, other = sheet.cell(row, column), sheet.cell(row + 1, column)
            if "MergedCell" not in {type(one).__name__, type(other).__name__}:
                one.value, other.value = other.value, one.value

    found = found_after(change)
    assert codes(found.findings) == ["label-changed", "label-changed"]
    assert not {GRANTED, "applications.partial.natural"} & set(values(found))
    assert values(found)[RECEIVED] == 5


@pytest.mark.parametrize(
    "spelling", [" 一、本年新收政府信息公开申请数量 ", "一、本年新收\n政府信息公开申请数量"]
)
def test_spaces_and_line_breaks_in_a_heading_are_no_change(spelling: str) -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, RECEIVED)
        sheet.cell(sheet[address].row, 2).value = spelling

    assert codes(found_after(change).findings) == []


def test_half_width_brackets_in_a_heading_are_no_change() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, GRANTED)
        sheet.cell(sheet[address].row, 3).value = "(一)予以公开"

    assert codes(found_after(change).findings) == []


def test_a_formula_in_an_input_is_not_believed() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, RECEIVED)
        sheet[address].value = "=2+3"

    found = found_after(change)
    reading = found.usable()[1].readings[RECEIVED]
    assert (reading.typed, reading.value, reading.reason) == ("=2+3", None, "formula")
    assert "value-formula" in codes(tianbao.check(*found.usable()))


ODD = """\
template: sample
version: "1"
name: 样表
title: "{unit}{year}年样表"
sections:
  - heading: 一、人数
    sheet: 人数
    blocks:
      - table: t
        picture: |
          -     | 地方 | 种类 | 人数 | <   | 备注 | 家数 |
          @     |      |      | men  | women |    | homes |
          city  | 城镇 | 常住 | 0    | 0   | 不含外出 | 0 |
          out   | ^    | ^    | 0    | 0   | ^    | 0 |
          rural | 乡村 | <    | 0    | 0   | 无   | 0 |
"""


def test_headings_that_span_rows_and_columns_lead_to_each_of_their_cells() -> None:
    whose = drawn(ODD)
    keys = [
        f"t.{row}.{column}"
        for row in ("city", "out", "rural")
        for column in ("men", "women", "homes")
    ]
    numbers = dict(zip(keys, range(1, 10), strict=True))
    content = filled(numbers, of=whose)
    found = tianbao.read(content, [whose])
    assert codes(found.findings) == []
    assert {key: found.usable()[1].value(key) for key in keys} == numbers


def test_a_total_is_read_with_what_its_cell_shows() -> None:
    claims = tianbao.read(WORKBOOK).usable()[1].claims
    total = claims["applications.granted.total"]
    assert (total.typed, total.formula) == (3, True)
    assert total.cell is not None
    assert total.cell.sheet == SHEET


BUSINESS = "applications.received.business"


def merged(content: bytes, *keys: str, left: int = 0) -> Found:
    """Return what is read after some inputs side by side were merged; nothing is cleared."""
    whole = parts(content)
    first, last = (
        at(openpyxl.load_workbook(io.BytesIO(content)), key)[1] for key in (keys[0], keys[-1])
    )
    start = Cell.from_a1(SHEET, first).shifted(columns=-left).a1
    area = f'<mergeCell ref="{start}:{last}"/></mergeCells>'.encode()
    name = "xl/worksheets/sheet4.xml"
    return tianbao.read(packed({**whole, name: whole[name].replace(b"</mergeCells>", area)}))


def test_inputs_merged_into_one_are_not_taken() -> None:
    found = merged(WORKBOOK, RECEIVED, BUSINESS)
    (finding,) = found.findings
    assert (finding.code, key_of(finding)) == ("cells-merged", RECEIVED)
    assert [place.key for place in finding.related if isinstance(place, CellPlace)] == [BUSINESS]
    assert finding.values == {"area": "E7:F7", "typed": "5"}
    assert not {RECEIVED, BUSINESS} & set(values(found))
    assert values(found)[GRANTED] == 3


def test_an_input_that_a_heading_covers_is_not_taken() -> None:
    found = merged(WORKBOOK, RECEIVED, left=1)
    assert codes(found.findings) == ["cells-merged"]
    assert RECEIVED not in values(found)


def test_blank_inputs_merged_into_one_say_nothing() -> None:
    found = merged(
        WORKBOOK, "applications.refused_secret.natural", "applications.refused_secret.legal"
    )
    assert codes(found.findings) == []


def test_a_name_that_stands_for_two_cells_is_not_followed() -> None:
    def change(book: Workbook) -> None:
        name = book.defined_names[f"tb.{RECEIVED}"]
        name.attr_text = f"{name.attr_text},'{SHEET}'!$E$8"

    (finding,) = found_after(change).findings
    assert (finding.code, key_of(finding)) == ("name-split", RECEIVED)


def test_fields_of_a_column_that_is_gone_are_one_finding() -> None:
    def change(book: Workbook) -> None:
        for key in FIGURES:
            if key.endswith(".natural"):
                del book.defined_names[f"tb.{key}"]

    (finding,) = found_after(change).findings
    assert (finding.code, finding.values["more"]) == ("name-missing", 3)
    assert len(finding.related) == 2
    assert "等 3 格" in describe(finding).sentence


def test_a_heading_that_changed_names_all_cells_beside_it() -> None:
    def change(book: Workbook) -> None:
        relabel(at(book, RECEIVED)[0], "自然人", "个人")

    (finding,) = found_after(change).findings
    places = [finding.place, *finding.related]
    keys = {place.key for place in places if isinstance(place, CellPlace)}
    fields = template().fields.items()
    naturals = {k for k, f in fields if f.expression is None and k.endswith(".natural")}
    assert keys == naturals
