"""Parts of a table with header rows of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tianbao.report.grids.panel import Panel, panels

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from tianbao.report.model import Grid


def _parts(grid: Grid) -> list[tuple[tuple[str, ...], Grid | None]]:
    return [(panel.captions, panel.grid) for panel in panels(grid)]


@given(data=st.data())
def test_the_parts_hold_all_the_data(data: st.DataObject, tilings: SearchStrategy[Grid]) -> None:
    grid = data.draw(tilings)
    parts = [panel.grid for panel in panels(grid) if panel.grid]
    texts = [p.cell.text for part in parts for p in part.placed() if not p.cell.header]
    assert texts == [p.cell.text for p in grid.placed() if not p.cell.header]


@given(data=st.data())
def test_a_part_has_its_header_rows_first(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    for panel in panels(data.draw(tilings)):
        if panel.grid:
            rows = range(panel.grid.header_rows, len(panel.grid.rows))
            assert not any(panel.grid.is_header_row(row) for row in rows)


def test_columns_that_a_part_does_not_part_are_one(draw: Callable[[str], Grid]) -> None:
    grid = draw("| 第一项 |<|<|\n| 内容 | 甲 | 乙 |\n| 子 | 1 | 2 |\n| 内容 | 丙 |<|\n| 丑 | 3 |<|")
    assert _parts(grid) == [
        (("第一项",), draw("| 内容 | 甲 | 乙 |\n| 子 | 1 | 2 |")),
        ((), draw("| 内容 | 丙 |\n| 丑 | 3 |")),
    ]


def test_captions_alone_take_the_header_rows_from_before(draw: Callable[[str], Grid]) -> None:
    grid = draw("| 项 | 元 |\n| 收入 | < |\n| 甲 | 1 |\n| 支出 | < |\n| 乙 | 2 |")
    assert _parts(grid) == [
        (("收入",), draw("| 项 | 元 |\n| 甲 | 1 |")),
        (("支出",), draw("| 项 | 元 |\n| 乙 | 2 |")),
    ]


def test_a_label_that_goes_through_a_header_row_stands_in_both_parts(
    draw: Callable[[str], Grid],
) -> None:
    grid = draw("| 全年 | 甲 | 1 |\n| ^ | 项 | 元 |\n| ^ | 乙 | 2 |")
    first, second = panels(grid)
    assert first == Panel((), draw("| 全年 | 甲 | 1 |"))
    assert second.grid is not None
    assert second.grid.row_path(1) == ("全年", "乙")


def test_a_note_at_the_end_is_a_caption_of_nothing(draw: Callable[[str], Grid]) -> None:
    assert _parts(draw("| 甲 | 1 |\n| 注：无 | < |"))[1] == (("注：无",), None)


def test_a_table_of_labels_is_one_part(draw: Callable[[str], Grid]) -> None:
    grid = draw("| 题 | < |\n| 甲 | 乙 |\n| 丙 | 丁 |")
    assert _parts(grid) == [(("题",), draw("| 甲 | 乙 |\n| 丙 | 丁 |"))]
