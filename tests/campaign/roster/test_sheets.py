"""A workbook of any format is read, the first sheet of it that has a roster's heading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.campaign.roster.rosters import HEADING, PLAIN, from_workbook, workbook
from tests.forms import codes, filled
from tests.workbook.read.formats.making import ods, sheets_of, xls, xlsb
from tianbao import describe
from tianbao.campaign.roster import read_roster
from tianbao.model.finding import Severity
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from tests.workbook.read.formats.making import Sheets

QINGHE = ("371328001", "清河镇", "清河", "东片", "张三", "13800000001", "a@example.cn", "镇")
BAISHI = (371328002, "白石乡", "白石", "西片", "李四", 13800000002, "b@example.cn", "乡")
LOCKED = (
    Path(__file__).parents[2] / "workbook/read/formats/specimens/libreoffice-password-qinghe.xls"
)
SHEETS = sheets_of(workbook((HEADING, QINGHE, BAISHI)))


@pytest.mark.parametrize("written", [ods, xls, xlsb])
def test_each_format_gives_the_same_units(written: Callable[[Sheets], bytes]) -> None:
    found = read_roster(written(SHEETS))
    assert found.members == (Member(*QINGHE), Member(*map(str, BAISHI)))
    assert found.findings == ()


def test_sheets_that_are_not_read_are_named() -> None:
    content = workbook((PLAIN, ("001", "清河镇")), before={"说明": [("填表说明",)], "空": []})
    found = read_roster(content)
    assert codes(found.findings) == ["roster-sheets"]
    assert "只读了“名册”表，没有读：说明" in describe(found.findings[0]).sentence
    assert describe(found.findings[0]).severity is Severity.NOTE
    assert len(found.members) == 1


def test_a_second_roster_in_the_file_waits_for_a_person() -> None:
    content = workbook((PLAIN, ("001", "清河镇")), before={"部门": [PLAIN, ("101", "水利局")]})
    found = read_roster(content)
    assert [member.name for member in found.members] == ["水利局"]
    assert describe(found.findings[0]).severity is Severity.WARNING


def hide(what: str) -> Callable[[Workbook, Worksheet], object]:
    """Return what hides the third row in one way, or the whole sheet."""

    def change(_: Workbook, sheet: Worksheet) -> None:
        if what == "sheet":
            sheet.very_hidden()
        else:
            sheet.set_row(2, 0 if what == "flat" else None, None, {"hidden": what == "row"})

    return change


@pytest.mark.parametrize(
    ("what", "count", "unit"), [("row", 1, "白石乡"), ("flat", 1, "白石乡"), ("sheet", 2, "清河镇")]
)
def test_units_that_are_not_shown_are_read_and_named(what: str, count: int, unit: str) -> None:
    rows = (PLAIN, ("001", "清河镇"), ("002", "白石乡"))
    found = read_roster(workbook(rows, hide(what), before={"封面": [("云溪县",)]}))
    assert [member.name for member in found.members] == ["清河镇", "白石乡"]
    hidden = next(finding for finding in found.findings if finding.code == "roster-hidden")
    assert dict(hidden.values) == {"count": count, "unit": unit}


def test_an_encrypted_workbook_asks_for_its_password() -> None:
    assert codes(read_roster(LOCKED.read_bytes()).findings) == ["file-encrypted"]


def test_a_form_is_no_roster() -> None:
    found = read_roster(filled({}))
    assert codes(found.findings) == ["roster-kind"]
    assert "这是填报工作簿" in describe(found.findings[0]).sentence


def test_a_table_of_which_only_one_heading_is_known_waits_for_a_person() -> None:
    found = from_workbook(("单位名称", "清河镇"), ("报告年度", "2024"))
    told = {finding.code: describe(finding).severity for finding in found.findings}
    assert told["roster-others"] is Severity.WARNING
