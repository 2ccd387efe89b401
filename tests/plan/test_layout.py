"""The plan gives every field one cell, with a name, and no two things the same place."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.forms import COUNTY, TOWN, template
from tianbao.model.template import Role
from tianbao.plan import Input, Live, Output, SheetKind, make_plan
from tianbao.plan.names import PREFIX
from tianbao.plan.verdict import live_rules

if TYPE_CHECKING:
    from tianbao.plan import Plan


@pytest.fixture(params=[COUNTY, TOWN])
def plan(request: pytest.FixtureRequest) -> Plan:
    return make_plan(template(request.param))


def test_the_sheets_are_cover_sections_check_and_stamp(plan: Plan) -> None:
    kinds = [sheet.kind for sheet in plan.sheets]
    sections = [SheetKind.SECTION] * len(plan.template.sections)
    assert kinds == [SheetKind.COVER, *sections, SheetKind.CHECK, SheetKind.STAMP]


def test_every_field_of_a_table_has_a_cell_and_its_name(plan: Plan) -> None:
    placed: dict[str, Input | Output] = {**plan.inputs(), **plan.outputs()}
    for key, field in plan.template.fields.items():
        assert placed[key].name == PREFIX + key
        assert isinstance(placed[key], Input if field.expression is None else Output)


def test_prose_has_a_row_for_each_paragraph_and_a_name_for_all(plan: Plan) -> None:
    for prose in plan.template.prose():
        cells = [plan.cells[f"{prose.key}.{number}"] for number in range(1, prose.rows + 1)]
        (area,) = (
            s.regions[PREFIX + prose.key] for s in plan.sheets if PREFIX + prose.key in s.regions
        )
        assert list(area.cells()) == cells


def test_no_two_items_share_a_cell(plan: Plan) -> None:
    for sheet in plan.sheets:
        for one, other in combinations([set(item.area.cells()) for item in sheet.items], 2):
            assert not one & other


def test_a_table_stands_cell_for_cell_as_it_is_drawn(plan: Plan) -> None:
    for sheet in plan.sheets:
        for table in plan.template.tables():
            area = sheet.regions.get(PREFIX + table.key)
            if area is None:
                continue
            placed = {item.area: item for item in sheet.items}
            for cell in table.cells:
                first = area.first.shifted(cell.row - 1, cell.column - 1)
                (found,) = [a for a in placed if a.first == first]
                assert (found.height, found.width) == (cell.height, cell.width)
                assert cell.role is not Role.LABEL or placed[found].text == cell.text  # type: ignore[union-attr]  # a label has a text


def test_the_check_sheet_has_a_verdict_for_each_sheet_and_live_rule(plan: Plan) -> None:
    names = {item.name for item in plan.sheet(SheetKind.CHECK).items if isinstance(item, Live)}
    rules = {f"rule.{number}" for number in range(1, len(live_rules(plan.template)) + 1)}
    sections = range(1, len(plan.template.sections) + 1)
    assert names == {"overall", *rules} | {
        f"{what}.{number}" for what in ("verdict", "progress") for number in sections
    }


def test_rules_that_look_back_are_not_on_the_sheet(plan: Plan) -> None:
    assert [rule.name for rule in live_rules(plan.template)] == ["yuan", "balance"]


def test_long_tables_keep_their_headings_in_sight_and_on_each_page(plan: Plan) -> None:
    sheet = next(s for s in plan.sheets if s.name == "三、依申请公开")
    first = plan.cells["applications.received.natural"]
    assert sheet.frozen == first
    assert sheet.repeated is not None
    assert sheet.repeated[1] == first.row - 1


def test_every_row_of_a_label_is_high_enough_for_it(plan: Plan) -> None:
    for sheet in plan.sheets:
        for item in sheet.items:
            if hasattr(item, "text") and item.area.first.row in sheet.heights:
                assert sheet.heights[item.area.first.row] >= 15
