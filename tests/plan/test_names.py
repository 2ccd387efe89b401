"""The names of cells never meet: fields by their keys, texts that the plan makes by its own."""

from __future__ import annotations

from tests.forms import COUNTY, TOWN, drawn, template
from tianbao.language.members import is_key
from tianbao.plan import Live, make_plan
from tianbao.plan.names import PREFIX, defined_name

TRAP = """\
template: trap
version: "1"
name: 同名的表
title: "{unit}{year}年"
cover:
  fields:
    - field: overall
      label: 总评
    - field: p1
      label: 第一页
sections:
  - heading: 一、判定
    sheet: 判定
    blocks:
      - table: verdict
        picture: |
          - | 甲 |
          @ | a  |
          - | 0  |
"""


def test_a_text_of_the_plans_own_has_no_name_that_a_field_could_have() -> None:
    for whose in (template(TOWN), template(COUNTY), drawn(TRAP)):
        plan = make_plan(whose)
        names = [
            item.name for sheet in plan.sheets for item in sheet.items if isinstance(item, Live)
        ]
        assert len(set(names)) == len(names)
        assert not [name for name in names if is_key(name, 2) or is_key(name, 3)]
        assert set(plan.inputs()) | set(plan.outputs()) <= set(plan.cells)


def test_a_defined_name_is_the_key_behind_a_mark_of_ours() -> None:
    assert defined_name("overview.body") == f"{PREFIX}overview.body"
