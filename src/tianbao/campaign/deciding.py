"""Decisions: a submission is accepted, or not any more; a finding is waived, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.campaign.dossier import dossier_of, dossiers, worst
from tianbao.campaign.ledger.coding import fingerprint
from tianbao.campaign.ledger.records import Event, What
from tianbao.campaign.naming import units_named
from tianbao.findings import severity_of
from tianbao.model.finding import Finding, Severity, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.dossier import Dossier
    from tianbao.campaign.ledger.records import Act, Read
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.model.finding import Detail
    from tianbao.model.roster import Member


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a unit: about which file, and what there is to say of it.

    Where `findings` has an error, nothing was decided.
    """

    member: Member
    file: Read | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it was decided."""
        return worst(self.findings) is not Severity.ERROR


def accept(
    campaign: Campaign, words: Sequence[str], act: Act, file: str = ""
) -> tuple[Decided, ...]:
    """Accept what units sent: the newest file of each, or the one whose hash starts with `file`.

    Files newer than one that is named don't count any more. A file with errors that were not
    waived is refused.

    Raises:
        TianbaoError: a word names no unit, or several.
    """
    return _each(campaign, words, lambda entries, code: _accept(entries, code, act, file))


def accept_sound(campaign: Campaign, act: Act) -> tuple[Decided, ...]:
    """Accept all units whose newest file has neither errors nor warnings."""
    with campaign.ledger.writing() as entries:
        sound = [d.enrolled.member for d in dossiers(entries) if d.standing is Standing.SOUND]
        codes = sorted(member.code for member in sound)
        # Between looking and locking, another clerk may have collected something.
        still = [c for c in codes if _dossier(entries, c).standing is Standing.SOUND]
        return tuple(_accept(entries, code, act, "") for code in still)


def _each(
    campaign: Campaign, words: Sequence[str], decide: Callable[[Transaction, str], Decided]
) -> tuple[Decided, ...]:
    """Decide about named units in one transaction.

    They are locked in the order of their codes, in which no two clerks block each other.
    """
    with campaign.ledger.writing() as entries:
        codes = sorted(unit.member.code for unit in units_named(entries.units(), words))
        return tuple(decide(entries, code) for code in codes)


def _accept(entries: Transaction, code: str, act: Act, start: str) -> Decided:
    dossier = _dossier(entries, code)
    member = dossier.enrolled.member
    file, fault = _chosen(dossier, start)
    if file is None or fault is not None:
        return Decided(member, file, (fault,) if fault is not None else ())
    errors = [f for f in dossier.findings(file) if severity_of(f) is Severity.ERROR]
    if errors:
        values: dict[str, Detail] = {"unit": member.name, "count": len(errors)}
        return Decided(member, file, (Finding("accept-errors", WholeFile(), values),))
    instead = {"instead": file.sha256}
    dismissed = [
        Event(act.at, act.who, What.DISMISSED, code, other.sha256, instead)
        for other in dossier.rest(file)
    ]
    entries.add_events([Event(act.at, act.who, What.ACCEPTED, code, file.sha256), *dismissed])
    return Decided(member, file)


def _dossier(entries: Transaction, code: str) -> Dossier:
    """Return a unit's dossier, which nobody else changes before the transaction ends."""
    enrolled = entries.lock_unit(code)
    if enrolled is None:
        raise KeyError(code)
    return dossier_of(entries, enrolled)


def _chosen(dossier: Dossier, start: str) -> tuple[Read | None, Finding | None]:
    """Return the file to be accepted, or why there is none."""
    name = dossier.enrolled.member.name
    if not dossier.enrolled.active:
        return None, Finding("accept-gone", WholeFile(), {"unit": name})
    if start:
        named = [f for f in dossier.files if f.sha256.startswith(start.lower())]
        if len(named) != 1:
            values: dict[str, Detail] = {"unit": name, "found": start, "count": len(named)}
            return None, Finding("accept-file", WholeFile(), values)
        return named[0], None
    if dossier.standing is Standing.ACCEPTED:
        return dossier.accepted, Finding("accept-already", WholeFile(), {"unit": name})
    file = dossier.judged_now
    fault = "accept-nothing" if file is None else "accept-tied" if dossier.tied else ""
    return file, Finding(fault, WholeFile(), {"unit": name}) if fault else None


def keep(campaign: Campaign, words: Sequence[str], act: Act) -> tuple[Decided, ...]:
    """Keep what was accepted of units, and dismiss what came after it.

    Raises:
        TianbaoError: a word names no unit, or several.
    """
    return _each(campaign, words, lambda entries, code: _keep(entries, code, act))


def _keep(entries: Transaction, code: str, act: Act) -> Decided:
    dossier = _dossier(entries, code)
    accepted, member = dossier.accepted, dossier.enrolled.member
    if accepted is None or dossier.waiting is None:
        return Decided(member, None, (Finding("keep-nothing", WholeFile(), {"unit": member.name}),))
    rest = dossier.rest(accepted)
    entries.add_events(Event(act.at, act.who, What.DISMISSED, code, f.sha256) for f in rest)
    return Decided(member, accepted)


def reopen(campaign: Campaign, words: Sequence[str], act: Act) -> tuple[Decided, ...]:
    """Take back the acceptance of units.

    Raises:
        TianbaoError: a word names no unit, or several.
    """
    return _each(campaign, words, lambda entries, code: _reopen(entries, code, act))


