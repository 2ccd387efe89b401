"""What a stored number is, by the number format of its cell: a number, a date, or per cent."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal

from tianbao.workbook.read.formats.archive import refusal
from tianbao.workbook.read.formats.shown import LONGEST_CODE, is_plain, shown

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENT = frozenset({9, 10})
"""The formats that no file spells out, by number: dates and times, also the Chinese ones."""

_SPAN = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
"""What shows hours, minutes or seconds beyond a day's, as in `[h]:mm`."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general|e[+-]', re.IGNORECASE)
"""What a number format shows as it is, or what is no part of a date although it has its letters."""
_DATE = re.compile(r"[ymdhs年月日时]|a{3}|AM/PM", re.IGNORECASE)

_DAY = 86_400_000
"""The milliseconds of a day."""
_LAST_DAY = 2_958_465
"""The 31st of December 9999, the last day that a spreadsheet knows."""
_EXACT = 2**53


class NumberFormats:
    """The number formats of a file: codes by number, and the number of each cell style."""

    def __init__(self) -> None:
        """Start with the built-in formats alone."""
        self._codes: dict[int, str] = {}
        self._kinds: dict[int, tuple[bool, bool]] = {}
        """By number of a format, whether it shows a date, and whether per cent."""
        self.styles: list[int] = []
        self.since_1904 = False

    def add(self, number: int, code: str) -> None:
        """Add a format that the file spells out."""
        if len(code) > LONGEST_CODE:
            raise refusal("number-format", start=code[:20], found=len(code))
        self._codes[number] = code

    def value(self, number: float, style: int) -> object:
        """Return what a cell with a style shows: a number, a date or time, or text with `%`."""
        if not math.isfinite(number):
            return "#NUM!"
        form = self.styles[style] if style < len(self.styles) else 0
        if form not in self._kinds:
            self._kinds[form] = self._kind(form)
        date, percent = self._kinds[form]
        if date:
            return moment(number, since_1904=self.since_1904)
        if percent:
            return per_cent(number)
        code = self._codes.get(form, "")
        return plain_number(number) if is_plain(code) else shown(plain_number(number), code)

    def _kind(self, form: int) -> tuple[bool, bool]:
        """Return whether a format shows a date, and whether per cent."""
        code = self._codes.get(form)
        if code is None:
            return form in _BUILT_IN_DATES, form in _BUILT_IN_PERCENT
        bare = _LITERAL.sub("", code)
        return bool(_SPAN.search(code) or _DATE.search(bare)), "%" in bare


def plain_number(number: float) -> int | float:
    """Return a whole number as an `int`."""
    return int(number) if number.is_integer() and abs(number) < _EXACT else number


def per_cent(number: float) -> str:
    """Return a number as a cell with a percent sign shows it: who sees 500% has typed no 5."""
    return f"{Decimal(f'{number:.15g}') * 100:f}%"


def moment(number: float, *, since_1904: bool) -> object:
    """Return the date or the time of day of a serial number; one that is none stays a text."""
    days, rest = divmod(round(number * _DAY), _DAY)
    time = dt.timedelta(milliseconds=rest)
    if not 0 <= days <= _LAST_DAY - 1_462 * since_1904:
        return f"日期 {number:.15g}"
    if days == 0 and not since_1904:
        return (dt.datetime(1900, 1, 1) + time).time()  # noqa: DTZ001 - a spreadsheet has no zones
    if since_1904:
        start = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - the same
    else:
        # 1900 was no leap year, but the serial numbers have its 29th of February.
        start = dt.datetime(1899, 12, 31 if days < 60 else 30)  # noqa: DTZ001, PLR2004 - the same
    return start + dt.timedelta(days=days) + time
