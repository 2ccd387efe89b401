"""A resolved expression to a value, given what its fields hold."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol, TypeAlias

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
    Wrong,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tianbao.model.expression import Condition, Numeric, Wording

Figure: TypeAlias = int | Decimal

_COMPARISONS: dict[Operator, Callable[[Figure, Figure], bool]] = {
    Operator.EQUAL: operator.eq,
    Operator.UNEQUAL: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}


class Environment(Protocol):
    """What the fields hold; `None` stands for a number that is not known."""

    def figure(self, key: str, *, prior: bool) -> Figure | None:
        """Return a field's number, 0 for a blank."""

    def flag(self, key: str) -> bool | None:
        """Return whether a flag is set, a blank one not; `None` when it is not known."""

    def text(self, key: str) -> str:
        """Return a field's content as text."""

    def filled(self, key: str) -> bool:
        """Return whether a field is not blank."""

    def wrong(self, key: str) -> bool:
        """Return whether a field holds what its kind does not allow."""

    def cell_text(self, name: str) -> str:
        """Return what another computed cell says."""


def number(  # noqa: PLR0911 - one return for each kind of node
    node: Numeric | Span, env: Environment
) -> Figure | None:
    """Return an expression's number, or `None` when a field that it needs is not known."""
    match node:
        case Number(value):
            return value
        case Ref(name, prior):
            return env.figure(name, prior=prior)
        case Sum(parts):
            return _sum(number(part, env) for part in parts)
        case Plus(left, right):
            return _sum((number(left, env), number(right, env)))
        case Minus(left, right):
            minuend, subtrahend = number(left, env), number(right, env)
            return None if minuend is None or subtrahend is None else minuend - subtrahend
        case Filled() | Wrong() | Incomplete():
            return _count(node, env)
        case SumWhere(numbers, flags):
            pairs = zip(numbers, flags, strict=True)
            return _sum(_where(key, flag, env) for key, flag in pairs)
        case Span():
            raise TypeError("a span has to be resolved first")


def _count(node: Filled | Wrong | Incomplete, env: Environment) -> int:
    match node:
        case Filled(keys):
            return sum(env.filled(key) for key in keys)
        case Wrong(keys):
            return sum(env.wrong(key) for key in keys)
        case Incomplete(columns, others):
            entries = [
                [env.filled(key) for key in entry] for entry in zip(*columns, *others, strict=True)
            ]
            return sum(any(entry) and not all(entry[: len(columns)]) for entry in entries)


def _where(key: str, flag: str, env: Environment) -> Figure | None:
    """Return what a number adds to a sum: under a flag that is not known, only 0 is known."""
    chosen = env.flag(flag)
    if chosen is False:
        return 0
    figure = env.figure(key, prior=False)
    return figure if chosen or figure == 0 else None


def _sum(figures: Iterable[Figure | None]) -> Figure | None:
    total: Figure = 0
    for figure in figures:
        if figure is None:
            return None
        total = total + figure
    return total


def holds(node: Condition, env: Environment) -> bool | None:
    """Return whether a condition holds, or `None` when that can't be known."""
    match node:
        case Compare(sign, left, right):
            one, other = number(left, env), number(right, env)
            return None if one is None or other is None else _COMPARISONS[sign](one, other)
        case Says(name, start):
            return env.cell_text(name).startswith(start)
        case AllOf(parts):
            found = [holds(part, env) for part in parts]
            return None if None in found else all(found)


def wording(node: Wording, env: Environment) -> str:
    """Return the text that an expression says; what is not known counts as not holding."""
    match node:
        case Text(value):
            return value
        case Shown(key):
            return env.text(key)
        case Count(value):
            return figure_text(number(value, env))
        case Choose(condition, then, otherwise):
            return wording(then if holds(condition, env) else otherwise, env)
        case Join(parts):
            return "".join(wording(part, env) for part in parts)
        case CellText(name):
            return env.cell_text(name)


def figure_text(value: Figure | None) -> str:
    """Return a number as plain digits without an exponent or idle zeros; nothing for `None`."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
