"""A roster that is read again during the round: who came, left, was renamed or merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao import verbs
from tianbao.campaign.dossier import dossier_of
from tianbao.campaign.ledger.records import Enrolled, Event, What
from tianbao.campaign.roster.changes import changes
from tianbao.model.submission import Unit
from tianbao.summary.sums import county_submission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.ledger.records import Act
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.campaign.roster.changes import Changes
    from tianbao.campaign.roster.read import RosterFound


def changes_of(campaign: Campaign, found: RosterFound) -> Changes:
    """Return what a new roster would change."""
    with campaign.ledger.reading() as entries:
        return _changes(entries, found)


def update_roster(campaign: Campaign, found: RosterFound, act: Act) -> Changes:
    """Let a new roster hold from now on, and return what it changes.

    Who left or was merged stays in the ledger with all that was sent. Where units were merged,
    last year's figures are added up, and what was sent is checked against them once more.
    """
    with campaign.ledger.writing() as entries:
        made = _changes(entries, found)
        before = {unit.member.code: unit for unit in entries.units()}
        into = {member.code: code for member, code in made.merged}
        present = {member.code for member in found.members}
        gone = [
            Enrolled(unit.member, active=False, into=into.get(code, unit.into))
            for code, unit in before.items()
            if code not in present
        ]
        entries.put_units([*(Enrolled(member) for member in found.members), *gone])
        entries.add_events(_events(made, act))
        for code in dict.fromkeys(into.values()):
            _add_priors(entries, campaign, code, [c for c, to in into.items() if to == code])
    return made


def _changes(entries: Transaction, found: RosterFound) -> Changes:
    active = [unit.member for unit in entries.units() if unit.active]
    return changes(active, found.members, found.merged)


def _events(made: Changes, act: Act) -> Iterator[Event]:
    at, who = act.at, act.who
    for member in made.added:
        yield Event(at, who, What.ENROLLED, member.code)
    for renamed in made.renamed:
        names = {"before": renamed.before.name, "after": renamed.after.name}
        yield Event(at, who, What.RENAMED, renamed.after.code, details=names)
    for altered in made.altered:
        said = {"column": altered.label, "before": altered.before, "after": altered.after}
        yield Event(at, who, What.ALTERED, altered.member.code, details=said)
    for member in made.left:
        yield Event(at, who, What.LEFT, member.code)
    for member, code in made.merged:
        yield Event(at, who, What.MERGED, member.code, details={"into": code})


def _add_priors(entries: Transaction, campaign: Campaign, code: str, merged: list[str]) -> None:
    """Add last year's figures of units to those of the one that they were merged into.

    Where those of one are not known, neither is the sum.
    """
    enrolled = entries.lock_unit(code)
    if enrolled is None:
        return
    template = campaign.template
    priors = [entries.prior(each) for each in merged]
    own = entries.prior(code)
    known = [prior for prior in (own, *priors) if prior and prior.template == template.id]
    total = None
    if len(known) == len(priors) + (own is not None):
        unit = Unit(code, enrolled.member.name)
        total = county_submission(template, known, unit, campaign.about.year - 1)
    entries.put_prior(code, total, "合并各单位上年数据相加")
    for file in dossier_of(entries, enrolled).files:
        if file.submission is not None:
            entries.put_checks(file.sha256, verbs.check(template, file.submission, total))
