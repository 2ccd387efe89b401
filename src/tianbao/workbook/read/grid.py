"""Cells of one sheet, found by row, by column and by area without walking over blank ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tianbao.model.place import Area


class _Lines:
    """Cells by line: rows with their columns, or columns with their rows."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        """Sort them in; a place is a line and how far along it."""
        self.along: dict[int, list[int]] = {}
        for line, place in sorted(places):
            self.along.setdefault(line, []).append(place)
        self.lines = list(self.along)
        self._next: dict[int, list[int]] = {}
        """For each cell of a line the next one, from itself on, that was not taken."""

    def within(self, first: int, last: int) -> Sequence[int]:
        """Return the lines that hold something, from one number to another."""
        return self.lines[bisect_left(self.lines, first) : bisect_right(self.lines, last)]

    def count(self, first: int, last: int) -> int:
        """Return how many lines hold something, from one number to another."""
        return bisect_right(self.lines, last) - bisect_left(self.lines, first)

    def take(self, line: int, first: int, last: int, but: int = 0) -> Iterator[int]:
        """Yield the places on a line that were not taken before, and take all but one."""
        places = self.along[line]
        after = self._next.setdefault(line, list(range(len(places) + 1)))
        at = _free(after, bisect_left(places, first))
        while at < len(places) and places[at] <= last:
            if places[at] != but:
                after[at] = at + 1
                yield places[at]
            at = _free(after, at + 1)


def _free(after: list[int], at: int) -> int:
    """Return the next place that was not taken, and shorten the way there."""
    found = at
    while after[found] != found:
        found = after[found]
    while after[at] != found:
        after[at], at = found, after[at]
    return found


class Grid:
    """Cells of one sheet, as row and column.

    Areas are looked up along their shorter side. Those that are taken are passed over ever
    after, so that areas which lie on one another cost no more than others.
    """

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        """Sort the cells in."""
        found = list(places)
        self._rows = _Lines(found)
        self._columns = _Lines((column, row) for row, column in found)
        self._places = frozenset(found)
        self._taken: set[tuple[int, int]] = set()

    def __contains__(self, place: tuple[int, int]) -> bool:
        """Return whether a cell is one of them."""
        return place in self._places

    def at_or_left(self, row: int, column: int) -> int | None:
        """Return the nearest column with a cell in a row, leftwards from this one."""
        return _before(self._rows.along.get(row, []), column)

    def at_or_above(self, row: int, column: int) -> int | None:
        """Return the nearest row with a cell in a column, upwards from this one."""
        return _before(self._columns.along.get(column, []), row)

    def within(self, area: Area) -> Iterator[tuple[int, int]]:
        """Yield the cells in an area."""
        (top, left), (bottom, right) = _corners(area)
        if self._by_columns(area):
            for column in self._columns.within(left, right):
                rows = self._columns.along[column]
                for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
                    yield row, column
            return
        for row in self._rows.within(top, bottom):
            columns = self._rows.along[row]
            for column in columns[bisect_left(columns, left) : bisect_right(columns, right)]:
                yield row, column

    def take(self, area: Area, but: tuple[int, int] = (0, 0)) -> Iterator[tuple[int, int]]:
        """Yield the cells in an area that were not taken before, and take them, but for one."""
        (top, left), (bottom, right) = _corners(area)
        if self._by_columns(area):
            found = (
                (row, column)
                for column in self._columns.within(left, right)
                for row in self._columns.take(column, top, bottom, but[0] * (but[1] == column))
            )
        else:
            found = (
                (row, column)
                for row in self._rows.within(top, bottom)
                for column in self._rows.take(row, left, right, but[1] * (but[0] == row))
            )
        for place in found:
            if place not in self._taken:
                self._taken.add(place)
                yield place

    def _by_columns(self, area: Area) -> bool:
        """Return whether an area has fewer columns that hold something than rows."""
        (top, left), (bottom, right) = _corners(area)
        return self._columns.count(left, right) < self._rows.count(top, bottom)


def _corners(area: Area) -> tuple[tuple[int, int], tuple[int, int]]:
    first, last = area.first, area.last
    return (first.row, first.column), (last.row, last.column)


def _before(places: Sequence[int], limit: int) -> int | None:
    at = bisect_right(places, limit)
    return places[at - 1] if at else None
