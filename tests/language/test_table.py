"""Totals, rules and what is filled in beforehand, in the rows and columns of a table."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from tianbao.language.printer import comparison_text, expression_text
from tianbao.model.finding import Severity
from tianbao.model.template import Each, LastYear, WhenBlank

if TYPE_CHECKING:
    from tests.language.conftest import Load
    from tianbao.model.template import Table

HEAD = """\
template: sample
version: "1"
name: 样表
title: 样表
sections:
  - heading: 一
    sheet: 一
    blocks:
      - table: t
"""

GRID = """\
picture: |
  @   | a | b | c |
  one | 0 | 0 | = |
  two | 0 | 0 | = |
  all | = | = | = |
"""

INPUTS = """\
picture: |
  @   | a | b |
  one | 0 | 0 |
  two | 0 | - |
"""


def _table(load: Load, *parts: str) -> Table:
    (found,) = load(HEAD + indent("".join(parts), " " * 8)).tables()
    return found


def _totals(table: Table) -> list[list[str]]:
    return [
        [f"{case.key} = {expression_text(case.expression)}" for case in total.cases]
        for total in table.totals
    ]


def _cases(table: Table) -> list[tuple[str, str]]:
    (rule,) = table.rules
    return [(case.at, comparison_text(case.condition)) for case in rule.cases]


def test_a_total_computes_its_field_in_each_row_or_column(load: Load) -> None:
    totals = "totals:\n  - each row: c = a + b\n  - each column: all = sum(one .. two)\n"
    assert _totals(_table(load, GRID, totals)) == [
        [
            "t.one.c = t.one.a + t.one.b",
            "t.two.c = t.two.a + t.two.b",
            "t.all.c = t.all.a + t.all.b",
        ],
        ["t.all.a = sum(t.one.a, t.two.a)", "t.all.b = sum(t.one.b, t.two.b)"],
    ]


def test_where_a_rows_and_a_columns_total_cross_the_first_computes(load: Load) -> None:
    totals = "totals:\n  - each column: all = one + two\n  - each row: c = a + b\n"
    assert _totals(_table(load, GRID, totals)) == [
        [
            "t.all.a = t.one.a + t.two.a",
            "t.all.b = t.one.b + t.two.b",
            "t.all.c = t.one.c + t.two.c",
        ],
        ["t.one.c = t.one.a + t.one.b", "t.two.c = t.two.a + t.two.b"],
    ]


def test_a_total_may_be_said_once(load: Load) -> None:
    picture = "picture: |\n  @ | a | b | sum_of_both |\n  - | 0 | 0 | = |\n"
    for each in ("once", "each row"):
        totals = f"totals:\n  - {each}: sum_of_both = a + b\n"
        assert _totals(_table(load, picture, totals)) == [["t.sum_of_both = t.a + t.b"]]


def test_a_total_is_kept_as_it_is_written(load: Load) -> None:
    totals = "totals:\n  - each row: c = a + b\n  - each column: all = sum(one .. two)\n"
    first, second = _table(load, GRID, totals).totals
    assert (first.each, first.target, expression_text(first.expression)) == (Each.ROW, "c", "a + b")
    assert (second.each, second.target) == (Each.COLUMN, "all")
    assert expression_text(second.expression) == "sum(one .. two)"


def test_a_total_of_blanks_is_printed_as_nought_unless_it_says_blank(load: Load) -> None:
    totals = "totals:\n  - each row: c = a + b\n  - each column: all = one + two\n"
    table = _table(load, GRID, totals, "    when_blank: blank\n")
    assert [total.when_blank for total in table.totals] == [WhenBlank.ZERO, WhenBlank.BLANK]


def test_a_rule_applies_where_all_of_its_fields_are(load: Load) -> None:
    rules = "rules:\n  - few, each row: a <= b + 9\n    says: 少\n"
    assert _cases(_table(load, INPUTS, rules)) == [("one", "t.one.a <= t.one.b + 9")]
    rules = "rules:\n  - few, each column: one <= two\n    says: 少\n"
    assert _cases(_table(load, INPUTS, rules)) == [("a", "t.one.a <= t.two.a")]
    rules = "rules:\n  - few, each row: a <= 9\n    says: 少\n"
    assert [at for at, _ in _cases(_table(load, INPUTS, rules))] == ["one", "two"]


def test_a_rule_without_a_scope_applies_once(load: Load) -> None:
    for head in ("few", "few, once", "few , once"):
        rules = f"rules:\n  - {head}: one.a <= prior.t.two.a\n    says: 少\n"
        table = _table(load, INPUTS, rules)
        assert _cases(table) == [("", "t.one.a <= prior.t.two.a")]
        assert (table.rules[0].name, table.rules[0].each) == ("few", Each.ONCE)


def test_a_rule_is_an_error_unless_it_says_warning(load: Load) -> None:
    rule = "rules:\n  - few: one.a < 9\n    says: 少于 {one.a}\n"
    (error,) = _table(load, INPUTS, rule).rules
    (warning,) = _table(load, INPUTS, rule, "    severity: warning\n").rules
    assert (error.severity, warning.severity) == (Severity.ERROR, Severity.WARNING)
    assert error.says == "少于 {one.a}"
    assert error.table == "t"


def test_a_rule_may_speak_of_another_table(load: Load, sound: str) -> None:
    rule = "            says: 乡村 {rural} 不超过 城镇 {city}\n"
    other = """\
      - table: money
        picture: |
          @     | amount |
          total | 0.00   |
        rules:
          - dear: total.amount >= visits.all.total
            says: 收费 {total.amount} 不少于 人数 {visits.all.total}
