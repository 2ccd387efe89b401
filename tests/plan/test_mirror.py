"""Last year's figures beside the tables: in the same rows, behind everything, never printed."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.forms import COUNTY, TOWN, drawn, template
from tianbao.model.place import Cell
from tianbao.model.template import Table
from tianbao.plan import Label, Mirrored, Sheet, SheetKind, make_plan, with_mirror
from tianbao.plan.items import Tone
from tianbao.plan.mirror import MIRROR_TITLE
from tianbao.plan.names import defined_name, mirror_name

if TYPE_CHECKING:
    from tianbao.model.place import Area
    from tianbao.plan import Plan

TWO = """\
template: two
version: "1"
name: 两张表
title: "{unit}{year}年"
sections:
  - heading: 一、人数
    sheet: 人数
    blocks:
      - table: narrow
        title: 窄表
        picture: |
          - | 说明 | <    |
          - | 地方 | 人数 |
          @ |      | n    |
          r | 城镇 | 0    |
        prior: shown
      - prose: between.body
        rows: 3
      - table: wide
        picture: |
          - | 甲 | 乙 | 另 | 丙 |
          @ | a  | b  |    | c  |
          r | 0  | 0  | 加 | =  |
        totals:
          - each row: c = a + b
        prior: shown
      - table: plain
        picture: |
          @ | a  |
          r | 0  |
"""

both = pytest.mark.parametrize("name", [TOWN, COUNTY])


def mirrored(sheet: Sheet) -> dict[str, Mirrored]:
    return {item.key: item for item in sheet.items if isinstance(item, Mirrored)}


def added(sheet: Sheet, before: Plan) -> list[Area]:
    """Return the areas of what a sheet has more than before."""
    count = next(len(other.items) for other in before.sheets if other.name == sheet.name)
    return [item.area for item in sheet.items[count:]]


@both
def test_everything_of_the_plan_stays_what_it_was(name: str) -> None:
    plan = make_plan(template(name))
    changed = with_mirror(plan)
    assert changed.cells == plan.cells
    for old, new in zip(plan.sheets, changed.sheets, strict=True):
        assert new.items[: len(old.items)] == old.items
        assert new.widths[: len(old.widths)] == old.widths
        assert {**new.regions, **old.regions} == new.regions
        others = {field.name for field in fields(Sheet)} - {"items", "widths", "regions", "printed"}
        assert all(getattr(new, other) == getattr(old, other) for other in others)


@both
def test_every_figure_of_a_table_stands_in_its_own_rows_and_is_as_large(name: str) -> None:
    plan = with_mirror(make_plan(template(name)))
    found = {key: item for sheet in plan.sheets for key, item in mirrored(sheet).items()}
    assert found.keys() == template(name).fields.keys()
    areas = {key: item.area for key, item in plan.inputs().items()}
    areas |= {key: item.area for key, item in plan.outputs().items()}
    for key, item in found.items():
        placed = areas[key]
        assert (item.area.first.sheet, item.area.first.row) == (
            placed.first.sheet,
            placed.first.row,
        )
        assert (item.area.height, item.area.width) == (placed.height, placed.width)
        assert item.total == (key in plan.outputs())


def test_nothing_lies_on_anything_else_and_a_column_is_left_free() -> None:
    plan = make_plan(drawn(TWO))
    (sheet,) = (s for s in with_mirror(plan).sheets if s.kind is SheetKind.SECTION)
    before = plan.sheet(SheetKind.SECTION)
    areas = added(sheet, plan)
    for one, other in combinations([item.area for item in sheet.items], 2):
        assert not any(other.covers(cell) for cell in one.cells())
    free = len(before.widths) + 1
    assert min(area.first.column for area in areas) == free + 1
    assert sheet.widths[free - 1] < 3
    assert all(sheet.widths[area.first.column - 1] > 8 for area in areas)


def test_labels_come_along_as_far_as_they_stand_among_the_figures() -> None:
    (sheet,) = (s for s in with_mirror(make_plan(drawn(TWO))).sheets if s.name == "人数")
    labels = [i for i in sheet.items if isinstance(i, Label) and i.tone is Tone.MIRROR_LABEL]
    assert [label.text for label in labels] == ["说明", "人数", "甲", "乙", "另", "丙", "加"]
    assert labels[0].area.width == 1
    titles = [i for i in sheet.items if isinstance(i, Label) and i.text == MIRROR_TITLE]
    assert [title.pattern for title in titles] == [True, True]


@both
def test_a_title_stands_in_the_row_above_and_all_has_a_name(name: str) -> None:
    plan = with_mirror(make_plan(template(name)))
    for table in plan.template.tables():
        (sheet,) = (s for s in plan.sheets if defined_name(table.key) in s.regions)
        placed, area = sheet.regions[defined_name(table.key)], sheet.regions[mirror_name(table.key)]
        assert area.first.row == placed.first.row - 1
        assert area.last.row == placed.last.row
        titles = [i.area.first for i in sheet.items if isinstance(i, Label) and i.pattern]
        assert titles == [area.first]
        assert all(area.covers(item.area.first) for item in mirrored(sheet).values())


def test_what_is_printed_is_all_that_was_there_before_and_no_more() -> None:
    plan = make_plan(drawn(TWO))
    (sheet,) = (s for s in with_mirror(plan).sheets if s.name == "人数")
    printed = sheet.printed
    assert printed is not None
    assert printed.first == Cell("人数", 1, 1)
    old = [item.area for item in plan.sheet(SheetKind.SECTION).items]
    assert all(printed.covers(cell) for area in old for cell in area.cells())
    assert not any(printed.covers(area.first) for area in added(sheet, plan))


def test_a_plan_that_shows_nothing_of_last_year_is_returned_as_it_is() -> None:
    plan = make_plan(drawn(TWO.replace("prior: shown", "prior: hidden")))
    assert with_mirror(plan) is plan


def test_only_sheets_with_such_a_table_are_changed() -> None:
    plan = make_plan(template(TOWN))
    shown = {
        section.sheet
        for section in plan.template.sections
        if any(isinstance(block, Table) for block in section.blocks)
    }
    pairs = zip(plan.sheets, with_mirror(plan).sheets, strict=True)
    assert {old.name for old, new in pairs if new is not old} == shown
