"""Truths about expressions as values."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms import drawn, submission
from tianbao.arithmetic import Figures, Screen, holds, number, wording
from tianbao.arithmetic.evaluate import figure_text
from tianbao.model.expression import (
    AllOf,
    CellText,
    Choose,
    Compare,
    Count,
    Filled,
    Incomplete,
    Join,
    Minus,
    Number,
    Operator,
    Plus,
    Ref,
    Says,
    Shown,
    Span,
    Sum,
    SumWhere,
    Text,
    Wrong,
)
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from tianbao.model.expression import Condition, Numeric, Wording

SCREEN = Screen(
    {"a": 2, "b": Decimal("0.5"), "c": "三", "d": -1, "yes": "是", "no": "否", "on": True},
    {"total": Sum((Ref("a"), Ref("b"))), "said": Text("通过：好")},
    {"a": Kind.COUNT, "b": Kind.COUNT, "c": Kind.COUNT, "d": Kind.COUNT},
)


@pytest.mark.parametrize(
    ("node", "value"),
    [
        (Number(7), 7),
        (Ref("a"), 2),
        (Ref("blank"), 0),
        (Ref("c"), 0),
        (Ref("total"), Decimal("2.5")),
        (Plus(Ref("a"), Number(1)), 3),
        (Minus(Ref("a"), Minus(Number(1), Number(3))), 4),
        (Sum(()), 0),
        (Sum((Ref("a"), Ref("a"), Ref("blank"))), 4),
        (Filled(("a", "c", "blank")), 2),
        (Wrong(("a", "b", "c", "d", "blank")), 3),
        (SumWhere(("a", "d", "b", "a"), ("yes", "no", "blank", "on")), 4),
    ],
)
def test_a_numeric_expression_has_a_value(node: Numeric, value: int | Decimal) -> None:
    assert number(node, SCREEN) == value


@given(st.lists(st.integers(0, 10**12) | st.decimals(0, 10**8, places=4), max_size=20))
def test_a_sum_is_exact(numbers: list[int | Decimal]) -> None:
    contents = {str(place): value for place, value in enumerate(numbers)}
    assert number(Sum(tuple(map(Ref, contents))), Screen(contents, {}, {})) == sum(numbers)


def test_a_year_earlier_is_not_on_the_screen() -> None:
    assert number(Plus(Ref("a"), Ref("a", prior=True)), SCREEN) is None


def test_a_span_has_no_value_until_it_is_resolved() -> None:
    with pytest.raises(TypeError, match="resolved"):
        number(Span("a", "b"), SCREEN)


@pytest.mark.parametrize(
    ("sign", "left", "right", "expected"),
    [
        (Operator.EQUAL, 1, 1, True),
        (Operator.UNEQUAL, 1, 1, False),
        (Operator.LESS, 1, 2, True),
        (Operator.AT_MOST, 2, 2, True),
        (Operator.MORE, 2, 2, False),
        (Operator.AT_LEAST, 2, 2, True),
    ],
)
def test_a_comparison_compares(sign: Operator, left: int, right: int, *, expected: bool) -> None:
    assert holds(Compare(sign, Number(left), Number(right)), SCREEN) is expected


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Says("said", "通过"), True),
        (Says("said", "不符"), False),
        (AllOf(()), True),
        (AllOf((Says("said", "通过"), Compare(Operator.EQUAL, Ref("a"), Number(2)))), True),
        (AllOf((Says("said", "通过"), Compare(Operator.EQUAL, Ref("a"), Number(3)))), False),
    ],
)
def test_a_condition_holds_or_not(node: Condition, *, expected: bool) -> None:
    assert holds(node, SCREEN) is expected


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Text("好"), "好"),
        (Shown("c"), "三"),
        (Shown("a"), "2"),
        (Shown("on"), "是"),
        (Shown("blank"), ""),
        (CellText("said"), "通过：好"),
        (Count(Ref("total")), "2.5"),
        (Join((Text("共"), Count(Ref("a")), Text("件"))), "共2件"),
        (Choose(Compare(Operator.MORE, Ref("a"), Number(1)), Text("多"), Text("少")), "多"),
        (Choose(Compare(Operator.MORE, Ref("d"), Number(1)), Text("多"), Text("少")), "少"),
    ],
)
def test_a_wording_says_something(node: Wording, text: str) -> None:
    assert wording(node, SCREEN) == text


UNKNOWN = """\
template: sample
version: "1"
name: 样表
title: "{unit}{year}年样表"
sections:
  - heading: 一、人数
    sheet: 人数
    blocks:
      - table: t
        picture: |
          - | 甲 | 乙 | 合计 |
          @ | a  | b  | total |
          - | 0  | 0  | =     |
        totals:
          - each row: total = a + b
"""


def test_what_rests_on_something_unknown_is_unknown() -> None:
    whose = drawn(UNKNOWN)
    figures = Figures(whose, submission({"t.a": "约3", "t.b": 4}, of=whose))
    known, unknown = Ref("t.b"), Ref("t.a")
    assert number(Sum((known, unknown)), figures) is None
    assert number(Minus(known, unknown), figures) is None
    assert number(Minus(unknown, known), figures) is None
    assert number(Ref("t.total"), figures) is None
    assert holds(Compare(Operator.EQUAL, unknown, unknown), figures) is None
    sound = Compare(Operator.EQUAL, known, known)
    assert holds(AllOf((sound, Compare(Operator.EQUAL, unknown, known))), figures) is None
    doubtful = Compare(Operator.EQUAL, unknown, Number(3))
    assert wording(Choose(doubtful, Text("是"), Text("不知道")), figures) == "不知道"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (-1942, "-1942"),
        (Decimal("25.10"), "25.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal("0.00"), "0"),
    ],
)
def test_a_number_is_written_in_plain_digits(value: int | Decimal | None, text: str) -> None:
    assert figure_text(value) == text


@pytest.mark.parametrize(
    ("columns", "others", "count"),
    [
        ((("a", "blank", "c"), ("b", "none", "blank")), (), 1),
        ((("a", "blank"), ("b", "blank")), (("blank", "yes"),), 1),
        ((("a",), ("b",)), (("blank",),), 0),
        ((("blank",),), (), 0),
    ],
)
def test_an_entry_that_is_begun_has_to_be_whole(
    columns: tuple[tuple[str, ...], ...], others: tuple[tuple[str, ...], ...], count: int
) -> None:
    contents: dict[str, int | str] = {"a": 2, "b": 1, "c": "三", "yes": "是"}
    assert number(Incomplete(columns, others), Screen(contents, {}, {})) == count
