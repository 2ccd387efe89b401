"""Reading a table: each field where its name says it is, if the headings around it agree."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from tianbao.model.finding import Finding
from tianbao.model.headings import Headings
from tianbao.model.place import CellPlace, KeyPlace
from tianbao.model.submission import Claim, How, Reading
from tianbao.model.template import Role
from tianbao.plan.names import defined_name
from tianbao.typed.kinds import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.model.place import Cell
    from tianbao.model.template import Table, TableCell, Template
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

    def __init__(self, opened: Opened, table: Table, template: Template) -> None:
        """Look up where the table's fields are in an open workbook."""
        self.opened = opened
        self.table = table
        self.template = template
        self.readings: dict[str, Reading] = {}
        self.claims: dict[str, Claim] = {}
        self.findings: list[Finding] = []
        self._cells = self._located()
        self._labels = _labels(table)
        self._taken = frozenset(self._cells.values())
        self._reported: set[tuple[str, str]] = set()

    def _located(self) -> Mapping[str, Cell]:
        """Return where the fields are by key, as far as they have names."""
        keys = [self.table.full_key(cell) for cell in self.table.data_cells()]
        names = self.opened.names
        areas = {key: names[defined_name(key)] for key in keys if defined_name(key) in names}
        sheets = self.opened.sheets
        return {key: a.first for key, a in areas.items() if a.first.sheet in sheets}

    def read(self) -> None:
        """Read all fields; of a table that is not there, none is known."""
        if not self._cells:
            for cell in self.table.data_cells():
                if cell.role is Role.INPUT:
                    self._lose(self.table.full_key(cell))
            title = self.table.title or self.table.key
            for section in self.template.sections:
                if self.table in section.blocks:
                    title = section.heading
            self.findings.append(
                Finding("block-missing", KeyPlace(self.table.key), {"title": title})
            )
            return
        for cell in self.table.data_cells():
            self._read_cell(cell)

    def _read_cell(self, cell: TableCell) -> None:
        key = self.table.full_key(cell)
        field = self.template.fields[key]
        found = self._cells.get(key)
        if found is None:
            if cell.role is Role.INPUT:
                values = {"label": field.label}
                self.findings.append(Finding("name-missing", KeyPlace(key), values))
                self._lose(key)
            return
        content = self.opened.content(found)
        if cell.role is Role.TOTAL:
            typed = content.cached if content.formula else content.typed
            self.claims[key] = Claim(key, typed, content.formula, found)
            return
        if self._headings_agree(cell, found, key):
            self.readings[key] = reading_of(key, field.kind, content.typed, found)
        else:
            self.readings[key] = Reading(key, content.typed, None, How.UNCLEAR, found, MISPLACED)

    def _lose(self, key: str) -> None:
        self.readings[key] = Reading(key, None, None, How.UNCLEAR, None, MISPLACED)

    def _headings_agree(self, cell: TableCell, found: Cell, key: str) -> bool:
        """Compare all headings of the row and of the column with the template's."""
        return all(
            self._agrees(expected, actual, found, key)
            for expected, actual in self._headings(cell, found)
        )

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
        if (expected, actual) not in self._reported:
            self._reported.add((expected, actual))
            values = {
                "label": self.template.fields[key].label,
                "expected": expected,
                "found": actual or "空白",
            }
            self.findings.append(Finding("label-changed", CellPlace(found, key), values))
        return False

    def _cell_left(self, cell: Cell) -> Cell:
        """Return the nearest text at or left of a cell, fields and blank cells passed over."""
        while cell.column > 1 and not self._label_at(cell):
            cell = cell.shifted(columns=-1)
        return cell

    def _text_up(self, cell: Cell) -> str:
        """Return the text of a heading that reaches down to a cell: its own, or the next above."""
        while cell.row > 1 and cell.column > 0 and not self._label_at(cell):
            cell = cell.shifted(rows=-1)
        return self._label_at(cell)

    def _heading_above(self, cell: TableCell, label: TableCell, found: Cell) -> Cell:
        """Return where a column's heading is.

        As far above as in the template, or else, where rows came or went between, the nearest
        cell with text, fields passed over.
        """
        above = found.shifted(columns=label.column - cell.column)
        expected = above.shifted(rows=label.row - cell.row)
        if self.opened.text(expected) == label.text:
            return expected
        while above.row > 1:
            above = above.shifted(rows=-1)
            if self._label_at(above):
                break
        return above

    def _label_at(self, cell: Cell) -> str:
        """Return the text of a cell that may be a heading: of no field, nor a number."""
        typed = self.opened.content(cell).typed
        return self.opened.text(cell) if cell not in self._taken and isinstance(typed, str) else ""


def plain(text: str) -> str:
    """Return a heading without what re-saving and retyping change: spaces and letters' widths."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
