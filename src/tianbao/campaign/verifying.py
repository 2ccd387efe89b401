"""Verifying: whether everything in the ledger is what it was, and follows from the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.campaign.examining import Opening, examine, limits_of, sha256_of
from tianbao.campaign.ledger.coding import findings_text, submission_text
from tianbao.campaign.ledger.records import What
from tianbao.model.finding import Finding
from tianbao.model.limits import DEFAULT
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.examining import Examined
    from tianbao.campaign.ledger.records import Event, Read
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.model.limits import Limits


def verify(
    campaign: Campaign, progress: Callable[[int, int], None] | None = None
) -> Iterator[Finding]:
    """Yield what is wrong with the ledger; nothing is yielded for a sound one.

    Args:
        campaign: whose ledger it is.
        progress: is told how many more files were looked at, and of how many.
    """
    with campaign.ledger.reading() as entries:
        hashes = entries.hashes()
        found = tuple(_of_references(entries, frozenset(hashes)))
    yield from found
    for sha256 in hashes:
        try:
            with campaign.ledger.reading() as entries:
                content, read = entries.content(sha256), entries.reading(sha256)
                limits = _limits(entries.last_event(sha256, What.RECEIVED))
            yield from _of_file(campaign, sha256, content, read, limits)
        except (ValueError, KeyError, TypeError):
            # What was read from it is no text that this program writes.
            yield _finding("verify-reading-changed", sha256, sha256)
        if progress is not None:
            progress(1, len(hashes))


def _limits(received: Event | None) -> Limits:
    """Return the limits within which a file was read, as the event of its arrival has them."""
    return DEFAULT if received is None else limits_of(str(received.details.get("limits", "")))


def _of_file(
    campaign: Campaign, sha256: str, content: bytes, read: Read | None, limits: Limits
) -> Iterator[Finding]:
    """Yield what is wrong with one file and what was read from it."""
    if sha256_of(content) != sha256:
        yield _finding("verify-bytes-changed", read.source if read else sha256, sha256)
    elif read is None:
        yield _finding("verify-reading-absent", sha256, sha256)
    elif _misplaced(campaign, read):
        yield _finding("verify-event-other", read.source, sha256)
    elif not _same(read, examine(campaign, content, Opening(limits, read.password))):
        yield _finding("verify-reading-changed", read.source, sha256)


def _misplaced(campaign: Campaign, read: Read) -> bool:
    """Return whether a file counts for a unit or a year that it is not of."""
    if read.submission is None:
        return read.outcome.kept
    mine = (read.submission.unit.code, read.submission.year) == (read.unit, campaign.about.year)
    return read.outcome.kept and not mine


def _same(read: Read, again: Examined) -> bool:
    """Return whether the same follows from a file's bytes as before."""
    if read.submission is None or again.submission is None:
        return read.submission is again.submission is None and findings_text(
            read.findings
        ) == findings_text(again.findings)
    return (
        submission_text(read.submission) == submission_text(again.submission)
        and findings_text(read.findings) == findings_text(again.findings)
        and findings_text(read.checks) == findings_text(again.checks)
    )


def _of_references(entries: Transaction, kept: frozenset[str]) -> Iterator[Finding]:
    """Yield what speaks of a unit or a file that the ledger does not have, or of another's."""
    units = {unit.member.code: unit for unit in entries.units()}
    owners = entries.owners()
    for sha256 in owners.keys() - kept:
        yield _finding("verify-bytes-absent", sha256, sha256)
    for enrolled in units.values():
        if enrolled.into and enrolled.into not in units:
            yield _finding("verify-unit-absent", enrolled.member.name, enrolled.into)
    received = set()
    for event in entries.events():
        if event.unit is not None and event.unit not in units:
            yield _finding("verify-unit-absent", _numbered(event), event.unit)
        elif event.sha256 is not None and event.what in _OF_FILES:
            yield from _of_event(event, event.sha256, owners, kept)
        if event.what is What.RECEIVED:
            received.add(event.sha256)
    for sha256 in sorted(kept - received):
        yield _finding("verify-event-absent", sha256, sha256)


def _of_event(
    event: Event, sha256: str, owners: Mapping[str, str | None], kept: frozenset[str]
) -> Iterator[Finding]:
    """Yield what is wrong with the file that an event speaks of."""
    if sha256 not in kept:
        yield _finding("verify-bytes-absent", _numbered(event), sha256)
    elif event.what is not What.RECEIVED and owners.get(sha256, event.unit) != event.unit:
        yield _finding("verify-event-other", _numbered(event), sha256)


def _numbered(event: Event) -> str:
    return f"第 {event.number} 条记录"


_OF_FILES = frozenset({What.RECEIVED, What.RETURNED, What.ACCEPTED, What.REOPENED, What.DISMISSED})
"""The kinds of events whose hash is that of a file that came in."""


def _finding(code: str, where: str, what: str) -> Finding:
    return Finding(code, WholeFile(), {"where": where, "what": what[:_SHOWN]})


_SHOWN = 12
"""How many digits of a hash are shown, which tell it from all others in practice."""
