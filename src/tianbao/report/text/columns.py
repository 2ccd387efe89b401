"""How wide each column of a drawn table is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tianbao.report.model import Scope
from tianbao.report.text.width import width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tianbao.report.model import Grid, PlacedCell

_LINE = 110
"""No line is wider, unless the table has too many columns for it."""
_GAP = len(" | ")
_NARROW = 8
"""Four Chinese characters: a column of figures isn't narrower while labels can give way."""
_NARROWEST = 4
_NUMBER = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)?[%％]?")


def is_number(text: str) -> bool:
    """Whether the text is a figure, which is aligned to the right and never broken."""
    return _NUMBER.fullmatch(text) is not None


def span(widths: Sequence[int], columns: range) -> int:
    """Return the width of a cell that covers the columns."""
    return sum(widths[columns.start : columns.stop]) + _GAP * (len(columns) - 1)


def lines_of(placed: PlacedCell, widths: Sequence[int]) -> list[str]:
    """Return a cell's text, broken to the columns' widths."""
    width = span(widths, placed.columns)
    return wrapped(placed.cell.text, width, hanging=placed.cell.scope is Scope.ROW)


def column_widths(grid: Grid) -> list[int]:
    """Return each column's width: that of its texts, or less where a line would be too wide.

    Columns with data give way first, down to four characters; then the widest ones do. A figure
    is never broken.
    """
    figures = _wide_enough(grid, _figure_width)
    widths = _wide_enough(grid, lambda placed: width_of(placed.cell.text))
    with_data = {
        column for placed in grid.placed() if not placed.cell.header for column in placed.columns
    }
    _narrow(widths, with_data, [max(_NARROW, width) for width in figures])
    _narrow(widths, range(grid.columns), [max(_NARROWEST, width) for width in figures])
    return _wide_enough(grid, lambda placed: max(map(width_of, lines_of(placed, widths))))


def _figure_width(placed: PlacedCell) -> int:
    return width_of(placed.cell.text) if is_number(placed.cell.text) else 0


def _wide_enough(grid: Grid, need: Callable[[PlacedCell], int]) -> list[int]:
    """Return the least widths that give each cell the width it needs."""
    widths = [1] * grid.columns
    for placed in sorted(grid.placed(), key=lambda placed: placed.cell.width):
        missing = max(0, need(placed) - span(widths, placed.columns))
        share, rest = divmod(missing, placed.cell.width)
        for count, column in enumerate(placed.columns):
            widths[column] += share + (count < rest)
    return widths


def _narrow(widths: list[int], columns: Iterable[int], least: Sequence[int]) -> None:
    """Take from the widest of the columns until a line fits or none can give more."""
    able = set(columns)
    while span(widths, range(len(widths))) + _GAP + 1 > _LINE:
        able = {column for column in able if widths[column] > least[column]}
        if not able:
            return
        widths[max(sorted(able), key=widths.__getitem__)] -= 1
