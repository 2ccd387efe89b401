"""A table with a roster in it, of whatever kind of file: lines of cells, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Cell, CellPlace, WholeFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.model.finding import Detail
    from tianbao.model.place import Area, Place
    from tianbao.workbook.read.opened import Content


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: its number from 1, and its cells by column from 1."""

    number: int
    cells: Mapping[int, Content]


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a sheet, or of a text, from above.

    `sheet` is empty for a text, whose places are the numbers of lines.
    """

    lines: tuple[Line, ...]
    sheet: str = ""
    merged: tuple[Area, ...] = ()
    hidden: tuple[range, ...] = ()
    """The numbers of lines that are not shown, from above."""
    _numbered: dict[int, Line] = field(default_factory=dict, repr=False, compare=False)
    _covering: dict[int, list[Area]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_text(self) -> bool:
        """Whether it is a text with separators, where every comma moves what follows."""
        return not self.sheet

    def line(self, number: int) -> Line | None:
        """Return the line of a number, if it holds something."""
        if not self._numbered:
            self._numbered.update((line.number, line) for line in self.lines)
        return self._numbered.get(number)

    def area(self, row: int, column: int) -> Area | None:
        """Return the merged area that a cell lies in, if there is one."""
        if column not in self._covering:
            self._covering[column] = sorted(
                (area for area in self.merged if area.first.column <= column <= area.last.column),
                key=lambda area: area.first.row,
            )
        areas = self._covering[column]
        before = bisect_right(areas, row, key=lambda area: area.first.row)
        found = areas[before - 1] if before else None
        return found if found is not None and row <= found.last.row else None

    def is_hidden(self, number: int) -> bool:
        """Return whether a line is not shown: hidden itself, by a filter, or with its sheet."""
        before = bisect_right(self.hidden, number, key=lambda lines: lines.start)
        return before > 0 and number in self.hidden[before - 1]

    def place(self, row: int, column: int) -> Place:
        """Return where a cell is."""
        return CellPlace(Cell(self.sheet, row, column)) if self.sheet else WholeFile()

    def finding(self, code: str, row: int, column: int, /, **values: Detail) -> Finding:
        """Return what was found in a cell; in a text, its line is one of the values."""
        where: dict[str, Detail] = {"line": row} if self.is_text else {}
        return Finding(code, self.place(row, column), {**where, **values})
