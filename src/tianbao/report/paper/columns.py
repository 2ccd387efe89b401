"""How wide a table's columns are, so that no figure is broken and labels have the most room."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tianbao.report.model import Scope
from tianbao.report.paper.measure import line_count, natural_width, unit_width
from tianbao.report.paper.page import TWIPS, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tianbao.report.model import Grid, GridCell, PlacedCell

MARGIN = 28
"""The margin at the left and the right of a cell, in twips; more would cost characters."""
INDENT = 40
"""How much further in a label starts that stands on the left."""
_AROUND = 2 * MARGIN + 20
"""What a cell needs beside its text: the margins, and the borders, which some programs count."""

_FIGURE = re.compile(r"[-+0-9.,%]*")
_SHORT = 4
"""How many ems of text may stand in a column that is as wide as those of figures."""
_FEWEST, _WIDEST = 2, 4
"""How many ems of a text stand in a line at least: one more so that a piece of it isn't broken."""
_MOST = 0.33
"""How much of the page's width a cell asks for at most."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of a table's letters, in points, and the width of its digits, in per cent."""

    label: float
    figure: float
    scale: int = 100

    def of(self, cell: GridCell) -> float:
        """Return the size of a cell's letters."""
        return self.figure if is_figure(cell) else self.label


@dataclass(frozen=True, slots=True)
class Need:
    """The width that a column must have, and the one that it could use, in twips."""

    least: float
    most: float


def is_figure(cell: GridCell) -> bool:
    """Return whether a cell holds a number, or stays blank for one."""
    return not cell.header and _FIGURE.fullmatch(cell.text) is not None


def indent_of(cell: GridCell) -> int:
    """Return how much room, in twips, a label takes that may stand on the left."""
    return INDENT if cell.scope is Scope.ROW and cell.height == 1 else 0


def room_of(placed: PlacedCell, widths: Sequence[int], sizes: Sizes) -> float:
    """Return how much room a cell has for its text, in ems."""
    width = sum(widths[column] for column in placed.columns)
    room = width - _AROUND - indent_of(placed.cell)
    scale = sizes.scale / 100 if is_figure(placed.cell) else 1
    return round(room / (sizes.of(placed.cell) * TWIPS * scale), 2)


def lines_of(placed: PlacedCell, widths: Sequence[int], sizes: Sizes) -> int:
    """Return how many lines a cell's text takes."""
    return line_count(placed.cell.text, room_of(placed, widths, sizes))


def figure_columns(grid: Grid) -> frozenset[int]:
    """Return the columns of figures and short entries, which are to be alike."""
    found = {placed.column for placed in grid.placed() if not placed.cell.header}
    for placed in grid.placed():
        short = is_figure(placed.cell) or natural_width(placed.cell.text) <= _SHORT
        label = placed.cell.scope is Scope.ROW
        if label or (placed.cell.width == 1 and not placed.cell.header and not short):
            found -= set(placed.columns)
    return frozenset(found)


def column_widths(grid: Grid, sizes: Sizes) -> tuple[tuple[int, ...], bool]:
    """Return the columns' widths in twips, the page's in sum, and whether each figure fits.

    Room is shared out as browsers do: each column gets what it must have, and of the rest the
    more, the more it could use.
    """
    needs = _needs(grid, sizes)
    widths = _shared([need.least for need in needs], [need.most for need in needs])
    alike = sorted(figure_columns(grid))
    least = [needs[column].least for column in alike]
    for column, width in zip(alike, _levelled(least, sum(widths[c] for c in alike)), strict=True):
        widths[column] = width
    fits = sum(need.least for need in needs) <= WIDTH
    return _whole(widths), fits


def _needs(grid: Grid, sizes: Sizes) -> list[Need]:
    """Return what each column needs; a cell of several asks them all for the same more."""
    least, most = [0.0] * grid.columns, [0.0] * grid.columns
    for placed in sorted(grid.placed(), key=lambda placed: placed.cell.width):
        need = _need(placed, sizes)
        for known, wanted in ((least, need.least), (most, need.most)):
            more = (wanted - sum(known[c] for c in placed.columns)) / placed.cell.width
            for column in placed.columns if more > 0 else ():
                known[column] += more
    return [Need(low, max(low, high)) for low, high in zip(least, most, strict=True)]


def _need(placed: PlacedCell, sizes: Sizes) -> Need:
    """Return what a cell needs: a figure all its width, a tall label little, as it has lines."""
    em = sizes.of(placed.cell) * TWIPS
    natural = natural_width(placed.cell.text)
    if is_figure(placed.cell):
        width = natural * em * sizes.scale / 100 + _AROUND
        return Need(width, width)
    around = _AROUND + indent_of(placed.cell)
    least = min(natural, max(_FEWEST, min(unit_width(placed.cell.text), _WIDEST)))
    most = max(least, natural / placed.cell.height)
    return Need(least * em + around, min(most * em, WIDTH * _MOST) + around)


def _shared(least: Sequence[float], most: Sequence[float]) -> list[float]:
    """Return widths that add up to the page's."""
    spare = WIDTH - sum(least)
    wanted = [high - low for low, high in zip(least, most, strict=True)]
    if spare < 0:
        return [low * WIDTH / sum(least) for low in least]
    if spare > sum(wanted):
        return [high * WIDTH / sum(most) for high in most]
    return [low + more * spare / sum(wanted) for low, more in zip(least, wanted, strict=True)]


def _levelled(least: Sequence[float], total: float) -> list[float]:
    """Return widths that add up to the total, alike where nobody needs more than his share."""
    above: set[int] = set()
    while True:
        rest = [place for place in range(len(least)) if place not in above]
        share = (total - sum(least[place] for place in above)) / max(1, len(rest))
        more = {place for place in rest if least[place] > share + 1}
        if not more or len(more) == len(rest):
            return [least[place] if place in above else share for place in range(len(least))]
        above |= more


def _whole(widths: Iterable[float]) -> tuple[int, ...]:
    """Return the widths in whole twips, with the same sum."""
    edges = [0]
    total = 0.0
    for width in widths:
        total += width
        edges.append(round(total))
    return tuple(right - left for left, right in pairwise(edges))
