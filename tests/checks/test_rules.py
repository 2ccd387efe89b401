"""A rule that does not hold is named once for each row or column, with values and difference."""

from __future__ import annotations

import pytest

from tests.forms import (
    COUNTY,
    SOUND,
    checked,
    codes,
    drawn,
    key_of,
    last_year,
    sound,
    submission,
    template,
)
from tianbao import check, describe
from tianbao.model.finding import Severity
from tianbao.model.place import KeyPlace

COLUMNS = {
    "natural": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "charity": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
}
ROWS = ("received", "carried_in", "granted", "other_handling", "carried_out")


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("row", ROWS)
def test_each_column_has_to_balance(row: str, column: str) -> None:
    (finding,) = checked({**SOUND, f"applications.{row}.{column}": 2})
    assert finding.code == "rule-balance"
    assert (finding.values["rule"], finding.values["at"]) == ("balance", COLUMNS[column])
    assert finding.values["difference"] == 2
    assert "相差 2" in describe(finding).sentence


def test_two_columns_that_cancel_out_in_the_total_are_both_named() -> None:
    values = {"applications.received.natural": 1, "applications.granted.business": 1}
    found = checked({**SOUND, **values})
    assert [finding.values["at"] for finding in found] == ["自然人", "商业企业"]


def test_the_finding_names_all_fields_of_the_rule() -> None:
    (finding,) = checked({**SOUND, "applications.received.natural": 5})
    assert key_of(finding) == "applications.received.natural"
    assert finding.related == tuple(
        KeyPlace(f"applications.{row}.natural") for row in ("carried_in", "handled", "carried_out")
    )
    said = "本年新收 5 ＋ 上年结转 0 应等于 办理结果总计 0 ＋ 结转下年度 0"
    assert said in describe(finding).sentence


def test_a_balanced_table_is_nothing_to_speak_of() -> None:
    values = {"received": 5, "carried_in": 2, "granted": 4, "refused_law": 1, "carried_out": 2}
    inputs = {f"applications.{row}.natural": value for row, value in values.items()}
    assert checked({**SOUND, **inputs}) == ()


def test_a_rule_rests_while_one_of_its_inputs_is_not_understood() -> None:
    values = {"applications.received.natural": "约30", "applications.granted.natural": 2}
    assert codes(checked({**SOUND, **values})) == ["value-approximate"]


def test_an_amount_that_looks_like_yuan_waits_for_a_person() -> None:
    (finding,) = checked({**SOUND, "disclosure.fees.amount": 251000})
    assert (finding.code, finding.values["rule"]) == ("rule-compare", "yuan")
    assert describe(finding).severity is Severity.WARNING


def test_rules_that_look_back_are_silent_without_last_year() -> None:
    values = {"applications.carried_in.natural": 3, "applications.granted.natural": 3}
    assert checked({**SOUND, **values, "disclosure.rules.in_force": 7}) == ()


def test_what_is_carried_in_has_to_be_what_last_year_carried_out() -> None:
    last = last_year(applications__received__natural=2, applications__carried_out__natural=2)
    now = sound(applications__carried_in__natural=3, applications__granted__natural=3)
    (finding,) = check(template(), now, last)
    assert finding.values["rule"] == "carry_over"
    assert (finding.values["left"], finding.values["right"]) == (3, 2)
    assert "上年结转 3 应等于 上年报告的结转下年度 2" in describe(finding).sentence


def test_a_carry_over_that_agrees_is_nothing_to_speak_of() -> None:
    last = last_year(applications__received__natural=3, applications__carried_out__natural=3)
    now = sound(applications__carried_in__natural=3, applications__granted__natural=3)
    assert check(template(), now, last) == ()


def test_what_is_in_force_follows_from_last_year() -> None:
    last = last_year(disclosure__normative__in_force=7)
    values = {"issued": 2, "repealed": 1, "in_force": 9}
    now = sound(**{f"disclosure__normative__{name}": value for name, value in values.items()})
    (finding,) = check(template(), now, last)
    assert (finding.values["rule"], finding.values["at"]) == ("stock", "行政规范性文件")
    assert (finding.values["left"], finding.values["right"]) == (9, 8)
    assert describe(finding).severity is Severity.WARNING


def test_last_year_without_the_field_says_nothing_of_it() -> None:
    last = submission({"disclosure.licensing.decisions": 1}, year=2023)
    assert check(template(), sound(applications__carried_in__natural=0), last) == ()


def test_of_last_year_a_total_of_nothing_is_not_compared() -> None:
    """Data that has none of the figures says nothing of their total."""
    last = submission({"disclosure.licensing.decisions": 1}, year=2023)
    now = sound(applications__carried_in__natural=3, applications__granted__natural=3)
    assert check(template(), now, last) == ()


def test_a_carry_over_that_disagrees_is_named_where_it_does_and_not_again_in_the_total() -> None:
    last = last_year(applications__received__legal=2, applications__carried_out__legal=2)
    (finding,) = check(template(), sound(), last)
    assert (finding.values["rule"], finding.values["at"]) == ("carry_over", "法律服务机构")


def test_columns_that_cancel_out_are_not_carried_over_in_silence() -> None:
    last = last_year(
        applications__received__natural=1,
        applications__carried_out__natural=1,
        applications__carried_out__other=None,
    )
    now = sound(applications__carried_in__other=1, applications__granted__other=1)
    found = check(template(), now, last)
    assert [finding.values["at"] for finding in found] == ["自然人", "其他"]


def test_last_year_may_be_of_another_template() -> None:
    county = template(COUNTY)
    last = submission({"applications.carried_out.natural": 2}, of=county, year=2023)
    (finding,) = check(template(), sound(), last)
    assert finding.values["rule"] == "carry_over"


TOTALS_ONLY = """\
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
          -   |    | 甲 | 乙 | 合计 |
          @   |    | a  | b  | c    |
          one | 一 | 0  | 0  | =    |
          two | 二 | 0  | 0  | =    |
        totals:
          - each row: c = a + b
        rules:
          - same, each column: one {sign} two
            says: 一 {{one}} 与 二 {{two}}
"""


@pytest.mark.parametrize(
    ("sign", "values", "at"),
    [
        ("=", {"t.one.a": 1}, ["甲"]),
        ("<=", {"t.one.a": 1}, ["甲", "合计"]),
        ("<", {"t.one.a": 1, "t.two.b": 1}, ["甲", "合计"]),
    ],
)
def test_only_an_equation_follows_for_totals(
    sign: str, values: dict[str, object], at: list[str]
) -> None:
    found = checked(values, of=drawn(TOTALS_ONLY.format(sign=sign)))
    assert [finding.values["at"] for finding in found] == at
