"""What every sheet of the roll-up has: its title, the line about its extent, and its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tianbao.model.place import Area, Cell
from tianbao.plan.measure import row_height
from tianbao.summary import looks
from tianbao.workbook.write.book import page_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.workbook.write.book import Book, BookSheet, Style

TITLE_HEIGHT = 32.0
_FOOT = "&C&9第 &P 页，共 &N 页"


@dataclass
class Page:
    """A sheet being written from the top to the bottom; `row` is the next free row."""

    book: Book
    name: str
    widths: Sequence[float]
    row: int = 1
    heights: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add the sheet to its workbook."""
        self.target: BookSheet = self.book.sheet(self.name)
        self.target.widths(self.widths)

    def area(self, column: int, width: int = 1, *, row: int = 0, height: int = 1) -> Area:
        """Return an area that starts in a column, in the next free row unless another is given."""
        return Area(Cell(self.name, row or self.row, column), height, width)

    def room(self, area: Area) -> float:
        """Return an area's width in characters."""
        first = area.first.column - 1
        return sum(self.widths[first : first + area.width])

    def rise(self, height: float, row: int = 0) -> None:
        """Make a row, the next free one unless another is given, at least so high."""
        which = row or self.row
        self.heights[which] = max(self.heights.get(which, 0.0), height)

    def text(self, area: Area, text: str, style: Style) -> None:
        """Write a text; a single row becomes high enough for it."""
        self.target.text(area, text, style)
        if area.height == 1:
            self.rise(min(_TALLEST, row_height(text, self.room(area))), area.first.row)

    def head(self, title: str, lines: Sequence[str], width: int, *, first: int = 1) -> None:
        """Write a title, and the lines below it over so many columns from the first on."""
        self.target.text(self.area(1), title, looks.LEFT_TITLE)
        self.rise(TITLE_HEIGHT)
        self.row += 1
        for line in lines:
            self.text(self.area(first, width), line, looks.EXTENT)
            self.row += 1

    def finish(
        self, title: str, *, landscape: bool = False, repeated: tuple[int, int] | None = None
    ) -> None:
        """Set the rows' heights, and set up printing below this title."""
        self.target.heights(self.heights, ())
        set_up(self.target, title, self.name, landscape=landscape, repeated=repeated)


_TALLEST = 400.0


def set_up(
    target: BookSheet,
    title: str,
    name: str,
    *,
    landscape: bool,
    repeated: tuple[int, int] | None,
) -> None:
    """Set up printing: the workbook's title and the sheet's name at the head of each page."""
    # With the space, a text that starts with a digit is not taken for the size.
    head = f"&L&9 {page_text(title)}&R&9 {page_text(name)}"
    target.page(landscape=landscape, head=head, foot=_FOOT, repeated=repeated)
