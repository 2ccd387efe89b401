"""Comparisons as trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.language.faults import Faults
from tianbao.language.parser import parse_comparison
from tianbao.language.printer import comparison_text
from tianbao.model.expression import Compare, Minus, Number, Operator, Plus, Ref, Span, Sum

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.language.node import Text

A, B, C = Ref("a"), Ref("b"), Ref("c")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a = b", Compare(Operator.EQUAL, A, B)),
        ("a != 0", Compare(Operator.UNEQUAL, A, Number(0))),
        ("a >= prior.b", Compare(Operator.AT_LEAST, A, Ref("b", prior=True))),
        ("a < prior.t.b.c", Compare(Operator.LESS, A, Ref("t.b.c", prior=True))),
        ("a = b - c + a", Compare(Operator.EQUAL, A, Plus(Minus(B, C), A))),
        ("a = b - (c + a)", Compare(Operator.EQUAL, A, Minus(B, Plus(C, A)))),
        ("a = ((b))", Compare(Operator.EQUAL, A, B)),
        ("a + b > c", Compare(Operator.MORE, Plus(A, B), C)),
        ("a = sum(b .. c)", Compare(Operator.EQUAL, A, Sum((Span("b", "c"),)))),
        ("a = sum(b .. before c)", Compare(Operator.EQUAL, A, Sum((Span("b", "c", True),)))),
        ("a = sum(b, c - 1)", Compare(Operator.EQUAL, A, Sum((B, Minus(C, Number(1)))))),
        ("a = sum(b .. c, a)", Compare(Operator.EQUAL, A, Sum((Span("b", "c"), A)))),
        ("a = sum(sum(b))", Compare(Operator.EQUAL, A, Sum((Sum((B,)),)))),
        ("summer = priority", Compare(Operator.EQUAL, Ref("summer"), Ref("priority"))),
    ],
)
def test_a_comparison_is_read_as_it_is_meant(
    written: str, expected: Compare, text_at: Callable[[str], Text]
) -> None:
    faults = Faults()
    assert parse_comparison(text_at(written), faults) == expected
    assert not faults.found
    assert parse_comparison(text_at(comparison_text(expected)), faults) == expected


@pytest.mark.parametrize(
    ("written", "column", "found"),
    [
        ("a", 4, ""),
        ("a b", 5, "b"),
        ("a = b = c", 9, "="),
        ("a = -b", 7, "-"),
        ("a = b .. c", 9, ".."),
        ("a = sum()", 11, ")"),
        ("a = sum(b ..)", 15, ")"),
        ("a = sum(b .. before)", 22, ")"),
        ("a = sum", 10, ""),
        ("a = prior", 7, "prior"),
        ("before = a", 3, "before"),
        ("a = (b", 9, ""),
        ("a = b)", 8, ")"),
        ("", 3, ""),
    ],
)
def test_a_fault_is_where_reading_stops(
    written: str, column: int, found: str, text_at: Callable[[str], Text]
) -> None:
    faults = Faults()
    assert parse_comparison(text_at(written), faults) is None
    (fault,) = faults.in_order()
    assert fault.code == ("template-expression" if found else "template-expression-end")
    assert fault.values.get("found", "") == found
    assert fault.values["expected"]
    assert text_at(written).at(column - 3) == fault.place
