"""Which values of cells can't be what the cell says they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\Z")
"""A number as files write it; Python takes `1_5` and digits of other scripts for one as well."""

_FITS: Mapping[str, Callable[[str], object]] = {
    "n": _NUMBER.match,
    "b": {"0", "1"}.__contains__,
    "e": lambda text: not _NUMBER.match(text),
    "d": str.isascii,
    "inlineStr": lambda _: False,
    "str": lambda _: True,
    "s": lambda _: True,
}
"""What a value of each type may be; an inline text is no value, and a shared one is looked up."""


def is_type(kind: str) -> bool:
    """Return whether cells have a type of this name."""
    return kind in _FITS


def fits(kind: str, text: str) -> bool:
    """Return whether a value can be of a cell's type; a blank one is none."""
    plain = text.strip()
    return not plain or bool(_FITS[kind](plain))
