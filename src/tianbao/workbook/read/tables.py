"""Reading a table: each field where its name says it is, if the headings around it agree."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.headings import column_headings, row_headings
from tianbao.model.place import Cell, CellPlace, KeyPlace
from tianbao.model.submission import Claim, How, Reading
from tianbao.model.template import Role
from tianbao.plan.names import defined_name
from tianbao.typed.kinds import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.model.template import Table, TableCell, Template
    from tianbao.workbook.read.opened import Opened

MISPLACED = "misplaced"
"""Why a value is not taken: the headings beside it are not the field's."""


class TableReader:
    """Reads one table; `readings`, `claims` and `findings` hold what it found."""

    def __init__(self, opened: Opened, table: Table, template: Template) -> None:
        self.opened = opened
        self.table = table
        self.template = template
        self.readings: dict[str, Reading] = {}
        self.claims: dict[str, Claim] = {}
        self.findings: list[Finding] = []
        self._cells = self._located()
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
        """Read all fields."""
        if not self._cells:
            title = self.table.title or self.table.key
            for section in self.template.sections:
                if self.table in section.blocks:
                    title = section.heading
            self.findings.append(Finding("block-missing", KeyPlace(self.table.key), {"title": title}))
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
                self.readings[key] = Reading(key, None, None, How.UNCLEAR, None, MISPLACED)
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

    def _headings_agree(self, cell: TableCell, found: Cell, key: str) -> bool:
        """Compare the nearest heading of the row, and all of the column, with the template's."""
        return all(
            self._agrees(expected, actual, found, key)
            for expected, actual in self._headings(cell, found)
        )

    def _headings(self, cell: TableCell, found: Cell) -> Iterator[tuple[str, str]]:
        """Yield each heading of the template with what stands in its place."""
        rows = row_headings(self.table, cell)
        own = [label for label in rows if label.row == cell.row] or list(rows[-1:])
        if own:
            yield own[-1].text, self._text_left(found.shifted(columns=-1))
        columns = column_headings(self.table, cell)
        if not columns:
            return
        nearest = self._cell_above(found)
        yield columns[-1].text, self.opened.text(nearest)
        for label in columns[:-1]:
            beside = nearest.shifted(rows=label.row - columns[-1].row)
            yield label.text, self._text_left(beside)

    def _agrees(self, expected: str, actual: str, found: Cell, key: str) -> bool:
        if plain(expected) == plain(actual):
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

    def _text_left(self, cell: Cell) -> str:
        """Return the nearest text at or left of a cell, fields and blank cells passed over."""
        while cell.column >= 1:
            text = "" if cell in self._taken else self.opened.text(cell)
            if text:
                return text
            cell = cell.shifted(columns=-1)
        return ""

    def _cell_above(self, cell: Cell) -> Cell:
        """Return the nearest cell with text above a cell, fields passed over."""
        while cell.row > 1:
            cell = cell.shifted(rows=-1)
            if cell not in self._taken and self.opened.text(cell):
                return cell
        return cell


def plain(text: str) -> str:
    """Return a heading without what re-saving and retyping change: spaces and letters' widths."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