def _reopen(entries: Transaction, code: str, act: Act) -> Decided:
    dossier = _dossier(entries, code)
    accepted, member = dossier.accepted, dossier.enrolled.member
    if accepted is None:
        values = {"unit": member.name}
        return Decided(member, None, (Finding("reopen-nothing", WholeFile(), values),))
    undone = Event(act.at, act.who, What.REOPENED, code, accepted.sha256, {"undone": 1})
    entries.add_events([undone])
    return Decided(member, accepted)


@dataclass(frozen=True, slots=True)
class Waived:
    """Findings of a unit's file that were waived, or are not any more.

    `reopened` is whether an acceptance was taken back, which rested on the waiver.
    """

    member: Member
    findings: tuple[Finding, ...]
    reopened: bool = False


def waive(campaign: Campaign, word: str, rule: str, act: Act, reason: str) -> Waived:
    """Waive what a rule or a kind of finding says of a unit's file.

    A waiver holds for these findings alone: where other figures break the same rule in a later
    file, it is found again. What was not understood can't be waived, since nothing can be summed
    up then; nor what was found while reading the file.

    Args:
        campaign: the campaign.
        word: the unit.
        rule: a rule's name in the template, or a finding's code.
        act: when it is waived, and by whom.
        reason: why; it stands in the ledger.

    Raises:
        TianbaoError: there is no such unit or finding, it can't be waived, or no reason is given.
    """
    if not reason.strip():
        raise TianbaoError([Finding("waive-reason", WholeFile())])
    with campaign.ledger.writing() as entries:
        (unit,) = units_named(entries.units(), [word])
        dossier = _dossier(entries, unit.member.code)
        meant = _meant(dossier, dossier.judged_now, rule)
        findings = tuple(finding for finding, reason in meant if not reason)
        if not findings:
            raise TianbaoError([_no_such(dossier, rule)])
        stuck = [finding for finding in findings if not _waivable(dossier, finding)]
        if stuck:
            values = {"code": stuck[0].code, "unit": unit.member.name}
            raise TianbaoError([Finding("waive-refused", WholeFile(), values)])
        entries.add_events([_waiver(What.WAIVED, dossier, findings, act, rule, reason.strip())])
    return Waived(unit.member, findings)


def unwaive(campaign: Campaign, word: str, rule: str, act: Act) -> Waived:
    """Let what was waived count again; the arguments are those of `waive`.

    Where a file was accepted in which it was waived, the acceptance is taken back.

    Raises:
        TianbaoError: there is no such unit, or nothing of the kind was waived.
    """
    with campaign.ledger.writing() as entries:
        (unit,) = units_named(entries.units(), [word])
        code = unit.member.code
        dossier = _dossier(entries, code)
        accepted = dossier.accepted
        resting = _waived(dossier, accepted, rule)
        findings = {**_waived(dossier, dossier.judged_now, rule), **resting}
        if not findings:
            values = {"unit": unit.member.name, "rule": rule}
            raise TianbaoError([Finding("unwaive-nothing", WholeFile(), values)])
        unwaived = tuple(findings.values())
        events = [_waiver(What.UNWAIVED, dossier, unwaived, act, rule, "")]
        if accepted is not None and resting:
            events.append(Event(act.at, act.who, What.REOPENED, code, accepted.sha256))
        entries.add_events(events)
    return Waived(unit.member, unwaived, reopened=bool(resting))


def _waived(dossier: Dossier, file: Read | None, rule: str) -> dict[str, Finding]:
    """Return what was waived of a file, by fingerprint."""
    return {fingerprint(f): f for f, reason in _meant(dossier, file, rule) if reason}


def _meant(dossier: Dossier, file: Read | None, rule: str) -> Iterator[tuple[Finding, str]]:
    """Yield a file's findings that a rule's name or a code means, with why they were waived."""
    for finding, reason in dossier.judged(file) if file is not None else ():
        if rule in {finding.code, finding.values.get("rule")}:
            yield finding, reason


def _no_such(dossier: Dossier, rule: str) -> Finding:
    file = dossier.judged_now
    found = dossier.findings(file) if file is not None else ()
    words = dict.fromkeys(str(f.values.get("rule") or f.code) for f in found)
    values = {
        "rule": rule,
        "unit": dossier.enrolled.member.name,
        "known": "、".join(words),
    }
    return Finding("waive-nothing", WholeFile(), values)


def _waivable(dossier: Dossier, finding: Finding) -> bool:
    file = dossier.judged_now
    of_checks = file is not None and finding in (*file.checks, *file.remarks)
    unknown = finding.code.startswith("value-") and severity_of(finding) is Severity.ERROR
    return of_checks and not unknown


def _waiver(
    what: What, dossier: Dossier, findings: Sequence[Finding], act: Act, rule: str, reason: str
) -> Event:
    file = dossier.judged_now
    details: dict[str, str | int | list[str]] = {
        "rule": rule,
        "reason": reason,
        "findings": [fingerprint(finding) for finding in findings],
    }
    code, sha256 = dossier.enrolled.member.code, file.sha256 if file is not None else None
    return Event(act.at, act.who, what, code, sha256, details)
