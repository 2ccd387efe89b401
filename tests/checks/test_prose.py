"""Prose has to be there, to speak of its year, and to cite only what there is."""

from __future__ import annotations

import pytest

from tests.forms import SOUND, checked, codes, key_of
from tianbao import describe
from tianbao.model.finding import Severity


@pytest.mark.parametrize("block", ["overview", "problems", "others"])
def test_required_prose_that_is_empty_is_an_error(block: str) -> None:
    (finding,) = checked({**SOUND, f"{block}.body": []})
    assert (finding.code, key_of(finding)) == ("prose-empty", f"{block}.body")
    assert describe(finding).severity is Severity.ERROR


@pytest.mark.parametrize("text", ["无", "无。", "没有", "暂无。", "本年度无", "无其他"])
def test_nothing_is_no_answer_where_there_must_be_problems(text: str) -> None:
    assert codes(checked({**SOUND, "problems.body": [text]})) == ["prose-nil"]


@pytest.mark.parametrize("text", ["无。", "无其他需要报告的事项。"])
def test_nothing_is_an_answer_where_it_may_be(text: str) -> None:
    assert checked({**SOUND, "others.body": [text]}) == ()


def test_prose_of_another_year_waits_for_a_person() -> None:
    (finding,) = checked({**SOUND, "overview.body": ["2023年，本镇按时公开。"]})
    assert finding.code == "prose-year"
    assert "没有出现 2024 年，只提到了 2023 年" in describe(finding).sentence


def test_prose_without_any_year_waits_for_a_person() -> None:
    (finding,) = checked({**SOUND, "overview.body": ["本镇按时公开。"]})
    assert "没有出现 2024 年。" in describe(finding).sentence


def test_an_earlier_year_beside_the_reports_own_is_fine() -> None:
    assert checked({**SOUND, "overview.body": ["2024年比2023年多公开5条。"]}) == ()


def test_a_sentence_that_does_not_exist_is_named_with_those_that_do() -> None:
    (finding,) = checked({**SOUND, "overview.body": ["2024年，{公开总计}"]})
    assert finding.code == "prose-sentence"
    assert "“{公开总计}”" in describe(finding).sentence
    assert "{公开统计}" in describe(finding).remedy


@pytest.mark.parametrize("cited", ["{ 公开统计 }", "｛公开统计｝", "{公开统计｝"])
def test_a_citation_is_known_however_it_is_typed(cited: str) -> None:
    channels = [{"name": "微信", "count": 1, "unit": "条", "counted": True}]
    values = {"overview.channels": channels, "overview.body": [cited]}
    assert checked({**SOUND, **values}) == ()


@pytest.mark.parametrize("cited", ["{公开统计", "公开统计}", "{公开统计)"])
def test_a_brace_without_its_other_half_beside_a_known_name_is_named(cited: str) -> None:
    (finding,) = checked({**SOUND, "overview.body": [f"2024年，{cited}"]})
    assert finding.code == "prose-sentence"
    assert str(finding.values["written"]) in cited


def test_a_lone_brace_beside_anything_else_is_nobodys_business() -> None:
    assert checked({**SOUND, "overview.body": ["2024年{公开，公开统计。"]}) == ()


def test_a_sentence_of_a_listing_without_entries_is_named() -> None:
    (finding,) = checked({**SOUND, "overview.body": ["2024年，{公开统计}"]})
    assert (finding.code, key_of(finding)) == ("prose-sentence-empty", "overview.body.1")
    assert "公开渠道统计" in describe(finding).sentence
