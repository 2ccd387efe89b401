"""Last year's submission has to be last year's, and the same unit's."""

from __future__ import annotations

from dataclasses import replace

from tests.forms import codes, last_year, sound, template
from tianbao import Unit, check, describe

NOW = sound(applications__carried_in__natural=3, applications__granted__natural=3)
LAST = last_year(applications__received__natural=2, applications__carried_out__natural=2)


def test_last_year_s_own_submission_is_compared_with() -> None:
    assert codes(check(template(), NOW, LAST)) == ["rule-balance"]


def test_another_unit_s_is_named_and_not_compared_with() -> None:
    (finding,) = check(template(), NOW, replace(LAST, unit=Unit("T2", "白石乡")))
    assert finding.code == "prior-unit"
    assert "“白石乡”的，不是“清河镇”的" in describe(finding).sentence


def test_another_year_s_is_named_and_not_compared_with() -> None:
    (finding,) = check(template(), NOW, replace(LAST, year=2024))
    assert finding.code == "prior-year"
    assert "2024 年的，应是 2023 年的" in describe(finding).sentence


def test_what_was_not_understood_last_year_is_counted() -> None:
    last = last_year(applications__carried_out__natural="约2")
    assert codes(check(template(), NOW, last)) == ["prior-unclear"]
