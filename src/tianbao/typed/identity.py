"""Whether a unit's name and a year are such."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import KeyPlace

if TYPE_CHECKING:
    from tianbao.model.finding import Detail

LONGEST_NAME = 60
YEARS = range(1949, 2200)

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Characters that can't be seen. Unassigned and private ones can: rare names have them."""

_NO_CHARACTERS = "\ufffe\uffff"


def name_fault(name: object, member: str = "unit") -> Finding | None:
    """Return what is wrong with a unit's name or code, if anything is; `member` says which."""
    if isinstance(name, str) and _is_name(name):
        return None
    values: dict[str, Detail] = {
        "name": name if isinstance(name, str) else "",
        "longest": LONGEST_NAME,
    }
    return Finding("unit-name", KeyPlace(member), values)


def _is_name(name: str) -> bool:
    return (
        name.strip() != ""
        and len(name) <= LONGEST_NAME
        and all(char == " " or unicodedata.category(char) not in _UNSEEN for char in name)
        and not any(char in _NO_CHARACTERS for char in name)
    )


def year_fault(year: object) -> Finding | None:
    """Return what is wrong with a year, if anything is."""
    if isinstance(year, int) and not isinstance(year, bool) and year in YEARS:
        return None
    return Finding("year", KeyPlace("year"), {"year": str(year)[:20]})
