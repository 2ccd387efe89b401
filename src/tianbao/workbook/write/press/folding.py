"""Expressions made smaller by what never changes: what is left of them is computed for each unit.

In a blank workbook nearly every input is blank, so of a sum over forty fields seven are left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.arithmetic import Screen, holds, number, wording
from tianbao.model.expression import (
    AllOf,
    CellText,
    Choose,
    Compare,
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
from tianbao.model.walking import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.model.expression import Condition, Expression, Numeric
    from tianbao.model.template import Kind

_TRUE = Compare(Operator.EQUAL, Number(0), Number(0))
_FALSE = Compare(Operator.EQUAL, Number(0), Number(1))


def names_in(node: Expression | Span) -> Iterator[str]:
    """Yield the keys and names of all cells that an expression looks at."""
    for leaf in leaves(node):
        match leaf:
            case Ref(name, _) | CellText(name) | Says(name, _) | Shown(name):
                yield name
            case Filled(keys) | Wrong(keys):
                yield from keys
            case Incomplete(columns, others):
                for column in (*columns, *others):
                    yield from column
            case SumWhere(numbers, flags):
                yield from (*numbers, *flags)
            case _:
                pass


def dependent(
    formulas: Mapping[str, Numeric | Wording], changing: frozenset[str]
) -> tuple[str, ...]:
    """Return the names of the formulas that look at cells that change, however indirectly."""
    seen = {name: frozenset(names_in(node)) for name, node in formulas.items()}
    found = set(changing)
    size = 0
    while size < len(found):
        size = len(found)
        found |= {name for name, names in seen.items() if names & found}
    return tuple(name for name in formulas if name in found)


def folded(
    formulas: Mapping[str, Numeric | Wording],
    kinds: Mapping[str, Kind],
    changing: frozenset[str],
) -> dict[str, Numeric | Wording]:
    """Return the formulas that depend on what changes, for a workbook where all else is blank."""
    names = dependent(formulas, changing)
    folding = _Folding(Screen({}, formulas, kinds), changing.union(names))
    return {
        name: folding.wording(node) if isinstance(node, Wording) else folding.number(node)
        for name, node in formulas.items()
        if name in names
    }


class _Folding:
    """Computes what looks at no cell that changes, on a screen where nothing is filled in."""

    def __init__(self, screen: Screen, changing: frozenset[str]) -> None:
        self.screen = screen
        self.changing = changing

    def changes(self, node: Expression | Span) -> bool:
        return not self.changing.isdisjoint(names_in(node))

    def number(self, node: Numeric) -> Numeric:
        if not self.changes(node):
            value = number(node, self.screen)
            return Number(value) if isinstance(value, int) else node
        match node:
            case Sum(parts):
                return Sum(self._numbers(parts))
            case Plus(left, right):
                return Sum(self._numbers((left, right)))
            case Minus(left, right):
                return Minus(self.number(left), self.number(right))
            case Filled(keys) | Wrong(keys):
                return type(node)(tuple(key for key in keys if key in self.changing))
            case _:
                return node

    def _numbers(self, parts: tuple[Numeric | Span, ...]) -> tuple[Numeric | Span, ...]:
        found = (part if isinstance(part, Span) else self.number(part) for part in parts)
        return tuple(part for part in found if part != Number(0))

    def condition(self, node: Condition) -> Condition:
        if isinstance(node, AllOf):
            found = tuple(self._single(part) for part in node.parts)
            return _FALSE if _FALSE in found else AllOf(tuple(p for p in found if p != _TRUE))
        return self._single(node)

    def _single(self, node: Compare | Says) -> Compare | Says:
        if not self.changes(node):
            return _TRUE if holds(node, self.screen) else _FALSE
        if isinstance(node, Compare):
            return Compare(node.operator, self.number(node.left), self.number(node.right))
        return node

    def wording(self, node: Wording) -> Wording:
        if not self.changes(node):
            return Text(wording(node, self.screen))
        match node:
            case Count(value):
                return Count(self.number(value))
            case Choose(condition, then, otherwise):
                asked = self.condition(condition)
                if asked == _FALSE:
                    return self.wording(otherwise)
                return Choose(asked, self.wording(then), self.wording(otherwise))
            case Join(parts):
                return Join(tuple(self.wording(part) for part in parts))
            case _:
                return node
