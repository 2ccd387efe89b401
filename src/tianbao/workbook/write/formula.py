"""A resolved expression as an Excel formula.

Only functions that Excel 2010, WPS and LibreOffice all have. A number is always taken through
SUM, which passes over text and blanks as `tianbao.arithmetic.Screen` does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tianbao.arithmetic.screen import NO, YES
from tianbao.model.expression import (
    AllOf,
    CellText,
    Choose,
    Compare,
    Condition,
    Count,
    Filled,
    Incomplete,
    Join,
    Minus,
    Number,
    Operator,
    Plus,
    Ref,
    Says,
    Shown,
    Span,
    Sum,
    SumWhere,
    Text,
    Wording,
    Wrong,
)
from tianbao.model.place import Area, quoted_sheet, rectangles
from tianbao.model.template import Kind
from tianbao.model.walking import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao.model.expression import Expression, Numeric
    from tianbao.model.place import Cell

_LONGEST_LITERAL = 255
_MOST_ARGUMENTS = 200
_SIGNS = {Operator.UNEQUAL: "<>"}


class FormulaWriter:
    """Writes expressions as formulas for cells of one sheet.

    `cells` tells where a key or a name stands, `kinds` what a key holds. `fixed` writes
    addresses that don't move, as conditional formats over several cells need them.
    """

    def __init__(
        self,
        sheet: str,
        cells: Mapping[str, Cell],
        kinds: Mapping[str, Kind],
        *,
        fixed: bool = False,
    ) -> None:
        """Write for one sheet, with what its formulas speak of."""
        self.sheet = sheet
        self.cells = cells
        self.kinds = kinds
        self.fixed = fixed

    def formula(self, node: Expression) -> str:
        """Return an expression as a formula, with the equals sign in front."""
        if isinstance(node, Condition):
            return "=" + self.condition(node)
        if isinstance(node, Wording):
            return "=" + self.wording(node)
        return "=" + self.number(node)

    def number(self, node: Numeric | Span) -> str:
        """Return an expression that is a number."""
        match node:
            case Number(value):
                return str(value)
            case Sum() | Plus() | Ref():
                return self._sum(node)
            case Minus(left, right):
                return f"{self.number(left)}-{self._bracketed(right)}"
            case Filled() | Wrong() | Incomplete():
                return self._count(node)
            case SumWhere(numbers, flags):
                return f'SUMIF({self._areas(flags)},"{YES}",{self._areas(numbers)})'
            case Span():
                raise TypeError("a span has to be resolved first")

    def _count(self, node: Filled | Wrong | Incomplete) -> str:
        match node:
            case Filled(keys):
                return f"COUNTA({self._areas(keys)})"
            case Wrong(keys):
                return self._wrong(keys)
            case Incomplete(columns, others):
                return self._incomplete(columns, others)

    def _bracketed(self, node: Numeric) -> str:
        """Return what is subtracted, in brackets where it has more than one part."""
        text = self.number(node)
        return f"({text})" if re.search(r"[+-]", text) else text

    def _sum(self, node: Numeric) -> str:
        """Return a sum with its fields gathered into areas, and everything else added to it."""
        keys: list[str] = []
        others: list[str] = []
        waiting: list[Numeric | Span] = [node]
        while waiting:
            part = waiting.pop(0)
            match part:
                case Plus(left, right):
                    waiting[:0] = [left, right]
                case Sum(parts):
                    waiting[:0] = parts
                case Ref(name, prior=False) if name not in keys:
                    keys.append(name)
                case Ref(name, prior=False):
                    others.append(f"SUM({self._areas((name,))})")
                case _:
                    others.append(f"({self.number(part)})")
        gathered = [f"SUM({self._areas(keys)})"] if keys else []
        return "+".join([*gathered, *others]) or "0"

    def _areas(self, keys: Iterable[str]) -> str:
        by_sheet: dict[str, list[Cell]] = {}
        for key in keys:
            cell = self.cells[key]
            by_sheet.setdefault(cell.sheet, []).append(cell)
        found = [area for cells in by_sheet.values() for area in rectangles(cells)]
        return ",".join(self._address(area) for area in found)

    def _address(self, area: Area) -> str:
        if self.fixed:
            return area.absolute
        foreign = area.first.sheet != self.sheet
        return (quoted_sheet(area.first.sheet) + "!" if foreign else "") + area.a1

    def _cell(self, key: str) -> str:
        return self._address(Area(self.cells[key]))

    def _wrong(self, keys: tuple[str, ...]) -> str:
        """Return how many cells hold what their kind does not allow, without array formulas."""
        by_kind: dict[Kind, list[Cell]] = {}
        for key in keys:
            by_kind.setdefault(self.kinds[key], []).append(self.cells[key])
        parts: list[str] = []
        for kind, cells in by_kind.items():
            parts += [self._wrong_in(self._address(area), kind) for area in rectangles(cells)]
        return "+".join(parts) or "0"

    def _wrong_in(self, area: str, kind: Kind) -> str:
        if kind is Kind.FLAG:
            return f'COUNTA({area})-COUNTIF({area},"{YES}")-COUNTIF({area},"{NO}")'
        parts = [f"COUNTA({area})-COUNT({area})"]
        if kind is not Kind.SIGNED:
            parts.append(f'COUNTIF({area},"<0")')
        if kind is not Kind.AMOUNT:
            least = "" if kind is Kind.SIGNED else f"({area}>=0)*"
            fractional = f'(TEXT({area},"0")<>({area}&""))'
            parts.append(f"SUMPRODUCT(ISNUMBER({area})*{least}{fractional})")
        return "+".join(parts)

    def _incomplete(
        self, columns: tuple[tuple[str, ...], ...], others: tuple[tuple[str, ...], ...]
    ) -> str:
        """Return how many entries are begun and not whole, column by column for all at once."""
        blank = "+".join(f"ISBLANK({self._areas(column)})" for column in columns)
        every = "+".join([blank, *(f"ISBLANK({self._areas(column)})" for column in others)])
        return f"SUMPRODUCT(({blank}>0)*({every}<{len(columns) + len(others)}))"

    def condition(self, node: Condition) -> str:
        """Return an expression that is true or false."""
        match node:
            case Compare(operator, left, right):
                sign = _SIGNS.get(operator, operator.value)
                one, other = self.number(left), self.number(right)
                if any(self.kinds.get(ref.name) is Kind.AMOUNT for ref in references(node)):
                    one, other = f"ROUND({one},8)", f"ROUND({other},8)"
                return f"{one}{sign}{other}"
            case Says(name, start):
                return f"LEFT({self._cell(name)},{len(start)})={literal(start)}"
            case AllOf(parts):
                return _all([self.condition(part) for part in parts])

    def wording(self, node: Wording) -> str:
        """Return an expression that is a text."""
        match node:
            case Text(value):
                return literal(value)
            case Shown(name) | CellText(name):
                return f"{self._cell(name)}"
            case Count(value):
                return f"({self.number(value)})"
            case Choose(condition, then, otherwise):
                yes, no = self.wording(then), self.wording(otherwise)
                return f"IF({self.condition(condition)},{yes},{no})"
            case Join(parts):
                return "&".join(self.wording(part) for part in parts) or '""'


def _all(parts: list[str]) -> str:
    """Return a conjunction of any number of conditions; Excel takes 255 at a time."""
    while len(parts) > _MOST_ARGUMENTS:
        starts = range(0, len(parts), _MOST_ARGUMENTS)
        parts = [f"AND({','.join(parts[at : at + _MOST_ARGUMENTS])})" for at in starts]
    return f"AND({','.join(parts)})" if parts else "TRUE"


def literal(text: str) -> str:
    """Return a text as a formula writes it, in pieces of at most 255 characters."""
    starts = range(0, len(text), _LONGEST_LITERAL)
    pieces = [text[at : at + _LONGEST_LITERAL] for at in starts] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
