"""Tables drawn with rules."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from tianbao.report.text.box import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.report.model import Grid


def _picture(picture: str) -> list[str]:
    return dedent(picture).strip().split("\n")


def test_a_span_is_drawn_as_one_cell_and_a_rule_stops_before_it(
    draw: Callable[[str], Grid],
) -> None:
    grid = draw("""
        | 甲 | 乙 | < | 丙 |
        | ^ | 丁 | 戊 | ^ |
        | 己 | 1 | 2 | 3 |
    """)
    assert drawn(grid) == _picture("""
        +----+---------+----+
        | 甲 |   乙    | 丙 |
        |    +----+----+    |
        |    | 丁 | 戊 |    |
        +----+----+----+----+
        | 己 |  1 |  2 |  3 |
        +----+----+----+----+
    """)


def test_text_of_a_span_goes_on_through_a_rule(draw: Callable[[str], Grid]) -> None:
    long = "字" * 80
    grid = draw(f"| {long} | 甲 |\n| ^ | 乙 |\n| 丙 | 1 |")
    lines = drawn(grid)
    assert lines[1].startswith("| 字")
    assert lines[2].startswith("| 字")
    assert lines[2].endswith("+----+")
    assert "".join(lines).count("字") == 80


def test_rules_part_data_rows_where_data_takes_several_lines(draw: Callable[[str], Grid]) -> None:
    short = drawn(draw("| 甲 | =短 |\n| 乙 | =短 |"))
    long = drawn(draw(f"| 甲 | ={'长' * 60} |\n| 乙 | =短 |"))
    assert sum(line.startswith("+") for line in short) == 2
    assert sum(line.startswith("+") for line in long) == 3


def test_a_data_cell_of_two_rows_is_drawn_across_them(draw: Callable[[str], Grid]) -> None:
    assert drawn(draw("| 甲 | 1 |\n| 乙 | ^ |")) == _picture("""
        +----+---+
        | 甲 | 1 |
        | 乙 |   |
        +----+---+
    """)


def test_rows_without_a_common_column_still_close(draw: Callable[[str], Grid]) -> None:
    assert drawn(draw("| 甲乙 | 丙 | < |\n| 丁 | < | 戊 |")) == _picture("""
        +------+--------+
        | 甲乙 | 丙     |
        +------+---+----+
        | 丁       | 戊 |
        +----------+----+
    """)
