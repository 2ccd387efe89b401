"""An expression's value: blanks count as nothing, and what is not known makes nothing known."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianbao.arithmetic import Screen, holds, number, wording
from tianbao.arithmetic.evaluate import figure_text
from tianbao.model.expression import (
    AllOf,
    CellText,
    Choose,
    Compare,
    Count,
    Filled,
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

A, B, C = Ref("a"), Ref("b"), Ref("c")
KINDS = dict.fromkeys("abc", Kind.COUNT)


def screen(**contents: object) -> Screen:
    formulas = {"total": Sum((A, B)), "said": Text("通过：好")}
    return Screen(contents, formulas, KINDS)  # type: ignore[arg-type]  # whatever a cell holds


@pytest.mark.parametrize(
    ("node", "value"),
    [
        (Number(7), 7),
        (A, 2),
        (C, 0),
        (Plus(A, B), 5),
        (Minus(A, B), -1),
        (Minus(A, Minus(B, A)), 1),
        (Sum((A, B, Number(1))), 6),
        (Ref("total"), 5),
        (Filled(("a", "b", "c")), 2),
        (SumWhere(("a", "b"), ("f", "g")), 3),
    ],
)
def test_a_number_follows_from_its_fields(node: Sum, value: int) -> None:
    assert number(node, screen(a=2, b=3, f="否", g="是")) == value


def test_a_year_earlier_is_not_on_the_screen() -> None:
    assert number(Plus(A, Ref("a", prior=True)), screen(a=2)) is None
    assert holds(Compare(Operator.EQUAL, A, Ref("a", prior=True)), screen(a=2)) is None


def test_a_span_has_to_be_resolved_first() -> None:
    with pytest.raises(TypeError):
        number(Span("a", "b"), screen())


@pytest.mark.parametrize(
    ("operator", "held"),
    [
        (Operator.EQUAL, False),
        (Operator.UNEQUAL, True),
        (Operator.LESS, True),
        (Operator.AT_MOST, True),
        (Operator.MORE, False),
        (Operator.AT_LEAST, False),
    ],
)
def test_two_is_less_than_three(operator: Operator, *, held: bool) -> None:
    assert holds(Compare(operator, A, B), screen(a=2, b=3)) is held


def test_all_holds_only_when_each_part_does() -> None:
    true, false = Says("said", "通过"), Says("said", "不符")
    assert holds(AllOf((true, true)), screen()) is True
    assert holds(AllOf((true, false)), screen()) is False
    assert holds(AllOf(()), screen()) is True


def test_words_are_put_together() -> None:
    node = Join(
        (
            Text("甲"),
            Shown("a"),
            Count(Plus(A, B)),
            Choose(Compare(Operator.EQUAL, A, B), Text("同"), Text("异")),
            CellText("said"),
        )
    )
    assert wording(node, screen(a=2, b=3)) == "甲25异通过：好"


@pytest.mark.parametrize(
    ("content", "wrong"),
    [(None, 0), (3, 0), (-3, 1), (Decimal("2.5"), 1), ("3", 1), (True, 1), ("约三", 1)],
)
def test_a_count_s_cell_is_wrong_unless_it_is_whole_and_not_negative(
    content: object, wrong: int
) -> None:
    assert number(Wrong(("a",)), screen(a=content)) == wrong


@pytest.mark.parametrize("content", ["3", "约三", True, None])
def test_text_in_a_number_s_cell_adds_nothing(content: object) -> None:
    assert number(Plus(A, B), screen(a=content, b=3)) == 3


@given(st.lists(st.integers(0, 10**12) | st.decimals(0, 10**8, places=4), max_size=20))
def test_a_sum_is_exact(numbers: list[int | Decimal]) -> None:
    assert number(
        Sum(tuple(map(Ref, map(str, range(len(numbers)))))),
        Screen({str(i): n for i, n in enumerate(numbers)}, {}, {}),
    ) == sum(numbers)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (-12, "-12"),
        (Decimal("12.50"), "12.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal(100), "100"),
    ],
)
def test_a_number_is_printed_in_plain_digits(value: int | Decimal | None, text: str) -> None:
    assert figure_text(value) == text
