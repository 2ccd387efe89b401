"""Each row is a unit, or is told; each fault is told with its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.campaign.roster.rosters import HEADING, PLAIN, from_text, from_workbook
from tests.forms import codes
from tianbao import describe

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

UNIT = ("001", "清河镇")
GROUPED = ("片区", *PLAIN, "责任人")


def test_blank_rows_are_passed_over() -> None:
    found = from_workbook(PLAIN, (), UNIT, ("", " "), ("002", "白石乡"), ("　", ""))
    assert len(found.members) == 2
    assert found.findings == ()


def test_running_numbers_without_a_unit_are_passed_over() -> None:
    heading = ("序号", *PLAIN)
    found = from_workbook(heading, (1, *UNIT), (2, "", ""), ("3.", "", ""))
    assert codes(found.findings) == ["roster-others"]
    assert len(found.members) == 1


@pytest.mark.parametrize(
    "line",
    [
        ("合计", "24个"),
        ("总计：24", ""),
        ("", "备注：名册截至2024年底。"),
        ("注", "一是……"),
        ("填表人：张三", "联系电话：0000-1"),
        ("", "", "另有说明"),
        ("制表：张三", ""),
        ("", "联系电话：0000-1"),
        ("共 24 个单位", ""),
        ("", "共二家。"),
        ("", "（以下空白）"),
        ("以上单位均须报送", ""),
        ("2024年12月", ""),
        PLAIN,
    ],
)
def test_a_line_about_the_table_is_told_and_not_taken_for_a_unit(line: tuple[str, ...]) -> None:
    found = from_workbook((*PLAIN, "序号"), UNIT, line)
    assert codes(found.findings) == ["roster-others", "roster-line"]
    assert [member.name for member in found.members] == ["清河镇"]
    said = next(text for text in line if text)
    assert f"“{said}”这一行" in describe(found.findings[1]).sentence


@pytest.mark.parametrize(
    "name", ["注溪镇", "总计生办", "说明乡", "小计山街道", "共和镇", "共三家子镇", "电话村"]
)
def test_a_unit_may_have_a_name_that_starts_like_a_remark(name: str) -> None:
    assert from_text(("单位名称",), (name,)).members[0].name == name


def test_a_roster_of_names_alone_may_be_headed_anew_on_each_page() -> None:
    found = from_text(("单位名称",), ("清河镇",), ("单位名称",), ("白石乡",))
    assert [member.name for member in found.members] == ["清河镇", "白石乡"]
    assert codes(found.findings) == ["roster-no-codes", "roster-line"]


def test_all_faults_are_told_with_their_rows_and_then_there_are_no_units() -> None:
    rows = (("", "白石乡"), ("003", ""), ("004", "长" * 61), UNIT)
    found = from_workbook(PLAIN, *rows)
    assert codes(found.findings) == ["roster-code-missing", "roster-name-missing", "roster-text"]
    places = [describe(finding).where for finding in found.findings]
    assert places == ["“名册”表 A2", "“名册”表 B3", "“名册”表 B4"]
    assert found.members == ()


def test_without_a_column_of_codes_the_name_is_the_code() -> None:
    found = from_text(("单位名称",), ("清河镇",))
    assert found.members[0].code == found.members[0].name == "清河镇"
    assert codes(found.findings) == ["roster-no-codes"]


def test_a_heading_without_units_is_an_error() -> None:
    for found in (from_text(PLAIN), from_workbook(PLAIN, ("合计", "0"))):
        assert "roster-empty" in codes(found.findings)
        assert found.members == ()


def test_a_district_that_is_merged_over_several_units_is_that_of_each() -> None:
    def merge(_: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A2:A3", "东片")

    rows = (("", *UNIT, ""), ("", "002", "白石乡", ""), ("西片", "003", "双桥镇", ""))
    found = from_workbook(GROUPED, *rows, change=merge)
    assert [member.district for member in found.members] == ["东片", "东片", "西片"]
    assert found.findings == ()


@pytest.mark.parametrize("area", ["B2:B3", "C2:C3", "B2:C2", "C2:D3", "A1:A2"])
def test_merged_cells_that_leave_a_unit_unclear_are_an_error(area: str) -> None:
    def merge(_: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range(area, "片区" if area == "A1:A2" else "清河镇")

    rows = (("", "", "", "张三"), ("", "002", "", "李四"))
    found = from_workbook(GROUPED, *rows, change=merge)
    assert codes(found.findings).count("roster-merged-cells") == 1
    assert found.members == ()


def test_what_a_merged_cell_hides_is_not_lost_in_silence() -> None:
    def merge(_: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A2:A3", "东片")
        sheet.write("A3", "西片")

    rows = (("", *UNIT, ""), ("", "002", "白石乡", ""))
    found = from_workbook(GROUPED, *rows, change=merge)
    assert codes(found.findings) == ["roster-merged-cells"]


def test_a_unit_may_have_nothing_but_code_and_name() -> None:
    (member,) = from_workbook(HEADING, UNIT).members
    assert (member.code, member.name) == UNIT
    assert not any((member.short, member.district, member.person, member.phone, member.kind))
