"""Grids tile, and know which headers count for a cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tianbao.report.model import Grid, GridCell, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy


def _grid(*rows: tuple[GridCell, ...]) -> Grid:
    return Grid(rows, title="")


@given(data=st.data())
def test_the_placed_cells_are_the_rows_cells_in_their_order(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    rows: list[list[GridCell]] = [[] for _ in grid.rows]
    for placed in grid.placed():
        rows[placed.row].append(placed.cell)
    assert tuple(map(tuple, rows)) == grid.rows


@given(data=st.data())
def test_every_place_is_covered_by_the_cell_whose_span_it_lies_in(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    for row in range(len(grid.rows)):
        for column in range(grid.columns):
            placed = grid.at(row, column)
            assert row in placed.rows
            assert column in placed.columns
    assert sum(cell.height * cell.width for row in grid.rows for cell in row) == (
        len(grid.rows) * grid.columns
    )


@given(data=st.data(), by=st.sampled_from([-1, 1]), side=st.sampled_from(["height", "width"]))
def test_a_tiling_with_one_cell_resized_is_no_tiling(
    data: st.DataObject, tilings: SearchStrategy[Grid], by: int, side: str
) -> None:
    grid = data.draw(tilings)
    target = data.draw(st.sampled_from(list(grid.placed())))
    old = target.cell
    new = replace(old, height=old.height + by * (side == "height"))
    new = replace(new, width=old.width + by * (side == "width"))
    # A cell as high as the grid is the exception: with another width it makes another rectangle.
    assume(side == "height" or old.height < len(grid.rows) or new.width == 0)
    rows = tuple(tuple(new if cell is old else cell for cell in row) for row in grid.rows)
    with pytest.raises(ValueError, match=r"row \d+, column \d+"):
        Grid(rows, title="")


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ((), "row 0, column 0: a grid has at least one cell"),
        (((),), "row 0, column 0: a grid has at least one cell"),
        (
            ((GridCell("a"), GridCell("b")), (GridCell("c"),)),
            "row 1, column 1: no cell covers it",
        ),
        (((GridCell("a", height=2),),), "row 0, column 0: the cell 'a' sticks out"),
        (
            ((GridCell("a"),), (GridCell("b"), GridCell("c"))),
            "row 1, column 1: the cell 'c' sticks out",
        ),
        (((GridCell("a", width=0),),), "row 0, column 0: the cell 'a' spans 1 by 0"),
        (
            (
                (GridCell("a"), GridCell("b", height=2), GridCell("c")),
                (GridCell("d", width=2), GridCell("e")),
            ),
            "row 1, column 0: the cell 'd' overlaps another at row 1, column 1",
        ),
    ],
)
def test_a_fault_names_its_row_and_column(
    rows: tuple[tuple[GridCell, ...], ...], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        Grid(rows, title="")


def test_grids_of_the_same_cells_are_equal() -> None:
    assert _grid((GridCell("a"),)) == _grid((GridCell("a"),))
    assert hash(_grid((GridCell("a"),))) == hash(_grid((GridCell("a"),)))
    assert _grid((GridCell("a"),)) != _grid((GridCell("b"),))


def test_a_row_may_hold_nothing_but_cells_from_above() -> None:
    grid = _grid((GridCell("a", height=2), GridCell("b", height=2)), ())
    assert [placed.cell.text for placed in grid.covering(1)] == ["a", "b"]


def test_a_cell_is_a_header_by_its_scope_alone() -> None:
    assert not GridCell("标签").header
    assert GridCell("", scope=Scope.ROW).header
    assert GridCell("", scope=Scope.COLUMN).header


def test_leading_rows_without_data_are_header_rows(draw: Callable[[str], Grid]) -> None:
    assert draw("| 项目 | 数量 |\n| 甲 | 1 |\n| 注 | < |").header_rows == 1
    assert draw("| 甲 | 1 |").header_rows == 0
    assert draw("| 甲 | 乙 |\n| 丙 | 丁 |").header_rows == 2


def test_a_row_below_a_data_cell_that_spans_it_is_no_header_row(
    draw: Callable[[str], Grid],
) -> None:
    grid = draw("| 甲 | 1 |\n| 乙 | ^ |")
    assert not grid.is_header_row(1)


def test_a_cells_paths_name_every_header_over_it_and_left_of_it(
    draw: Callable[[str], Grid],
) -> None:
    grid = draw("""
        | 说明 | <    | 单位 | < |
        | ^    | ^    | 企业 | 其他 |
        | 三、 | （一） | 1 | 2 |
        | ^    | （二） | 3 | 4 |
    """)
    assert grid.row_path(2) == ("三、", "（一）")
    assert grid.row_path(3) == ("三、", "（二）")
    assert grid.column_path(3, 2) == ("单位", "企业")
    assert grid.column_path(3, 0) == ("说明",)


def test_only_the_nearest_run_of_header_rows_names_columns(
    statutory: Callable[[list[str], list[list[str]], list[str]], list[Grid]],
) -> None:
    two, _, _ = statutory(["0"] * 10, [["0"] * 7] * 23, ["0"] * 15)
    assert two.heading_rows(2) == (0, 1)
    assert two.column_path(3, 2) == ("第二十条第（一）项", "本年废止件数")
    assert two.column_path(6, 2) == ("第二十条第（五）项", "本年处理决定数量")
    assert two.row_path(13) == ("行政事业性收费",)


def test_captions_alone_leave_the_columns_their_names(draw: Callable[[str], Grid]) -> None:
    grid = draw("""
        | 项目 | 数量 |
        | 一、收入 | < |
        | 甲 | 1 |
        | 二、支出 | < |
        | 乙 | 2 |
    """)
    assert grid.column_path(2, 1) == ("数量", "一、收入")
    assert grid.column_path(4, 1) == ("数量", "二、支出")


def test_headers_of_a_header_row_are_those_of_its_own_run(draw: Callable[[str], Grid]) -> None:
    grid = draw("| 甲 | < |\n| 乙 | 丙 |\n| 子 | 1 |\n| 丁 | 戊 |\n| 丑 | 2 |")
    assert grid.column_path(1, 1) == ("甲",)
    assert grid.column_path(3, 1) == ()


def test_a_label_between_data_heads_what_follows_it(draw: Callable[[str], Grid]) -> None:
    grid = draw("| 姓名 | =张三 | 性别 | =女 | =汉族 |")
    assert grid.row_path(0) == ("姓名",)
    assert grid.row_path(0, 1) == ("姓名",)
    assert grid.row_path(0, 3) == ("性别",)
    assert grid.row_path(0, 4) == ("性别",)


def test_a_row_that_starts_with_data_has_no_path(draw: Callable[[str], Grid]) -> None:
    assert draw("| 12 | 件 |").row_path(0) == ()
