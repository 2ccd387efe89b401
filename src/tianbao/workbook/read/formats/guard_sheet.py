"""The passes through a sheet and through the texts that sheets share."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Area, Cell, CellPlace, WholeFile
from tianbao.workbook.read.formats.archive import refusal
from tianbao.workbook.read.formats.foreign_formulas import foreign_code
from tianbao.workbook.read.formats.guard_value import fits, is_type
from tianbao.workbook.read.formats.guard_xml import SHEET, Pass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tianbao.model.finding import TianbaoError
    from tianbao.workbook.read.formats.guard_xml import Attributes, Budget

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
_NO_SIZE = re.compile(r"0+(?:\.0*)?\Z")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_DIGITS = 9
_SHOWN = 40
"""How many characters of a value are told."""
_EACH = 20
"""What a shared formula costs in each cell besides its length, in characters."""
_FORMULAS = ("formula", "formula1", "formula2")
_OUTER = "http://schemas.microsoft.com/office/excel/2006/main}f"
"""A formula of the extensions that Excel 2010 brought."""


@cache
def _column(letters: str) -> int:
    """Return the number of a column; there are 18,278 of three letters at the most."""
    return Cell.from_a1("", f"{letters}1").column


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Return whether a row or a column is hidden, by a filter too, or has no size at all."""
    said = attributes.get("hidden", "0") in {"1", "true", "on"}
    return said or _NO_SIZE.match(attributes.get(size, "")) is not None


class StringsPass(Pass):
    """The pass through the shared strings, which notes how long each is."""

    structure = False

    def __init__(self, part: str, budget: Budget) -> None:
        """Make a pass without strings as yet."""
        super().__init__(part, budget)
        self.lengths: list[int] = []
        self._sum = 0
        self.opens[f"{SHEET}}}si"] = self._open
        self.closes[f"{SHEET}}}t"] = self._add
        self.closes[f"{SHEET}}}si"] = self._close

    def _open(self, _: Attributes) -> None:
        self._sum = 0

    def _add(self, text: str) -> None:
        self._sum += len(text)

    def _close(self, _: str) -> None:
        if self._sum > self.limits.text:
            self._too_long(self._sum)
        self.lengths.append(self._sum)


