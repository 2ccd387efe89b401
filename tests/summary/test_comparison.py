"""The lines of the comparison have names that tell them apart."""

from __future__ import annotations

import pytest

from tests.forms import drawn, submission
from tests.summary.invented import member, progress
from tests.summary.opened import Opened
from tianbao.summary.comparison import compared
from tianbao.summary.line import SummaryLine

TEXT = """
template: small
version: "1"
name: 小表
title: "{{unit}}{{year}}"
sections:
  - heading: 一、数
    sheet: 一
    blocks:
      - table: a
        picture: |
{}
"""
GROUPS = """
          -   | 组 | < | 件 |
          @   |    |   | n  |
          a.x | 甲 | 办 | 0 |
          a.y | ^  | 结 | 0 |
          b.x | 乙 | 办 | 0 |
"""
DEEP = """
          -   | 县 | 组 | 项 | 件 |
          @   |    |    |    | n  |
          a.x | 东 | 甲 | 办 | 0  |
          b.x | 西 | 甲 | 办 | 0  |
"""
COLUMNS = """
          -  | 项 | 男 | < | 女 | < |
          -  | ^  | 老 | 少 | 老 | 少 |
          @  |    | a | b | c | d |
          r  | 甲 | 0 | 0 | 0 | 0 |
"""
ALIKE = """
          -  | 项 | 件 |
          @  |    | n  |
          r  | 甲 | 0  |
          s  | 甲 | 0  |
"""


@pytest.mark.parametrize(
    ("picture", "labels"),
    [
        (GROUPS, ("甲·办·件", "甲·结·件", "乙·办·件")),
        (DEEP, ("东·甲·办·件", "西·甲·办·件")),
        (COLUMNS, ("甲·男·老", "甲·男·少", "甲·女·老", "甲·女·少")),
        (ALIKE, ("甲·件（第 1 个）", "甲·件（第 2 个）")),
    ],
)
def test_a_line_is_told_from_the_others(picture: str, labels: tuple[str, ...]) -> None:
    (group,) = compared(drawn(TEXT.format(picture.strip("\n"))))
    assert group.labels == labels


def test_of_less_than_nothing_there_is_no_percentage() -> None:
    """From -4 to -1 is a rise, which a percentage of -4 would call a fall."""
    picture = """
          -  | 项 | 增 | 减 | 净增 |
          @  |    | a  | b  | d    |
          r  | 甲 | 0  | 0  | =    |
"""
    text = TEXT.format(picture.strip("\n")) + "        totals:\n          - each row: d = a - b\n"
    whose = drawn(text)
    now = submission({"a.r.a": 0, "a.r.b": 1}, of=whose)
    prior = submission({"a.r.a": 0, "a.r.b": 4}, of=whose, year=2023)
    lines = [SummaryLine(member(1), now, prior)]
    row = Opened.of(lines, progress([member(1)]), whose).row("与上年比较", "甲·净增")
    assert row[1:5] == [-4, -1, 3, "—"]
