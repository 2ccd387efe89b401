"""What a file of any format holds, before anyone has asked what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.model.finding import Finding


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
class FoundFile:
    """What a file holds, sheet by sheet in order.

    Attributes:
        sheets: the cells of each sheet.
        names: defined names with their texts; nothing where the format does not tell them.
        properties: custom document properties.
        findings: what there is to say of the file although it can be read.
    """

    sheets: Mapping[str, tuple[FoundCell, ...]]
    names: Mapping[str, str] | None
    properties: Mapping[str, str]
    findings: tuple[Finding, ...] = field(default=())
