"""Truths about what an office suite shows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tianbao.arithmetic import Screen
from tianbao.model.expression import Filled, Plus, Ref, Shown, Text
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from tianbao.model.expression import Numeric, Wording
    from tianbao.model.submission import Typed


def screen(kind: Kind = Kind.COUNT, **contents: Typed) -> Screen:
    return Screen(contents, {}, dict.fromkeys(contents, kind))


@pytest.mark.parametrize("typed", ["3", "约3", "", True, None])
def test_text_in_a_numbers_place_counts_as_nothing(typed: Typed) -> None:
    assert screen(a=typed).figure("a", prior=False) == 0


@pytest.mark.parametrize("typed", [3, -3, Decimal("0.5")])
def test_a_number_counts_even_where_it_is_not_allowed(typed: int | Decimal) -> None:
    assert screen(a=typed).figure("a", prior=False) == typed


def test_no_sheet_shows_last_year() -> None:
    assert screen(a=3).figure("a", prior=True) is None


@pytest.mark.parametrize(
    ("typed", "flag"), [("是", True), (True, True), ("否", False), ("√", False)]
)
def test_a_flag_is_set_by_one_word(typed: Typed, *, flag: bool) -> None:
    assert screen(Kind.FLAG, a=typed).flag("a") is flag


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (Kind.COUNT, [None, 0, 3, Decimal(3)], ["3", True, -1, Decimal("0.5")]),
        (Kind.SIGNED, [None, -3], ["3", Decimal("-0.5")]),
        (Kind.AMOUNT, [None, 0, Decimal("0.5")], ["3", -1]),
        (Kind.FLAG, [None, "是", "否", True, False], ["√", "是 ", 1]),
    ],
)
def test_a_cell_is_wrong_as_its_formula_judges(
    kind: Kind, right: list[Typed], wrong: list[Typed]
) -> None:
    assert not any(screen(kind, a=typed).wrong("a") for typed in right)
    assert all(screen(kind, a=typed).wrong("a") for typed in wrong)


def test_a_computed_cell_shows_what_others_show() -> None:
    formulas: dict[str, Numeric | Wording] = {
        "sum": Plus(Ref("a"), Ref("b")),
        "twice": Plus(Ref("sum"), Ref("sum")),
        "filled": Filled(("a", "b")),
        "said": Text("好"),
        "again": Shown("said"),
    }
    shown = Screen({"a": 2}, formulas, {})
    assert shown.result("sum") == 2
    assert shown.result("twice") == 4
    assert shown.result("filled") == 1
    assert shown.result("again") == shown.cell_text("said") == "好"
    assert shown.figure("said", prior=False) == 0
    assert shown.text("twice") == "4"


def test_a_formula_that_needs_last_year_shows_nothing() -> None:
    assert Screen({}, {"a": Ref("b", prior=True)}, {}).result("a") == 0
