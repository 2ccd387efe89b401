"""What the names of totals and rules mean."""

from __future__ import annotations

import pytest

from tianbao.language.scope import Scope, UnknownNameError, names, resolve
from tianbao.model.expression import Compare, Number, Operator, Plus, Ref, Span, Sum
from tianbao.model.template import Each, Kind, Role, TableCell


def _scope(*keys: str) -> Scope:
    cells = {}
    for key in keys:
        row, _, column = key.rpartition(".")
        cell = TableCell(1, 1, 1, 1, Role.INPUT, row_key=row, column_key=column, kind=Kind.COUNT)
        cells[key] = cell
    return Scope("t", cells, frozenset({"other.x.a", *(f"t.{key}" for key in keys)}))


SCOPE = _scope("one.a", "one.b", "one.c", "two.a", "two.c", "three.b")


def test_in_each_row_a_name_is_a_column() -> None:
    assert SCOPE.key("a", Each.ROW, "two") == "t.two.a"
    assert SCOPE.places(Each.ROW) == ("one", "two", "three")


def test_in_each_column_a_name_is_a_row() -> None:
    assert SCOPE.key("two", Each.COLUMN, "c") == "t.two.c"
    assert SCOPE.places(Each.COLUMN) == ("a", "b", "c")


def test_once_a_name_is_row_and_column() -> None:
    assert SCOPE.key("two.c", Each.ONCE, "") == "t.two.c"
    assert SCOPE.places(Each.ONCE) == ("",)


@pytest.mark.parametrize("each", list(Each))
def test_row_and_column_together_mean_one_field_anywhere(each: Each) -> None:
    assert SCOPE.key("one.b", each, "two") == "t.one.b"


@pytest.mark.parametrize("each", list(Each))
def test_a_full_key_means_a_field_of_any_table(each: Each) -> None:
    assert SCOPE.key("other.x.a", each, "one") == "other.x.a"
    assert SCOPE.key("t.one.a", each, "two") == "t.one.a"


@pytest.mark.parametrize(
    ("name", "each", "at"),
    [
        ("b", Each.ROW, "two"),
        ("three", Each.COLUMN, "a"),
        ("a", Each.ONCE, ""),
        ("t.x", Each.ROW, "one"),
    ],
)
def test_a_name_may_mean_nothing_here(name: str, each: Each, at: str) -> None:
    with pytest.raises(UnknownNameError):
        SCOPE.key(name, each, at)


def test_a_span_covers_what_is_drawn_between_its_ends() -> None:
    assert SCOPE.span(Span("a", "c"), Each.ROW, "one") == ("t.one.a", "t.one.b", "t.one.c")
    assert SCOPE.span(Span("one", "three"), Each.COLUMN, "b") == ("t.one.b", "t.three.b")


def test_a_span_leaves_out_what_its_row_does_not_have() -> None:
    assert SCOPE.span(Span("a", "c"), Each.ROW, "two") == ("t.two.a", "t.two.c")


def test_a_span_with_before_ends_before_its_end() -> None:
    assert SCOPE.span(Span("a", "c", open_end=True), Each.ROW, "one") == ("t.one.a", "t.one.b")


def test_a_span_whose_end_is_not_in_the_row_means_nothing() -> None:
    with pytest.raises(UnknownNameError, match="b"):
        SCOPE.span(Span("a", "b"), Each.ROW, "two")


def test_rows_without_a_key_have_spans_too() -> None:
    scope = _scope("a", "b", "total")
    assert scope.places(Each.ROW) == ("",)
    assert scope.span(Span("a", "total", open_end=True), Each.ROW, "") == ("t.a", "t.b")


def test_an_expression_is_resolved_throughout() -> None:
    node = Plus(Sum((Span("a", "b"), Ref("c", prior=True))), Number(2))
    assert resolve(node, SCOPE, Each.ROW, "one") == Plus(
        Sum((Ref("t.one.a"), Ref("t.one.b"), Ref("t.one.c", prior=True))), Number(2)
    )


def test_a_comparisons_names_are_listed_once_with_both_ends_of_spans() -> None:
    comparison = Compare(Operator.EQUAL, Ref("a"), Plus(Sum((Span("b", "c"),)), Ref("a", True)))
    assert names(comparison) == ("a", "b", "c")
