"""A cell says what is seen in it; what an office suite made of it is told, and never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.campaign.roster.rosters import HEADING, PLAIN, from_text, from_workbook
from tests.forms import codes
from tianbao import describe

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet


@pytest.mark.parametrize(
    ("typed", "code"),
    [(1, "1"), (1.0, "1"), (371328001000, "371328001000"), (1.5, "1.5"), ("０１a", "01a")],
)
def test_a_code_keeps_its_digits(typed: object, code: str) -> None:
    (member,) = from_workbook(PLAIN, (typed, "清河镇")).members
    assert member.code == code


@pytest.mark.parametrize(
    ("shape", "code"), [("000", "007"), ("0000000", "0000007"), ("General", "7"), ("0", "7")]
)
def test_zeros_that_are_shown_in_front_of_a_number_belong_to_the_code(
    shape: str, code: str
) -> None:
    def change(book: Workbook, sheet: Worksheet) -> None:
        sheet.write(1, 0, 7, book.add_format({"num_format": shape}))

    (member,) = from_workbook(PLAIN, ("", "清河镇"), change=change).members
    assert member.code == code


@pytest.mark.parametrize(
    ("typed", "shape", "code"),
    [
        (7, '"YX-"0', "roster-format"),
        (371328001000001000, "General", "roster-digits-lost"),
        (45000, "yyyy-mm-dd", "roster-date"),
        (True, "General", "roster-error"),
    ],
)
def test_a_number_that_is_shown_as_something_else_is_no_code(
    typed: object, shape: str, code: str
) -> None:
    def change(book: Workbook, sheet: Worksheet) -> None:
        sheet.write(1, 0, typed, book.add_format({"num_format": shape}))

    found = from_workbook(PLAIN, ("", "清河镇"), change=change)
    assert codes(found.findings) == [code]
    assert describe(found.findings[0]).where == "“名册”表 A2"


@pytest.mark.parametrize("typed", ["3.71328E+11", "5E+17", "371328001.0"])
def test_in_a_text_too_a_code_rewritten_as_a_number_is_told(typed: str) -> None:
    assert codes(from_text(PLAIN, (typed, "清河镇")).findings) == ["roster-digits-lost"]


@pytest.mark.parametrize("typed", ["1E5", "A.0", "1-2", "2024"])
def test_a_code_may_look_odd(typed: str) -> None:
    assert from_text(PLAIN, (typed, "清河镇")).members[0].code == typed


def test_spaces_go_and_words_for_nothing_are_blanks() -> None:
    row = (" 001\u200b", "清河　镇", "无", " 东片 ", "张\u3000三", "0000-1\n0000-2", "—", "/")
    found = from_workbook(HEADING, row)
    (member,) = found.members
    assert (member.code, member.name, member.short, member.district) == (
        "001",
        "清河镇",
        "",
        "东片",
    )
    assert (member.person, member.phone) == ("张三", "0000-1 0000-2")
    assert (member.email, member.kind) == ("", "")
    (finding,) = found.findings
    assert "有 8 格" in describe(finding).sentence


def test_what_is_as_it_stands_is_nothing_to_speak_of() -> None:
    row = ("001", "清河镇 东", "", "东片", "Li Si", "0000 1", "a.b+c@mail.example.cn", "镇")
    found = from_workbook(HEADING, row)
    assert found.findings == ()
    assert (found.members[0].person, found.members[0].name) == ("Li Si", "清河镇 东")


@pytest.mark.parametrize(
    "email",
    ["张三", "a@b", "a@@example.cn", "a b@example.cn", "a@example.cn；b@example.cn", "@example.cn"],
)
def test_what_is_no_address_is_told_and_left_out(email: str) -> None:
    found = from_text(("单位代码", "单位名称", "邮箱"), ("1", "清河镇", email))
    assert codes(found.findings) == ["roster-email"]
    assert found.members[0].email == ""


@pytest.mark.parametrize("text", ["长" * 61, "甲\x07乙", "甲\u202e12\u202c", "甲\ue000\ufffe"])
def test_a_text_that_can_not_be_seen_or_is_too_long_is_an_error(text: str) -> None:
    found = from_text((*PLAIN, "责任人"), ("1", "清河镇", text))
    assert codes(found.findings) == ["roster-text"]
    assert found.members == ()


def test_a_formula_counts_with_the_result_that_is_stored_with_it() -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet.write_formula("B2", '="清河"&"镇"', value="清河镇")

    found = from_workbook(PLAIN, ("001", ""), change=change)
    assert found.members[0].name == "清河镇"
    assert codes(found.findings) == ["roster-computed"]


@pytest.mark.parametrize(("result", "code"), [("#REF!", "roster-error"), ("#N/A", "roster-error")])
def test_a_formula_that_failed_is_an_error(result: str, code: str) -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet.write_formula("B2", "=VLOOKUP(1,A1:B1,2)", value=result)

    found = from_workbook(PLAIN, ("001", ""), change=change)
    assert codes(found.findings) == [code]
    assert "“单位名称”是“" in describe(found.findings[0]).sentence


def test_words_that_are_struck_out_are_not_read() -> None:
    def change(book: Workbook, sheet: Worksheet) -> None:
        struck = book.add_format({"font_strikeout": True})
        sheet.write_rich_string("B2", "清河", struck, "乡", "镇")

    assert codes(from_workbook(PLAIN, ("001", ""), change=change).findings) == ["roster-mixed"]


def test_text_that_looks_like_a_formula_is_none_and_no_name() -> None:
    assert codes(from_text(PLAIN, ("001", "=1+1")).findings) == ["roster-formula"]
