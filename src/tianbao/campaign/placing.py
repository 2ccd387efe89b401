"""Whose file it is, and what becomes of it beside those that its unit sent before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.campaign.dossier import dossier_of
from tianbao.campaign.ledger.records import Outcome
from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.dossier import Dossier
    from tianbao.campaign.examining import Examined
    from tianbao.campaign.ledger.records import Enrolled, Read
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.model.finding import Detail
    from tianbao.model.roster import Member

_FOREIGN = frozenset(
    {
        "file-data",
        "file-kind",
        "file-word",
        "file-slides",
        "file-fixed",
        "file-image",
        "file-archive",
        "file-table-text",
        "file-text",
        "file-web",
        "file-owner",
        "stamp-missing",
    }
)
"""What is found in a file that is no workbook of ours, nor was one."""

_TEMPLATES = frozenset({"template-not-found", "template-version", "template-changed"})


@dataclass(frozen=True, slots=True)
class Placed:
    """What becomes of a file: its outcome, its unit on the roster, and what there is to say."""

    outcome: Outcome
    unit: Member | None = None
    remarks: tuple[Finding, ...] = ()


def place_file(entries: Transaction, campaign: Campaign, examined: Examined, file: Read) -> Placed:
    """Return what becomes of a file; nobody else changes its unit before the transaction ends."""
    submission, year = examined.submission, campaign.about.year
    if submission is None:
        return _unusable(examined.findings, year)
    unit = submission.unit
    if entries.made(file.sha256):
        issued = entries.lock_unit(unit.code)
        remarks = (Finding("file-untouched", WholeFile()),)
        return Placed(Outcome.UNTOUCHED, issued.member if issued else None, remarks)
    if submission.year != year:
        return _elsewhere(Outcome.OTHER_YEAR, unit.name, submission.year, year)
    if submission.template != campaign.template.id:
        return _elsewhere(Outcome.OTHER_TEMPLATE, unit.name, submission.year, year)
    enrolled = entries.lock_unit(unit.code)
    if enrolled is None:
        return _elsewhere(Outcome.UNKNOWN_UNIT, unit.name, submission.year, year)
    return _with_unit(entries, enrolled, file, campaign)


def _with_unit(entries: Transaction, enrolled: Enrolled, file: Read, campaign: Campaign) -> Placed:
    """Return what becomes of a usable file of a unit on the roster."""
    if not enrolled.active:
        values = {"unit": enrolled.member.name}
        found = Finding("file-unit-gone", WholeFile(), values)
        return Placed(Outcome.GONE, enrolled.member, (found,))
    dossier = dossier_of(entries, enrolled, submissions=False)
    # The workbook's own name ends with the campaign's, which may hold some unit's short name.
    name = file.name.replace(campaign.about.title, "")
    other = named_after(name, enrolled, entries.units_within(name))
    remarks = (
        *_misnamed(other, enrolled),
        *_older_issue(file.issue, dossier.issue),
        *_blank(file, campaign),
    )
    if other is not None:
        return Placed(Outcome.NEIGHBOUR, enrolled.member, remarks)
    return Placed(_beside(dossier, file), enrolled.member, remarks)


def _unusable(findings: Iterable[Finding], year: int) -> Placed:
    """Return what becomes of a file that can't be used."""
    found = {finding.code: finding for finding in findings}
    if (seal := found.get("stamp-seal")) is not None:
        # Not certain, since nothing vouches for it, but enough to say what the file seems to be.
        said = int(seal.values["year"])
        outcome = Outcome.OTHER_CAMPAIGN if said == year else Outcome.OTHER_YEAR
        return _elsewhere(outcome, str(seal.values["unit_name"]), said, year)
    if found.keys() & _TEMPLATES:
        return Placed(Outcome.OTHER_TEMPLATE)
    foreign = bool(found) and found.keys() <= _FOREIGN
    return Placed(Outcome.FOREIGN if foreign else Outcome.UNUSABLE)


_ELSEWHERE = {
    Outcome.OTHER_YEAR: "file-other-year",
    Outcome.OTHER_TEMPLATE: "file-other-template",
    Outcome.OTHER_CAMPAIGN: "file-other-campaign",
    Outcome.UNKNOWN_UNIT: "file-unknown-unit",
}


def _elsewhere(outcome: Outcome, unit: str, found: int, year: int) -> Placed:
    """Return what becomes of a file that belongs to another campaign, or to nobody here."""
    values: dict[str, Detail] = {"unit": unit, "found": found, "expected": year}
    return Placed(outcome, None, (Finding(_ELSEWHERE[outcome], WholeFile(), values),))


def _beside(dossier: Dossier, file: Read) -> Outcome:
    """Return the outcome of a usable file by what its unit sent before."""
    if dossier.accepted is not None:
        return Outcome.WAITING
    newest = dossier.newest
    if newest is None:
        return Outcome.TAKEN
    return Outcome.OLDER if file.order < newest.order else Outcome.NEWER


_SHORTEST = 2
"""How many characters a name must have to mean somebody when it stands in a file's name."""


def named_after(name: str, own: Enrolled, units: Iterable[Enrolled]) -> Member | None:
    """Return the other unit whose name a file's name holds, where it does not hold its own."""
    mine = {own.member.name, own.member.short}
    if any(len(word) >= _SHORTEST and word in name for word in mine) or _has_code(name, own.member):
        return None
    found = [
        (len(word), unit.member)
        for unit in units
        for word in (unit.member.name, unit.member.short)
        if len(word) >= _SHORTEST and word in name and unit.member.code != own.member.code
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _has_code(name: str, member: Member) -> bool:
    """Return whether a unit's code stands in a file's name, not within another number or word.

    A code such as 24 stands in every year and date.
    """
    code = member.code
    around = rf"(?<![0-9A-Za-z]){re.escape(code)}(?![0-9A-Za-z])"
    return len(code) >= _SHORTEST and re.search(around, name) is not None


def _misnamed(other: Member | None, own: Enrolled) -> tuple[Finding, ...]:
    if other is None:
        return ()
    values = {"named": other.name, "stamped": own.member.name}
    return (Finding("file-named-after", WholeFile(), values),)


def _blank(file: Read, campaign: Campaign) -> tuple[Finding, ...]:
    """Return that nothing was filled in but what had been before, if so."""
    submission = file.submission
    given = {case.key for t in campaign.template.tables() for p in t.prefill for case in p.cases}
    if submission is None or any(
        not reading.blank and key not in given and not key.startswith("cover.")
        for key, reading in submission.readings.items()
    ):
        return ()
    return (Finding("file-blank", WholeFile()),)


def _older_issue(issue: int, latest: int) -> tuple[Finding, ...]:
    if issue >= latest:
        return ()
    return (Finding("issue-older", WholeFile(), {"issue": issue, "latest": latest}),)
