"""What stands on our sheets and belongs to nothing there: nobody else would ever look at it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from tianbao.model.expression import CellText, Choose, Join, Text
from tianbao.model.finding import Finding
from tianbao.model.pattern import filled
from tianbao.model.place import Cell, CellPlace
from tianbao.model.template import Kind
from tianbao.plan import Label, Link, Live, SheetKind
from tianbao.typed.kinds import reading_of
from tianbao.workbook.read.tables import plain
from tianbao.workbook.stamp import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from tianbao.model.expression import Wording
    from tianbao.model.finding import Detail
    from tianbao.model.submission import Typed
    from tianbao.plan import Plan, Sheet
    from tianbao.plan.items import Input, Output
    from tianbao.workbook.read.opened import Opened


@dataclass(frozen=True, slots=True)
class Stray:
    """A cell with content that belongs to nothing.

    With `perhaps`, it may be a field's that was moved or has lost its name.
    """

    cell: Cell
    typed: Typed
    perhaps: bool


def find_strays(
    opened: Opened,
    plan: Plan,
    ours: Mapping[str, Sheet],
    taken: Iterable[Cell],
    moved: AbstractSet[str],
    facts: Mapping[str, str],
) -> Iterator[Stray]:
    """Yield what stands on our sheets and belongs to nothing there, sheet by sheet.

    `ours` are the plan's sheets by what they are called in the workbook, `taken` the cells that
    were read, `moved` the sheets on which fields are not where they should be, `facts` what stands
    for a pattern's names. The text of a label is no stray, wherever it has moved to, and a number
    none where the plan counts rows; nor is a computed text of the plan, or what was the result of
    one, nor any formula where fields have moved.
    """
    read = frozenset(taken)
    spoken = _Spoken(plan)
    for name, sheet in ours.items():
        placed = [item for item in sheet.inputs() if item.name in opened.names]
        if sheet.kind is SheetKind.SECTION and not placed:
            continue
        down, right = 0, 0
        if placed:
            now, then = opened.names[placed[0].name].first, placed[0].area.first
            down, right = now.row - then.row, now.column - then.column
        labels = _Labels.of(sheet, down, right, facts)
        among = _Among.of(opened, sheet) if {name, sheet.name} & moved else None
        found = _strays(opened, name, labels, spoken, read)
        for cell, typed, formula in sorted(found, key=itemgetter(0)):
            if formula and among is not None:
                continue
            yield Stray(cell, typed, among is not None and among.may_have(cell, typed))


def stray_findings(strays: Iterable[Stray]) -> Iterator[Finding]:
    """Yield, for each sheet, that something was typed outside of its inputs."""
    certain = (stray for stray in strays if not stray.perhaps)
    for _, found in groupby(certain, key=lambda stray: stray.cell.sheet):
        first, *others = found
        values: dict[str, Detail] = {"count": 1 + len(others), "typed": str(first.typed)}
        related = tuple(CellPlace(stray.cell) for stray in others)
        yield Finding("stray-content", CellPlace(first.cell), values, related)


@dataclass(frozen=True, slots=True)
class _Among:
    """The rows and columns of a sheet's fields, as planned and as found, and where labels are."""

    rows: frozenset[int]
    columns: frozenset[int]
    labels: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, opened: Opened, sheet: Sheet) -> _Among:
        """Return those of a sheet."""
        items: tuple[Input | Output, ...] = (*sheet.inputs(), *sheet.outputs())
        areas = [item.area for item in items]
        areas += [opened.names[item.name] for item in items if item.name in opened.names]
        rows = {row for area in areas for row in (area.first.row, area.last.row)}
        columns = frozenset(area.first.column for area in areas)
        labels = [item.area.first for item in sheet.items if isinstance(item, Label)]
        return cls(
            frozenset(range(min(rows, default=1), max(rows, default=0) + 1)),
            columns,
            frozenset((cell.row, cell.column) for cell in labels),
        )

    def may_have(self, cell: Cell, typed: Typed) -> bool:
        """Return whether a cell may hold a field's number, or a heading that was changed."""
        if (cell.row, cell.column) in self.labels:
            return True
        if cell.row not in self.rows or cell.column not in self.columns:
            return False
        return not isinstance(typed, str) or reading_of("", Kind.COUNT, typed).understood


