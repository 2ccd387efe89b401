"""Cells of one sheet, found by row, by column and by area."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tianbao.model.place import Area, Cell
from tianbao.workbook.read.grid import Grid

_PLACES = st.frozensets(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=40)
_AREAS = st.builds(
    lambda row, column, height, width: Area(Cell("表", row, column), height, width),
    *(st.integers(1, 9), st.integers(1, 9), st.integers(1, 20), st.integers(1, 20)),
)


def within(places: frozenset[tuple[int, int]], area: Area) -> set[tuple[int, int]]:
    return {place for place in places if area.covers(Cell("表", *place))}


@given(_PLACES, _AREAS)
def test_an_area_has_the_cells_that_lie_in_it(
    places: frozenset[tuple[int, int]], area: Area
) -> None:
    found = list(Grid(places).within(area))
    assert sorted(found) == sorted(within(places, area))


@given(_PLACES, st.lists(_AREAS, max_size=6))
def test_what_was_taken_is_taken_once(
    places: frozenset[tuple[int, int]], areas: list[Area]
) -> None:
    grid, left = Grid(places), set(places)
    for area in areas:
        first = (area.first.row, area.first.column)
        found = list(grid.take(area, but=first))
        expected = within(frozenset(left), area) - {first}
        assert sorted(found) == sorted(expected)
        left -= expected


@given(_PLACES, st.integers(0, 10), st.integers(0, 10))
def test_the_nearest_cell_is_found_leftwards_and_upwards(
    places: frozenset[tuple[int, int]], row: int, column: int
) -> None:
    grid = Grid(places)
    left = [place for place in places if place[0] == row and place[1] <= column]
    above = [place for place in places if place[1] == column and place[0] <= row]
    assert grid.at_or_left(row, column) == max((place[1] for place in left), default=None)
    assert grid.at_or_above(row, column) == max((place[0] for place in above), default=None)
    assert ((row, column) in grid) == ((row, column) in places)