class SheetPass(Pass):
    """The pass through one sheet: how much there is, that it can be a sheet, what is foreign."""

    structure = False

    def __init__(self, part: str, budget: Budget, sheet: str, lengths: Sequence[int]) -> None:
        """Make a pass of the sheet with that name; `lengths` are those of the shared strings."""
        super().__init__(part, budget)
        self.what = f"“{sheet}”表的"
        self.sheet = sheet
        self._lengths = lengths
        self._row = self._column = 0
        self._most_cells = self.limits.cells
        self._formula: Attributes = {}
        self._shared: dict[str, int] = {}
        self._foreign: dict[str, tuple[int, str, Cell | None]] = {}
        self._kind = "n"
        self._valued = False
        self.hidden_rows: list[range] = []
        self.hidden_columns: list[range] = []
        self.opens[f"{SHEET}}}col"] = self._open_column
        self.opens[f"{SHEET}}}row"] = self._open_row
        self.opens[f"{SHEET}}}c"] = self._open_cell
        self.opens[f"{SHEET}}}f"] = self._open_formula
        self.opens[f"{SHEET}}}is"] = self._open_inline
        self.opens[f"{SHEET}}}v"] = self._open_value
        self.opens[f"{SHEET}}}mergeCell"] = self._open_merge
        self.closes[f"{SHEET}}}v"] = self._value
        self.closes[f"{SHEET}}}t"] = self._spend_text
        self.closes[f"{SHEET}}}f"] = self._cell_formula
        self.closes[_OUTER] = self._other_formula
        for name in _FORMULAS:
            self.closes[f"{SHEET}}}{name}"] = self._other_formula

    def findings(self) -> Iterator[Finding]:
        """Yield what the formulas would fetch from elsewhere."""
        for code, (count, formula, cell) in self._foreign.items():
            place = CellPlace(cell) if cell else WholeFile()
            where = f"“{self.sheet}”表"
            yield Finding(code, place, {"where": where, "what": formula, "count": count})

    def _open_row(self, attributes: Attributes) -> None:
        self.budget.rows += 1
        if self.budget.rows > self.limits.rows:
            self._too_large("rows", self.budget.rows, "行")
        number = attributes.get("r")
        self._column = 0
        self._row = self._number(number) if number is not None else self._row + 1
        if not 1 <= self._row <= _LAST_ROW:
            raise refusal("sheet-outside", sheet=self.sheet, found=f"第 {self._row} 行")
        if _is_hidden(attributes, "ht"):
            self.hidden_rows.append(range(self._row, self._row + 1))

    def _open_column(self, attributes: Attributes) -> None:
        if _is_hidden(attributes, "width"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if all(
                end.isascii() and end.isdigit() and len(end) <= _DIGITS for end in (first, last)
            ):
                self.hidden_columns.append(range(int(first), int(last) + 1))

    def _number(self, text: str) -> int:
        plain = text.isascii() and text.isdigit() and len(text) <= _DIGITS
        if not plain:
            raise refusal("sheet-outside", sheet=self.sheet, found=f"第 {text} 行")
        return int(text)

    def _open_cell(self, attributes: Attributes) -> None:
        budget = self.budget
        budget.cells += 1
        if budget.cells > self._most_cells:
            self._too_large("cells", budget.cells, "格")
        self._kind = attributes.get("t", "n")
        self._valued = False
        if "r" in attributes:
            match = _ADDRESS.match(attributes["r"])
            if match is None:
                raise refusal("sheet-outside", sheet=self.sheet, found=f"{attributes['r']} 格")
            letters, row = match.groups()
            self._row, self._column = int(row), _column(letters)
        else:
            self._column += 1
        if self._column > _LAST_COLUMN or self._row > _LAST_ROW:
            found = f"第 {self._row} 行第 {self._column} 列"
            raise refusal("sheet-outside", sheet=self.sheet, found=found)
        if not is_type(self._kind):
            raise self._damaged(f"的类型是“{self._kind}”，没有这样的类型")

    def _damaged(self, what: str) -> TianbaoError:
        """Return the refusal of what would be taken for something else, or for nothing."""
        cell = Cell(self.sheet, max(self._row, 1), max(self._column, 1))
        return refusal("file-damaged", reason=f"“{self.sheet}”表 {cell.a1} 格{what}")

    def _too_large(self, limit: str, found: int, unit: str) -> None:
        values = {"found": found, "most": getattr(self.limits, limit), "limit": limit}
        raise refusal("sheet-too-large", sheet=self.sheet, unit=unit, **values)

    def _open_inline(self, attributes: Attributes) -> None:
        if self._kind != "inlineStr":
            raise self._damaged("的内容和它的类型不符")
        self._open_value(attributes)

    def _open_value(self, _: Attributes) -> None:
        if self._valued:
            raise self._damaged("有两个内容")
        self._valued = True
        self.budget.values += 1
        if self.budget.values > self.limits.values:
            self._refuse("values", self.budget.values, "有内容的格子")

    def _open_merge(self, attributes: Attributes) -> None:
        self.budget.merges += 1
        size = self._size(attributes.get("ref", ""))
        self.budget.spend("merged", size, what=f"{self.what}合并单元格一共的格数")
        if self.budget.merges > self.limits.merges:
            self._refuse("merges", self.budget.merges, "合并单元格")

    def _value(self, text: str) -> None:
        """Count a value's text, and refuse one that isn't there, or not what the cell says."""
        if self._kind != "s":
            self._spend_text(text)
            if not fits(self._kind, text):
                raise self._damaged(f"写的是“{text[:_SHOWN]}”，和它的类型不符")
            return
        plain = text.strip()
        known = plain.isascii() and plain.isdigit() and len(plain) <= _DIGITS
        if plain and not (known and int(plain) < len(self._lengths)):
            raise self._damaged("的文字在文件里找不到")
        self.budget.texts += self._lengths[int(plain)] if plain else 0
        self._spend_text("")

    def _spend_text(self, text: str) -> None:
        self.budget.texts += len(text)
        if self.budget.texts > self.limits.texts:
            self._refuse("texts", self.budget.texts, "文字和公式一共的字数")

    def _open_formula(self, attributes: Attributes) -> None:
        self._formula = attributes

    def _cell_formula(self, text: str) -> None:
        cell = Cell(self.sheet, max(self._row, 1), max(self._column, 1))
        self._note(text, cell)
        kind, area = self._formula.get("t"), self._formula.get("ref")
        if kind == "shared":
            # A cell of a shared formula may have no text: the first one has it.
            length = self._shared.setdefault(self._formula.get("si", ""), len(text))
            self.budget.spend("formulas", length + _EACH, what=f"{self.what}共用公式一共的字数")
        elif kind in {"array", "dataTable"} and area is not None:
            self.budget.spend("cells", self._size(area), what=f"{self.what}数组公式的格数")

    def _size(self, area: str) -> int:
        """Return how many cells an area has."""
        first, _, last = area.partition(":")
        try:
            one, other = Cell.from_a1("", first), Cell.from_a1("", last or first)
        except ValueError as error:
            raise refusal("sheet-outside", sheet=self.sheet, found=f"{area} 区域") from error
        if other.row > _LAST_ROW or other.column > _LAST_COLUMN:
            raise refusal("sheet-outside", sheet=self.sheet, found=f"{area} 区域")
        found = Area(one, other.row - one.row + 1, other.column - one.column + 1)
        return max(found.height, 0) * max(found.width, 0)

    def _other_formula(self, text: str) -> None:
        self._note(text, None)

    def _note(self, text: str, cell: Cell | None) -> None:
        if len(text) > self.limits.formula:
            self._refuse("formula", len(text), "一个公式的字数")
        self._spend_text(text)
        code = foreign_code(text)
        if code is not None:
            count, first, place = self._foreign.get(code, (0, f"={text}", cell))
            self._foreign[code] = (count + 1, first, place)
