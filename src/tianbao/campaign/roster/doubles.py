"""Rows of a roster against one another: what two units can't share, and codes cut short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tianbao.campaign.roster.cells import BLANK
from tianbao.campaign.roster.columns import Column, folded
from tianbao.model.filename import safe_name

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from tianbao.campaign.roster.rows import Row, Rows
    from tianbao.model.finding import Detail

_LONG = 5
"""From how many digits on codes are made by a plan, in which all have the same length."""


def find_doubles(found: Rows) -> None:
    """Add the codes, names and file names that several rows have, each at the later row.

    A unit that was merged into another may have that one's name.
    """
    staying = [row for row in found.rows if not row.text(Column.INTO)]
    if Column.CODE in found.heading.columns:
        codes = [row for row in found.rows if row.text(Column.CODE)]
        _find(found, "roster-code-twice", codes, Column.CODE, _code)
    named = [row for row in staying if row.text(Column.NAME)]
    again = _find(found, "roster-name-twice", named, Column.NAME, _name)
    rest = [row for row in named if row.line not in again]
    _find(found, "roster-file-twice", rest, Column.NAME, _file)


def _code(row: Row) -> str:
    return row.text(Column.CODE).casefold()


def _name(row: Row) -> str:
    return folded(row.text(Column.NAME))


def _file(row: Row) -> str:
    return safe_name(row.text(Column.NAME)).casefold()


def _find(
    found: Rows, code: str, rows: Iterable[Row], column: Column, key: Callable[[Row], Hashable]
) -> set[int]:
    """Add the rows that have the key of an earlier one, and return the numbers of their lines."""
    first: dict[Hashable, Row] = {}
    again = set()
    for row in rows:
        known = first.setdefault(key(row), row)
        if known is not row:
            again.add(row.line)
            typed, other = row.text(column), known.text(Column.NAME)
            found.find(code, row.line, column, typed=typed, other=other, first=known.line)
    return again


def find_short_codes(found: Rows) -> None:
    """Add that codes of digits have fewer than most: a number has no zeros in front."""
    counted = [row for row in found.rows if row.text(Column.CODE).isdecimal()]
    if not counted or Column.CODE not in found.heading.columns:
        return
    lengths = Counter(len(row.text(Column.CODE)) for row in counted)
    usual = max(lengths, key=lambda length: (lengths[length], length))
    short = [row for row in counted if len(row.text(Column.CODE)) < usual and _lossy(found, row)]
    if short and usual >= _LONG and not _is_running(counted):
        values: dict[str, Detail] = {"typed": short[0].text(Column.CODE), "usual": usual}
        if len(short) > 1:
            values["count"] = len(short)
        found.find("roster-code-short", short[0].line, Column.CODE, **values)


def _lossy(found: Rows, row: Row) -> bool:
    """Return whether an office suite may have taken a code for a number."""
    return found.table.is_text or row.said.get(Column.CODE, BLANK).counted


def _is_running(rows: Sequence[Row]) -> bool:
    """Return whether codes are just running numbers, as from 1 to 12,000.

    Such have no zeros in front; where some codes do, the shorter ones may have lost theirs.
    """
    if any(row.text(Column.CODE).startswith("0") for row in rows):
        return False
    numbers = [int(row.text(Column.CODE)) for row in rows]
    return max(numbers) - min(numbers) < 2 * len(numbers)
