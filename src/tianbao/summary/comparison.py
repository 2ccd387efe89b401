"""This year beside last year: which figures are worth it, and what they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tianbao.model.template import Field, Template
    from tianbao.summary.unit_table import UnitTable

SMALL = 24
"""How many fields a table has whose fields are all compared; of others it is the totals."""


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one table that are compared, and what each is called, told from the others."""

    title: str
    fields: tuple[Field, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """A field's own headings and the group of its row, and more where others have the same."""
        deepest = max(len(f.column_labels) + len(f.row_labels) for f in self.fields)
        labels = [_label(field, 1) for field in self.fields]
        for depth in range(2, deepest + 1):
            times = Counter(labels)
            labels = [
                _label(field, depth) if times[label] > 1 else label
                for field, label in zip(self.fields, labels, strict=True)
            ]
        return tuple(_numbered(labels))


def compared(template: Template) -> Iterator[Group]:
    """Yield the fields that are compared, table by table."""
    for table in template.tables():
        keys = [table.full_key(cell) for cell in table.data_cells()]
        fields = [template.fields[key] for key in keys if template.fields[key].kind.numeric]
        totals = [field for field in fields if field.expression is not None]
        chosen = totals if totals and len(fields) > SMALL else fields
        if chosen:
            yield Group(template.title_of(table), tuple(chosen))


def _label(field: Field, depth: int) -> str:
    """Return so many of a field's headings above it, and one more beside it, the innermost.

    Where none is beside it, they are all above it.
    """
    above = field.column_labels[-depth:] if field.row_labels else field.column_labels
    return "·".join((*field.row_labels[-depth - 1 :], *above)) or field.label


def _numbered(labels: Sequence[str]) -> Iterator[str]:
    """Yield labels, those that are still alike with their places among these."""
    times, met = Counter(labels), Counter[str]()
    for label in labels:
        met[label] += 1
        yield f"{label}（第 {met[label]} 个）" if times[label] > 1 else label


def doubtful(key: str, now: UnitTable, before: UnitTable) -> tuple[str, ...]:
    """Return the units of which a field was not understood, or is not known, in one of two years.

    A sum without them would be over other units in one year than in the other.
    """
    found = [row for row in now.unknown(key) if row.compared] + before.unknown(key)
    return tuple(dict.fromkeys(row.member.called for row in found))
