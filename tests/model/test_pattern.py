"""Names in braces: exact in a template, as people type them in prose."""

from __future__ import annotations

import pytest

from tianbao.model.pattern import cited, filled, with_cited


def test_a_pattern_is_filled_with_what_is_known() -> None:
    assert filled("{a}和{b}、{ a }", {"a": "{b}"}) == "{b}和{b}、{ a }"


@pytest.mark.parametrize("text", ["{统计}", "{ 统计　}", "｛统计｝", "{统计｝"])
def test_a_person_may_cite_in_several_ways(text: str) -> None:
    assert cited(text) == ("统计",)
    assert with_cited(f"如下：{text}", {"统计": "共三条。"}) == "如下：共三条。"
    assert with_cited(text, {}) == text
