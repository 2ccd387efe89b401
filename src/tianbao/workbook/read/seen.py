"""What a person sees in a cell, where that is not what the cell holds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import CellPlace
from tianbao.model.template import Kind
from tianbao.typed.kinds import reading_of

if TYPE_CHECKING:
    from tianbao.model.finding import Detail
    from tianbao.model.place import Cell
    from tianbao.model.submission import Typed
    from tianbao.workbook.read.opened import Content


def seen(content: Content, kind: Kind = Kind.TEXT) -> Typed:
    """Return what is typed in a cell; for words, a number as its cell shows it."""
    if kind is Kind.TEXT and content.shown is not None and content.shown.text:
        return content.shown.text
    return content.typed


def sight_fault(key: str, label: str, kind: Kind, content: Content, cell: Cell) -> Finding | None:
    """Return that what a person sees may be another number, or another answer, than is stored.

    Some characters may be struck out, raised or lowered, or the number format may show more or
    less than the number. What it shows counts as if it had been typed, so that 7 with 件 behind
    it is 7.
    """
    if kind is Kind.TEXT:
        return None
    values: dict[str, Detail] = {"label": label, "typed": str(content.typed)}
    if content.mixed:
        return Finding("value-mixed", CellPlace(cell, key), values)
    if content.shown is None:
        return None
    meant = reading_of(key, kind, content.shown.text).value
    if isinstance(meant, int | Decimal) and meant == content.shown.rounded:
        return None
    values["shown"] = content.shown.text.strip() or "空白"
    return Finding("value-format", CellPlace(cell, key), values)
