"""Words: one line of them, or the paragraphs that stand in one cell."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.submission import How
from tianbao.typed.digits import plain_digits
from tianbao.typed.doubts import failure
from tianbao.typed.spaces import SPACES, trimmed
from tianbao.typed.understood import BLANK, Reason, Understood, unclear

if TYPE_CHECKING:
    from tianbao.model.submission import Typed

_BREAK = re.compile(r"[\n\r\v\f\u2028\u2029]")
_GAP = re.compile(rf"[{re.escape(SPACES)}]++")


def understand_text(typed: Typed) -> Understood:
    """Return one line of text, without spaces around it; a number becomes its digits.

    A line break inside goes, as Chinese needs none; between two ASCII characters it becomes a
    space. Never raises.
    """
    if typed is None:
        return BLANK
    if isinstance(typed, bool):
        return unclear(Reason.BOOLEAN)
    if isinstance(typed, str):
        return _understand_line(typed)
    return _understand_number(typed)


def understand_paragraph(typed: Typed) -> tuple[str, ...]:
    """Return the paragraphs of one cell, without spaces around them and without empty ones."""
    if typed is None:
        return ()
    paragraphs = (trimmed(part) for part in _BREAK.split(_written(typed)))
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def _understand_line(typed: str) -> Understood:
    """Return a text as one line."""
    line = _GAP.sub(_folded, trimmed(typed))
    if not line:
        return BLANK
    reason = failure(line)
    if reason:
        return unclear(reason)
    return Understood(line, How.LITERAL if line == typed else How.TRIMMED)


def _folded(gap: re.Match[str]) -> str:
    """Return what stands in one line for a gap inside a text: the gap, if it has no line break."""
    if not _BREAK.search(gap[0]):
        return gap[0]
    neighbours = gap.string[gap.start() - 1] + gap.string[gap.end()]
    return " " if neighbours.isascii() else ""


def _understand_number(number: int | Decimal) -> Understood:
    """Return a number's digits, unless a spreadsheet would have lost some of them."""
    if isinstance(number, Decimal) and not number.is_finite():
        return unclear(Reason.NOT_A_NUMBER)
    digits = plain_digits(number)
    return unclear(Reason.TOO_LARGE) if digits is None else Understood(digits, How.LITERAL)


def _written(typed: str | Decimal | int) -> str:
    """Return what is typed as it would be written out."""
    if isinstance(typed, str):
        return typed
    if isinstance(typed, bool):
        return str(typed).upper()
    return plain_digits(typed) or str(Decimal(typed))
