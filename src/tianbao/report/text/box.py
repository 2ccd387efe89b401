"""A table drawn with ASCII rules, its spans as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.model import Scope
from tianbao.report.text.columns import column_widths, is_number, lines_of, span
from tianbao.report.text.width import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.report.model import Grid, PlacedCell


def drawn(grid: Grid) -> list[str]:
    """Return the table's lines.

    Rules part header rows; they part data rows only where some data takes several lines.
    """
    return _Drawing(grid).lines()


class _Drawing:
    """A grid laid out in lines, counted from the first row's first line."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.widths = column_widths(grid)
        self.texts = {placed: lines_of(placed, self.widths) for placed in grid.placed()}
        self.ruled = self._ruled_rows()
        self.heights = self._row_heights()
        self.tops = self._row_tops()
        self.first_data = min(
            (placed.column for placed in self.texts if not placed.cell.header),
            default=grid.columns,
        )

    def _ruled_rows(self) -> list[bool]:
        """Return whether a rule stands above each row."""
        long_data = any(
            len(lines) > 1 for placed, lines in self.texts.items() if not placed.cell.header
        )
        headers = [self.grid.is_header_row(row) for row in range(len(self.grid.rows))]
        above = [True, *headers]
        return [long_data or header or over for header, over in zip(headers, above, strict=False)]

    def _row_heights(self) -> list[int]:
        """Return how many lines each row takes."""
        heights = [1] * len(self.grid.rows)
        for placed, lines in sorted(self.texts.items(), key=lambda item: item[0].cell.height):
            rules = sum(self.ruled[row] for row in placed.rows[1:])
            room = sum(heights[row] for row in placed.rows) + rules
            heights[placed.rows[-1]] += max(0, len(lines) - room)
        return heights

    def _row_tops(self) -> list[int]:
        """Return each row's first line."""
        tops: list[int] = []
        below = -1
        for height, ruled in zip(self.heights, self.ruled, strict=True):
            tops.append(below + ruled)
            below = tops[-1] + height
        return tops

    def lines(self) -> list[str]:
        """Return the lines from the top rule to the bottom one."""
        lines: list[str] = []
        for row, top in enumerate(self.tops):
            if self.ruled[row]:
                lines.append(self._rule(row))
            for line in range(top, top + self.heights[row]):
                shown = [self._shown(placed, line) for placed in self.grid.covering(row)]
                lines.append("| " + " | ".join(shown) + " |")
        return [*lines, self._rule(len(self.tops))]

    def _shown(self, placed: PlacedCell, line: int) -> str:
        """Return what a cell shows in a line, filled to its width."""
        texts = self.texts[placed]
        index = line - self.tops[placed.row]
        text = texts[index] if index < len(texts) else ""
        missing = span(self.widths, placed.columns) - width_of(text)
        if not placed.cell.header and is_number(text):
            return " " * missing + text
        centred = placed.cell.scope is Scope.COLUMN and placed.column >= self.first_data
        left = missing // 2 if centred else 0
        return " " * left + text + " " * (missing - left)

    def _rule(self, below: int) -> str:
        """Return the rule above a row, or at the end; cells that go on through it show text."""
        parts: list[str] = []
        column = 0
        while column < self.grid.columns:
            parts.append(self._joint(below, column))
            if self._goes_on(below, column):
                placed = self.grid.at(below, column)
                parts.append(f" {self._shown(placed, self.tops[below] - 1)} ")
                column = placed.columns.stop
            else:
                parts.append("-" * (self.widths[column] + 2))
                column += 1
        return "".join([*parts, self._joint(below, column)])

    def _goes_on(self, below: int, column: int) -> bool:
        """Whether one cell covers both sides of the rule above a row."""
        if not 0 < below < len(self.tops):
            return False
        return self.grid.at(below - 1, column) == self.grid.at(below, column)

    def _joint(self, below: int, column: int) -> str:
        """Return what stands in a rule before a column, or at its end."""
        sides = [side for side in (column - 1, column) if 0 <= side < self.grid.columns]
        if all(self._goes_on(below, side) for side in sides):
            return "|"
        rows: Sequence[int] = [row for row in (below - 1, below) if 0 <= row < len(self.tops)]
        parted = any(
            len(sides) == 1 or self.grid.at(row, column - 1) != self.grid.at(row, column)
            for row in rows
        )
        return "+" if parted else "-"
