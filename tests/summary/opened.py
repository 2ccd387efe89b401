"""A roll-up as openpyxl sees it: formulas on one side, results on the other."""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING

import openpyxl

from tests.forms import template
from tianbao.summary.workbook import write_summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from tianbao import Template
    from tianbao.model.standing import Progress
    from tianbao.summary.line import SummaryLine

Row = list[object]


class Opened:
    """A roll-up that was written; only what is asked for is read."""

    def __init__(self, content: bytes) -> None:
        """Take the file."""
        self.content = content
        self._results: Workbook = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True
        )
        self._rows: dict[str, list[Row]] = {}

    @classmethod
    def of(
        cls, lines: Sequence[SummaryLine], progress: Progress, whose: Template | None = None
    ) -> Opened:
        """Write a roll-up of 云溪县 and open it."""
        return cls(write_summary(whose or template(), 2024, "云溪县", lines, progress))

    @cached_property
    def formulas(self) -> Workbook:
        """The whole workbook with its formulas, which takes long."""
        return openpyxl.load_workbook(io.BytesIO(self.content))

    @property
    def names(self) -> list[str]:
        """The names of the sheets."""
        return self._results.sheetnames

    def rows(self, sheet: str) -> list[Row]:
        """Return what a sheet shows, row by row."""
        if sheet not in self._rows:
            found = self._results[sheet].iter_rows(values_only=True)
            self._rows[sheet] = [list(row) for row in found]
        return self._rows[sheet]

    def row(self, sheet: str, words: object) -> Row:
        """Return the first row of a sheet that has a text."""
        found = [row for row in self.rows(sheet) if words in row]
        assert found, words
        return found[0]

    def texts(self, sheet: str) -> str:
        """Return all texts of a sheet."""
        cells = (cell for row in self.rows(sheet) for cell in row)
        return "\n".join(str(cell) for cell in cells if isinstance(cell, str))

    def sheet(self, name: str) -> Worksheet:
        """Return a sheet with its formulas."""
        return self.formulas[name]
