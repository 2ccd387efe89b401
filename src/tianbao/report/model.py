"""A report as a neutral document: headings, paragraphs and grids, which every writer reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Scope(StrEnum):
    """What a cell of a grid heads."""

    NONE = "none"
    """Nothing: the cell holds data."""
    COLUMN = "column"
    """The columns below it; the row it starts in holds no data."""
    ROW = "row"
    """The row to its right."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell, with the rows and columns it spans; `key` is the field key of a data cell."""

    text: str
    height: int = 1
    width: int = 1
    scope: Scope = Scope.NONE
    key: str = ""

    @property
    def header(self) -> bool:
        """Whether the cell heads something, and so holds no data."""
        return self.scope is not Scope.NONE


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell and the row and column it starts at, counted from 0."""

    row: int
    column: int
    cell: GridCell

    @property
    def rows(self) -> range:
        """The rows it covers."""
        return range(self.row, self.row + self.cell.height)

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.column, self.column + self.cell.width)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: in each row the cells that start there, in order, as HTML has them.

    Rows and columns count from 0. A header row is one without any data cell, whether it starts
    there or comes from above; header rows that follow one another form a run.

    Raises:
        ValueError: the cells don't tile a rectangle; it names the row and the column.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    title: str
    _covering: tuple[tuple[PlacedCell, ...], ...] = field(init=False, repr=False, compare=False)
    _headings: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the cells out, once."""
        object.__setattr__(self, "_covering", _tiled(self.rows))
        object.__setattr__(self, "_headings", tuple(_headings(self)))

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self._covering[0])

    @property
    def header_rows(self) -> int:
        """How many header rows there are before the first row with data."""
        for row in range(len(self.rows)):
            if not self.is_header_row(row):
                return row
        return len(self.rows)

    def is_header_row(self, row: int) -> bool:
        """Whether no data cell covers the row."""
        return all(placed.cell.header for placed in self._covering[row])

    def is_caption(self, row: int) -> bool:
        """Whether one header cell takes the whole row, of several columns."""
        cell = self._covering[row][0].cell
        return cell.header and cell.width == self.columns > 1

    def at(self, row: int, column: int) -> PlacedCell:
        """Return the cell that covers a place."""
        return self._covering[row][column]

    def covering(self, row: int) -> tuple[PlacedCell, ...]:
        """Return the cells that cover a row, from left to right, each once."""
        return tuple(dict.fromkeys(self._covering[row]))

    def placed(self) -> Iterator[PlacedCell]:
        """Yield every cell once, in the order of `rows`."""
        for row in range(len(self.rows)):
            yield from (placed for placed in self.covering(row) if placed.row == row)

    def heading_rows(self, row: int) -> tuple[int, ...]:
        """Return the header rows that count for a row: the nearest run above it.

        A run of nothing but captions leaves the columns' names as they were, so the rows that
        named them come first. For a header row it is the part of its own run above it.
        """
        return self._headings[row]

    def row_headers(self, row: int, column: int | None = None) -> tuple[PlacedCell, ...]:
        """Return the nearest header cells in the row to the left of a column, outermost first.

        Without a column: those to the left of the row's first data cell.
        """
        cells = self.covering(row)
        if column is None:
            column = next((place.column for place in cells if not place.cell.header), self.columns)
        run: list[PlacedCell] = []
        for placed in reversed([place for place in cells if place.columns.stop <= column]):
            if placed.cell.header:
                run.append(placed)
            elif run:
                break
        return tuple(reversed(run))

    def column_headers(self, row: int, column: int) -> tuple[PlacedCell, ...]:
        """Return the column headers that count for a place, the topmost first."""
        above = (self.at(heading, column) for heading in self.heading_rows(row))
        return tuple(dict.fromkeys(placed for placed in above if placed.cell.scope is Scope.COLUMN))

    def row_path(self, row: int, column: int | None = None) -> tuple[str, ...]:
        """Return the texts of `row_headers`."""
        return tuple(placed.cell.text for placed in self.row_headers(row, column))

    def column_path(self, row: int, column: int) -> tuple[str, ...]:
        """Return the texts of `column_headers`."""
        return tuple(placed.cell.text for placed in self.column_headers(row, column))


def _tiled(rows: Sequence[Sequence[GridCell]]) -> tuple[tuple[PlacedCell, ...], ...]:
    """Return, for each row and column, the cell that covers it."""
    columns = sum(cell.width for cell in rows[0]) if rows else 0
    covering: list[list[PlacedCell | None]] = [[None] * columns for _ in rows]
    for row, cells in enumerate(rows):
        for cell in cells:
            column = covering[row].index(None) if None in covering[row] else columns
            _place(covering, PlacedCell(row, column, cell))
        if None in covering[row]:
            raise ValueError(f"row {row}, column {covering[row].index(None)}: no cell covers it")
    if columns == 0:
        raise ValueError("row 0, column 0: a grid has at least one cell")
    return tuple(tuple(placed for placed in line if placed) for line in covering)


def _place(covering: list[list[PlacedCell | None]], placed: PlacedCell) -> None:
    """Enter a cell at every place it covers."""
    cell = placed.cell
    fault = f"row {placed.row}, column {placed.column}: the cell {cell.text!r}"
    if cell.height < 1 or cell.width < 1:
        raise ValueError(f"{fault} spans {cell.height} by {cell.width}")
    if placed.rows.stop > len(covering) or placed.columns.stop > len(covering[0]):
        raise ValueError(f"{fault} sticks out of the grid")
    for row in placed.rows:
        for column in placed.columns:
            if covering[row][column]:
                raise ValueError(f"{fault} overlaps another at row {row}, column {column}")
            covering[row][column] = placed


def _headings(grid: Grid) -> Iterator[tuple[int, ...]]:
    """Yield, for each row, the header rows that count for it."""
    run: tuple[int, ...] = ()
    naming: tuple[int, ...] = ()
    current: tuple[int, ...] = ()
    for row in range(len(grid.rows)):
        if grid.is_header_row(row):
            yield run
            run = (*run, row)
            continue
        if run:
            own = tuple(heading for heading in run if not grid.is_caption(heading))
            current = run if own else (*naming, *run)
            naming = own or naming
            run = ()
        yield current


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is numbered 一、, level 2 （一） and level 3 1."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    text: str


Block: TypeAlias = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Closing:
    """The lines at the end (落款): who issued the report, and the date as it is printed."""

    issuer: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A unit's report for a year, from its title to its closing lines, where it has any."""

    title: str
    unit: str
    year: int
    blocks: tuple[Block, ...]
    closing: Closing | None = None


@dataclass(frozen=True, slots=True)
class Volume:
    """Several reports as one document (汇编), with a table of contents after its title."""

    title: str
    reports: tuple[Report, ...]
