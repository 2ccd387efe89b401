"""The accepted submissions, as reports, the roll-up and exports take them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tianbao.campaign.dossier import dossier_of
from tianbao.campaign.last_year import last_year_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.campaign.campaign import Campaign
    from tianbao.model.finding import Finding
    from tianbao.model.roster import Member
    from tianbao.model.submission import Submission


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted of a unit, under the unit's name as it is now.

    `findings` are those that are left, warnings and notes; `prior` is last year's submission.
    """

    member: Member
    submission: Submission
    prior: Submission | None
    findings: tuple[Finding, ...]


def accepted_of(campaign: Campaign) -> Iterator[Accepted]:
    """Yield what was accepted, in the roster's order; who left the round is left out."""
    with campaign.ledger.reading() as entries:
        for enrolled in entries.units():
            if not enrolled.active:
                continue
            dossier = dossier_of(entries, enrolled)
            file = dossier.accepted
            if file is not None and file.submission is not None:
                member = enrolled.member
                submission = replace(file.submission, unit=member.unit)
                prior = last_year_of(entries, campaign, member.unit)
                yield Accepted(member, submission, prior, dossier.findings(file))
