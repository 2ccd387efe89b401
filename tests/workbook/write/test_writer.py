"""What a written workbook holds: locks, names, validations, formulas with results, a stamp."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.forms import COUNTY, SOUND, TOWN, at, parts, submission, template
from tianbao.arithmetic import Screen
from tianbao.arithmetic.figures import kinds
from tianbao.model.place import Cell
from tianbao.model.submission import Unit
from tianbao.model.template import Kind
from tianbao.plan import Input, Live, Output, SheetKind, make_plan
from tianbao.plan.names import PREFIX, STAMP_SHEET
from tianbao.workbook.read.opened import open_workbook
from tianbao.workbook.stamp import PROPERTY_PREFIX, Stamp
from tianbao.workbook.write import WorkbookError, contents_of, write_workbook
from tianbao.workbook.write.writer import formulas_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook import Workbook

    from tianbao.model.submission import Typed
    from tianbao.plan import Plan

VALUES = {
    **SOUND,
    "applications.received.natural": 5,
    "applications.granted.natural": 3,
    "applications.granted.other": "约3",
    "disclosure.fees.amount": 12.5,
    "overview.channels": [
        {"name": "红头文件", "count": 110, "unit": "份", "counted": False},
        {"name": "=1+1", "count": 18, "unit": "条", "counted": True},
    ],
}


@cache
def plan(name: str = TOWN) -> Plan:
    return make_plan(template(name))


def stamp(name: str = TOWN) -> Stamp:
    whose = template(name)
    return Stamp(whose.id, whose.version, "0123", Unit("001", "清河镇"), 2024)


def written(
    contents: Mapping[str, Typed] | None = None,
    notes: Mapping[str, str] | None = None,
    name: str = TOWN,
) -> bytes:
    return write_workbook(plan(name), stamp(name), contents, notes)


@cache
def book(name: str = TOWN) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(name=name)))


both = pytest.mark.parametrize("name", [TOWN, COUNTY])


@both
def test_every_input_is_unlocked_and_everything_else_is_locked(name: str) -> None:
    for sheet in plan(name).sheets:
        open_cells = {cell.a1 for item in sheet.inputs() for cell in item.area.cells()}
        found = book(name)[sheet.name]
        unlocked = {c.coordinate for row in found for c in row if not c.protection.locked}
        assert unlocked == open_cells
        assert found.protection.sheet


@both
def test_every_input_and_total_has_a_name_and_every_block(name: str) -> None:
    names = book(name).defined_names
    placed: dict[str, Input | Output] = {**plan(name).inputs(), **plan(name).outputs()}
    for key, item in placed.items():
        assert names[PREFIX + key].attr_text == item.area.first.absolute
    for block in plan(name).template.blocks():
        assert PREFIX + block.key in names


@both
def test_every_input_says_what_to_type_and_refuses_the_rest(name: str) -> None:
    allowed = {Kind.COUNT: "whole", Kind.AMOUNT: "decimal", Kind.FLAG: "list"}
    for sheet in plan(name).sheets:
        found = {
            str(rule.sqref): rule for rule in book(name)[sheet.name].data_validations.dataValidation
        }
        assert set(found) == {item.area.first.a1 for item in sheet.inputs()}
        for item in sheet.inputs():
            rule = found[item.area.first.a1]
            assert rule.type == allowed.get(item.kind, "textLength")
            assert rule.showInputMessage
            assert rule.showErrorMessage
            assert rule.errorStyle in {None, "stop"}
            assert rule.prompt
            assert re.search("[一-鿿]", str(rule.error))


@both
def test_every_input_turns_red_when_it_is_wrong(name: str) -> None:
    for sheet in plan(name).sheets:
        formats = book(name)[sheet.name].conditional_formatting
        painted = {cell for found in formats for cell in _cells(str(found.sqref))}
        assert {item.area.first.a1 for item in sheet.inputs()} <= painted


@both
def test_the_cells_of_a_rule_turn_red_while_it_does_not_hold(name: str) -> None:
    for sheet in plan(name).sheets:
        formats = book(name)[sheet.name].conditional_formatting
        alarms = [
            _cells(str(found.sqref))
            for found in formats
            for rule in found.rules
            if str(rule.formula[0]).startswith("NOT(")
        ]
        assert alarms == [{cell.a1 for cell in alarm.cells} for alarm in sheet.alarms]


def _cells(areas: str) -> set[str]:
    """Return the addresses of all cells of some areas."""
    found: set[str] = set()
    for area in areas.split():
        first, _, last = area.partition(":")
        one, other = Cell.from_a1("", first), Cell.from_a1("", last or first)
        for row in range(one.row, other.row + 1):
            found |= {Cell("", row, column).a1 for column in range(one.column, other.column + 1)}
    return found


@both
def test_only_functions_that_every_office_has_are_used(name: str) -> None:
    known = (
        "SUM SUMIF COUNT COUNTA COUNTIF SUMPRODUCT ISNUMBER ISBLANK TEXT IF AND OR NOT LEFT LEN "
        "INT ROUND"
    )
    used: set[str] = set()
    for part in parts(written(name=name)).values():
        for formula in re.findall(rb"<(?:f|formula|formula1)>([^<]*)<", part):
            bare = re.sub(r'"[^"]*"', "", formula.decode().replace("&quot;", '"'))
            used |= set(re.findall(r"([A-Z][A-Z0-9.]*)\(", bare))
    assert used <= set(known.split())


@pytest.mark.parametrize("filled_in", [True, False])
def test_formulas_are_born_with_the_results_that_an_office_computes(*, filled_in: bool) -> None:
    contents = contents_of(submission(VALUES)) if filled_in else {}
    found = open_workbook(written(contents))
    facts: dict[str, Typed] = {"unit": "清河镇", "year": 2024, "self": stamp().unit.self_name}
    screen = Screen({**contents, **facts}, formulas_of(plan()), kinds(plan().template))
    computed = 0
    for sheet in plan().sheets:
        for item in sheet.items:
            if isinstance(item, Output | Live):
                name = item.key if isinstance(item, Output) else item.name
                expected = screen.result(name)
                content = found.content(item.area.first)
                assert content.formula
                assert content.cached == (None if expected == "" else expected)
                computed += 1
    assert computed > 50


def test_a_blank_workbook_shows_zeros_and_passes_or_says_what_is_missing() -> None:
    found = open_workbook(written())
    assert found.content(plan().cells["applications.received.total"]).cached == 0
    assert str(found.content(plan().cells["overall"]).cached).startswith("还有问题")
    sound = open_workbook(written(contents_of(submission(SOUND))))
    assert str(sound.content(plan().cells["overall"]).cached).startswith("通过")


def test_a_broken_rule_is_named_on_the_check_sheet() -> None:
    values = {**SOUND, "applications.received.legal": 2}
    found = open_workbook(written(contents_of(submission(values))))
    verdicts = [
        str(found.content(item.area.first).cached)
        for item in plan().sheet(SheetKind.CHECK).items
        if isinstance(item, Live) and item.name.startswith("rule.")
    ]
    (broken,) = [verdict for verdict in verdicts if not verdict.startswith("通过")]
    assert "法律服务机构" in broken


def test_contents_stand_in_their_cells_as_what_they_are() -> None:
    found = openpyxl.load_workbook(io.BytesIO(written(contents_of(submission(VALUES)))))

    def stands(key: str) -> tuple[object, str]:
        sheet, address = at(found, key)
        return sheet[address].value, sheet[address].data_type

    assert stands("applications.received.natural") == (5, "n")
    assert stands("applications.granted.other") == ("约3", "s")
    assert stands("disclosure.fees.amount") == (12.5, "n")
    assert stands("overview.channels.2.name") == ("=1+1", "s")
    assert stands("overview.channels.1.counted") == ("否", "s")
    assert stands("overview.channels.2.counted") == ("是", "s")
    assert stands("overview.channels.3.name") == (None, "n")


def test_the_stamp_stands_in_a_hidden_sheet_and_in_the_properties() -> None:
    entries = stamp().entries(b"key")
    content = write_workbook(plan(), stamp(), key=b"key")
    found = openpyxl.load_workbook(io.BytesIO(content))
    assert found[STAMP_SHEET].sheet_state == "veryHidden"
    rows = found[STAMP_SHEET].iter_rows(max_col=2, values_only=True)
    assert {str(name): str(value) for name, value in rows} == entries
    assert open_workbook(content).properties == {
        PROPERTY_PREFIX + name: value for name, value in entries.items()
    }


def test_notes_are_comments_and_those_on_one_cell_make_one() -> None:
    notes = {
        "applications.granted.natural": "请核对。",
        "applications.granted.total": "合计不符。",
        "overview.body": "请补写。",
        "overview.body.1": "第一段太短。",
    }
    found = openpyxl.load_workbook(io.BytesIO(written(notes=notes)))
    said = {
        cell.coordinate: cell.comment.text
        for sheet in found
        for row in sheet
        for cell in row
        if cell.comment
    }
    cells = plan().cells
    assert said == {
        cells["applications.granted.natural"].a1: "请核对。",
        cells["applications.granted.total"].a1: "合计不符。",
        cells["overview.body.1"].a1: "请补写。\n第一段太短。",
    }


@pytest.mark.parametrize(
    ("contents", "notes"),
    [({"applications.granted.total": 3}, {}), ({"x.y": 3}, {}), ({}, {"x.y": "请核对。"})],
)
def test_what_has_no_cell_is_refused(contents: dict[str, Typed], notes: dict[str, str]) -> None:
    with pytest.raises(WorkbookError, match=r"total|x\.y"):
        written(contents, notes)


def test_a_long_paragraph_makes_its_row_higher() -> None:
    def height(text: str) -> float:
        found = openpyxl.load_workbook(io.BytesIO(written({"overview.body.1": text})))
        sheet, address = at(found, "overview.body.1")
        return sheet.row_dimensions[sheet[address].row].height or 0.0

    assert height("长" * 400) > 3 * height("短")
    assert height("长" * 9_000) <= 409


@both
def test_every_sheet_prints_one_page_wide_on_a4(name: str) -> None:
    for sheet in plan(name).sheets:
        if sheet.kind is not SheetKind.STAMP:
            found = book(name)[sheet.name]
            assert found.page_setup.paperSize == 9
            assert found.page_setup.fitToWidth in {None, 1}
            assert found.page_setup.fitToHeight == 0

    for number, _ in enumerate(plan(name).sheets[:-1], 1):
        part = parts(written(name=name))[f"xl/worksheets/sheet{number}.xml"].decode()
        assert re.search("<oddHeader>[^<]*清河镇", part)
        assert re.search("<oddFooter>[^<]*&amp;P", part)


def test_a_unit_whose_name_has_codes_of_the_header_is_printed_as_it_is() -> None:
    odd = Stamp(TOWN, "1", "0123", Unit("001", "清河镇&A&P"), 2024)
    content = parts(write_workbook(plan(), odd))["xl/worksheets/sheet1.xml"].decode()
    assert "清河镇＆A＆P" in content


def test_the_workbook_opens_on_the_cover_with_the_cursor_on_an_input() -> None:
    assert book().sheetnames[0] == plan().sheet(SheetKind.COVER).name
    assert [sheet.sheet_view.tabSelected for sheet in book()] == [True] + [None] * 8
    for sheet in plan().sheets:
        inputs = [item for item in sheet.items if isinstance(item, Input)]
        if inputs:
            selected = book()[sheet.name].sheet_view.selection
            assert inputs[0].area.first.a1 in {str(found.activeCell) for found in selected}
