"""Plain digits: how a number is written out, and how many of them a spreadsheet keeps."""

from __future__ import annotations

from decimal import Decimal

KEPT = 15
"""The significant digits that Excel keeps; further ones are lost on the way."""

LIMIT = 10**KEPT
"""Whole numbers from here on are not kept exactly."""


def plain_digits(number: int | Decimal) -> str | None:
    """Return a number in plain digits, without exponent and without idle zeros.

    Returns `None` for one with more than 15 significant digits, of 1e15 or more, or nearer to
    0 than 1e-15, and for what is not finite.
    """
    if not isinstance(number, Decimal):
        # Python takes seconds to write an integer of a million digits, and refuses to by default.
        return str(number) if -LIMIT < number < LIMIT else None
    if not number:
        return "0"
    if not number.is_finite() or not -KEPT <= number.adjusted() < KEPT:
        return None
    digits = f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    significant = digits.lstrip("-0.").replace(".", "")
    return digits if len(significant.rstrip("0")) <= KEPT else None
