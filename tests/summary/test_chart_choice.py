"""Charts show what a template has, and names that fit."""

from __future__ import annotations

import pytest

from tests.forms import drawn, template
from tianbao.summary.chart_choice import about, by_unit, pictures, short, unnumbered


def test_a_large_table_is_shown_by_groups_of_its_rows() -> None:
    _, outcomes, _ = pictures(template())
    assert outcomes.title == "本年度办理结果"
    assert [bar.label for bar in outcomes.bars] == [
        *("（一）予以公开", "（二）部分公开", "（三）不予公开"),
        *("（四）无法提供", "（五）不予处理", "（六）其他处理"),
    ]
    refused = outcomes.bars[2].keys
    assert len(refused) == 8
    assert all(key.endswith(".total") for key in refused)


def test_a_small_table_is_shown_by_its_totals_or_else_its_counts() -> None:
    disclosure, _, remedies = pictures(template())
    assert not any("fees" in key for key in disclosure.keys), "an amount is measured otherwise"
    assert [bar.keys[0].rpartition(".")[2] for bar in remedies.bars] == ["total"] * 3


WIDE = 24


def test_groups_of_rows_that_are_called_the_same_are_told_apart() -> None:
    columns = [f"c{number}" for number in range(WIDE)]
    row = "| ".join("0" for _ in columns)
    lines = (
        f"@ | | | {' | '.join(columns)} | all",
        f"- | 县 | 项 | {' | '.join('件' for _ in columns)} | 合计",
        f"a | 东 | 收到 | {row} | =",
        f"b | 西 | 收到 | {row} | =",
    )
    picture = "\n".join(f"          {line} |" for line in lines)
    text = SMALL[: SMALL.index("          @")] + picture
    text += "\n        totals:\n          - each row: all = sum(c0 .. c23)\n"
    (found,) = pictures(drawn(text))
    assert [bar.label for bar in found.bars] == ["东·收到", "西·收到"]
    assert found.measure == "合计"


def test_a_short_heading_is_told_with_its_table() -> None:
    (field,) = by_unit(template())
    assert about(template(), field) == "本年新收政府信息公开申请数量"
    (field,) = by_unit(drawn(SMALL))
    assert about(drawn(SMALL), field) == "数·甲·件"


def test_units_are_shown_by_the_first_total_of_a_large_table() -> None:
    assert [field.key for field in by_unit(template())] == ["applications.received.total"]


SMALL = """
template: small
version: "1"
name: 小表
title: "{unit}{year}"
sections:
  - heading: 一、数
    sheet: 一
    blocks:
      - table: a
        picture: |
          @ |    | n |
          - | 数 | 件 |
          r | 甲 | 0 |
"""


def test_without_a_large_table_it_is_the_first_number() -> None:
    assert [field.key for field in by_unit(drawn(SMALL))] == ["a.r.n"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("（二）部分公开（区分处理的，只计这一情形）", "（二）部分公开"),
        ("（一）予以公开", "（一）予以公开"),
        ("规模（万元）", "规模（万元）"),
        ("=A1", "A1"),
    ],
)
def test_a_long_explanation_is_left_out(label: str, expected: str) -> None:
    assert short(label) == expected


def test_a_number_in_front_is_left_out_unless_it_is_all() -> None:
    assert unnumbered("三、本年度办理结果") == "本年度办理结果"
    assert unnumbered("三、") == "三、"
