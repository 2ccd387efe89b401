"""Tables in the form of the published reports: a cell a line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tianbao.report.text.cells import cell_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from tianbao.report.model import Grid


@given(data=st.data())
def test_every_text_stands_in_order_after_a_tab(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    texts = [placed.cell.text for placed in grid.placed() if placed.cell.text]
    assert [line[1:] for line in cell_lines(grid) if line.strip()] == texts


@given(data=st.data())
def test_a_row_has_a_line_for_each_cell_that_covers_it_then_a_blank_one(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    lines = cell_lines(grid)
    assert lines[-1] == ""
    rows = [list(row) for filled, row in groupby(lines, key=bool) if filled]
    assert [len(row) for row in rows] == [len(grid.covering(row)) for row in range(len(grid.rows))]


def test_a_cell_from_above_is_one_empty_cell_and_a_wide_one_is_said_once(
    draw: Callable[[str], Grid],
) -> None:
    grid = draw("""
        | 说明 | < | 数量 |
        | ^    | ^ | 企业 |
        | 甲   | < | _ |
    """)
    assert cell_lines(grid) == [
        *("\t说明", "\t数量", ""),
        *("\t", "\t企业", ""),
        *("\t甲", "\t", ""),
    ]
