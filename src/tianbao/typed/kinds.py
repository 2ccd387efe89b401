"""What a person typed, understood as a field's kind wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.submission import How, Reading
from tianbao.model.template import Kind
from tianbao.typed.flags import understand_flag
from tianbao.typed.numbers import understand_amount, understand_count
from tianbao.typed.texts import understand_paragraph, understand_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tianbao.model.place import Cell
    from tianbao.model.submission import Typed
    from tianbao.typed.understood import Understood

_BY_KIND: dict[Kind, Callable[[Typed], Understood]] = {
    Kind.COUNT: understand_count,
    Kind.SIGNED: understand_count,
    Kind.AMOUNT: understand_amount,
    Kind.TEXT: understand_text,
    Kind.FLAG: understand_flag,
}


def reading_of(key: str, kind: Kind, typed: Typed, cell: Cell | None = None) -> Reading:
    """Return an input's reading: what was typed, and what it means."""
    found = _BY_KIND[kind](typed)
    return Reading(key, typed, found.value, found.how, cell, str(found.reason))


def paragraph_readings(
    key: str, number: int, typed: Typed, cell: Cell | None = None
) -> Iterator[Reading]:
    """Yield the paragraphs of one cell; the first has the number `number`, from 1."""
    for index, paragraph in enumerate(understand_paragraph(typed), number):
        how = How.LITERAL if paragraph == typed else How.TRIMMED
        yield Reading(f"{key}.{index}", paragraph, paragraph, how, cell)
