"""Fields: their order, kinds and formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.model.expression import Number, Plus, Ref, Sum
from tianbao.model.fields import circle
from tianbao.model.template import Kind, WhenBlank

if TYPE_CHECKING:
    from tests.model.conftest import DrawTemplate

GRID = """
    -   |    | 甲 | 乙   | 合计 |
    @   |    | a  | b    | c    |
    one | 一 | 0  | {}   | =    |
    two | 二 | 0  | {}   | =    |
    all | 共 | =  | =    | =    |
"""
TOTALS = ("each row: c = a + b", "each column: all = one + two")


def test_fields_are_in_the_order_in_which_they_are_drawn(drawn: DrawTemplate) -> None:
    fields = drawn(GRID.format("0", "0"), *TOTALS).fields
    keys = [f"t.{row}.{column}" for row in ("one", "two", "all") for column in "abc"]
    assert list(fields) == keys
    assert [field.key for field in fields.values()] == keys


def test_a_computed_field_has_its_formula_and_an_input_none(drawn: DrawTemplate) -> None:
    fields = drawn(GRID.format("0", "0"), *TOTALS).fields
    assert fields["t.one.c"].expression == Plus(Ref("t.one.a"), Ref("t.one.b"))
    assert fields["t.all.c"].expression == Plus(Ref("t.all.a"), Ref("t.all.b"))
    assert fields["t.one.a"].expression is None


def test_a_computed_field_knows_the_inputs_that_it_rests_on(drawn: DrawTemplate) -> None:
    fields = drawn(GRID.format("0", "0"), *TOTALS).fields
    assert fields["t.one.c"].inputs == ("t.one.a", "t.one.b")
    assert fields["t.all.c"].inputs == ("t.one.a", "t.one.b", "t.two.a", "t.two.b")
    assert fields["t.one.a"].inputs == ()


def test_a_computed_field_is_printed_as_its_total_says_when_all_is_blank(
    drawn: DrawTemplate,
) -> None:
    fields = drawn(
        GRID.format("0", "0"), TOTALS[0], f"{TOTALS[1]}\n            when_blank: blank"
    ).fields
    blank = [key for key, field in fields.items() if field.when_blank is WhenBlank.BLANK]
    assert blank == ["t.all.a", "t.all.b"]


@pytest.mark.parametrize(
    ("first", "second", "kind", "decimals"),
    [
        ("0", "0", Kind.COUNT, 0),
        ("±0", "0", Kind.SIGNED, 0),
        ("0.00", "0", Kind.AMOUNT, 2),
        ("0.00", "0.0000", Kind.AMOUNT, 4),
        ("±0", "0.0", Kind.AMOUNT, 1),
    ],
)
def test_a_computed_field_is_of_the_widest_kind_that_it_rests_on(
    first: str, second: str, kind: Kind, decimals: int, drawn: DrawTemplate
) -> None:
    fields = drawn(GRID.format(first, second), *TOTALS).fields
    assert (fields["t.all.b"].kind, fields["t.all.b"].decimals) == (kind, decimals)
    assert (fields["t.all.c"].kind, fields["t.all.c"].decimals) == (kind, decimals)
    assert fields["t.all.a"].kind is Kind.COUNT


def test_a_field_is_called_by_its_rows_and_its_columns_own_heading(drawn: DrawTemplate) -> None:
    fields = drawn(GRID.format("0", "0"), *TOTALS).fields
    assert fields["t.two.b"].label == "二·乙"


def test_a_field_without_row_headings_is_called_by_all_above_it(drawn: DrawTemplate) -> None:
    template = drawn("""
        - | 复议 | <    |
        - | 维持 | 纠正 |
        @ | a    | b    |
        - | 0    | 0    |
        """)
    assert template.fields["t.a"].label == "复议·维持"


def test_a_circle_is_found_wherever_it_is() -> None:
    assert circle({"a": Ref("a")})
    assert circle({"a": Ref("b"), "b": Sum((Ref("c"),)), "c": Plus(Number(1), Ref("a"))})
    found = circle({"x": Ref("a"), "a": Ref("b"), "b": Ref("a")})
    assert set(found) == {"a", "b"}
    assert found[0] == found[-1]


def test_fields_that_rest_on_others_in_turn_are_no_circle() -> None:
    assert circle({}) == ()
    assert circle({"a": Plus(Ref("b"), Ref("c")), "b": Ref("c"), "c": Ref("d")}) == ()
