"""Choices that look like chance and are the same on every machine and in every release."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

from samples.county.townships import TOWNSHIPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samples.county.township import Township

T = TypeVar("T")

FIRST_YEAR = 2023
_STEP = 3
"""How far a township moves on among the variants from year to year."""


def _number(*about: object) -> int:
    text = "/".join(map(str, about))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def drawn(low: int, high: int, *about: object) -> int:
    """Return a number from low to high; the same for whatever it is about."""
    return low + _number(*about) % (high - low + 1)


def dealt(variants: Sequence[T], topic: str, one: Township, year: int) -> T:
    """Return a township's variant: all are used about as often, and another one each year.

    The townships are shuffled for each topic, so that no two go through all topics together.
    """
    shuffled = sorted(TOWNSHIPS, key=lambda each: _number(topic, each.code))
    place = shuffled.index(one) + _STEP * (year - FIRST_YEAR)
    return variants[place % len(variants)]
