"""An amount that looks like 元 is asked about, once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.forms import codes, drawn, key_of, last_year, sound, submission, template
from tianbao import check, describe
from tianbao.model.finding import Severity

AMOUNT = "disclosure.fees.amount"

FORM = """\
template: sample
version: "1"
name: 样表
title: 样表
sections:
  - heading: 一
    sheet: 一
    blocks:
      - table: t
        picture: |
          -   |      | 金额 | 件数 |
          @   |      | a    | n    |
          one | 收费 | 0.00 | 0    |
          two | 罚没 | 0.00 | 0    |
          all | 合计 | =    | =    |
        totals:
          - each column: all = one + two
"""


def found(now: object, last: object = None) -> list[str]:
    """Return the codes for an amount of the built-in template, after last year's."""
    before = last_year(disclosure__fees__amount=last)
    return codes(check(template(), sound(disclosure__fees__amount=now), before))


@pytest.mark.parametrize(
    ("now", "last"), [(3600, 0.36), (5000, 0.36), (9999, 4.9), (2000, 1), (9000, 0.18)]
)
def test_an_amount_about_ten_thousand_times_last_year_s_looks_like_yuan(
    now: int, last: object
) -> None:
    assert found(now, last) == ["amount-yuan"]


def test_the_finding_says_what_it_was_and_what_it_is() -> None:
    before = last_year(disclosure__fees__amount=0.36)
    (finding,) = check(template(), sound(disclosure__fees__amount=3600), before)
    assert key_of(finding) == AMOUNT
    message = describe(finding)
    assert "填的是 3600 万元，是上年 0.36 万元的 10000 倍" in message.sentence
    assert "是不是把元填成了万元" in message.remedy
    assert message.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("now", "last"), [(0.36, 0.36), (1.5, 0.36), (9, 2), (0.36, None), (None, 0.36)]
)
def test_an_amount_of_the_usual_size_is_nothing_to_speak_of(now: object, last: object) -> None:
    assert found(now, last) == []


def test_beyond_any_mistaken_unit_it_is_just_far_from_last_year_s() -> None:
    assert found(9000, 0.01) == ["figure-far"]
    assert found(1900, 1) == ["figure-far"]


def test_a_template_s_own_limit_goes_first() -> None:
    """One mistake is one finding, with last year's amount where that is known."""
    now = sound(disclosure__fees__amount=251_000)
    assert codes(check(template(), now)) == ["rule-compare"]
    before = last_year(disclosure__fees__amount=None)
    assert codes(check(template(), now, before)) == ["rule-compare"]


@pytest.mark.parametrize(("now", "told"), [(99_999, []), (100_000, ["amount-yuan"])])
def test_without_last_year_and_without_a_rule_there_is_one_limit(now: int, told: list[str]) -> None:
    form = drawn(FORM)
    assert codes(check(form, submission({"t.one.a": now, "t.two.n": 10**9}, of=form))) == told


def test_a_large_amount_that_is_like_last_year_s_is_not_asked_about() -> None:
    form = drawn(FORM)
    now, last = (submission({"t.one.a": 150_000}, of=form, year=year) for year in (2024, 2023))
    assert check(form, now, last) == ()


def test_only_what_was_filled_in_is_asked_about_and_not_its_total() -> None:
    form = drawn(FORM)
    now = submission({"t.one.a": 36_000}, of=form)
    last = submission({"t.one.a": 3.6}, of=form, year=2023)
    (finding,) = check(form, now, last)
    assert (finding.code, key_of(finding)) == ("amount-yuan", "t.one.a")
    assert finding.values["times"] == Decimal(10_000)