@dataclass(frozen=True, slots=True)
class _Labels:
    """A sheet's labels: texts, and numbers with their columns.

    `patterns` are the cells whose text differs by unit, `live` the computed texts by cell, each
    where it was and where it moved to, by row and column.
    """

    texts: frozenset[str]
    numbers: frozenset[tuple[int, str]]
    patterns: frozenset[tuple[int, int]]
    live: Mapping[tuple[int, int], Wording]

    @classmethod
    def of(cls, sheet: Sheet, down: int, right: int, facts: Mapping[str, str]) -> _Labels:
        """Return the labels of a sheet that stands so far further down and to the right."""
        items = [item for item in sheet.items if isinstance(item, Label | Link)]
        patterns = [item for item in items if isinstance(item, Label) and item.pattern]
        texts = frozenset(plain(filled(item.text, facts)) for item in items)
        cells = [
            (item.area.first.row + rows, item.area.first.column + columns)
            for item in patterns
            for rows in (0, down)
            for columns in (0, right)
        ]
        if sheet.kind is SheetKind.STAMP:
            texts |= frozenset(NAMES)
            cells += [(row, 2) for row in range(1, len(NAMES) + 1)]
        live = {
            (item.area.first.row + rows, item.area.first.column + columns): item.expression
            for item in sheet.items
            if isinstance(item, Live)
            for rows in (0, down)
            for columns in (0, right)
        }
        return cls(
            texts=frozenset(text for text in texts if not text.isdigit()),
            numbers=frozenset((item.area.first.column + right, plain(item.text)) for item in items),
            patterns=frozenset(cells),
            live=live,
        )

    def may_say(self, text: str, spoken: _Spoken) -> bool:
        """Return whether one of the sheet's computed texts may have this result."""
        return any(spoken.may_be(text, expression) for expression in self.live.values())

    def have(self, row: int, column: int, text: str) -> bool:
        """Return whether a text in a cell is one of them."""
        return (
            text in self.texts or (column, text) in self.numbers or (row, column) in self.patterns
        )


class _Spoken:
    """What the plan's computed texts may say."""

    def __init__(self, plan: Plan) -> None:
        self._texts = {
            item.name: item.expression
            for sheet in plan.sheets
            for item in sheet.items
            if isinstance(item, Live)
        }

    def may_be(self, text: str, expression: Wording | None) -> bool:
        """Return whether a text holds the first words of one that an expression can give."""
        if expression is None:
            return False
        return any(plain(words) in text for words in self._first_words(expression))

    def _first_words(self, expression: Wording) -> Iterator[str]:
        match expression:
            case Text(words) if words:
                yield words
            case Choose():
                yield from self._first_words(expression.then)
                yield from self._first_words(expression.otherwise)
            case Join(parts):
                for part in parts:
                    found = tuple(self._first_words(part))
                    if found:
                        yield from found
                        return
            case CellText(name):
                yield from self._first_words(self._texts[name])
            case _:
                return


def _strays(
    opened: Opened, name: str, labels: _Labels, spoken: _Spoken, read: frozenset[Cell]
) -> Iterator[tuple[Cell, Typed, bool]]:
    for (row, column), content in opened.cells.get(name, {}).items():
        cell = Cell(name, row, column)
        live = labels.live.get((row, column))
        if cell in read or (content.formula and live is not None):
            continue
        typed = content.typed
        if content.formula and content.cached is not None:
            typed = content.cached
        text = plain(str("" if typed is None else typed))
        if not text or labels.have(row, column, text) or spoken.may_be(text, live):
            continue
        if not (content.formula and labels.may_say(text, spoken)):
            yield cell, typed, content.formula
