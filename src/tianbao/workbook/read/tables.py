"""Reading a table: each field where its name says it is, if the headings around it agree."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from tianbao.model.finding import Finding
from tianbao.model.headings import Headings
from tianbao.model.place import Cell, CellPlace, KeyPlace
from tianbao.model.submission import Claim, How, Reading
from tianbao.model.template import Role
from tianbao.plan.names import defined_name
from tianbao.typed.kinds import reading_of
from tianbao.workbook.read.grid import Grid
from tianbao.workbook.read.seen import seen, sight_fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tianbao.model.finding import Detail
    from tianbao.model.place import Area
    from tianbao.model.template import Table, TableCell, Template
    from tianbao.workbook.read.captions import Captions
    from tianbao.workbook.read.opened import Opened

_Labels: TypeAlias = tuple["TableCell | None", tuple["TableCell", ...], tuple["TableCell", ...]]
"""The heading of a cell's own row, the other ones left of it, and all those of its column."""

MISPLACED = "misplaced"
"""Why a value is not taken: the headings beside it are not the field's."""


@lru_cache(maxsize=64)
def _labels(table: Table) -> Mapping[str, _Labels]:
    """Return the headings of each field by its name within the table."""
    headings = Headings.of(table)
    found: dict[str, _Labels] = {}
    for cell in table.data_cells():
        rows = headings.of_row(cell)
        own = [label for label in rows if label.row == cell.row] or list(rows)
        nearest = own[-1] if own else None
        others = tuple(label for label in rows if label is not nearest)
        found[cell.name] = (nearest, others, headings.of_column(cell))
    return found


