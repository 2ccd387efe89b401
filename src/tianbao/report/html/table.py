"""A grid as a table: merged cells as they are, and for each figure the headings that lead to it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tianbao.report.html.look import Part
from tianbao.report.html.markup import element, lines, said, tag
from tianbao.report.model import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.report.html.look import Look
    from tianbao.report.model import Grid, PlacedCell

_LARGE = 16
"""A table with more rows is printed whole, on a page of its own."""


def is_large(grid: Grid) -> bool:
    """Whether a table is printed whole, at the top of a page."""
    return len(grid.rows) > _LARGE


def table(grid: Grid, look: Look, name: str) -> str:
    """Return a table; `name` starts the ids of its heading cells and is no other table's."""
    job = _Table(grid, look, name)
    caption = element("caption", said(grid.title), id=f"{name}-title", **look.of(Part.CAPTION))
    inner = [tag("table", **look.of(Part.TABLE)), caption, *job.groups(), "</table>"]
    if look.inline:
        return lines(inner)
    around = tag(
        "div",
        class_="table whole" if is_large(grid) else "table",
        role="group",
        aria_labelledby=f"{name}-title",
        tabindex=0,
    )
    return lines([around, *inner, "</div>"])


class _Table:
    """One table being written."""

    def __init__(self, grid: Grid, look: Look, name: str) -> None:
        self.grid = grid
        self.look = look
        self.name = name

    def groups(self) -> Iterator[str]:
        """Yield the columns, the head, and a body for each group of rows."""
        yield element("colgroup", "<col>" * self.grid.columns)
        edges = list(self._edges())
        for first, last in pairwise(edges):
            name = "thead" if last <= self.grid.header_rows else "tbody"
            yield lines([tag(name), *map(self._row, range(first, last)), f"</{name}>"])

    def _edges(self) -> Iterator[int]:
        """Yield the rows at which a group of rows starts, and at last their number.

        The head is one; then one starts after it, where header rows follow data, and where a label
        of several rows starts or has ended. No cell reaches from one group into another.
        """
        grid = self.grid
        yield 0
        for row in range(1, len(grid.rows)):
            crossed = any(placed.row < row for placed in grid.covering(row))
            if not crossed and self._starts(row):
                yield row
        yield len(grid.rows)

    def _starts(self, row: int) -> bool:
        grid = self.grid
        if grid.is_header_row(row):
            return not grid.is_header_row(row - 1)
        if grid.is_header_row(row - 1):
            return row == grid.header_rows
        return self._tall(row) or self._tall(row - 1) or self._ends(row - 1)

    def _tall(self, row: int) -> bool:
        """Whether a label of several rows starts in a row."""
        covering = self.grid.covering(row)
        return any(p.cell.header and p.cell.height > 1 and p.row == row for p in covering)

    def _ends(self, row: int) -> bool:
        """Whether a label of several rows ends with a row."""
        covering = self.grid.covering(row)
        return any(p.cell.header and p.cell.height > 1 and p.rows[-1] == row for p in covering)

    def _row(self, row: int) -> str:
        starting = (placed for placed in self.grid.covering(row) if placed.row == row)
        return element("tr", "".join(map(self._cell, starting)))

    def _cell(self, placed: PlacedCell) -> str:
        cell = placed.cell
        spans = {
            "rowspan": cell.height if cell.height > 1 else None,
            "colspan": cell.width if cell.width > 1 else None,
        }
        if not cell.header or not cell.text.strip():
            # A heading that says nothing is none.
            headers = self._headers(placed) if not cell.header else None
            return element(
                "td", said(cell.text), **spans, headers=headers, **self.look.of(Part.DATA)
            )
        part = Part.LABEL if cell.scope is Scope.ROW else Part.HEAD
        return element(
            "th",
            said(cell.text),
            id=self._id(placed),
            **spans,
            scope=_scope(placed),
            **self.look.of(part),
        )

    def _headers(self, placed: PlacedCell) -> str | None:
        """Return the ids of all headings that lead to a cell with data."""
        grid = self.grid
        heading: Iterable[PlacedCell] = (
            *grid.row_headers(placed.row, placed.column),
            *grid.column_headers(placed.row, placed.column),
        )
        ids = [self._id(found) for found in heading if found.cell.text.strip()]
        return " ".join(ids) or None

    def _id(self, placed: PlacedCell) -> str:
        return f"{self.name}-{placed.row + 1}-{placed.column + 1}"


def _scope(placed: PlacedCell) -> str:
    """Return what a heading cell heads, in HTML's words."""
    cell = placed.cell
    if cell.scope is Scope.ROW:
        return "rowgroup" if cell.height > 1 else "row"
    return "colgroup" if cell.width > 1 else "col"
