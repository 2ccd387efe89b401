"""The check sheet says that all is well only where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms import drawn, template
from tianbao.arithmetic import Screen, wording
from tianbao.arithmetic.figures import kinds
from tianbao.plan import Live, make_plan
from tianbao.plan.draft import Draft
from tianbao.plan.items import SheetKind
from tianbao.plan.verdict import section_verdict
from tianbao.workbook.write.formula import FormulaWriter

if TYPE_CHECKING:
    from tianbao.model.submission import Typed

ENTRY: dict[str, Typed] = {"name": "微信", "count": 3, "unit": "条", "counted": "是"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "通过"),
        ({"counted": None}, "通过"),
        ({"counted": "√"}, "1 格填得不对。"),
        ({"unit": None}, "清单有 1 项没有填全。"),
        ({"name": None, "count": None, "unit": None}, "清单有 1 项没有填全。"),
        (dict.fromkeys(ENTRY), "通过"),
    ],
)
def test_a_listing_is_judged_entry_by_entry(changed: dict[str, Typed], said: str) -> None:
    whose = template()
    contents = {f"overview.channels.2.{k}": v for k, v in {**ENTRY, **changed}.items()}
    screen = Screen({**contents, "overview.body.1": "好。"}, {}, kinds(whose))
    assert wording(section_verdict(whose.sections[0], {}), screen) == said


def test_a_rule_of_many_cases_is_judged_in_formulas_that_excel_takes() -> None:
    columns = [f"c{number}" for number in range(60)]
    rows = [("-", *("甲",) * 60), ("@", *columns)]
    rows += [(f"r{number}", *("0",) * 60) for number in range(24)]
    added = " + ".join(f"r{number}" for number in range(0, 23, 2))
    sheet = "很长的表名" * 6
    picture = "\n".join(" " * 10 + " | ".join(row) + " |" for row in rows)
    whose = drawn(
        f"template: sample\nversion: '1'\nname: 样表\ntitle: 样表\nsections:\n"
        f"  - heading: 一\n    sheet: {sheet}\n    blocks:\n      - table: t\n"
        f"        picture: |\n{picture}\n        rules:\n"
        f"          - many, each column: {added} = r23\n            says: 各行相加应相等\n"
    )
    plan = make_plan(whose)
    check = plan.sheet(SheetKind.CHECK)
    writer = FormulaWriter(check.name, plan.cells, kinds(whose))
    verdicts = [i for i in check.items if isinstance(i, Live) and i.name.startswith("rule.")]
    formulas = [writer.formula(item.expression) for item in verdicts]
    assert len(formulas) > 1
    assert sum(formula.count("IF(") for formula in formulas) >= 60
    assert max(map(len, formulas)) < 8_000


def test_no_row_is_higher_than_excel_takes() -> None:
    draft = Draft("表", SheetKind.SECTION, (10.0,))
    draft.rise(2000.0)
    assert draft.finish().heights == {1: 409.0}