class TableReader:
    """Reads one table; `readings`, `claims` and `findings` hold what it found."""

    def __init__(
        self, opened: Opened, table: Table, template: Template, captions: Captions
    ) -> None:
        """Look up where the table's fields are in an open workbook."""
        self.opened = opened
        self.captions = captions
        self.table = table
        self.template = template
        self.readings: dict[str, Reading] = {}
        self.claims: dict[str, Claim] = {}
        self.findings: list[Finding] = []
        self._cells = self._located()
        self._labels = _labels(table)
        self._texts = self._headings_by_sheet()
        self._changed: dict[tuple[str, str], list[CellPlace]] = {}
        self._lost: list[str] = []

    def _located(self) -> Mapping[str, Cell]:
        """Return where the fields are by key, as far as they have names."""
        keys = [self.table.full_key(cell) for cell in self.table.data_cells()]
        names = self.opened.names
        areas = {key: names[defined_name(key)] for key in keys if defined_name(key) in names}
        sheets = self.opened.sheets
        return {key: a.first for key, a in areas.items() if a.first.sheet in sheets}

    def _headings_by_sheet(self) -> Mapping[str, Grid]:
        """Return the cells that may be headings: texts, in no field."""
        taken = frozenset(self._cells.values())
        return {
            sheet: Grid(
                place
                for place, content in self.opened.cells[sheet].items()
                if isinstance(content.typed, str)
                and content.typed
                and not content.formula
                and Cell(sheet, *place) not in taken
            )
            for sheet in {cell.sheet: None for cell in taken}
        }

    def read(self) -> None:
        """Read all fields; of a table that is not there, none is known."""
        for cell in self.table.data_cells():
            self._read_cell(cell)
        self._doubt_merged()
        self.findings += self._lost_block() if not self._cells else self._lost_fields()
        self.findings += (
            Finding("label-changed", place, self._difference(place.key, *texts), tuple(others))
            for texts, (place, *others) in self._changed.items()
        )

    def _lost_block(self) -> Iterator[Finding]:
        title = self.table.title or self.table.key
        for section in self.template.sections:
            if self.table in section.blocks:
                title = section.heading
        yield Finding("block-missing", KeyPlace(self.table.key), {"title": title})

    def _lost_fields(self) -> Iterator[Finding]:
        """Yield that fields have no name, or one that stands for several cells."""
        split = [key for key in self._lost if defined_name(key) in self.opened.split]
        gone = [key for key in self._lost if key not in split]
        for code, keys in (("name-missing", gone), ("name-split", split)):
            if keys:
                first, *others = keys
                values: dict[str, Detail] = {
                    "label": self.template.fields[first].label,
                    "more": len(keys) if others else "",
                }
                yield Finding(code, KeyPlace(first), values, tuple(map(KeyPlace, others)))

    def _difference(self, key: str, expected: str, actual: str) -> dict[str, Detail]:
        label = self.template.fields[key].label
        return {"label": label, "expected": expected, "found": actual or "空白"}

    def _doubt_merged(self) -> None:
        """Take nothing from inputs that are merged into one, or that a merged area covers."""
        inputs = {r.cell: key for key, r in self.readings.items() if r.cell and r.understood}
        for area, inside in self._merged(inputs):
            typed = [text for cell in inside if (text := self.opened.text(cell))]
            places = [CellPlace(cell, inputs[cell]) for cell in inside]
            values = {"area": area.a1, "typed": typed[0] if typed else ""}
            self.findings.append(Finding("cells-merged", places[0], values, tuple(places[1:])))
            for cell in inside:
                key, content = inputs[cell], self.opened.content(cell)
                self.readings[key] = Reading(key, content.typed, None, How.UNCLEAR, cell, MISPLACED)

    def _merged(self, inputs: Collection[Cell]) -> Iterator[tuple[Area, list[Cell]]]:
        """Yield the merged areas that have typed text and more inputs than their first cell.

        With each come its inputs, as far as no other area has had them.
        """
        for sheet in {cell.sheet: None for cell in inputs}:
            places = [(cell.row, cell.column) for cell in inputs if cell.sheet == sheet]
            grid = Grid(places)
            typed = Grid(place for place in places if self.opened.text(Cell(sheet, *place)))
            for area in self.opened.merged.get(sheet, ()):
                first = (area.first.row, area.first.column)
                if any(typed.within(area)) and any(place != first for place in grid.within(area)):
                    inside = [Cell(sheet, *place) for place in grid.take(area)]
                    if inside:
                        yield area, sorted(inside)

    def _read_cell(self, cell: TableCell) -> None:
        key = self.table.full_key(cell)
        field = self.template.fields[key]
        found = self._cells.get(key)
        if found is None:
            if cell.role is Role.INPUT:
                self._lost.append(key)
                self.readings[key] = Reading(key, None, None, How.UNCLEAR, None, MISPLACED)
            return
        content = self.opened.content(found)
        if cell.role is Role.TOTAL:
            typed = content.cached if content.formula else content.typed
            self.claims[key] = Claim(key, typed, content.formula, found)
            return
        agree = self._headings_agree(cell, found, key) and self._title_agrees(found, key)
        fault = sight_fault(key, field.label, field.kind, content, found) if agree else None
        if fault is not None:
            self.findings.append(fault)
            agree = False
        if agree:
            self.readings[key] = reading_of(key, field.kind, seen(content, field.kind), found)
        else:
            self.readings[key] = Reading(key, content.typed, None, How.UNCLEAR, found, MISPLACED)

    def _headings_agree(self, cell: TableCell, found: Cell, key: str) -> bool:
        """Compare all headings of the row and of the column with the template's."""
        return all(
            self._agrees(expected, actual, found, key)
            for expected, actual in self._headings(cell, found)
        )

    def _title_agrees(self, found: Cell, key: str) -> bool:
        """Compare the titles above with the template's: another table may have all headings."""
        other = self.captions.other(defined_name(key), found)
        return other is None or self._agrees(*other, found, key)

    def _headings(self, cell: TableCell, found: Cell) -> Iterator[tuple[str, str]]:
        """Yield each heading of the template with what stands in its place."""
        row, others, columns = self._labels[cell.name]
        if row is not None:
            beside = self._cell_left(found.shifted(rows=row.row - cell.row, columns=-1))
            yield row.text, self._label_at(beside)
            for label in others:
                across = beside.shifted(columns=label.column - row.column)
                yield label.text, self._text_up(across)
        if columns:
            yield from self._column_headings(cell, columns, found)

    def _column_headings(
        self, cell: TableCell, columns: tuple[TableCell, ...], found: Cell
    ) -> Iterator[tuple[str, str]]:
        last = columns[-1]
        nearest = self._heading_above(cell, last, found)
        yield last.text, self.opened.text(nearest)
        for label in columns[:-1]:
            across = max(0, label.column - last.column)
            beside = nearest.shifted(label.row - last.row, across)
            yield label.text, self._label_at(self._cell_left(beside))

    def _agrees(self, expected: str, actual: str, found: Cell, key: str) -> bool:
        if expected == actual or plain(expected) == plain(actual):
            return True
        self._changed.setdefault((expected, actual), []).append(CellPlace(found, key))
        return False

    def _cell_left(self, cell: Cell) -> Cell:
        """Return the nearest text at or left of a cell, fields and blank cells passed over."""
        column = self._texts[cell.sheet].at_or_left(cell.row, cell.column)
        return Cell(cell.sheet, cell.row, min(cell.column, 1) if column is None else column)

    def _text_up(self, cell: Cell) -> str:
        """Return the text of a heading that reaches down to a cell: its own, or the next above."""
        row = self._texts[cell.sheet].at_or_above(cell.row, cell.column)
        return "" if row is None else self.opened.text(Cell(cell.sheet, row, cell.column))

    def _heading_above(self, cell: TableCell, label: TableCell, found: Cell) -> Cell:
        """Return where a column's heading is.

        As far above as in the template, or else, where rows came or went between, the nearest
        cell with text, fields passed over.
        """
        above = found.shifted(columns=label.column - cell.column)
        expected = above.shifted(rows=label.row - cell.row)
        if self.opened.text(expected) == label.text:
            return expected
        row = self._texts[above.sheet].at_or_above(above.row - 1, above.column)
        return Cell(above.sheet, 1 if row is None else row, above.column)

    def _label_at(self, cell: Cell) -> str:
        """Return the text of a cell that may be a heading: of no field, nor a number."""
        known = (cell.row, cell.column) in self._texts[cell.sheet]
        return self.opened.text(cell) if known else ""


def plain(text: str) -> str:
    """Return a heading without what re-saving and retyping change: spaces and letters' widths."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
