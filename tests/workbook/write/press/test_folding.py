"""What is left of an expression says what the whole one says, whatever changes."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms import TOWN, template
from tests.workbook.write.press.shared import small
from tianbao.arithmetic import Screen
from tianbao.arithmetic.figures import kinds
from tianbao.model.expression import Count, Filled, Join, Ref, Sum, Text
from tianbao.plan import make_plan
from tianbao.workbook.write.press.folding import dependent, folded
from tianbao.workbook.write.writer import formulas_of

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

    from tianbao.model.submission import Typed
    from tianbao.plan import Plan

FACTS: dict[str, Typed] = {"unit": "清河镇", "year": 2024, "self": "我镇"}
contents = st.one_of(
    st.integers(-3, 3),
    st.sampled_from([Decimal("0.5"), Decimal("-0")]),
    st.just("是"),
    st.text(max_size=3),
)


@cache
def plan(name: str) -> Plan:
    return make_plan(small() if name == "small" else template(name))


@pytest.mark.parametrize("name", ["small", TOWN])
@given(st.data())
@settings(max_examples=25)
def test_folded_formulas_show_what_the_whole_ones_show(name: str, data: DataObject) -> None:
    keys = st.sampled_from(sorted(plan(name).inputs()))
    changing = data.draw(st.frozensets(keys, max_size=12))
    drawn = data.draw(st.dictionaries(keys, contents, max_size=12))
    found = FACTS | {key: content for key, content in drawn.items() if key in changing}
    formulas, of_kind = formulas_of(plan(name)), kinds(plan(name).template)
    left = folded(formulas, of_kind, changing.union(FACTS))
    whole, small_ones = Screen(found, formulas, of_kind), Screen(found, left, of_kind)
    assert tuple(left) == dependent(formulas, changing.union(FACTS))
    for key in left:
        assert repr(small_ones.result(key)) == repr(whole.result(key))


def test_of_a_sum_over_blanks_only_what_changes_is_left() -> None:
    key = "applications.received.legal"
    left = folded(formulas_of(plan(TOWN)), kinds(plan(TOWN).template), frozenset({key}))
    assert left["applications.received.total"] == Sum((Sum((Ref(key),)),))
    assert "head.2" not in left
    said = left["progress.3"]
    assert isinstance(said, Join)
    assert said.parts == (
        Join((Text("已填 "), Count(Filled((key,))), Text("／132 格（留空按 0 计）"))),
    )
