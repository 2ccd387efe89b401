"""Which of a workbook's sheets are ours, and what the others hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Cell, CellPlace, WholeFile
from tianbao.plan import MIGRATION_SHEET, REMARKS_SHEET, Label, Link, SheetKind
from tianbao.plan.draft import FIRST_COLUMN
from tianbao.workbook.read.stamps import is_stamp
from tianbao.workbook.read.strays import Stray
from tianbao.workbook.read.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tianbao.model.finding import Detail
    from tianbao.model.submission import Typed
    from tianbao.plan import Plan, Sheet
    from tianbao.workbook.read.opened import Content, Opened

_LEAFLETS = (REMARKS_SHEET, MIGRATION_SHEET)
"""Sheets of ours that no plan has."""

_FIRST_STEP = "第 1 步"
LEAFLET_COLUMNS = 5
"""How many columns such a sheet has."""

_ALIKE = 0.5
"""Which part of our sheet's labels another sheet has if it is a copy of it."""


class Sheets:
    """The sheets of a workbook that stand for those of a plan, and all others."""

    def __init__(self, opened: Opened, plan: Plan) -> None:
        """Find the plan's sheets by the names of their cells, or else by their own."""
        self.opened = opened
        self.plan = plan
        self.ours: dict[str, Sheet] = {}
        """The plan's sheets by what they are called in the workbook."""
        self._labels = [(sheet, _labels(sheet)) for sheet in plan.sheets]
        for sheet in plan.sheets:
            found = _sheet_of(opened, sheet)
            if found is not None:
                self.ours.setdefault(found, sheet)
        self._leaflets = [name for name in _LEAFLETS if _is_leaflet(opened, name)]
        self._others = [
            name
            for name in opened.sheets
            if name not in {*self.ours, *self._leaflets}
            and opened.cells[name]
            and not is_stamp(opened, name)
        ]
        self._adopt_check()

    def _adopt_check(self) -> None:
        """Take the sheet that has the check sheet's labels for it, where it has another name."""
        check = self.plan.sheet(SheetKind.CHECK)
        if check not in self.ours.values():
            for name in self._others:
                if self._like(name) is check:
                    self.ours[name] = check
                    self._others.remove(name)
                    return

    def findings(self) -> Iterator[Finding]:
        """Yield which other sheets hold something, and which of ours are not locked."""
        for name in self._others:
            typed = {place: c for place, c in self.opened.cells[name].items() if _is_typed(c)}
            like = self._like(name)
            own = [there for there, sheet in self.ours.items() if sheet is like]
            if own:
                yield from self._copy(name, own[0], typed)
            elif typed and like is None:
                place, first = min(typed.items(), key=lambda item: item[0])
                values: dict[str, Detail] = {
                    "sheet": name,
                    "count": len(typed),
                    "typed": str(first.typed),
                }
                yield Finding("sheet-extra", CellPlace(Cell(name, *place)), values)
        unlocked = [name for name in self.ours if name in self.opened.unlocked]
        if unlocked:
            yield Finding("sheet-unlocked", WholeFile(), {"sheets": "、".join(unlocked)})

    def strays(self) -> Iterator[Stray]:
        """Yield what was typed beside or below the remarks: an answer, most likely."""
        for name in self._leaflets:
            cells = self.opened.cells[name]
            begun = {row for row, column in cells if column == FIRST_COLUMN}
            for (row, column), content in sorted(cells.items(), key=lambda item: item[0]):
                beside = not FIRST_COLUMN <= column < FIRST_COLUMN + LEAFLET_COLUMNS
                if (beside or row not in begun) and (content.typed or content.typed == 0):
                    typed = content.typed if content.cached is None else content.cached
                    yield Stray(Cell(name, row, column), typed, perhaps=False)

    def _like(self, name: str) -> Sheet | None:
        """Return the sheet of the plan that another one has most labels in common with, if any."""
        contents = self.opened.cells[name].values()
        texts = {plain(str(c.typed)) for c in contents if isinstance(c.typed, str)}
        best, most = None, _ALIKE
        for sheet, labels in self._labels:
            share = len(labels & texts) / len(labels) if labels else 0.0
            if share > most:
                best, most = sheet, share
        return best

    def _copy(
        self, name: str, own: str, typed: Mapping[tuple[int, int], Content]
    ) -> Iterator[Finding]:
        """Yield that a copy of our sheet says something that our sheet does not."""
        here = self.opened.cells[own]
        names = self.opened.names
        keys = {
            names[item.name].first: item.key
            for item in self.ours[own].inputs()
            if item.name in names
        }
        differing = {place for place, content in typed.items() if here.get(place) != content}
        other = sorted(differing.union(self._otherwise(name, keys)))
        if not other:
            return
        first = self.opened.content(Cell(name, *other[0])).typed
        cells = [Cell(own, *place) for place in other]
        places = [CellPlace(cell, keys.get(cell, "")) for cell in cells]
        values: dict[str, Detail] = {
            "sheet": name,
            "own": own,
            "count": len(other),
            "typed": "空白" if first is None else str(first),
        }
        yield Finding("sheet-copied", places[0], values, tuple(places[1:]))

    def _otherwise(self, name: str, inputs: Iterable[Cell]) -> Iterator[tuple[int, int]]:
        """Yield which of our inputs are blank in a copy, or formulas with other results.

        A copy without anything in the place of an input is a blank form, and says nothing.
        """
        pairs = [(cell, self.opened.content(replace(cell, sheet=name))) for cell in inputs]
        if any(content.typed is not None for _, content in pairs):
            for cell, content in pairs:
                if _said(content) != _said(self.opened.content(cell)):
                    yield cell.row, cell.column


def _labels(sheet: Sheet) -> frozenset[str]:
    """Return the texts by which a sheet of the plan is known again."""
    items = (item for item in sheet.items if isinstance(item, Label | Link))
    return frozenset(text for item in items if not (text := plain(item.text)).isdigit())


def _sheet_of(opened: Opened, sheet: Sheet) -> str | None:
    """Return which sheet of a workbook is a plan's: where most of its names lead."""
    if sheet.kind is SheetKind.STAMP:
        return next((name for name in opened.sheets if is_stamp(opened, name)), None)
    names = (opened.names[i.name].first.sheet for i in sheet.inputs() if i.name in opened.names)
    found = Counter(name for name in names if name in opened.sheets).most_common(1)
    if found:
        return found[0][0]
    known = sheet.kind is SheetKind.CHECK and sheet.name in opened.sheets
    return sheet.name if known else None


def _said(content: Content) -> Typed:
    """Return what a cell says: what is typed, or a formula's result."""
    return content.cached if content.formula else content.typed


def _is_leaflet(opened: Opened, name: str) -> bool:
    """Return whether a sheet is a leaflet of ours, which bears its own name as its title."""
    if name not in opened.sheets:
        return False
    texts = {opened.text(Cell(name, row, FIRST_COLUMN)) for row in opened.rows(name)}
    return {name, _FIRST_STEP} <= texts


def _is_typed(content: Content) -> bool:
    return not content.formula and content.typed is not None
