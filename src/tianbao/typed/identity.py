"""Whether a unit's name and a year are such."""

from __future__ import annotations

import unicodedata

from tianbao.model.finding import Finding
from tianbao.model.place import KeyPlace

LONGEST_NAME = 60
YEARS = range(1949, 2200)


def name_fault(name: object) -> Finding | None:
    """Return what is wrong with a unit's name, if anything is."""
    sound = (
        isinstance(name, str)
        and 0 < len(name.strip()) <= LONGEST_NAME
        and all(unicodedata.category(char)[0] not in "CZ" or char == " " for char in name)
    )
    if sound:
        return None
    values = {"name": name if isinstance(name, str) else "", "longest": LONGEST_NAME}
    return Finding("unit-name", KeyPlace("unit"), values)


def year_fault(year: object) -> Finding | None:
    """Return what is wrong with a year, if anything is."""
    if isinstance(year, int) and not isinstance(year, bool) and year in YEARS:
        return None
    return Finding("year", KeyPlace("year"), {"year": str(year)[:20]})
