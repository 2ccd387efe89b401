"""One roll-up being made: what all its sheets are about, and where they find one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tianbao.arithmetic import Screen
from tianbao.arithmetic.figures import kinds
from tianbao.model.length import text_length
from tianbao.model.pattern import filled
from tianbao.summary.extent import Extent
from tianbao.summary.listing_table import ListingTable
from tianbao.summary.merging import merged_entries
from tianbao.summary.unit_table import RowMaker, UnitTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tianbao.model.place import Cell
    from tianbao.model.standing import Progress
    from tianbao.model.template import Template
    from tianbao.summary.line import SummaryLine
    from tianbao.workbook.write.book import Book

UNITS, UNITS_BEFORE = "各单位数据", "各单位上年数据"
COMPARISON, CHARTS, STATUS, PROSE = "与上年比较", "图表", "报送情况", "各单位文字"

_LONGEST = 31


@dataclass
class Job:
    """What every sheet needs.

    `now` and `before` are the units' figures, `cells` the county's by key, as they are written.
    """

    book: Book
    template: Template
    year: int
    county: str
    lines: Sequence[SummaryLine]
    progress: Progress
    cells: dict[str, Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take the units' figures from their submissions."""
        self.maker = RowMaker(self.template)
        self.names = SheetNames(section.sheet for section in self.template.sections)
        now, before = [], []
        for line in self.lines:
            prior = line.comparable
            now.append(self.maker.row(line.member, line.submission, compared=prior is not None))
            if prior is not None:
                before.append(self.maker.row(line.member, prior, compared=True))
        self.now = UnitTable(self.names[UNITS], self.template, now)
        self.screen = self._screen()
        members = [line.member for line in self.lines]
        units = [line.submission for line in self.lines]
        self.listings = {
            listing.key: ListingTable(
                self.names.another(f"各单位{listing.title or '清单'}"),
                listing,
                merged_entries(listing, units),
                members,
            )
            for listing in self.template.listings()
        }
        self.before = UnitTable(self.names[UNITS_BEFORE], self.template, before)

    def _screen(self) -> Screen:
        """Return what the sheets show of the county's figures."""
        inputs = [c.field.key for c in self.now.columns if c.field.expression is None]
        contents = {key: self.now.total(key) for key in inputs}
        return Screen(contents, self.maker.formulas, kinds(self.template))

    @property
    def title(self) -> str:
        """The title of the workbook, at the head of each printed page."""
        return title_of(self.template, self.county, self.year)

    @property
    def extent(self) -> Extent:
        """Which units are counted."""
        return Extent.of(self.lines, self.progress)


class SheetNames:
    """Names of sheets that differ, as Excel compares them, and that it takes."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Start with the names that the template gives."""
        self._taken = {name.casefold() for name in taken}
        self._known: dict[str, str] = {}

    def __getitem__(self, wanted: str) -> str:
        """Return the name of the sheet that is to be called so."""
        if wanted not in self._known:
            self._known[wanted] = self.another(wanted)
        return self._known[wanted]

    def another(self, wanted: str) -> str:
        """Return the name of one more sheet that is to be called so."""
        plain = "".join("_" if char in "[]:*?/\\" else char for char in wanted).strip("'")
        number, name = 1, _cut(plain, "")
        while name.casefold() in self._taken:
            number += 1
            name = _cut(plain, f"（{number}）")
        self._taken.add(name.casefold())
        return name


def _cut(name: str, end: str) -> str:
    """Return a name with an end, short enough as Excel counts."""
    while text_length(name) + len(end) > _LONGEST:
        name = name[:-1]
    return name + end


def title_of(template: Template, county: str, year: int) -> str:
    """Return what a roll-up is called."""
    return filled(template.title, {"unit": county, "year": str(year)}) + "汇总"
