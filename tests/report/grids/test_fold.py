"""Groups of columns as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.report.grids.fold import folded
from tianbao.report.model import Grid, GridCell, Scope

if TYPE_CHECKING:
    from collections.abc import Callable


def test_table_four_becomes_three_rows_of_five(
    statutory: Callable[[list[str], list[list[str]], list[str]], list[Grid]],
    draw: Callable[[str], Grid],
) -> None:
    *_, four = statutory(["0"] * 10, [["0"] * 7] * 23, [str(figure) for figure in range(15)])
    assert folded(four) == draw("""
        | . | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
        | 行政复议 | 0 | 1 | 2 | 3 | 4 |
        | 行政诉讼／未经复议直接起诉 | 5 | 6 | 7 | 8 | 9 |
        | 行政诉讼／复议后起诉 | 10 | 11 | 12 | 13 | 14 |
    """)


def test_a_figure_keeps_its_key() -> None:
    names = tuple(GridCell(name, scope=Scope.COLUMN) for name in "丙丙")
    groups = tuple(GridCell(name, scope=Scope.COLUMN) for name in "甲乙")
    figures = (GridCell("1", key="a.x"), GridCell("2", key="b.x"))
    keys = [placed.cell.key for placed in folded(Grid((groups, names, figures), "")).placed()]
    assert [key for key in keys if key] == ["a.x", "b.x"]


@pytest.mark.parametrize(
    "picture",
    [
        "| 甲 | < | 乙 | < |\n| 子 | 丑 | 子 | 寅 |\n| 1 | 2 | 3 | 4 |",
        "| 甲 | < | 乙 |\n| 子 | 丑 | 子 |\n| 1 | 2 | 3 |",
        "| 甲 | < |\n| 子 | 丑 |\n| 1 | 2 |",
        "| 甲 | 乙 |\n| 1 | 2 |",
        "| 1 | 2 |",
        "| 甲 | < | 乙 | < |\n| 子 | 丑 | 子 | 丑 |\n| 1 | 2 | 3 | 4 |\n| 5 | 6 | 7 | 8 |",
        "| 项 | 甲 | 乙 |\n| ^ | 子 | 子 |\n| 丙 | 1 | 2 |",
        "| . | 乙 |\n| 子 | 子 |\n| 1 | 2 |",
    ],
)
def test_a_table_is_left_alone_unless_its_groups_have_the_same_columns(
    picture: str, draw: Callable[[str], Grid]
) -> None:
    assert folded(draw(picture)) == draw(picture)
