"""The units' listings as one: entries that say the same thing are one entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from tianbao.arithmetic.figures import fits
from tianbao.model.template import Kind
from tianbao.summary.content import content_of, total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.submission import Reading, Submission
    from tianbao.model.template import Listing, ListingColumn
    from tianbao.summary.content import Content

OTHERS = "其他"
"""What entries are called that there is no room for one by one."""

Said: TypeAlias = tuple[str | bool | None, ...]
"""What an entry says apart from its numbers, column by column."""


@dataclass(frozen=True, slots=True)
class Source:
    """One unit's entry: the unit's place among the units, from 0, and what its columns hold."""

    unit: int
    numbers: Mapping[str, Content]
    said: Mapping[str, str | bool | None]


@dataclass(slots=True)
class Merged:
    """An entry of the county's listing, and the units' entries that it is made of."""

    said: dict[str, str | bool | None]
    sources: list[Source] = field(default_factory=list)

    def contents(self, column: str) -> list[Content]:
        """Return what the units have in a column of numbers."""
        return [source.numbers[column] for source in self.sources]

    def total(self, column: str) -> Figure | None:
        """Return the sum of a column; `None` where all are blank."""
        contents = self.contents(column)
        return None if all(content is None for content in contents) else total(contents)

    def unknown(self, column: str) -> list[int]:
        """Return the units whose number was not understood, by their places."""
        return [s.unit for s in self.sources if isinstance(s.numbers[column], str)]


def merged_entries(
    listing: Listing, units: Sequence[Submission], *, fitted: bool = True
) -> tuple[Merged, ...]:
    """Return the entries of all units, those of one name, unit and flag as one.

    They stand in the order in which they first appear. A listing has room for a certain number;
    where there are more and they are to be `fitted`, the smallest are made one for each unit of
    measure, called 其他.
    """
    found: dict[Said, Merged] = {}
    for number, submission in enumerate(units):
        for entry in submission.entries(listing.key, [column.key for column in listing.columns]):
            if not all(reading.blank for reading in entry.values()):
                source = _source(listing, number, entry)
                alike = found.setdefault(tuple(source.said.values()), Merged(dict(source.said)))
                alike.sources.append(source)
    entries = tuple(found.values())
    return _fitted(listing, entries) if fitted else entries


def numbers_of(listing: Listing) -> tuple[ListingColumn, ...]:
    """Return the columns that are added up."""
    return tuple(column for column in listing.columns if column.kind.numeric)


def _source(listing: Listing, unit: int, entry: Mapping[str, Reading]) -> Source:
    numbers: dict[str, Content] = {}
    said: dict[str, str | bool | None] = {}
    for column in listing.columns:
        reading = entry.get(column.key)
        if column.kind.numeric:
            numbers[column.key] = content_of(column.kind, reading)
        else:
            said[column.key] = _said(column.kind, reading)
    return Source(unit, numbers, said)


def _said(kind: Kind, reading: Reading | None) -> str | bool | None:
    """Return a name or a flag; what was typed where it is neither."""
    if reading is None or reading.blank:
        return None
    value = reading.value
    if reading.understood and fits(kind, value) and isinstance(value, str | bool):
        return value
    return str(reading.typed)


def _fitted(listing: Listing, entries: tuple[Merged, ...]) -> tuple[Merged, ...]:
    """Return the entries, with the smallest made one if there are more than there is room for."""
    name = next((column.key for column in listing.columns if column.kind is Kind.TEXT), None)
    if len(entries) <= listing.rows or name is None:
        return entries
    named = [entry for entry in entries if entry.said[name] != OTHERS]
    by_size = sorted(named, key=lambda entry: -(entry.total(listing.total) or 0))
    for kept in range(min(listing.rows - 1, len(named)), -1, -1):
        chosen = {id(entry) for entry in by_size[:kept]}
        others = _gathered([entry for entry in entries if id(entry) not in chosen], name)
        if kept + len(others) <= listing.rows:
            return (*(entry for entry in entries if id(entry) in chosen), *others)
    return entries


def _gathered(entries: list[Merged], name: str) -> tuple[Merged, ...]:
    """Return entries as one for each unit of measure and flag."""
    found: dict[Said, Merged] = {}
    for entry in entries:
        said = {**entry.said, name: OTHERS}
        found.setdefault(tuple(said.values()), Merged(said)).sources.extend(entry.sources)
    return tuple(found.values())
