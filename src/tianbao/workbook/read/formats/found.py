"""What a file of any format holds, before anyone has asked what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from tianbao.model.finding import Finding


class MixedText(str):
    """A text of which some characters are struck out, raised or lowered.

    Without that, "10" with a raised "2" reads as 102, and a struck-out "12" before "15" as 1215.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A number whose cell shows something else.

    `text` is what is shown, and `rounded` the number with as many decimals as are shown.
    """

    number: float
    text: str
    rounded: Decimal


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell that holds something: a constant, or a formula's text with its stored result.

    Rows and columns start at 1. Where a format tells that there is a formula and not which, its
    text is a lone equals sign.
    """

    row: int
    column: int
    value: object
    formula: bool = False
    result: object = None


@dataclass(frozen=True, slots=True)
class FoundComment:
    """A comment on a cell, or one thing said in a conversation there."""

    row: int
    column: int
    words: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of a sheet is not shown: rows and columns, in stretches from above, or all of it.

    Rows that a filter leaves out are among them.
    """

    rows: tuple[range, ...] = ()
    columns: tuple[range, ...] = ()
    sheet: bool = False


def stretches(lines: Iterable[range]) -> tuple[range, ...]:
    """Return rows or columns as few ranges in order, none of which touches another."""
    found: list[range] = []
    for line in sorted(lines, key=lambda line: line.start):
        if found and line.start <= found[-1].stop:
            found[-1] = range(found[-1].start, max(found[-1].stop, line.stop))
        else:
            found.append(line)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """What a file holds, sheet by sheet in order.

    Attributes:
        sheets: the cells of each sheet.
        names: defined names with their texts; nothing where the format does not tell them. A name
            that the file gives several times has all its texts, with a comma between.
        properties: custom document properties.
        findings: what there is to say of the file although it can be read.
        merged: the areas that each sheet shows as one cell, such as `B7:D9`.
        unlocked: the sheets that are not protected; none where the format does not tell.
        comments: the comments on each sheet's cells.
        hidden: what is not shown, of sheets of which something is not.
    """

    sheets: Mapping[str, tuple[FoundCell, ...]]
    names: Mapping[str, str] | None
    properties: Mapping[str, str]
    findings: tuple[Finding, ...] = field(default=())
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unlocked: frozenset[str] = frozenset()
    comments: Mapping[str, tuple[FoundComment, ...]] = field(default_factory=dict)
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
