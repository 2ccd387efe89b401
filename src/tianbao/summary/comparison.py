"""This year beside last year: which figures are worth it, and what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.template import Field, Template
    from tianbao.summary.unit_table import UnitTable

SMALL = 24
"""How many fields a table has whose fields are all compared; of others it is the totals."""


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one table that are compared."""

    title: str
    fields: tuple[Field, ...]


def compared(template: Template) -> Iterator[Group]:
    """Yield the fields that are compared, table by table."""
    for table in template.tables():
        keys = [table.full_key(cell) for cell in table.data_cells()]
        fields = [template.fields[key] for key in keys if template.fields[key].kind.numeric]
        totals = [field for field in fields if field.expression is not None]
        chosen = totals if totals and len(fields) > SMALL else fields
        if chosen:
            yield Group(template.title_of(table), tuple(chosen))


def doubtful(key: str, now: UnitTable, before: UnitTable) -> tuple[str, ...]:
    """Return the units of which a field was not understood in one of two years.

    A sum without them would be over other units in one year than in the other.
    """
    found = [row for row in now.unknown(key) if row.compared] + before.unknown(key)
    return tuple(dict.fromkeys(row.member.called for row in found))
