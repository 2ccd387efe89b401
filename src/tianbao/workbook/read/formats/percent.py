"""Which styles of an .xlsx file show a number with a percent sign, and so times 100."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BUILT_IN = frozenset({9, 10})
"""The numbers of the formats `0%` and `0.00%`, which no file spells out."""

_FIRST_OWN = 164
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What a number format shows as it is: words in quotation marks, one character, a colour."""


def percent_styles(styles: Iterable[int], codes: Iterable[str]) -> frozenset[int]:
    """Return the numbers of these styles, as cells name them.

    Args:
        styles: the number of each style's number format.
        codes: the file's own number formats, as it spells them.
    """
    percent = _BUILT_IN | {
        number for number, code in enumerate(codes, _FIRST_OWN) if "%" in _LITERAL.sub("", code)
    }
    return frozenset(place for place, number in enumerate(styles) if number in percent)