"""
    first, second = load(sound.replace(rule, rule + other)).tables()
    assert first.key == "visits"
    assert _cases(second) == [("", "money.total.amount >= visits.all.total")]


def _filled(table: Table) -> list[tuple[str, str]]:
    return [(case.key, case.source) for item in table.prefill for case in item.cases]


def test_inputs_are_filled_in_where_they_are_inputs_and_nowhere_else(load: Load) -> None:
    totals = "totals:\n  - each row: c = a + b\n  - each column: all = one + two\n"
    table = _table(load, GRID, totals, "prefill:\n  - each column: one = prior.all\n")
    assert _filled(table) == [("t.one.a", "t.all.a"), ("t.one.b", "t.all.b")]
    (item,) = table.prefill
    assert (item.each, item.target, item.source) == (Each.COLUMN, "one", "all")


def test_what_is_filled_in_may_stand_in_one_place_and_come_from_anywhere(load: Load) -> None:
    rows = "prefill:\n  - each row: a = prior.t.one.b\n"
    assert _filled(_table(load, INPUTS, rows)) == [("t.one.a", "t.one.b"), ("t.two.a", "t.one.b")]
    once = "prefill:\n  - once: two.a = prior.two.a\n"
    assert _filled(_table(load, INPUTS, once)) == [("t.two.a", "t.two.a")]


def test_what_is_filled_in_is_a_suggestion_unless_it_is_locked(load: Load) -> None:
    items = "prefill:\n  - once: one.a = prior.one.a\n  - once: one.b = prior.one.b\n"
    table = _table(load, INPUTS, items, "    locked: yes\n")
    assert [item.locked for item in table.prefill] == [False, True]


def test_last_years_figures_are_shown_only_where_a_table_says_so(load: Load) -> None:
    assert _table(load, INPUTS).prior is LastYear.HIDDEN
    assert _table(load, INPUTS, "prior: hidden\n").prior is LastYear.HIDDEN
    assert _table(load, INPUTS, "prior: shown\n").prior is LastYear.SHOWN


def test_any_total_of_the_same_kind_will_do_and_no_other(load: Load) -> None:
    """The kind of a total is that of what it rests on, however far away."""
    grid = "picture: |\n  @ | a    | b | c |\n  r | 0.00 | 0 | = |\n"
    totals = "totals:\n  - once: r.c = r.a + r.b\n"
    table = _table(load, grid, totals, "prefill:\n  - each row: a = prior.c\n")
    assert _filled(table) == [("t.r.a", "t.r.c")]
