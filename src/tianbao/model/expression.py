"""The expressions of a template as data: one tree, read by two interpreters.

A template's text is parsed into these nodes with names as written. Resolving them against the
template turns each `Ref` into one with a field's full key, and each `Span` into the refs it
covers. `tianbao.workbook.write.formula` reads a resolved tree as an Excel formula,
`tianbao.arithmetic` reads it as a value. The nodes from `Filled` on never stand in a template's
text: the plan makes them for the cells that tell a filler how far along the sheet is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Operator(StrEnum):
    """A comparison."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number written in the text."""

    value: int


@dataclass(frozen=True, slots=True)
class Ref:
    """A field; `name` is as written until resolved, then the full key.

    `prior` means the same field a year earlier.
    """

    name: str
    prior: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The fields from `first` to `last` in the template's order, or to the one before `last`."""

    first: str
    last: str
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of its parts; a blank counts as 0."""

    parts: tuple[Numeric | Span, ...]


@dataclass(frozen=True, slots=True)
class Plus:
    """`left + right`."""

    left: Numeric
    right: Numeric


@dataclass(frozen=True, slots=True)
class Minus:
    """`left - right`."""

    left: Numeric
    right: Numeric


@dataclass(frozen=True, slots=True)
class Filled:
    """How many of the fields are not blank."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """How many of the fields hold something that their kind does not allow."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incomplete:
    """How many entries have something in them, and a blank in a column that must not be blank.

    `columns` are those columns' keys, `others` the keys of columns that may be blank, each in the
    order of the entries.
    """

    columns: tuple[tuple[str, ...], ...]
    others: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SumWhere:
    """The sum of `numbers` over the places where the flag beside is set."""

    numbers: tuple[str, ...]
    flags: tuple[str, ...]


Numeric: TypeAlias = Number | Ref | Sum | Plus | Minus | Filled | Wrong | Incomplete | SumWhere


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two numbers."""

    operator: Operator
    left: Numeric
    right: Numeric


@dataclass(frozen=True, slots=True)
class Says:
    """True when another computed cell's text starts so; `name` is that cell's in the plan."""

    name: str
    start: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when each of its parts is."""

    parts: tuple[Compare | Says, ...]


Condition: TypeAlias = Compare | Says | AllOf


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    value: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A field's content as text."""

    key: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number as text."""

    value: Numeric


@dataclass(frozen=True, slots=True)
class Choose:
    """One text or another."""

    condition: Condition
    then: Wording
    otherwise: Wording


@dataclass(frozen=True, slots=True)
class Join:
    """Texts one after the other."""

    parts: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class CellText:
    """The text that another computed cell shows; `name` is that cell's name in the plan."""

    name: str


Wording: TypeAlias = Text | Shown | Count | Choose | Join | CellText
Expression: TypeAlias = Numeric | Condition | Wording
