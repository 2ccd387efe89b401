"""What a file's sheets hold, gathered cell by cell within limits, each cell once."""

from __future__ import annotations

import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Area, Cell, WholeFile
from tianbao.workbook.read.formats.archive import refusal
from tianbao.workbook.read.formats.found import (
    FoundCell,
    FoundComment,
    FoundFile,
    Hidden,
    stretches,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.finding import TianbaoError
    from tianbao.model.limits import Limits

_ROWS, _COLUMNS = 1_048_576, 16_384
"""How large a sheet is at most."""


@contextmanager
def damage_reported() -> Iterator[None]:
    """Turn what goes wrong while bytes are taken apart into a finding."""
    try:
        yield
    except (struct.error, LookupError, ValueError, ArithmeticError) as error:
        raise refusal("file-damaged", reason="内容前后对不上") from error


class Steps:
    """How many records or elements were read."""

    def __init__(self, limits: Limits) -> None:
        """Start with none."""
        self._most = limits.elements
        self._found = 0

    def take(self) -> None:
        """Count one more."""
        self._found += 1
        if self._found > self._most:
            raise _too_much("里面的记录", self._found, self._most, "elements")


def _too_much(what: str, found: int, most: int, limit: str) -> TianbaoError:
    return refusal("content-limit", what=what, found=found, most=most, limit=limit)


class Gathering:
    """The cells of the sheets that were begun so far."""

    def __init__(self, limits: Limits) -> None:
        """Start with no sheet."""
        self.sheets: dict[str, dict[tuple[int, int], FoundCell]] = {}
        self.merged: dict[str, list[str]] = {}
        self._limits = limits
        self.comments: dict[str, list[FoundComment]] = {}
        self.hidden_rows: dict[str, list[range]] = {}
        self.hidden_columns: dict[str, list[range]] = {}
        self.hidden_sheets: set[str] = set()
        self.drawn: dict[str, None] = {}
        self._count = self._texts = self._areas = self._merged = 0
        self._sheet = ""

    def begin(self, sheet: str) -> None:
        """Begin a sheet."""
        if len(self.sheets) >= self._limits.sheets:
            raise _too_much("工作表", len(self.sheets) + 1, self._limits.sheets, "sheets")
        if sheet in self.sheets:
            raise refusal("file-damaged", reason=f"有两张表都叫“{sheet}”")
        self._sheet = sheet
        self.sheets[sheet] = {}
        self.merged[sheet] = []

    def put(self, row: int, column: int, value: object, *, formula: bool = False) -> None:
        """Put a constant, or the result of a formula, into a cell; rows start at 0 here."""
        place = (row + 1, column + 1)
        if not (0 <= row < _ROWS and 0 <= column < _COLUMNS):
            found = f"第 {place[0]} 行第 {place[1]} 列"
            raise refusal("sheet-outside", sheet=self._sheet, found=found)
        if place in self.sheets[self._sheet]:
            where = Cell(self._sheet, *place).a1
            raise refusal("file-damaged", reason=f"“{self._sheet}”表的 {where} 格在文件里有两份")
        self._take()
        if isinstance(value, str):
            self._spend(len(value))
            # In an .xlsx file, and nowhere else, this is how a character is written by its number.
            value = type(value)(value.replace("_x", "_x005F_x"))
        cell = FoundCell(*place, "=", formula=True, result=value) if formula else None
        self.sheets[self._sheet][place] = cell or FoundCell(*place, value)

    def merge(self, row: int, column: int, height: int, width: int) -> None:
        """Note that cells are shown as one; rows start at 0 here."""
        if height < 1 or width < 1:
            raise refusal("file-damaged", reason="合并单元格写得不对")
        self._areas += 1
        if self._areas > self._limits.merges:
            what = f"“{self._sheet}”表的合并单元格"
            raise _too_much(what, self._areas, self._limits.merges, "merges")
        self._merged += height * width
        if self._merged > self._limits.merged:
            what = f"“{self._sheet}”表的合并单元格一共的格数"
            raise _too_much(what, self._merged, self._limits.merged, "merged")
        area = Area(Cell(self._sheet, row + 1, column + 1), height, width)
        self.merged[self._sheet].append(f"{area.first.a1}:{area.last.a1}")

    def comment(self, row: int, column: int, words: str, author: str) -> None:
        """Note what a comment says; rows start at 0 here."""
        self._take()
        self._spend(len(words) + len(author))
        found = FoundComment(row + 1, column + 1, words, author)
        self.comments.setdefault(self._sheet, []).append(found)

    def hide_rows(self, row: int, count: int = 1) -> None:
        """Note that so many rows are not shown; rows start at 0 here."""
        self.hidden_rows.setdefault(self._sheet, []).append(range(row + 1, row + 1 + count))

    def hide_columns(self, column: int, count: int = 1) -> None:
        """Note that so many columns are not shown; columns start at 0 here."""
        found = range(column + 1, column + 1 + count)
        self.hidden_columns.setdefault(self._sheet, []).append(found)

    def hide_sheet(self) -> None:
        """Note that the sheet is not shown."""
        self.hidden_sheets.add(self._sheet)

    def draw(self) -> None:
        """Note that pictures, text boxes or the like lie on the sheet; comments don't count."""
        self.drawn[self._sheet] = None

    def _hidden(self) -> Iterator[tuple[str, Hidden]]:
        rows, columns = self.hidden_rows, self.hidden_columns
        for sheet in {**dict.fromkeys(self.hidden_sheets), **rows, **columns}:
            yield (
                sheet,
                Hidden(
                    *(stretches(rows.get(sheet, ())), stretches(columns.get(sheet, ()))),
                    sheet=sheet in self.hidden_sheets,
                ),
            )

    def _take(self) -> None:
        """Count a cell with a content, or a comment."""
        self._count += 1
        if self._count > self._limits.values:
            what = f"“{self._sheet}”表的有内容的格子和批注"
            raise _too_much(what, self._count, self._limits.values, "values")

    def _spend(self, length: int) -> None:
        """Count a text's characters; what several cells share counts for each of them."""
        self._texts += length
        if length > self._limits.text:
            raise _too_much(f"“{self._sheet}”表一格里的字", length, self._limits.text, "text")
        if self._texts > self._limits.texts:
            raise _too_much("表里的字一共", self._texts, self._limits.texts, "texts")

    def file(self, kind: str) -> FoundFile:
        """Return the file with these sheets, and that not everything of it could be verified."""
        drawn = (Finding("sheet-drawing", WholeFile(), {"sheet": sheet}) for sheet in self.drawn)
        return FoundFile(
            {sheet: tuple(cells.values()) for sheet, cells in self.sheets.items()},
            names=None,
            properties={},
            findings=(Finding("format-unverified", WholeFile(), {"kind": kind}), *drawn),
            merged={sheet: tuple(areas) for sheet, areas in self.merged.items()},
            comments={sheet: tuple(found) for sheet, found in self.comments.items()},
            hidden=dict(self._hidden()),
        )
