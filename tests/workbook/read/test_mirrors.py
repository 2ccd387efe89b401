"""Last year's figures beside the tables are no part of what a unit reports."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import (
    COUNTY,
    SOUND,
    TOWN,
    altered,
    at,
    codes,
    filled,
    last_year,
    stated,
    submission,
    template,
    typed_in,
)
from tests.workbook.editing import insert_columns, insert_rows, rename_sheet
from tests.workbook.read.formats.making import ods, sheets_of
from tianbao import describe
from tianbao.language import digest
from tianbao.plan import make_plan, with_mirror
from tianbao.workbook.prepared import prepared
from tianbao.workbook.read.mirrors import mirrored
from tianbao.workbook.read.opened import open_workbook
from tianbao.workbook.read.planned import with_planned_names
from tianbao.workbook.stamp import Stamp
from tianbao.workbook.write import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook

    from tianbao import Finding, Submission
    from tianbao.verbs import Found

SHEET, OTHER = "三、依申请公开", "二、主动公开"
IN, OUT = "applications.carried_in.natural", "applications.carried_out.natural"
VALUES = {
    **SOUND,
    "applications.received.natural": 2,
    "applications.granted.natural": 3,
    "disclosure.fees.amount": 1.5,
}
LAST = {"applications__carried_out__natural": 1, "applications__received__natural": 1}


@cache
def prefilled(name: str = TOWN) -> bytes:
    """Return a workbook filled in by somebody who got it with last year's figures."""
    whose = template(name)
    prior = submission({**SOUND, OUT: 1, "applications.received.business": 5}, of=whose, year=2023)
    return typed_in(
        tianbao.build(whose, "清河镇", 2024, prior=prior),
        {
            "cover.preparer": "张三",
            "cover.phone": "0000-1234567",
            "overview.body.1": "2024年，本镇按时公开。",
            "problems.body.1": "一是人手不足。",
            "others.body.1": "无。",
            **{key: VALUES[key] for key in VALUES if key not in SOUND},
        },
    )


def plainly(found: Found) -> dict[str, object]:
    return stated(*found.usable())


def told(found: Found, last: Submission) -> tuple[Finding, ...]:
    """Return what the checks find; that another program dropped the results of formulas is none."""
    findings = tianbao.check(*found.usable(), last)
    return tuple(finding for finding in findings if finding.code != "totals-absent")


@pytest.mark.parametrize("name", [TOWN, COUNTY])
def test_a_prefilled_workbook_reads_as_any_other_with_these_figures(name: str) -> None:
    whose = template(name)
    found = tianbao.read(prefilled(name))
    assert found.findings == ()
    assert plainly(found) == plainly(tianbao.read(filled({**VALUES, IN: 1}, of=whose)))
    assert found.usable()[1].strays == ()
    last = submission({**SOUND, OUT: 1}, of=whose, year=2023)
    assert codes(told(found, last)) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda book: insert_rows(book, SHEET, 4),
        lambda book: insert_rows(book, SHEET, 12),
        lambda book: insert_rows(book, OTHER, 7, 2),
        lambda book: insert_columns(book, SHEET, 1),
        lambda book: insert_columns(book, SHEET, 12, 2),
        lambda book: insert_columns(book, SHEET, 14),
        lambda book: rename_sheet(book, SHEET, "申请"),
    ],
    ids=["row-above", "row-in-table", "rows", "column", "before", "inside", "renamed"],
)
def test_it_is_known_wherever_it_has_moved_to(change: Callable[[Workbook], None]) -> None:
    found = tianbao.read(altered(prefilled(), change))
    assert codes(found.findings) == []
    assert plainly(found) == plainly(tianbao.read(prefilled()))


def test_what_somebody_writes_there_is_named() -> None:
    def scribble(book: Workbook) -> None:
        sheet, address = at(book, OUT)
        row = sheet[address].row
        sheet.cell(row, 13).value = "应为2"
        sheet.cell(row, 14).value = "=1+1"
        sheet.cell(row, 15).value = True

    (finding,) = tianbao.read(altered(prefilled(), scribble)).findings
    assert finding.code == "stray-content"
    assert finding.values == {"count": 3, "typed": "应为2"}
    assert describe(finding).where == "“三、依申请公开”表 M29"


def test_a_number_beyond_it_is_named() -> None:
    def scribble(book: Workbook) -> None:
        book[SHEET]["T12"] = 7
        book[SHEET]["L12"] = 8
        book[SHEET]["M32"] = 9

    (finding,) = tianbao.read(altered(prefilled(), scribble)).findings
    assert (finding.code, finding.values["count"]) == ("stray-content", 3)


def test_a_number_where_it_would_be_is_named_in_a_workbook_without_it() -> None:
    def scribble(book: Workbook) -> None:
        book[SHEET]["M12"] = 7

    found = tianbao.read(altered(filled(VALUES), scribble))
    assert codes(found.findings) == ["stray-content"]


def test_a_given_figure_that_was_altered_breaks_the_rule_about_it() -> None:
    found = tianbao.read(typed_in(prefilled(), {IN: 2, "applications.received.natural": 1}))
    (finding,) = told(found, last_year(**LAST))
    assert finding.values["rule"] == "carry_over"


def cut_out(book: Workbook) -> None:
    """Delete the columns between headings and mirror, as a script does: the names stay."""
    sheet = book[SHEET]
    for merged in [area for area in sheet.merged_cells.ranges if area.max_col > 4]:
        sheet.unmerge_cells(str(merged))
    sheet.delete_cols(5, 8)


@pytest.mark.parametrize("named", [True, False])
def test_last_years_figures_in_the_place_of_this_years_are_not_taken(named: bool) -> None:  # noqa: FBT001 - what varies
    content = altered(prefilled(), cut_out)
    found = tianbao.read(content if named else ods(sheets_of(content)))
    assert "label-changed" in codes(found.findings)
    values = [
        reading.value
        for key, reading in found.usable()[1].readings.items()
        if key.startswith("applications.")
    ]
    assert set(values) == {None}


def test_without_names_it_is_found_by_its_title_where_it_was_planned() -> None:
    """As in .ods, whose names are not read."""
    plan, _ = prepared(template())
    for content, there in ((prefilled(), True), (filled(VALUES), False)):
        nameless = replace(open_workbook(content), names={}, named=False)
        cells = list(mirrored(with_planned_names(nameless, plan), plan, 2024))
        assert bool(cells) is there
        assert list(mirrored(with_planned_names(nameless, plan), plan, 2020)) == []
        named = open_workbook(content)
        assert set(cells) == set(mirrored(named, plan, 2024))


def test_a_name_that_covers_a_whole_sheet_takes_no_time() -> None:
    whose = template()
    stamp = Stamp(whose.id, whose.version, digest(whose), tianbao.Unit("a", "清河镇"), 2024)
    plan = with_mirror(make_plan(whose))
    content = altered(
        write_workbook(plan, stamp),
        lambda book: setattr(
            book.defined_names["tb.prior.remedies"], "attr_text", f"'{SHEET}'!$A$1:$XFD$1048576"
        ),
    )
    assert codes(tianbao.read(content).findings) == ["stray-content"]
