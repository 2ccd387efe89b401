"""What stands on our sheets and belongs to nothing there: nobody else would ever look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Cell, CellPlace
from tianbao.plan import Label, Link
from tianbao.workbook.read.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.model.finding import Detail
    from tianbao.plan import Plan, Sheet
    from tianbao.workbook.read.opened import Opened


def find_strays(opened: Opened, plan: Plan, taken: Iterable[Cell]) -> Iterator[Finding]:
    """Yield, for each sheet with inputs, that something was typed outside of them.

    `taken` are the cells that were read. The text of a label is no stray, wherever it has moved
    to, and a number none where the plan counts rows; nor is a formula.
    """
    read = frozenset(taken)
    for sheet in plan.sheets:
        placed = [item for item in sheet.inputs() if item.name in opened.names]
        if not placed:
            continue
        first = opened.names[placed[0].name].first
        moved = first.column - placed[0].area.first.column
        labels = _Labels.of(sheet, moved)
        found = sorted(_strays(opened, first.sheet, labels, read))
        if found:
            values: dict[str, Detail] = {"count": len(found), "typed": opened.text(found[0])}
            yield Finding("stray-content", CellPlace(found[0]), values)


@dataclass(frozen=True, slots=True)
class _Labels:
    """A sheet's labels: texts, numbers with their columns, columns whose text differs by unit."""

    texts: frozenset[str]
    numbers: frozenset[tuple[int, str]]
    patterns: frozenset[int]

    @classmethod
    def of(cls, sheet: Sheet, moved: int) -> _Labels:
        """Return the labels of a sheet that stands so many columns further right."""
        items = [item for item in sheet.items if isinstance(item, Label | Link)]
        patterns = [item for item in items if isinstance(item, Label) and item.pattern]
        texts = frozenset(plain(item.text) for item in items)
        return cls(
            texts=frozenset(text for text in texts if not text.isdigit()),
            numbers=frozenset((item.area.first.column + moved, plain(item.text)) for item in items),
            patterns=frozenset(item.area.first.column + moved for item in patterns),
        )

    def have(self, column: int, text: str) -> bool:
        """Return whether a text in a column is one of them."""
        return text in self.texts or (column, text) in self.numbers or column in self.patterns


def _strays(opened: Opened, name: str, labels: _Labels, read: frozenset[Cell]) -> Iterator[Cell]:
    for (row, column), content in opened.cells.get(name, {}).items():
        cell = Cell(name, row, column)
        text = plain(opened.text(cell))
        if text and not content.formula and cell not in read and not labels.have(column, text):
            yield cell
