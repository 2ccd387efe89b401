"""Which figures of a template are worth a picture."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.model.template import Kind, Role
from tianbao.summary.comparison import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.template import Field, Table, Template

_EXPLANATION = re.compile(r"(?<=[^）])（[^（）]{8,}）\Z")
"""What stands in brackets behind a heading, and is too long for a chart."""

_NUMBER = re.compile(r"\A[一二三四五六七八九十]+、")

_MOST_BARS = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is called, and the fields that it adds up."""

    label: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Some figures of one table side by side."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """All fields that it shows."""
        return tuple(key for bar in self.bars for key in bar.keys)


def pictures(template: Template) -> Iterator[Picture]:
    """Yield a picture for each table: of a large one its groups of rows, else all its totals."""
    for table in template.tables():
        fields = _numeric(template, table)
        found = _by_rows(template, table) if len(fields) > SMALL else _by_fields(template, table)
        if found is not None and found.bars:
            yield found


def by_unit(template: Template) -> Iterator[Field]:
    """Yield the fields that are shown unit by unit: the first total of each large table.

    Without a large table it is the first total of all, or the first field.
    """
    tables = [(table, _numeric(template, table)) for table in template.tables()]
    large = [fields for _, fields in tables if len(fields) > SMALL]
    chosen = large or [fields for _, fields in tables if fields][:1]
    for fields in chosen:
        totals = [field for field in fields if field.expression is not None]
        yield (totals or fields)[0]


def short(label: str) -> str:
    """Return a heading without a long explanation behind it."""
    return _EXPLANATION.sub("", label).lstrip("=")


def unnumbered(label: str) -> str:
    """Return a heading without the number in front of it."""
    return _NUMBER.sub("", label) or label


def _numeric(template: Template, table: Table) -> list[Field]:
    found = (template.fields[table.full_key(cell)] for cell in table.data_cells())
    return [field for field in found if field.kind.numeric]


def _by_fields(template: Template, table: Table) -> Picture | None:
    """Return a small table's totals, or all its counts: amounts are measured otherwise."""
    fields = [f for f in _numeric(template, table) if f.kind is not Kind.AMOUNT]
    totals = [field for field in fields if field.expression is not None]
    bars = tuple(Bar(short(field.label), (field.key,)) for field in (totals or fields)[:_MOST_BARS])
    return Picture(unnumbered(short(template.title_of(table))), bars)


def _by_rows(template: Template, table: Table) -> Picture | None:
    """Return a large table's column of totals, by the outer two headings beside its rows.

    Rows that are totals themselves, and rows outside of a group, are left out.
    """
    totals = Counter(cell.column_key for cell in table.data_cells() if cell.role is Role.TOTAL)
    if not totals:
        return None
    column = totals.most_common(1)[0][0]
    filled = {cell.row_key for cell in table.data_cells() if cell.role is Role.INPUT}
    cells = [c for c in table.data_cells() if c.column_key == column and c.row_key in filled]
    fields = [template.fields[table.full_key(cell)] for cell in cells]
    grouped = [field for field in fields if len(field.row_labels) > 1]
    groups: dict[tuple[str, ...], list[str]] = {}
    for field in grouped or fields:
        groups.setdefault(field.row_labels[:2], []).append(field.key)
    bars = tuple(Bar(short(path[-1]), tuple(keys)) for path, keys in groups.items() if path)
    outer = {path[0] for path in groups if len(path) > 1}
    title = outer.pop() if len(outer) == 1 else template.title_of(table)
    return Picture(unnumbered(short(title)), bars[:_MOST_BARS])
