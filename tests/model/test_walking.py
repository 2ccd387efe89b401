"""Walking through expressions."""

from __future__ import annotations

from tianbao.model.expression import (
    AllOf,
    Choose,
    Compare,
    Count,
    Join,
    Minus,
    Number,
    Operator,
    Plus,
    Ref,
    Span,
    Sum,
    Text,
)
from tianbao.model.walking import children, leaves, references

A, B = Ref("a"), Ref("b")


def test_leaves_come_from_left_to_right() -> None:
    node = Minus(Sum((A, Span("b", "c"))), Plus(Number(1), B))
    assert list(leaves(node)) == [A, Span("b", "c"), Number(1), B]


def test_a_field_is_listed_once_and_its_earlier_year_apart() -> None:
    node = Plus(Plus(A, Ref("a", prior=True)), A)
    assert references(node) == (A, Ref("a", prior=True))


def test_words_and_conditions_are_walked_through_too() -> None:
    condition = AllOf((Compare(Operator.EQUAL, A, Number(0)),))
    node = Choose(condition, Text("好"), Join((Text("差"), Count(B))))
    assert references(node) == (A, B)


def test_a_leaf_has_no_children() -> None:
    for leaf in (A, Number(1), Span("a", "b"), Text("好")):
        assert children(leaf) == ()
