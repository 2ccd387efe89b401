"""What a unit's input adds to a sum: a number, nothing, or a text that nobody understood."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from tianbao.arithmetic.figures import fits
from tianbao.model.length import LONGEST_LINE
from tianbao.typed.digits import plain_digits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.submission import Reading, Typed
    from tianbao.model.template import Kind

Content: TypeAlias = int | Decimal | str | None
"""A number that is certain, what was typed where it is not, `None` for a blank."""

_UNSAID = "（认不出）"
"""What stands for something that no cell can hold as it is."""


def content_of(kind: Kind, reading: Reading | None) -> Content:
    """Return what an input of a number's kind adds to a sum.

    What its kind does not allow is not certain, nor is a number that no cell can hold.
    """
    if reading is None or reading.blank:
        return None
    value = reading.value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return _words(reading.typed)
    certain = reading.understood and fits(kind, value) and plain_digits(value) is not None
    return value if certain else _words(reading.typed)


def total(contents: Iterable[Content]) -> Figure:
    """Return the sum of what is certain, as an office suite adds it up."""
    found: Figure = 0
    for content in contents:
        if content is not None and not isinstance(content, str):
            found = found + content
    return found


def _words(typed: Typed) -> str:
    if isinstance(typed, bool):
        return str(typed).upper()
    if isinstance(typed, int | Decimal):
        return plain_digits(typed) or _UNSAID
    return shortened(typed or "") or _UNSAID


def shortened(text: str) -> str:
    """Return a text cut to what a line can be; the ledger keeps it whole."""
    return text if len(text) <= LONGEST_LINE else text[: LONGEST_LINE - 1] + "…"
