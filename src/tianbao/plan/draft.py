"""A sheet while it is being laid out: items are placed one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.place import Area, Cell
from tianbao.plan.items import Label, Live, Sheet, Tone
from tianbao.plan.measure import TALLEST_ROW, longest_words, row_height

if TYPE_CHECKING:
    from tianbao.model.expression import Wording
    from tianbao.plan.items import Alarm, Item, SheetKind

MARGIN = 2.0
"""The width of the empty column A."""

FIRST_COLUMN = 2
"""Where content starts: column B."""

_CAPTION_HEIGHT = 32.0
_TALLEST_LIVE = 110.0
_SIZES = {Tone.HINT: 10 / 11, Tone.CAPTION: 13 / 11, Tone.TITLE: 18 / 11}
"""Tones whose text is not of 11 points, as a part of that."""


class Draft:
    """A sheet's items, sizes and regions as they are added; `row` is the next free row."""

    def __init__(self, name: str, kind: SheetKind, widths: tuple[float, ...]) -> None:
        """Start an empty sheet with columns of these widths right of the margin."""
        self.name = name
        self.kind = kind
        self.widths = (MARGIN, *widths)
        self.row = 1
        self.items: list[Item] = []
        self.alarms: list[Alarm] = []
        self.heights: dict[int, float] = {}
        self.regions: dict[str, Area] = {}
        self.frozen: Cell | None = None
        self.landscape = False
        self.repeated: tuple[int, int] | None = None

    @property
    def width(self) -> int:
        """How many columns there are right of the margin."""
        return len(self.widths) - 1

    def area(self, column: int = FIRST_COLUMN, width: int = 1, *, row: int = 0) -> Area:
        """Return an area of one row, the next free one unless another is given."""
        return Area(Cell(self.name, row or self.row, column), 1, width)

    def across(self) -> Area:
        """Return the next free row from the first to the last column."""
        return self.area(width=self.width)

    def room(self, area: Area) -> float:
        """Return an area's width in characters."""
        first = area.first.column - 1
        return sum(self.widths[first : first + area.width])

    def even_out(self, first: int) -> None:
        """Make the rows from one on to the one before the next free one equally high."""
        rows = range(first, self.row)
        tallest = max(self.heights.get(row, 0.0) for row in rows)
        self.heights |= dict.fromkeys(rows, tallest)

    def fit(self, area: Area, text: str, tone: Tone, most: float = TALLEST_ROW) -> None:
        """Make a row high enough for a text in an area of that row."""
        size = _SIZES.get(tone, 1.0)
        needed = row_height(text, self.room(area) / size) * max(1.0, size)
        self.rise(min(most, needed), area.first.row)

    def rise(self, height: float, row: int = 0) -> None:
        """Make a row, the next free one unless another is given, at least so high."""
        which = row or self.row
        self.heights[which] = max(self.heights.get(which, 0.0), height)

    def label(self, area: Area, text: str, tone: Tone, *, pattern: bool = False) -> None:
        """Place a text; a single row becomes high enough for it."""
        self.items.append(Label(area, text, tone, pattern))
        if area.height == 1:
            self.fit(area, text, tone)

    def live(self, area: Area, name: str, expression: Wording, tone: Tone) -> None:
        """Place a computed text; its row becomes high enough for the longest it can be."""
        self.items.append(Live(area, name, expression, tone))
        self.fit(area, longest_words(expression), tone, _TALLEST_LIVE)

    def next(self, rows: int = 1) -> None:
        """Go on so many rows further down."""
        self.row += rows

    def caption(self, title: str, hint: str) -> None:
        """Place a block's title and what to do, where it has them."""
        if title:
            self.label(self.across(), title, Tone.CAPTION)
            self.rise(_CAPTION_HEIGHT)
            self.next()
        if hint:
            self.label(self.across(), hint, Tone.HINT)
            self.next()

    def region(self, name: str, first_row: int, width: int, column: int = FIRST_COLUMN) -> None:
        """Name the area from a row to the one before the next free one."""
        first = Cell(self.name, first_row, column)
        self.regions[name] = Area(first, self.row - first_row, width)

    def finish(self) -> Sheet:
        """Return the sheet."""
        return Sheet(
            name=self.name,
            kind=self.kind,
            items=tuple(self.items),
            alarms=tuple(self.alarms),
            widths=self.widths,
            heights={row: min(TALLEST_ROW, height) for row, height in self.heights.items()},
            frozen=self.frozen,
            landscape=self.landscape,
            repeated=self.repeated,
            regions=dict(self.regions),
        )
