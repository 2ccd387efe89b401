"""The fields of a template's tables by key: kind, headings, and how they are computed."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from tianbao.model.headings import Headings
from tianbao.model.labels import field_labels
from tianbao.model.template import Field, Kind, Table, WhenBlank
from tianbao.model.walking import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao.model.expression import Numeric
    from tianbao.model.labels import Path
    from tianbao.model.template import Section


def fields_of(sections: Iterable[Section]) -> Mapping[str, Field]:
    """Return the fields of all tables in the order in which they are drawn."""
    tables = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    drawn = {table.full_key(cell): (table, cell) for table in tables for cell in table.data_cells()}
    totals = {case.key: (s, case) for t in tables for s in t.totals for case in s.cases}
    formulas = {key: case.expression for key, (_, case) in totals.items()}
    paths = {table.key: _paths(table) for table in tables}
    labels = {key: label for own in paths.values() for key, label in field_labels(own).items()}
    fields: dict[str, Field] = {}
    for key, (table, cell) in drawn.items():
        inputs = tuple(sorted(_inputs(key, formulas)))
        sources = [drawn[name][1] for name in inputs]
        kind = cell.kind or _kind(source.kind for source in sources)
        row_labels, column_labels = paths[table.key][key]
        fields[key] = Field(
            key=key,
            kind=kind,
            decimals=max([cell.decimals, *(source.decimals for source in sources)]),
            row_labels=row_labels,
            column_labels=column_labels,
            expression=formulas.get(key),
            inputs=inputs,
            when_blank=totals[key][0].when_blank if key in totals else WhenBlank.ZERO,
            label=labels[key],
        )
    return fields


def _paths(table: Table) -> dict[str, tuple[Path, Path]]:
    """Return the headings beside and above each field of a table, by key."""
    headings = Headings.of(table)
    return {
        table.full_key(cell): (
            tuple(label.text for label in headings.of_row(cell)),
            tuple(label.text for label in headings.of_column(cell)),
        )
        for cell in table.data_cells()
    }


def _inputs(key: str, formulas: Mapping[str, Numeric]) -> frozenset[str]:
    """Return the inputs that a computed field rests on."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        if current in formulas:
            waiting += [ref.name for ref in references(formulas[current])]
        elif current != key:
            found.add(current)
    return frozenset(found)


def _kind(kinds: Iterable[Kind | None]) -> Kind:
    found = set(kinds)
    return next((kind for kind in (Kind.AMOUNT, Kind.SIGNED) if kind in found), Kind.COUNT)


def circle(formulas: Mapping[str, Numeric]) -> tuple[str, ...]:
    """Return computed fields that rest on one another in a circle; nothing when none do."""
    rests_on = {key: [ref.name for ref in references(node)] for key, node in formulas.items()}
    try:
        TopologicalSorter(rests_on).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()
