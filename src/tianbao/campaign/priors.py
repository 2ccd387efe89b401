"""Last year's data: from last year's campaign, or from files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from tianbao import verbs
from tianbao.campaign.campaign import open_campaign
from tianbao.campaign.description import FILE
from tianbao.campaign.dossier import dossier_of
from tianbao.findings import describe
from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tianbao.model.finding import Detail
    from tianbao.model.roster import Member
    from tianbao.model.submission import Submission
    from tianbao.model.template import Template

_SUFFIXES = frozenset({".json", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb"})


@dataclass(frozen=True, slots=True)
class Prior:
    """Last year's submission of a unit, and where it is from."""

    submission: Submission
    source: str


@dataclass(frozen=True, slots=True)
class PriorsFound:
    """Last year's submissions by the codes of this year's units, and what there is to say."""

    priors: dict[str, Prior]
    findings: tuple[Finding, ...] = ()


def find_priors(
    path: Path, members: Sequence[Member], year: int, templates: Iterable[Template] = ()
) -> PriorsFound:
    """Return last year's submissions of these units.

    Units are found by code and name, or else by code, or else, where last year had no codes or
    others, by name. Nothing is taken that can't be read, is of another year, of nobody here, or
    of two by its code and its name; findings say so.

    Args:
        path: last year's campaign, whose accepted submissions are taken; or a file of a unit's
            data in JSON, or a workbook; or a folder of such files.
        members: this year's units.
        year: this year, so that last year is the one before.
        templates: templates that may be met besides the built-in ones.

    Raises:
        TianbaoError: last year's campaign can't be opened.
    """
    if (path / FILE).is_file():
        found = list(_accepted(path))
        findings: list[Finding] = []
    else:
        found, findings = _in_files(path, list(templates))
    last_year = [prior for prior in found if prior.submission.year == year - 1]
    for prior in found:
        if prior.submission.year != year - 1:
            findings.append(_said("prior-other-year", prior, str(year - 1)))
    priors: dict[str, Prior] = {}
    for prior, member, likeness in _matched(last_year, members, findings):
        if member.code in priors:
            findings.append(_said("prior-twice", prior, ""))
            continue
        if likeness is _Likeness.CODE:
            findings.append(_other_name("prior-renamed", prior, member))
        submission = replace(prior.submission, unit=member.unit)
        priors[member.code] = replace(prior, submission=submission)
    return PriorsFound(priors, tuple(findings))


class _Likeness(IntEnum):
    """By what a unit of last year is one of this year's, the surest first."""

    BOTH = 0
    CODE = 1
    NAME = 2


def _matched(
    priors: Iterable[Prior], members: Sequence[Member], findings: list[Finding]
) -> list[tuple[Prior, Member, _Likeness]]:
    """Return whose submissions these are, the surest first; add what belongs to nobody."""
    by_code = {member.code: member for member in members}
    names = Counter(member.name for member in members)
    by_name = {member.name: member for member in members if names[member.name] == 1}
    matched: list[tuple[Prior, Member, _Likeness]] = []
    for prior in priors:
        unit = prior.submission.unit
        member = by_code.get(unit.code)
        if member is not None and member.name == unit.name:
            matched.append((prior, member, _Likeness.BOTH))
        elif member is not None and unit.name in names:
            findings.append(_other_name("prior-confused", prior, member))
        elif member is not None:
            matched.append((prior, member, _Likeness.CODE))
        elif unit.name in by_name:
            matched.append((prior, by_name[unit.name], _Likeness.NAME))
        else:
            findings.append(_said("prior-unmatched", prior, ""))
    return sorted(matched, key=lambda each: each[2])


def _other_name(code: str, prior: Prior, member: Member) -> Finding:
    values: dict[str, Detail] = {
        "source": prior.source,
        "found": prior.submission.unit.name,
        "expected": member.name,
        "code": member.code,
    }
    return Finding(code, WholeFile(), values)


def _said(code: str, prior: Prior, expected: str) -> Finding:
    submission = prior.submission
    values: dict[str, Detail] = {
        "source": prior.source,
        "unit": submission.unit.name,
        "found": submission.year,
        "expected": expected,
    }
    return Finding(code, WholeFile(), values)


def _accepted(folder: Path) -> Iterator[Prior]:
    """Yield the submissions that last year's campaign accepted."""
    campaign = open_campaign(folder)
    try:
        with campaign.ledger.reading() as entries:
            for enrolled in entries.units():
                file = dossier_of(entries, enrolled).accepted
                if file is not None and file.submission is not None:
                    submission = replace(file.submission, unit=enrolled.member.unit)
                    yield Prior(submission, f"{campaign.about.title}：{file.source}")
    finally:
        campaign.ledger.close()


def _in_files(path: Path, templates: list[Template]) -> tuple[list[Prior], list[Finding]]:
    """Return what files hold, and what is wrong with those that hold nothing."""
    folder = path.is_dir()
    paths = sorted(p for p in path.rglob("*") if p.is_file()) if folder else [path]
    if folder:
        paths = [p for p in paths if p.suffix.lower() in _SUFFIXES and not p.name.startswith("~$")]
    priors: list[Prior] = []
    findings: list[Finding] = []
    for file in paths:
        found = verbs.read_old(file, templates)
        name = file.name
        if found.submission is None:
            titles = "、".join(dict.fromkeys(describe(each).title for each in found.findings))
            values: dict[str, Detail] = {"source": name, "reason": titles}
            findings.append(Finding("prior-unusable", WholeFile(), values))
        else:
            priors.append(Prior(found.submission, name))
    if folder and not paths:
        findings.append(Finding("prior-none", WholeFile(), {"source": path.name}))
    return priors, findings
