"""Walking through an expression's nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from collections.abc import Iterator

    from tianbao.model.expression import Expression


def children(node: Expression | Span) -> tuple[Expression | Span, ...]:
    """Return the nodes directly below a node."""
    match node:
        case Plus(left, right) | Minus(left, right) | Compare(_, left, right):
            return (left, right)
        case Sum(parts) | AllOf(parts) | Join(parts):
            return tuple(parts)
        case Choose(condition, then, otherwise):
            return (condition, then, otherwise)
        case Count(value):
            return (value,)
        case Number() | Ref() | Span() | Filled() | Wrong() | Incomplete() | SumWhere():
            return ()
        case Text() | Shown() | CellText() | Says():
            return ()


def leaves(node: Expression | Span) -> Iterator[Expression | Span]:
    """Yield the nodes that have none below them, from left to right."""
    below = children(node)
    if not below:
        yield node
    for child in below:
        yield from leaves(child)


def references(node: Expression) -> tuple[Ref, ...]:
    """Return the fields that an expression names, each once, from left to right."""
    found = (leaf for leaf in leaves(node) if isinstance(leaf, Ref))
    return tuple(dict.fromkeys(found))
