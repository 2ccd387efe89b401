"""A roster that is read again during the round: who came, left, was renamed or merged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.campaign.dossier import dossier_of
from tianbao.campaign.examining import ROSTER, checks_in
from tianbao.campaign.ledger.records import Enrolled, Event, What
from tianbao.campaign.roster.changes import changes
from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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

    Who left or was merged stays in the ledger with all that was sent, but does not count any
    more. Where units were merged, or come back out of another, what the whole sent is checked once
    more, beside the sum of last year's figures, and an acceptance is taken back: it was of less
    than the unit is now, or of more.
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
        parts = {*into, *(member.code for member in made.added)}
        wholes = {
            *_above(parts, {code: unit.into for code, unit in before.items()}),
            *_above(parts, {unit.member.code: unit.into for unit in gone}),
        }
        touched = {*wholes, *(member.code for member in made.added)}
        entries.put_units([*(Enrolled(member) for member in found.members), *gone])
        entries.add_events(_events(made, act))
        if not made.none:
            number = int(entries.facts().get(ROSTER, "0")) + 1
            entries.put_facts({ROSTER: str(number)})
        findings = [
            finding
            for code in sorted(touched)
            for finding in _look_again(entries, campaign, code, act, other=code in wholes)
        ]
        lost = [*made.left, *(member for member, _ in made.merged)]
        findings += [f for member in lost for f in _uncounted(entries, before[member.code])]
    return replace(made, findings=(*made.findings, *findings))


def _above(parts: Iterable[str], into: Mapping[str, str]) -> set[str]:
    """Return the units that others are part of, through others too."""
    direct = {whole for part in parts if (whole := into.get(part, ""))}
    return direct | _above(direct, into) if direct else direct


def _look_again(
    entries: Transaction, campaign: Campaign, code: str, act: Act, *, other: bool
) -> Iterator[Finding]:
    """Check once more what a unit sent, and take back its acceptance, if it changed.

    `other` is whether it has other parts than before: it was accepted for less, or for more.
    """
    enrolled = entries.lock_unit(code)
    if enrolled is None:
        return
    changed = other
    for file in list(entries.readings(code)):
        if file.submission is not None:
            checks = checks_in(entries, campaign, file.submission)
            changed = changed or checks != file.checks
            entries.put_checks(file.sha256, checks)
    accepted = dossier_of(entries, enrolled, submissions=False).accepted
    if changed and accepted is not None:
        entries.add_events([Event(act.at, act.who, What.REOPENED, code, accepted.sha256)])
        yield Finding("roster-reopened", WholeFile(), {"unit": enrolled.member.name})


def _uncounted(entries: Transaction, enrolled: Enrolled) -> Iterator[Finding]:
    """Yield that what was accepted of a unit that leaves does not count any more."""
    if enrolled.active and dossier_of(entries, enrolled, submissions=False).accepted is not None:
        yield Finding("roster-uncounted", WholeFile(), {"unit": enrolled.member.name})


def _changes(entries: Transaction, found: RosterFound) -> Changes:
    into = {member.code: code for member, code in found.merged}
    known = [
        unit.member
        for unit in entries.units()
        # One that has left already may be said to be part of another one, or of yet another.
        if unit.active or into.get(unit.member.code, unit.into) != unit.into
    ]
    return changes(known, found.members, found.merged)


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
