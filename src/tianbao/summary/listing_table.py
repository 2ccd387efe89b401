"""A listing's entries of all units on one sheet, so that each of the county's is a sum of rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tianbao.arithmetic import Screen
from tianbao.arithmetic.figures import kinds
from tianbao.model.listing import total_expression, total_key
from tianbao.model.place import Area, Cell
from tianbao.summary.merging import numbers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.expression import Sum, SumWhere
    from tianbao.model.roster import Member
    from tianbao.model.submission import Typed
    from tianbao.model.template import Listing, Template
    from tianbao.summary.merging import Merged

LEAD = ("汇总到", "代码", "单位")
"""The headings of the columns before the listing's own."""

FIRST_ROW = 5
"""Where the entries start: above are title, extent, a line about marks, and the headings."""


@dataclass(frozen=True, slots=True)
class ListingTable:
    """The merged entries of a listing, and the sheet with what they are made of."""

    sheet: str
    listing: Listing
    entries: Sequence[Merged]
    members: Sequence[Member]

    @property
    def starts(self) -> tuple[int, ...]:
        """The first row of each entry's sources, and the one behind the last."""
        found = [FIRST_ROW]
        for entry in self.entries:
            found.append(found[-1] + len(entry.sources))
        return tuple(found)

    def areas(self, column: str) -> list[Area]:
        """Return, for each entry, the cells of its sources in a column."""
        keys = [each.key for each in self.listing.columns]
        place = len(LEAD) + 1 + keys.index(column)
        starts = self.starts
        return [
            Area(Cell(self.sheet, start, place), end - start) for start, end in pairwise(starts)
        ]

    @property
    def unknown(self) -> bool:
        """Whether a number in it was not understood."""
        columns = [column.key for column in numbers_of(self.listing)]
        return any(entry.unknown(column) for entry in self.entries for column in columns)

    def contents(self) -> dict[str, Typed]:
        """Return what the county's entries hold, by key, as an office suite shows it."""
        found: dict[str, Typed] = {}
        for number, entry in enumerate(self.entries, 1):
            for column in self.listing.columns:
                numeric = column in numbers_of(self.listing)
                content = entry.total(column.key) or 0 if numeric else entry.said[column.key]
                if content is not None:
                    found[self.listing.entry_key(number, column.key)] = content
        return found

    @property
    def expression(self) -> Sum | SumWhere:
        """The listing's total over the entries that there are."""
        return total_expression(replace(self.listing, rows=max(1, len(self.entries))))

    def total(self, template: Template) -> Figure:
        """Return the listing's total."""
        formulas: Mapping[str, Sum | SumWhere] = {total_key(self.listing): self.expression}
        screen = Screen(self.contents(), formulas, kinds(template))
        return screen.figure(total_key(self.listing), prior=False) or 0
