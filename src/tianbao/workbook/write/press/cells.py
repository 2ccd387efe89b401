"""Cells whose content changes from unit to unit, as a sheet's XML has them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELL = re.compile(
    rb'(?P<head><c r="(?P<address>[A-Z]+[0-9]+)"(?: s="[0-9]+")?)(?: t="(?P<type>[a-z]+)")?'
    rb"(?:/>|>(?P<formula><f>[^<]*</f>)?<v>(?P<content>[^<]*)</v></c>)"
)
_BEYOND = 10**15
"""From here on a cell keeps no number exactly."""

_SPECIAL = re.compile("_x|[\x00-\x1f\ud800-\udfff\ufffe\uffff]|^#|^$")
"""Texts that are written in another way than as they are: escapes, errors, nothing."""

_LONGEST = 8_000


class Found(NamedTuple):
    """Where in a sheet's XML that of a cell stands which changes, and how it is written.

    That is the whole cell; of a formula's, whose kind of result never changes, the result.
    `blank` is the cell when blank, `before` what it starts with when not; `wording` says that a
    formula gives text.
    """

    start: int
    end: int
    blank: bytes
    before: bytes
    wording: bool


def cells(sheet: bytes) -> Iterator[tuple[str, Found]]:
    """Yield a sheet's cells by address."""
    for match in _CELL.finditer(sheet):
        start, end = match.span("content") if match["formula"] else match.span()
        head = match["head"]
        wording = match["type"] == b"str"
        yield match["address"].decode(), Found(start, end, head + b"/>", head + b"><v>", wording)


def number_cell(cell: Found, number: object) -> bytes | None:
    """Return a cell that holds a number, or is blank for `None`.

    `None` is returned for what is no number that a cell keeps exactly.
    """
    if type(number) is int and -_BEYOND < number < _BEYOND:  # the usual, and no truth value
        return b"%b%d</v></c>" % (cell.before, number)
    if number is None:
        return cell.blank
    if isinstance(number, Decimal) and number.is_finite() and -_BEYOND < number < _BEYOND:
        return b"%b%b</v></c>" % (cell.before, f"{number:.16G}".encode())
    return None


def result_text(cell: Found, result: str | int | Decimal) -> bytes | None:
    """Return a formula's result as its cell has it; `None` for a text that is written specially."""
    if isinstance(result, str) is not cell.wording:
        return None
    if not isinstance(result, str):
        return str(result).encode()
    if len(result) > _LONGEST or _SPECIAL.search(result):
        return None
    return result.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
