"""An open workbook's cells, names and properties as plain values."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.limits import DEFAULT
from tianbao.model.place import Area, Cell
from tianbao.workbook.read.formats import open_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.model.finding import Finding
    from tianbao.model.limits import Limits
    from tianbao.model.submission import Typed
    from tianbao.workbook.read.formats import FoundCell

_DESTINATION = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!"
    r"(?P<first>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})"
    r"(?::(?P<last>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}))?\Z"
)
_ESCAPED = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
"""A character that XML can't hold, as Excel writes it; halves of surrogate pairs stay so."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds: a constant, or a formula with the result that was stored with it."""

    typed: Typed
    formula: bool = False
    cached: Typed = None


_BLANK = Content(None)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open workbook, as the file has it: the cells that hold something, sheet by sheet."""

    cells: Mapping[str, Mapping[tuple[int, int], Content]]
    names: Mapping[str, Area]
    properties: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    """What there is to say of the file although it can be read."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets' names in order."""
        return tuple(self.cells)

    def content(self, cell: Cell) -> Content:
        """Return what a cell holds; a cell that isn't there is blank."""
        return self.cells.get(cell.sheet, {}).get((cell.row, cell.column), _BLANK)

    def text(self, cell: Cell) -> str:
        """Return a cell's constant as text, and nothing for a blank one or a formula."""
        content = self.content(cell)
        return "" if content.formula or content.typed is None else str(content.typed)

    def last_row(self, sheet: str) -> int:
        """Return the number of the last row that holds something, 0 where none does."""
        return max((row for row, _ in self.cells.get(sheet, {})), default=0)


def open_workbook(content: bytes, limits: Limits = DEFAULT, password: str = "") -> Opened:
    """Return a file's workbook; the arguments are those of `formats.open_file`.

    Raises:
        TianbaoError: the file is no workbook, or can't or must not be read; the findings say why.
    """
    file = open_file(content, limits, password)
    cells = {
        sheet: {(cell.row, cell.column): _content(cell) for cell in found}
        for sheet, found in file.sheets.items()
    }
    properties = {name: _unescaped(text) for name, text in file.properties.items()}
    return Opened(cells, dict(_areas(file.names or {})), properties, file.findings)


def _content(cell: FoundCell) -> Content:
    if cell.formula:
        return Content(str(cell.value), formula=True, cached=_typed(cell.result))
    return Content(_typed(cell.value))


def _areas(names: Mapping[str, str]) -> Iterator[tuple[str, Area]]:
    """Yield the defined names that stand for one area of one sheet."""
    for name, text in names.items():
        match = _DESTINATION.match(text.strip())
        if match is None:
            continue
        sheet = match["plain"] or match["quoted"].replace("''", "'")
        first = Cell.from_a1(sheet, match["first"])
        last = Cell.from_a1(sheet, match["last"] or match["first"])
        height, width = last.row - first.row + 1, last.column - first.column + 1
        if height > 0 and width > 0:
            yield name, Area(first, height, width)


def _typed(value: object) -> Typed:
    if isinstance(value, str):
        return _unescaped(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        # Excel shows, and lets one type, 15 digits; what a file has beyond is noise of binary
        # fractions, as in 0.30000000000000004.
        return Decimal(f"{value:.15g}")
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _unescaped(text: str) -> str:
    """Return a text with the characters that Excel writes as in `_x0001_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
