"""Whether each entry of a listing is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.checks.case import Case
    from tianbao.model.finding import Detail
    from tianbao.model.template import Listing


def check_listings(case: Case) -> Iterator[Finding]:
    """Yield the columns that an entry leaves blank."""
    for listing in case.template.listings():
        yield from _check_listing(case, listing)


def _check_listing(case: Case, listing: Listing) -> Iterator[Finding]:
    columns = [column.key for column in listing.columns]
    entries = case.submission.entries(listing.key, columns)
    for number, entry in enumerate(entries, 1):
        for column in listing.columns:
            reading = entry.get(column.key)
            if reading is not None and not reading.blank:
                continue
            code = "entry-flag-blank" if column.key == listing.where else "entry-blank"
            key = listing.entry_key(number, column.key)
            values: dict[str, Detail] = {
                "title": listing.title or "清单",
                "number": number,
                "label": column.label,
            }
            yield Finding(code, case.place(key), values)
