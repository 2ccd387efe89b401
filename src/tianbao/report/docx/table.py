"""A grid as a table with merged cells, borders, and header rows that are repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.docx.elements import add_paragraph, added
from tianbao.report.model import Scope
from tianbao.report.paper.cells import Cells
from tianbao.report.paper.columns import INDENT, MARGIN, is_figure
from tianbao.report.paper.layout import PADDING, line_pitch
from tianbao.report.paper.page import WIDTH

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from tianbao.report.model import Grid, PlacedCell
    from tianbao.report.paper.layout import Layout

_USUAL_SIZE = 10.5


def add_table(body: BaseOxmlElement, grid: Grid, layout: Layout, *, new_page: bool) -> None:
    """Append a table, which starts on a new page where so wanted."""
    _Table(grid, layout, new_page=new_page).add(body)


class _Table:
    """A grid on its way into a document."""

    def __init__(self, grid: Grid, layout: Layout, *, new_page: bool) -> None:
        self.grid = grid
        self.layout = layout
        self.new_page = new_page
        self.cells = Cells(grid, layout)
        self.repeated = self.cells.repeated()
        # Word keeps a table whole where each of its rows is to stay with the next one.
        self.kept = len(grid.rows) - 1 if layout.whole else grid.header_rows

    def add(self, body: BaseOxmlElement) -> None:
        """Append the table."""
        table = added(body, "tbl")
        self.add_properties(table)
        columns = added(table, "tblGrid")
        for width in self.layout.widths:
            added(columns, "gridCol", w=width)
        for row in range(len(self.grid.rows)):
            self.add_row(table, row)

    def add_properties(self, table: BaseOxmlElement) -> None:
        """Append what holds for all cells, with the table's name for who can't see it."""
        properties = added(table, "tblPr")
        added(properties, "tblW", w=WIDTH, type="dxa")
        added(properties, "jc", val="center")
        borders = added(properties, "tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            added(borders, side, val="single", sz=4, space=0, color="auto")
        added(properties, "tblLayout", type="fixed")
        margins = added(properties, "tblCellMar")
        for side in ("top", "left", "bottom", "right"):
            across = side in {"left", "right"}
            added(margins, side, w=MARGIN if across else PADDING, type="dxa")
        labelled = int(any(placed.cell.scope is Scope.ROW for placed in self.grid.placed()))
        added(
            properties,
            "tblLook",
            val=f"{0x0600 | 0x20 * bool(self.repeated) | 0x80 * labelled:04X}",
        )
        added(properties, "tblCaption", val=self.grid.title)

    def add_row(self, table: BaseOxmlElement, row: int) -> None:
        """Append a row; a cell that covers it from above is one without text."""
        line = added(table, "tr")
        properties = added(line, "trPr")
        added(properties, "cantSplit")
        if self.layout.row:
            added(properties, "trHeight", val=self.layout.row, hRule="atLeast")
        if row < self.repeated:
            added(properties, "tblHeader")
        for placed in self.grid.covering(row):
            self.add_cell(line, row, placed)

    def add_cell(self, line: BaseOxmlElement, row: int, placed: PlacedCell) -> None:
        """Append a cell, or what continues one from above."""
        cell = added(line, "tc")
        properties = added(cell, "tcPr")
        width = sum(self.layout.widths[column] for column in placed.columns)
        added(properties, "tcW", w=width, type="dxa")
        if placed.cell.width > 1:
            added(properties, "gridSpan", val=placed.cell.width)
        if placed.cell.height > 1:
            added(properties, "vMerge", val="restart" if row == placed.row else "continue")
        added(properties, "vAlign", val="center")
        self.add_text(cell, row, placed)

    def add_text(self, cell: BaseOxmlElement, row: int, placed: PlacedCell) -> None:
        """Append a cell's paragraph."""
        size = self.layout.sizes.of(placed.cell)
        own = size if size != _USUAL_SIZE else 0
        scale = self.layout.sizes.scale if is_figure(placed.cell) else 100
        style = "TableHeader" if placed.cell.header else "TableText"
        text = placed.cell.text if row == placed.row else ""
        properties = add_paragraph(cell, style, text, size=own, scale=scale)
        if row < self.kept:
            added(properties, "keepNext")
        if self.new_page and row == placed.column == 0:
            added(properties, "pageBreakBefore")
        if own:
            added(properties, "spacing", line=line_pitch(size), lineRule="exact")
        if self.cells.on_the_left(placed):
            added(properties, "ind", left=INDENT)
            added(properties, "jc", val="left")
        elif side := self.cells.side(placed):
            added(properties, "ind", left=side, right=side)
