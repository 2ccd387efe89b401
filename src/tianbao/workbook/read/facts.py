"""Whose workbook the cover says it is: where the stamp says otherwise, a person has to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Cell, CellPlace
from tianbao.plan import Label, SheetKind, Tone
from tianbao.workbook.read.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.plan import Sheet
    from tianbao.workbook.read.opened import Opened
    from tianbao.workbook.stamp import Stamp


def compare_cover(opened: Opened, ours: Mapping[str, Sheet], stamp: Stamp) -> Iterator[Finding]:
    """Yield what the cover says of unit and year that the stamp does not."""
    facts = {"{unit}": stamp.unit.name, "{year}": str(stamp.year)}
    for name, sheet in ours.items():
        if sheet.kind is not SheetKind.COVER:
            continue
        labels = {i.area.first: i for i in sheet.items if isinstance(i, Label)}
        beside = {
            plain(labels[fact.area.first.shifted(columns=-1)].text): facts[fact.text]
            for fact in labels.values()
            if fact.tone is Tone.FACT
        }
        for row, column in sorted(opened.cells[name]):
            label = opened.text(Cell(name, row, column))
            expected = beside.get(plain(label))
            cell = Cell(name, row, column + 1)
            content = opened.content(cell)
            said = content.typed if content.cached is None else content.cached
            found = "" if said is None else str(said)
            if expected is not None and found and plain(found) != plain(expected):
                values = {"label": label, "found": found, "expected": expected}
                yield Finding("cover-other", CellPlace(cell), values)
