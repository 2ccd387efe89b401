"""Last year's data of a unit as it is now: its own, with those of the units merged into it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tianbao.campaign.ledger.coding import submission_text
from tianbao.campaign.ledger.records import What
from tianbao.summary.sums import county_submission

if TYPE_CHECKING:
    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.model.submission import Submission, Unit


def last_year_of(entries: Transaction, campaign: Campaign, unit: Unit) -> Submission | None:
    """Return last year's submission of a unit, summed up where others were merged into it.

    A sum is not known where a part of it is not. A unit that came during the round, for others to
    be merged into, has no part of its own.
    """
    own = entries.prior(unit.code)
    merged = entries.merged_into(unit.code)
    if not merged:
        return own
    parts = [entries.prior(code) for code in merged]
    if own is not None or not _came_later(entries, unit.code):
        parts = [own, *parts]
    template = campaign.template
    same = template.id, template.version
    known = [part for part in parts if part is not None and (part.template, part.version) == same]
    if len(known) < len(parts):
        return None
    return county_submission(template, known, unit, campaign.about.year - 1)


def _came_later(entries: Transaction, code: str) -> bool:
    """Return whether a unit was enrolled after the campaign had started."""
    started = entries.first_event(What.STARTED)
    enrolled = entries.first_event(What.ENROLLED, code)
    return started is None or enrolled is None or enrolled.at > started.at


def mark_of(prior: Submission | None) -> str:
    """Return what tells last year's data from others: 16 hexadecimal digits, or a blank text."""
    if prior is None:
        return ""
    return hashlib.sha256(submission_text(prior).encode()).hexdigest()[:16]
