"""Flags: what a person typed where yes or no belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.submission import How
from tianbao.typed.digits import plain_digits
from tianbao.typed.doubts import failure
from tianbao.typed.spaces import bared, half_width
from tianbao.typed.understood import BLANK, Reason, Understood, unclear
from tianbao.typed.vocabulary import NO_WORDS, YES_WORDS

if TYPE_CHECKING:
    from decimal import Decimal

    from tianbao.model.submission import Typed

_LITERAL = ("是", "否")
_BITS = ("0", "1")
_VARIATION_SELECTORS = "\ufe0e\ufe0f"
"""They say whether a tick is drawn as text or as a picture, and are not seen themselves."""


def understand_flag(typed: Typed) -> Understood:
    """Return a flag: `True`, `False`, or `None` when blank or unclear. Never raises."""
    if typed is None:
        return BLANK
    if isinstance(typed, bool):
        return Understood(typed, How.LITERAL)
    if isinstance(typed, str):
        return _understand_word(typed)
    return _understand_number(typed)


def _understand_number(typed: int | Decimal) -> Understood:
    """Return 1 as set and 0 as not set."""
    digits = plain_digits(typed)
    return Understood(digits == "1", How.WORD) if digits in _BITS else unclear(Reason.NOT_A_FLAG)


def _understand_word(typed: str) -> Understood:
    """Return what a word or sign says."""
    seen = bared(typed)
    if not seen:
        return BLANK
    if seen in _LITERAL:
        return Understood(seen == "是", How.LITERAL if seen == typed else How.TRIMMED)
    word = half_width(seen).rstrip(_VARIATION_SELECTORS).lower()
    if word in YES_WORDS or word in NO_WORDS:
        return Understood(word in YES_WORDS, How.WORD)
    return unclear(failure(half_width(seen)) or Reason.NOT_A_FLAG)
