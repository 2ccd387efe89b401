"""What a person typed, understood as a field's kind wants it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tianbao.model.submission import How, Reading
from tianbao.model.template import Kind
from tianbao.typed.doubts import failure
from tianbao.typed.flags import understand_flag
from tianbao.typed.numbers import understand_amount, understand_count
from tianbao.typed.spaces import trimmed
from tianbao.typed.texts import understand_paragraph, understand_text
from tianbao.typed.understood import BLANK, Reason, Understood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tianbao.model.place import Cell
    from tianbao.model.submission import Typed

_HALVES = re.compile("[\ud800-\udfff]")
# Controls, marks and overrides of direction, tags, and what is no character at all.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)

_NO_PARAGRAPH = frozenset({Reason.ERROR_VALUE, Reason.AWAITED})

_BY_KIND: dict[Kind, Callable[[Typed], Understood]] = {
    Kind.COUNT: understand_count,
    Kind.SIGNED: understand_count,
    Kind.AMOUNT: understand_amount,
    Kind.TEXT: understand_text,
    Kind.FLAG: understand_flag,
}


def reading_of(key: str, kind: Kind, typed: Typed, cell: Cell | None = None) -> Reading:
    """Return an input's reading: what was typed, and what it means.

    Half a character, as a cut emoji leaves it, becomes U+FFFD: no file in UTF-8 can hold it.
    """
    if isinstance(typed, str):
        typed = _HALVES.sub("\ufffd", typed)
    found = _BY_KIND[kind](typed)
    if isinstance(found.value, str):
        found = _printable(found, found.value)
    return Reading(key, typed, found.value, found.how, cell, str(found.reason))


def _printable(found: Understood, text: str) -> Understood:
    """Return a text without controls and marks of direction, which no report can print."""
    printable = trimmed(_UNPRINTABLE.sub("", text))
    if printable == text:
        return found
    return Understood(printable, How.TRIMMED) if printable else BLANK


def paragraph_readings(
    key: str, number: int, typed: Typed, cell: Cell | None = None
) -> Iterator[Reading]:
    """Yield the paragraphs of one cell; the first has the number `number`, from 1.

    A paragraph may start with an equals sign; what a failed formula shows is none, nor is one
    that has still to be filled in.
    """
    for part in understand_paragraph(typed):
        reason = failure(part)
        if reason in _NO_PARAGRAPH:
            yield Reading(f"{key}.{number}", part, None, How.UNCLEAR, cell, str(reason))
            number += 1
            continue
        paragraph = _HALVES.sub("\ufffd", part)
        value = trimmed(_UNPRINTABLE.sub("", paragraph))
        if value:
            how = How.LITERAL if value == typed else How.TRIMMED
            yield Reading(f"{key}.{number}", paragraph, value, how, cell)
            number += 1
