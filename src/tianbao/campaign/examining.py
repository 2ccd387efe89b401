"""What a file holds and what is wrong with it, before anybody asks whose it is."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from tianbao import verbs
from tianbao.campaign.last_year import last_year_of
from tianbao.model.finding import Finding
from tianbao.model.limits import DEFAULT
from tianbao.model.place import WholeFile
from tianbao.reading import is_data
from tianbao.workbook.read.formats.saved import saved_time

if TYPE_CHECKING:
    import datetime as dt

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.model.limits import Limits
    from tianbao.model.submission import Submission


@dataclass(frozen=True, slots=True)
class Examined:
    """What was read from a file's bytes, and what was found when it was checked.

    Attributes:
        submission: what it holds, if it could be used.
        findings: what was found while reading it.
        checks: what was found while checking it, beside last year's submission of its unit.
        saved: when it was saved last, as it says itself.
        roster: which roster held when it was checked.
    """

    submission: Submission | None
    findings: tuple[Finding, ...]
    checks: tuple[Finding, ...] = ()
    saved: dt.datetime | None = None
    roster: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """How files that come in are opened: within which limits, and with which password."""

    limits: Limits
    password: str = ""


PLAINLY = Opening(DEFAULT)


def limits_text(limits: Limits) -> str:
    """Return those limits that are not the usual ones, as the ledger keeps them."""
    said, usual = asdict(limits), asdict(DEFAULT)
    return " ".join(f"{name}={number}" for name, number in said.items() if number != usual[name])


def limits_of(text: str) -> Limits:
    """Return the limits that a text of the ledger says.

    Raises:
        ValueError: it is no such text.
        TypeError: it names a limit that there is not.
    """
    parts = (part.partition("=") for part in text.split())
    return replace(DEFAULT, **{name: int(number) for name, _, number in parts})


ROSTER = "roster"
"""The fact that counts how often the roster was changed."""


def sha256_of(content: bytes) -> str:
    """Return what tells a file's bytes from all others, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def examine(
    campaign: Campaign, content: bytes, opening: Opening, sent: dt.datetime | None = None
) -> Examined:
    """Return what a file holds and what is wrong with it; nothing is raised for a bad file.

    `sent` is when it was sent: it can't have been saved much later.
    """
    if is_data(content):
        # Data have no seal: anybody could have written them.
        return Examined(None, (Finding("file-data", WholeFile()),))
    found = verbs.read(
        content,
        [campaign.template],
        key=campaign.key,
        password=opening.password,
        limits=opening.limits,
    )
    saved = saved_time(content, sent)
    if found.submission is None:
        return Examined(None, found.findings, saved=saved)
    with campaign.ledger.reading() as entries:
        checks = checks_in(entries, campaign, found.submission)
        roster = entries.facts().get(ROSTER, "")
    return Examined(found.submission, found.findings, checks, saved, roster)


def checks_in(
    entries: Transaction, campaign: Campaign, submission: Submission
) -> tuple[Finding, ...]:
    """Return what is found when a submission is checked beside its unit's of last year."""
    if submission.template != campaign.template.id or submission.year != campaign.about.year:
        return ()
    prior = last_year_of(entries, campaign, submission.unit)
    return verbs.check(campaign.template, submission, prior)
