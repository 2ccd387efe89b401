"""Sheets that are not ours are named when something stands there; copies of ours above all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import SOUND, altered, at, codes, filled, key_of
from tests.workbook.editing import rename_sheet
from tianbao import Severity, describe
from tianbao.plan import MIGRATION_SHEET, REMARKS_SHEET

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from tianbao import Found

RECEIVED = "applications.received.natural"
SHEET = "三、依申请公开"
WORKBOOK = filled(
    {**SOUND, RECEIVED: 5, "applications.granted.natural": 5, "problems.body": ["一、人少。"]}
)


def found_after(change: Callable[[Workbook], object]) -> Found:
    return tianbao.read(altered(WORKBOOK, lambda book: (change(book), None)[1]))


def write(sheet: Worksheet, address: str, value: object) -> None:
    sheet[address] = value  # type: ignore[assignment]  # whatever a person types


def test_a_blank_sheet_more_is_nothing_to_speak_of() -> None:
    assert codes(found_after(lambda book: book.create_sheet("Sheet1")).findings) == []


def test_a_sheet_with_formulas_alone_is_nothing_to_speak_of() -> None:
    found = found_after(lambda book: write(book.create_sheet("Sheet1"), "A1", f"='{SHEET}'!E7"))
    assert codes(found.findings) == []


def test_a_sheet_with_content_is_named_with_its_first_cell() -> None:
    def change(book: Workbook) -> None:
        sheet = book.create_sheet("草稿", 0)
        write(sheet, "B3", "另有3件")
        write(sheet, "C9", 7)

    (finding,) = found_after(change).findings
    message = describe(finding)
    assert (message.code, message.where) == ("sheet-extra", "“草稿”表 B3")
    assert "有 2 格内容" in message.sentence
    assert "另有3件" in message.sentence


@pytest.mark.parametrize("name", [REMARKS_SHEET, MIGRATION_SHEET])
def test_a_sheet_that_bears_the_name_of_the_remarks_alone_is_not_ours(name: str) -> None:
    found = found_after(lambda book: book.create_sheet(name, 0).append(["第一条", "已改正"]))
    assert codes(found.findings) == ["sheet-extra"]


def test_a_list_of_numbers_is_no_copy_of_a_sheet_that_counts_rows() -> None:
    def change(book: Workbook) -> None:
        sheet = book.create_sheet("名单")
        for number in range(1, 21):
            sheet.append([str(number), "张三"])

    assert codes(found_after(change).findings) == ["sheet-extra"]


@pytest.mark.parametrize("sheet", [SHEET, "五、问题改进", "填报说明", "校验", "_stamp"])
def test_a_copy_that_says_the_same_is_nothing_to_speak_of(sheet: str) -> None:
    assert codes(found_after(lambda book: book.copy_worksheet(book[sheet])).findings) == []


def test_a_copy_that_says_more_is_an_error_and_names_the_fields() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, RECEIVED)
        write(book.copy_worksheet(sheet), address, 6)

    (finding,) = found_after(change).findings
    message = describe(finding)
    assert (message.code, message.severity) == ("sheet-copied", Severity.ERROR)
    assert key_of(finding) == RECEIVED
    assert (finding.values["own"], finding.values["typed"]) == (SHEET, "6")


def test_a_paragraph_in_a_copy_is_named_too() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, "problems.body.2")
        write(book.copy_worksheet(sheet), address, "二、钱少。")

    (finding,) = found_after(change).findings
    assert (finding.code, key_of(finding)) == ("sheet-copied", "problems.body.2")


def test_a_copy_in_which_figures_were_cleared_is_an_error() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, RECEIVED)
        write(book.copy_worksheet(sheet), address, None)

    (finding,) = found_after(change).findings
    assert (finding.code, key_of(finding)) == ("sheet-copied", RECEIVED)
    assert (finding.values["count"], finding.values["typed"]) == (1, "空白")


@pytest.mark.parametrize("formula", ["=5+7", f"='{SHEET}'!E8"])
def test_a_copy_with_formulas_of_other_results_is_an_error(formula: str) -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, RECEIVED)
        write(book.copy_worksheet(sheet), address, formula)

    (finding,) = found_after(change).findings
    assert (finding.code, finding.values["typed"]) == ("sheet-copied", formula)


def test_a_copy_of_the_blank_form_is_nothing_to_speak_of() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, RECEIVED)
        copy = book.copy_worksheet(sheet)
        for each in (address, at(book, "applications.granted.natural")[1]):
            write(copy, each, None)

    assert codes(found_after(change).findings) == []


def test_a_check_sheet_by_another_name_is_still_the_check_sheet() -> None:
    found = found_after(lambda book: rename_sheet(book, "校验", "核对"))
    assert codes(found.findings) == []


def test_locks_that_were_taken_off_are_noted() -> None:
    def change(book: Workbook) -> None:
        for name in (SHEET, "校验"):
            book[name].protection.disable()

    (finding,) = found_after(change).findings
    message = describe(finding)
    assert (message.code, message.severity) == ("sheet-unlocked", Severity.NOTE)
    assert f"{SHEET}、校验" in message.sentence


def test_a_sheet_of_the_senders_own_need_not_be_locked() -> None:
    assert codes(found_after(lambda book: book.create_sheet("Sheet1")).findings) == []
