"""openpyxl behind a wrapper: a workbook's cells, names and properties as plain values."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from tianbao.model.place import Area, Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.workbook import Workbook

    from tianbao.model.submission import Typed

_DESTINATION = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!"
    r"(?P<first>\$?[A-Z]{1,3}\$?[0-9]{1,7})(?::(?P<last>\$?[A-Z]{1,3}\$?[0-9]{1,7}))?\Z"
)


class UnreadableError(Exception):
    """The file is no workbook that can be read; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds: a constant, or a formula with the result that was stored with it."""

    typed: Typed
    formula: bool = False
    cached: Typed = None


class Opened:
    """An open workbook, as the file has it."""

    def __init__(self, formulas: Workbook, results: Workbook) -> None:
        self._formulas = {sheet.title: sheet for sheet in formulas.worksheets}
        self._results = {sheet.title: sheet for sheet in results.worksheets}
        self.names: Mapping[str, Area] = dict(_names(formulas))
        self.properties: Mapping[str, str] = {
            str(item.name): str(item.value) for item in formulas.custom_doc_props.props
        }

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets' names in order."""
        return tuple(self._formulas)

    def content(self, cell: Cell) -> Content:
        """Return what a cell holds; a cell that isn't there is blank."""
        sheet = self._formulas.get(cell.sheet)
        if sheet is None or cell.row > sheet.max_row or cell.column > sheet.max_column:
            return Content(None)
        value = sheet.cell(cell.row, cell.column)
        if value.data_type != "f":
            return Content(_typed(value.value))
        result = self._results[cell.sheet].cell(cell.row, cell.column).value
        return Content(_formula(value.value), formula=True, cached=_typed(result))

    def text(self, cell: Cell) -> str:
        """Return a cell's constant as text, and nothing for a blank one or a formula."""
        content = self.content(cell)
        return "" if content.formula or content.typed is None else str(content.typed)

    def column(self, sheet: str, column: int, rows: int) -> Iterator[str]:
        """Yield the texts of a column's first rows."""
        return (self.text(Cell(sheet, row, column)) for row in range(1, rows + 1))


def open_workbook(content: bytes) -> Opened:
    """Return an .xlsx file's workbook.

    Raises:
        UnreadableError: the file is damaged.
    """
    with warnings.catch_warnings():
        # openpyxl warns of extensions that it leaves out; nothing is written back here.
        warnings.simplefilter("ignore")
        try:
            formulas = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
            results = openpyxl.load_workbook(
                io.BytesIO(content), data_only=True, keep_links=False
            )
        except Exception as error:
            # openpyxl meets a damaged part with whatever goes wrong first: KeyError, TypeError,
            # BadZipFile, ParseError, and more. None of them is ours to tell apart.
            raise UnreadableError(type(error).__name__) from error
    return Opened(formulas, results)


def _names(workbook: Workbook) -> Iterator[tuple[str, Area]]:
    """Yield the defined names that stand for one area of one sheet."""
    for name, definition in workbook.defined_names.items():
        match = _DESTINATION.match((definition.attr_text or "").strip())
        if match is None:
            continue
        sheet = match["plain"] or match["quoted"].replace("''", "'")
        first = Cell.from_a1(sheet, match["first"])
        last = Cell.from_a1(sheet, match["last"] or match["first"])
        height, width = last.row - first.row + 1, last.column - first.column + 1
        if height > 0 and width > 0:
            yield name, Area(first, height, width)


def _typed(value: object) -> Typed:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        # Excel shows, and lets one type, 15 digits; what a file has beyond is noise of binary
        # fractions, as in 0.30000000000000004.
        return Decimal(f"{value:.15g}")
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _formula(value: object) -> str:
    if isinstance(value, ArrayFormula):
        return str(value.text)
    if isinstance(value, DataTableFormula):
        return "="
    return str(value)

