"""Tables as aligned columns."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tianbao.report.text.grid import grid_lines
from tianbao.report.text.width import width_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from tianbao.report.model import Grid

_TOKEN = re.compile(r"标\d+|件\d+|\d+")


def _picture(picture: str) -> list[str]:
    return dedent(picture).split("\n")


@given(data=st.data())
def test_every_figure_stands_once_and_in_order(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    figures = [
        placed.cell.text for placed in grid.placed() if not placed.cell.header and placed.cell.text
    ]
    shown = _TOKEN.findall("\n".join(grid_lines(grid)))
    assert [token for token in shown if not token.startswith("标")] == figures


@given(data=st.data())
def test_every_label_stands_somewhere(data: st.DataObject, tilings: SearchStrategy[Grid]) -> None:
    grid = data.draw(tilings)
    shown = set(_TOKEN.findall("\n".join(grid_lines(grid))))
    assert shown >= {placed.cell.text for placed in grid.placed() if placed.cell.header}


@given(data=st.data())
def test_the_lines_of_a_box_are_of_one_width(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    box: set[int] = set()
    for line in [*grid_lines(data.draw(tilings)), ""]:
        if line.startswith(("|", "+")):
            box.add(width_of(line))
        else:
            assert len(box) <= 1
            box.clear()


def test_figures_stand_right_and_names_above_them(draw: Callable[[str], Grid]) -> None:
    grid = draw("| 内容 | 制发件数 | 现行 |\n| 规章 | 7 | 1234 |\n| 规范性文件 | 12.5 | =无 |")
    assert grid_lines(grid) == _picture(
        """
        +------------+----------+------+
        | 内容       | 制发件数 | 现行 |
        +------------+----------+------+
        | 规章       |        7 | 1234 |
        | 规范性文件 |     12.5 | 无   |
        +------------+----------+------+
        """,
    )


def test_each_group_is_a_box_below_its_caption(draw: Callable[[str], Grid]) -> None:
    grid = draw("""
        | 第一项 | < | < |
        | 内容 | 制发 | 废止 |
        | 规章 | 1 | 2 |
        | 第五项 | < | < |
        | 内容 | 决定 | < |
        | 许可 | 78 | < |
        | 注：无 | < | < |
    """)
    assert grid_lines(grid) == _picture(
        """
        第一项
        +------+------+------+
        | 内容 | 制发 | 废止 |
        +------+------+------+
        | 规章 |    1 |    2 |
        +------+------+------+

        第五项
        +------+------+
        | 内容 | 决定 |
        +------+------+
        | 许可 |   78 |
        +------+------+

        注：无
        """,
    )


def test_labels_are_indented_under_those_they_belong_to(draw: Callable[[str], Grid]) -> None:
    grid = draw("""
        | 说明 | < | < | 申请人 | < |
        | ^    | ^ | ^ | 自然人 | 总计 |
        | 一、新收 | < | < | 1 | 1 |
        | 三、结果 | （一）公开 | < | 1 | 1 |
        | ^ | （三）不公开 | 1.秘密 | _ | 0 |
        | ^ | ^ | 2.其他 | _ | 0 |
        | 四、结转 | < | < | 1 | 1 |
    """)
    assert grid_lines(grid) == _picture(
        """
        +----------------+---------------+
        | 说明           |    申请人     |
        |                +--------+------+
        |                | 自然人 | 总计 |
        +----------------+--------+------+
        | 一、新收       |      1 |    1 |
        | 三、结果       |        |      |
        |   （一）公开   |      1 |    1 |
        |   （三）不公开 |        |      |
        |     1.秘密     |        |    0 |
        |     2.其他     |        |    0 |
        | 四、结转       |      1 |    1 |
        +----------------+--------+------+
        """,
    )


def test_groups_of_the_same_columns_become_rows(draw: Callable[[str], Grid]) -> None:
    grid = draw("""
        | 复议 | < | 诉讼 | < | < | < |
        | 维持 | 总计 | 直接 | < | 复议后 | < |
        | ^ | ^ | 维持 | 总计 | 维持 | 总计 |
        | 0 | 1 | 2 | 3 | 4 | 5 |
    """)
    assert grid_lines(grid) == _picture(
        """
        +--------------+------+------+
        |              | 维持 | 总计 |
        +--------------+------+------+
        | 复议         |    0 |    1 |
        | 诉讼／直接   |    2 |    3 |
        | 诉讼／复议后 |    4 |    5 |
        +--------------+------+------+
        """,
    )


def test_spaces_around_a_text_do_not_move_it(draw: Callable[[str], Grid]) -> None:
    assert grid_lines(draw("| 甲 | =\u3000\u30000 |")) == grid_lines(draw("| 甲 | 0 |"))
