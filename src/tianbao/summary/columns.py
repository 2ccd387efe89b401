"""The fields of a template as columns of one sheet, each with all headings that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tianbao.model.labels import Path
    from tianbao.model.template import Field, Template

LEVELS = 4
"""How many rows of headings there are: table, row, outer headings of the column, its own."""

_SEPARATOR = "／"


@dataclass(frozen=True, slots=True)
class Column:
    """A field with its headings from the top to the bottom row; a blank one goes on from above."""

    field: Field
    table: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the columns and rows that it is over, both counted from 0."""

    text: str
    level: int
    height: int
    column: int
    width: int


def columns_of(template: Template) -> tuple[Column, ...]:
    """Return the columns for all fields of tables that hold numbers, as they are drawn."""
    found: list[Column] = []
    for table in template.tables():
        keys = [table.full_key(cell) for cell in table.data_cells()]
        fields = [template.fields[key] for key in keys if template.fields[key].kind.numeric]
        shared = shared_by([field.column_labels for field in fields])
        title = template.title_of(table)
        found += [Column(field, table.key, _headings(title, field, shared)) for field in fields]
    return tuple(found)


def headings_of(columns: Sequence[Column], breaks: Collection[int] = ()) -> Iterator[Heading]:
    """Yield the headings, each once over all columns side by side that have it.

    `breaks` are columns, from 0, with which a new page starts and a heading is said once more.
    """
    for level in range(LEVELS):
        starting = [_segment(column, level) for column in columns]
        pages = accumulate(place in breaks for place in range(len(columns)))
        numbered = zip(pages, starting, range(len(columns)), strict=True)
        for (_, segment), group in groupby(numbered, key=lambda each: each[:2]):
            places = [place for _, _, place in group]
            if segment is None:
                continue
            text, height = segment[level], segment[-1]
            if level + int(height) < LEVELS:
                yield Heading(str(text), level, int(height), places[0], len(places))
            else:
                # Each column has the lowest of its headings for itself.
                for place in places:
                    yield Heading(str(text), level, int(height), place, 1)


def _segment(column: Column, level: int) -> tuple[str | int, ...] | None:
    """Return a heading with those above it and its height; nothing where none starts."""
    if not column.headings[level]:
        return None
    height = 1
    while level + height < LEVELS and not column.headings[level + height]:
        height += 1
    return (*column.headings[: level + 1], height)


def _headings(title: str, field: Field, shared: int) -> tuple[str, ...]:
    """Return a field's headings from the top on, all that it has, and blanks below them."""
    *outer, own = field.column_labels[shared:] or ("",)
    levels = (_SEPARATOR.join(field.row_labels), _SEPARATOR.join(outer), own)
    found = (title, *(level for level in levels if level))
    return found + ("",) * (LEVELS - len(found))


def shared_by(paths: Sequence[Path]) -> int:
    """Return how many outer headings all columns have, and at most all but their own."""
    shortest = min((len(path) for path in paths), default=0)
    count = 0
    while count < shortest - 1 and len({path[: count + 1] for path in paths}) == 1:
        count += 1
    return count
