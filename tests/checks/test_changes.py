"""A figure far from last year's is told, with by how much; one word for one thing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.forms import codes, key_of, last_year, sound, submission, template
from tianbao import Unit, check, describe
from tianbao.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao import Finding

LICENSING = "disclosure.licensing.decisions"
ROWS = ("licensing", "penalties", "coercion")


def compared(now: Mapping[str, object], last: Mapping[str, object]) -> tuple[Finding, ...]:
    """Return what is found in a sound submission with these values after last year's."""
    before = last_year(**{key.replace(".", "__"): value for key, value in last.items()})
    after = sound(**{key.replace(".", "__"): value for key, value in now.items()})
    return check(template(), after, before)


def column(count: int, column: str = "natural") -> dict[str, object]:
    """Return applications that balance: so many received, and as many granted."""
    return {f"applications.{row}.{column}": count for row in ("received", "granted")}


def decisions(*counts: object) -> dict[str, object]:
    return {f"disclosure.{row}.decisions": n for row, n in zip(ROWS, counts, strict=False)}


@pytest.mark.parametrize(
    ("now", "last", "said"),
    [
        (500, 100, "上年是 100，本年是 500，是上年的 5 倍"),
        (1240, 100, "是上年的 12.4 倍"),
        (20, 100, "上年是 100，本年是 20，减少了 80%"),
        (1, 3000, "减少了 99.9%"),
        (10, 1000, "减少了 99%"),
        (100_000, 3, "是上年的 33333.3 倍"),
    ],
)
def test_a_figure_that_is_five_times_or_a_fifth_is_told_with_by_how_much(
    now: int, last: int, said: str
) -> None:
    (finding,) = compared(decisions(now), decisions(last))
    assert (finding.code, key_of(finding)) == ("figure-far", LICENSING)
    assert said in describe(finding).sentence
    assert describe(finding).severity is Severity.WARNING


@pytest.mark.parametrize(
    ("now", "last"), [(499, 100), (21, 100), (100, 100), (49, 0), (49, 1), (0, 49), (6, 1), (0, 0)]
)
def test_what_is_small_or_near_is_nothing_to_speak_of(now: int, last: int) -> None:
    assert compared(decisions(now), decisions(last)) == ()


def test_amounts_are_compared_from_ten_on() -> None:
    fees = "disclosure.fees.amount"
    assert codes(compared({fees: 60.5}, {fees: 12})) == ["figure-far"]
    assert compared({fees: 9.9}, {fees: 0.5}) == ()


@pytest.mark.parametrize("blank", [0, None])
def test_what_is_gone_is_told_once_for_a_table(blank: int | None) -> None:
    (finding,) = compared(decisions(blank, blank, 7), decisions(60, 300, 8))
    assert (finding.code, key_of(finding)) == ("figure-gone", "disclosure.penalties.decisions")
    sentence = describe(finding).sentence
    assert "上年是 300，本年是 0 或者没有填；同一张表里这样的还有 1 项，如“" in sentence
    assert len(finding.related) == 1


def test_what_is_new_is_told_once_for_a_table() -> None:
    (finding,) = compared(decisions(60, 300, 7), decisions(0, None, 8))
    assert (finding.code, key_of(finding)) == ("figure-new", "disclosure.penalties.decisions")
    (alone,) = compared(decisions(60), decisions(0))
    assert describe(alone).sentence.endswith("上年是 0 或者没有填，本年是 60。")


def test_a_total_speaks_for_its_parts_and_for_what_it_has_to_equal() -> None:
    (finding,) = compared(column(800) | column(900, "legal"), column(100) | column(90, "legal"))
    assert (finding.code, key_of(finding)) == ("figure-far", "applications.received.total")


def test_a_part_speaks_for_itself_where_its_total_is_near() -> None:
    now, last = column(100) | column(500, "other"), column(500) | column(100, "other")
    (finding,) = compared(now, last)
    assert key_of(finding) == "applications.received.natural"


def test_a_total_that_is_near_by_itself_leaves_its_rows_to_speak() -> None:
    now = {"applications.received.natural": 90, "applications.refused_law.natural": 90}
    (finding,) = compared(now, column(90))
    assert (finding.code, key_of(finding)) == ("figure-gone", "applications.granted.total")


def test_a_listing_s_total_is_compared_too() -> None:
    entry = {"name": "村务公开栏", "unit": "条", "counted": True}
    now, last = ({"overview.channels": [{**entry, "count": n}]} for n in (4180, 418))
    (finding,) = compared(now, last)
    assert (finding.code, key_of(finding)) == ("figure-far", "overview.channels.total")


def test_what_is_in_force_is_left_to_the_rule_about_it() -> None:
    in_force = "disclosure.normative.in_force"
    (broken,) = compared({in_force: 80}, {in_force: 10})
    assert broken.values["rule"] == "stock"
    issued = "disclosure.normative.issued"
    (finding,) = compared({in_force: 80, issued: 70}, {in_force: 10, issued: 1})
    assert (finding.code, key_of(finding)) == ("figure-far", issued)


def test_what_is_carried_in_is_compared_with_what_was_carried_out_alone() -> None:
    last = {"applications.received.natural": 60, "applications.carried_out.natural": 60}
    now = {"applications.carried_in.natural": 60, "applications.carried_out.natural": 60}
    (finding,) = compared(now, last)
    assert (finding.code, key_of(finding)) == ("figure-gone", "applications.received.total")


def test_a_broken_rule_speaks_for_its_figures() -> None:
    now = {**column(100), "applications.received.natural": 1000}
    assert codes(compared(now, column(100))) == ["rule-balance"]


def test_a_figure_that_is_not_understood_is_not_compared() -> None:
    assert codes(compared(decisions("约900"), decisions(100))) == ["value-approximate"]


def test_nothing_is_compared_without_last_year_s() -> None:
    now = sound(disclosure__licensing__decisions=900)
    assert check(template(), now) == ()
    last = last_year(disclosure__licensing__decisions=100)
    other = replace(last, unit=Unit("T2", "白石乡"))
    assert codes(check(template(), now, other)) == ["prior-unit"]
    unsaid = submission({"disclosure.penalties.decisions": 0}, year=2023)
    assert check(template(), now, unsaid) == ()
