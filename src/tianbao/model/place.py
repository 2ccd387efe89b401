"""Where something stands: in a worksheet, in a template's text, in data, or in a file as a whole.

This is the one module that knows that rows, columns and lines start at 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_A1 = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})\Z")


def column_letters(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def quoted_sheet(name: str) -> str:
    """Return a sheet's name as a formula writes it, always in quotation marks."""
    return "'" + name.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell; `row` and `column` start at 1."""

    sheet: str
    row: int
    column: int

    @classmethod
    def from_a1(cls, sheet: str, a1: str) -> Cell:
        """Return the cell at an address such as `B7` or `$B$7`.

        Raises:
            ValueError: `a1` is not the address of one cell.
        """
        match = _A1.match(a1)
        if match is None:
            raise ValueError(f"not a cell's address: {a1!r}")
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        return cls(sheet, int(match[2]), column)

    @property
    def a1(self) -> str:
        """The address without its sheet, such as `B7`."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def absolute(self) -> str:
        """The address with its sheet, as a defined name holds it."""
        return f"{quoted_sheet(self.sheet)}!${column_letters(self.column)}${self.row}"

    @property
    def zero_based(self) -> tuple[int, int]:
        """Row and column counted from 0, as XlsxWriter wants them."""
        return self.row - 1, self.column - 1

    def shifted(self, rows: int = 0, columns: int = 0) -> Cell:
        """Return the cell so many rows below and columns to the right."""
        return Cell(self.sheet, self.row + rows, self.column + columns)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, named by its first cell and its size in cells."""

    first: Cell
    height: int = 1
    width: int = 1

    @classmethod
    def from_a1(cls, sheet: str, a1: str) -> Area:
        """Return the area at an address such as `B7` or `$B$7:$D$9`.

        Raises:
            ValueError: `a1` is not the address of an area.
        """
        start, _, end = a1.partition(":")
        first = Cell.from_a1(sheet, start)
        if not end:
            return cls(first)
        last = Cell.from_a1(sheet, end)
        height, width = last.row - first.row + 1, last.column - first.column + 1
        if height < 1 or width < 1:
            raise ValueError(f"not an area's address: {a1!r}")
        return cls(first, height, width)

    @property
    def last(self) -> Cell:
        """The cell at the bottom right."""
        return self.first.shifted(self.height - 1, self.width - 1)

    @property
    def a1(self) -> str:
        """The address without its sheet: `B7`, or `B7:D9` for more than one cell."""
        if self.height == self.width == 1:
            return self.first.a1
        return f"{self.first.a1}:{self.last.a1}"

    @property
    def absolute(self) -> str:
        """The address with its sheet, as a defined name holds it."""
        if self.height == self.width == 1:
            return self.first.absolute
        end = f"${column_letters(self.last.column)}${self.last.row}"
        return f"{self.first.absolute}:{end}"

    def covers(self, cell: Cell) -> bool:
        """Return whether a cell of the same sheet lies in it."""
        return (
            self.first.row <= cell.row < self.first.row + self.height
            and self.first.column <= cell.column < self.first.column + self.width
        )

    def cells(self) -> Iterator[Cell]:
        """Yield the cells row by row."""
        for row in range(self.height):
            for column in range(self.width):
                yield self.first.shifted(row, column)


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text file; `line` and `column` start at 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A finding's place in a template: the position and the line that stands there."""

    position: Position
    text: str


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A finding's place in a workbook: the cell, and the field it belongs to, if any."""

    cell: Cell
    key: str = ""


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """A finding's place in data that has no cells: a field's key or a member's name."""

    key: str


@dataclass(frozen=True, slots=True)
class WholeFile:
    """The file as a whole."""


Place: TypeAlias = SourcePlace | CellPlace | KeyPlace | WholeFile


def rectangles(cells: Iterable[Cell]) -> tuple[Area, ...]:
    """Return areas that cover the cells of one sheet exactly, each cell once.

    Cells side by side become one area, and such areas of the same columns in rows that follow
    one another become one.
    """
    found = set(cells)
    sheet = next((cell.sheet for cell in found), "")
    runs: list[tuple[int, int, int]] = []
    for row, column in sorted((cell.row, cell.column) for cell in found):
        last_row, first, width = runs[-1] if runs else (0, 0, 0)
        if (row, column) == (last_row, first + width):
            runs[-1] = (row, first, width + 1)
        else:
            runs.append((row, column, 1))
    # By the row below, the first column and the width: the first row and the height.
    areas: dict[tuple[int, int, int], tuple[int, int]] = {}
    for row, first, width in runs:
        top, height = areas.pop((row, first, width), (row, 0))
        areas[row + 1, first, width] = (top, height + 1)
    corners = sorted(
        (top, first, height, width) for (_, first, width), (top, height) in areas.items()
    )
    return tuple(
        Area(Cell(sheet, top, first), height, width) for top, first, height, width in corners
    )
