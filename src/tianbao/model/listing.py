"""What a listing's total is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.expression import Ref, Sum, SumWhere

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.model.submission import Reading, Submission
    from tianbao.model.template import Listing


def total_key(listing: Listing) -> str:
    """Return the key of a listing's computed total."""
    return f"{listing.key}.total"


def total_expression(listing: Listing) -> Sum | SumWhere:
    """Return how a listing's total is computed from its entries."""
    entries = range(1, listing.rows + 1)
    numbers = tuple(listing.entry_key(entry, listing.total) for entry in entries)
    if not listing.where:
        return Sum(tuple(Ref(key) for key in numbers))
    flags = tuple(listing.entry_key(entry, listing.where) for entry in entries)
    return SumWhere(numbers, flags)


def said_entries(listing: Listing, submission: Submission) -> list[Mapping[str, Reading]]:
    """Return the entries of which the listing's sentence speaks: those with a first column."""
    columns = [column.key for column in listing.columns]
    entries = submission.entries(listing.key, columns)
    first = columns[0]
    return [entry for entry in entries if first in entry and entry[first].typed is not None]


def entry_keys(listing: Listing, column: str) -> tuple[str, ...]:
    """Return the keys of one column of all entries."""
    return tuple(listing.entry_key(entry, column) for entry in range(1, listing.rows + 1))
