"""A table on paper: columns as wide as they need be, letters as large as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tianbao.report.model import Grid, GridCell, Scope
from tianbao.report.paper.columns import Sizes, column_widths, figure_columns
from tianbao.report.paper.layout import laid_out
from tianbao.report.paper.page import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    Statutory = Callable[[list[str], list[list[str]], list[str]], list[Grid]]

USUAL = Sizes(10.5, 10.5)
WHOLE_PAGE = HEIGHT


@pytest.fixture
def remedies(statutory: Statutory) -> Callable[[list[str]], Grid]:
    """Return what makes table 四 of its fifteen figures."""
    return lambda figures: statutory(["1"] * 10, [["1"] * 7] * 23, figures)[2]


def test_columns_of_figures_are_alike(remedies: Callable[[list[str]], Grid]) -> None:
    widths, fits = column_widths(remedies(["0"] * 15), USUAL)
    assert fits
    assert max(widths) - min(widths) <= 1
    assert min(widths) > 2 * 10.5 * 20


def test_a_long_figure_gets_room_from_the_others(remedies: Callable[[list[str]], Grid]) -> None:
    widths, fits = column_widths(remedies(["1" * 12, *["0"] * 14]), USUAL)
    assert fits
    assert widths[0] > 12 * 0.5 * 10.5 * 20
    assert max(widths[1:]) - min(widths[1:]) <= 1
    assert sum(widths) == WIDTH


def test_labels_have_more_room_than_figures(statutory: Statutory) -> None:
    grid = statutory(["1"] * 10, [["1"] * 7] * 23, ["1"] * 15)[1]
    assert figure_columns(grid) == frozenset(range(3, 10))
    widths, _ = column_widths(grid, USUAL)
    assert widths[2] > 2 * max(widths[3:])


def test_a_column_of_text_is_no_column_of_figures() -> None:
    rows = [
        (GridCell("项", scope=Scope.ROW), GridCell("1"), GridCell("说明文字")) for _ in range(3)
    ]
    assert figure_columns(Grid(tuple(rows), "")) == {1, 2}
    rows[1] = (*rows[1][:2], GridCell("长一些的说明文字"))
    assert figure_columns(Grid(tuple(rows), "")) == {1}


def test_letters_get_smaller_only_where_they_must(
    remedies: Callable[[list[str]], Grid],
) -> None:
    assert laid_out(remedies(["12345"] * 15), WHOLE_PAGE).sizes.label == 10.5
    assert laid_out(remedies(["0"] * 15), WHOLE_PAGE).sizes == USUAL
    crowded = laid_out(remedies(["1" * 12] * 15), WHOLE_PAGE)
    assert crowded.whole
    assert crowded.sizes.figure < 10.5
    assert column_widths(remedies(["1" * 12] * 15), crowded.sizes)[1]


@pytest.mark.parametrize("figure", ["", "1", "12345", "1" * 12])
def test_the_large_table_fits_a_page_below_its_heading(figure: str, statutory: Statutory) -> None:
    grid = statutory(["1"] * 10, [[figure or "_"] * 7] * 23, ["1"] * 15)[1]
    layout = laid_out(grid, HEIGHT - 579 - 120)
    assert layout.whole
    assert layout.large
    assert layout.height <= HEIGHT - 579 - 120


def test_rows_are_lower_where_a_page_would_not_hold_them() -> None:
    def table(rows: int) -> Grid:
        return Grid(
            tuple((GridCell("项", scope=Scope.ROW), GridCell("1")) for _ in range(rows)), ""
        )

    heights = [laid_out(table(rows), WHOLE_PAGE).row for rows in (20, 30, 35, 39)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) > 2
    assert all(laid_out(table(rows), WHOLE_PAGE).whole for rows in (20, 30, 35, 39))
    longest = laid_out(table(200), WHOLE_PAGE)
    assert not longest.whole
    assert longest.sizes == USUAL


def test_widths_always_add_up(tilings: SearchStrategy[Grid]) -> None:
    @settings(max_examples=60)
    @given(grid=tilings, room=st.integers(0, WHOLE_PAGE))
    def holds(grid: Grid, room: int) -> None:
        layout = laid_out(grid, room)
        assert sum(layout.widths) == WIDTH
        assert len(layout.widths) == grid.columns
        assert layout.whole == (layout.height <= room)

    holds()
