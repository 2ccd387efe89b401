"""The heading stands where most columns are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.campaign.roster.rosters import PLAIN, from_text, from_workbook
from tests.forms import codes
from tianbao import describe

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

UNIT = ("001", "清河镇")


def test_titles_above_the_heading_are_passed_over() -> None:
    found = from_text(("云溪县报送单位名册",), ("单位：政务公开办",), (), PLAIN, UNIT)
    assert [member.name for member in found.members] == ["清河镇"]
    assert found.findings == ()


def test_a_roster_without_a_heading_is_refused() -> None:
    for found in (from_text(UNIT), from_workbook(UNIT), from_workbook()):
        assert codes(found.findings) == ["roster-heading"]
        assert found.members == ()


def test_a_heading_of_two_rows_counts_with_what_is_merged_into_the_second() -> None:
    def merge(_: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A2:A3", "单位代码")
        sheet.merge_range("B2:B3", "单位名称")
        sheet.merge_range("C2:D2", "联系方式")

    rows = (("名册",), (), ("", "", "电话", "邮箱"), (*UNIT, "0000-1", "a@example.cn"))
    found = from_workbook(*rows, change=merge)
    (member,) = found.members
    assert (member.code, member.phone, member.email) == ("001", "0000-1", "a@example.cn")


def test_columns_that_are_not_known_are_named() -> None:
    heading, unit = (*PLAIN, "序号", "传真"), (*UNIT, "1", "2")
    for found in (from_text(heading, unit), from_workbook(heading, unit)):
        (finding,) = found.findings
        assert "没有用到：序号、传真" in describe(finding).sentence
        assert len(found.members) == 1


def test_what_stands_below_no_heading_is_named_too() -> None:
    found = from_workbook(PLAIN, (*UNIT, "", "另有说明"))
    assert "没有用到：D 列" in describe(found.findings[0]).sentence


def test_of_many_columns_some_are_named_and_all_counted() -> None:
    more = [f"备用{number}" for number in range(9)]
    found = from_text((*PLAIN, *more), UNIT)
    assert "备用5等 9 个" in describe(found.findings[0]).sentence


def test_two_columns_for_one_thing_are_an_error() -> None:
    found = from_text(("行政区划代码", "统一社会信用代码", "单位名称"), ("1", "2", "清河镇"))
    assert codes(found.findings) == ["roster-column-twice"]
    assert "A 列和 B 列都是“单位代码”" in describe(found.findings[0]).sentence
    assert found.members == ()
