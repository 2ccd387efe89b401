"""A workbook made from last year's report: what is given is locked, what is shown is a number."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import pytest

import tianbao
from tests.forms import SOUND, TOWN, filled, parts, template
from tianbao import Unit
from tianbao.language import digest
from tianbao.model.template import LastYear, Table
from tianbao.plan import Mirrored, from_prior, make_plan, with_mirror
from tianbao.workbook.read.opened import open_workbook
from tianbao.workbook.stamp import Stamp
from tianbao.workbook.write import WorkbookError, write_workbook

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from tianbao.plan import FromPrior, Plan
    from tianbao.workbook.read.opened import Opened

IN, OUT = "applications.carried_in", "applications.carried_out"
AMOUNT = "disclosure.fees.amount"
LAST = filled({**SOUND, f"{OUT}.natural": 3, "applications.received.natural": 3, AMOUNT: 12.5})
TABLES = ("二、主动公开", "三、依申请公开", "四、复议诉讼")


@cache
def given() -> FromPrior:
    prior = tianbao.read(LAST).usable()[1]
    return from_prior(template(), replace(prior, year=2023))


@cache
def plan() -> Plan:
    return with_mirror(make_plan(template()))


@cache
def written() -> bytes:
    whose = template()
    stamp = Stamp(whose.id, whose.version, digest(whose), Unit("001", "清河镇"), 2024)
    values = given()
    return write_workbook(
        *(plan(), stamp, values.contents), locked=values.locked, figures=values.figures
    )


@cache
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written()))


@cache
def opened() -> Opened:
    return open_workbook(written())


def sheet_of(name: str) -> Worksheet:
    return book()[name]


def test_what_is_given_is_locked_and_every_other_input_is_not() -> None:
    for sheet in plan().sheets:
        expected = {
            cell.a1
            for item in sheet.inputs()
            if item.key not in given().locked
            for cell in item.area.cells()
        }
        found = sheet_of(sheet.name)
        unlocked = {c.coordinate for row in found for c in row if not c.protection.locked}
        assert unlocked == expected
    assert len(given().locked) == 6


def test_what_is_given_looks_like_no_input_and_says_where_it_is_from() -> None:
    inputs = plan().inputs()
    one, other = inputs[f"{IN}.natural"], inputs["applications.received.natural"]
    sheet = sheet_of(one.area.first.sheet)
    fills = [sheet[item.area.first.a1].fill.fgColor.rgb for item in (one, other)]
    assert fills[0] != fills[1]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    rule = rules[one.area.first.a1]
    assert rule.type is None
    assert "取自上年的报告，已经锁定" in str(rule.prompt)
    assert rules[other.area.first.a1].type == "whole"


def test_figures_given_and_shown_are_numbers() -> None:
    values = given()
    cells = plan().cells
    assert {k: opened().content(cells[k]).typed for k in values.contents} == values.contents
    for sheet in plan().sheets:
        for item in sheet.items:
            if isinstance(item, Mirrored):
                content = opened().content(item.area.first)
                assert content.typed == values.figures.get(item.key)
                assert sheet_of(sheet.name)[item.area.first.a1].protection.locked
    assert values.figures[f"{OUT}.total"] == 3
    assert str(values.figures[AMOUNT]) == "12.5"


def test_formulas_have_the_results_that_go_with_what_is_given() -> None:
    cells = plan().cells
    assert opened().content(cells[f"{IN}.total"]).cached == 3
    assert opened().content(cells["verdict.3"]).cached == "勾稽关系不符，请看“校验”表。"


def test_the_title_names_the_year_before() -> None:
    for name in TABLES:
        texts = {str(cell.value) for row in sheet_of(name) for cell in row}
        assert "上年（2023年）数据，供参考" in texts


def test_a_print_has_what_it_had_and_the_cursor_stands_on_an_open_input() -> None:
    for name in TABLES:
        sheet = sheet_of(name)
        last = len(next(s.widths for s in make_plan(template()).sheets if s.name == name))
        assert sheet.print_area.startswith(f"'{name}'!$A$1:${chr(64 + last)}$")
        assert not sheet[sheet.sheet_view.selection[-1].sqref].protection.locked
    assert not sheet_of("一、总体情况").print_area


def test_the_same_figures_give_the_same_bytes() -> None:
    again = written.__wrapped__()
    assert again == written()


def test_a_blank_is_what_it_was_before_templates_spoke_of_last_year() -> None:
    whose = template()
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                replace(block, prefill=(), prior=LastYear.HIDDEN)
                if isinstance(block, Table)
                else block
                for block in section.blocks
            ),
        )
        for section in whose.sections
    )
    silent = replace(whose, sections=sections)
    stamp = Stamp(whose.id, whose.version, "0123", Unit("001", "清河镇"), 2024)
    assert write_workbook(make_plan(whose), stamp) == write_workbook(make_plan(silent), stamp)


def test_a_blank_built_without_last_year_has_none_of_it() -> None:
    content = tianbao.build(template(TOWN), "清河镇", 2024)
    text = b"".join(parts(content).values()).decode("utf-8", "replace")
    assert "供参考" not in text
    assert "tb.prior." not in text
    assert "Print_Area" not in text


def test_what_is_given_for_no_input_is_refused() -> None:
    stamp = Stamp("x", "1", "0123", Unit("001", "清河镇"), 2024)
    with pytest.raises(WorkbookError, match="no input"):
        write_workbook(plan(), stamp, {"applications.none.natural": 1})


def test_an_input_that_nobody_could_fill_is_refused() -> None:
    stamp = Stamp("x", "1", "0123", Unit("001", "清河镇"), 2024)
    with pytest.raises(WorkbookError, match="nothing is given"):
        write_workbook(plan(), stamp, {}, locked={f"{IN}.natural"})
