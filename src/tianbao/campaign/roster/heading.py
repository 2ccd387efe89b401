"""The heading row of a roster: which column stands where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.campaign.roster.columns import Column, column_of
from tianbao.typed.spaces import bared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.campaign.roster.table import Line, Table

_LOOKED_AT = 30
"""How many lines are looked at for the heading; above it stand titles and remarks."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading row.

    Attributes:
        row: the number of its line.
        columns: where each column stands that is known; the first, where it stands there twice.
        twice: the places where a column that is known stands once more, with its heading.
        others: the headings that are not known, by place.
    """

    row: int
    columns: Mapping[Column, int]
    twice: tuple[tuple[int, Column], ...]
    others: Mapping[int, str]

    @property
    def last(self) -> int:
        """The last place that has a heading."""
        return max((*self.places, *self.others))

    @property
    def places(self) -> frozenset[int]:
        """Where columns that are known stand."""
        return frozenset({*self.columns.values(), *(place for place, _ in self.twice)})


def find_heading(table: Table) -> Heading | None:
    """Return the line that names most columns, among them the units' names; the first of equals.

    A heading that is merged over two lines counts for both.
    """
    found = [_heading(table, line) for line in table.lines[:_LOOKED_AT]]
    named = [heading for heading in found if Column.NAME in heading.columns]
    return max(named, key=lambda heading: len(heading.columns), default=None)


def _heading(table: Table, line: Line) -> Heading:
    columns: dict[Column, int] = {}
    twice: list[tuple[int, Column]] = []
    others: dict[int, str] = {}
    for place, text in sorted(_texts(table, line).items()):
        column = column_of(text)
        if column is None:
            others[place] = text
        elif column in columns:
            twice.append((place, column))
        else:
            columns[column] = place
    return Heading(line.number, columns, tuple(twice), others)


def _texts(table: Table, line: Line) -> dict[int, str]:
    """Return the texts in a line, and those above that are merged with its cells."""
    texts = {
        column: bared(content.typed)
        for column, content in line.cells.items()
        if isinstance(content.typed, str) and not content.formula
    }
    above = (known for known in table.lines[:_LOOKED_AT] if known.number < line.number)
    for known in above:
        for column, content in known.cells.items():
            area = table.area(known.number, column)
            if area is None or area.last.row < line.number or area.first.column != column:
                continue
            if area.first.row == known.number and isinstance(content.typed, str):
                texts[column] = bared(content.typed)
    return {column: text for column, text in texts.items() if text}
