"""Which figures of a template are worth a picture."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.model.labels import shortest
from tianbao.model.template import Kind, Role
from tianbao.summary.columns import shared_by
from tianbao.summary.comparison import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tianbao.model.template import Field, Table, Template

_EXPLANATION = re.compile(r"(?<=[^）])（[^（）]{8,}）\Z")
"""What stands in brackets behind a heading, and is too long for a chart."""

_NUMBER = re.compile(r"\A[一二三四五六七八九十]+、")

_MOST_BARS = 24
_TELLING = 8
"""How long a row's heading is that can stand alone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is called, and the fields that it adds up."""

    label: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Some figures of one table side by side; `measure` says which column of it they are from."""

    title: str
    bars: tuple[Bar, ...]
    measure: str = ""

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


def about(template: Template, field: Field) -> str:
    """Return what a picture of one field is about: its row, where that speaks for itself.

    A short heading beside it, such as that of a quarter, says little without column and table.
    """
    row = unnumbered(short(field.row_labels[-1])) if field.row_labels else ""
    if len(row) >= _TELLING:
        return row
    table = next(t for t in template.tables() if field.key.startswith(f"{t.key}."))
    return f"{unnumbered(short(template.title_of(table)))}·{unnumbered(short(field.label))}"


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
    found = [template.fields[table.full_key(cell)] for cell in cells]
    fields = [field for field in found if field.kind is not Kind.AMOUNT] or found
    grouped = [field for field in fields if len(field.row_labels) > 1]
    groups: dict[tuple[str, ...], list[str]] = {}
    for field in grouped or fields:
        groups.setdefault(field.row_labels[:2], []).append(field.key)
    paths = [path for path in groups if path]
    bars = tuple(Bar(short(shortest(path, paths)), tuple(groups[path])) for path in paths)
    outer = {path[0] for path in groups if len(path) > 1}
    title = outer.pop() if len(outer) == 1 else template.title_of(table)
    return Picture(unnumbered(short(title)), bars[:_MOST_BARS], _measure(template, table, fields))


def _measure(template: Template, table: Table, fields: Sequence[Field]) -> str:
    """Return the headings of a column that not all columns have."""
    shared = shared_by([field.column_labels for field in _numeric(template, table)])
    own = next((field.column_labels[shared:] for field in fields), ())
    return "·".join(short(heading) for heading in own)
