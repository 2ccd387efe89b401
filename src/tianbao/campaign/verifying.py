"""Verifying: whether everything in the ledger is what it was, and follows from the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.campaign.examining import Opening, examine, sha256_of
from tianbao.campaign.ledger.coding import findings_text, submission_text
from tianbao.campaign.ledger.records import What
from tianbao.model.finding import Finding
from tianbao.model.limits import DEFAULT
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.examining import Examined
    from tianbao.campaign.ledger.records import Read
    from tianbao.model.limits import Limits


def verify(
    campaign: Campaign,
    limits: Limits = DEFAULT,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Finding]:
    """Yield what is wrong with the ledger; nothing is yielded for a sound one.

    Args:
        campaign: whose ledger it is.
        limits: those within which the files were read.
        progress: is told how many more files were looked at, and of how many.
    """
    with campaign.ledger.reading() as entries:
        hashes = entries.hashes()
        sources = {read.sha256: read.source for read in entries.readings(submissions=False)}
    kept = frozenset(hashes)
    for sha256, source in sources.items():
        if sha256 not in kept:
            yield _finding("verify-bytes-absent", source, sha256)
    for sha256 in hashes:
        with campaign.ledger.reading() as entries:
            content, read = entries.content(sha256), entries.reading(sha256)
        yield from _of_file(campaign, sha256, content, read, limits)
        if progress is not None:
            progress(1, len(hashes))
    yield from _of_references(campaign, kept)


def _of_file(
    campaign: Campaign, sha256: str, content: bytes, read: Read | None, limits: Limits
) -> Iterator[Finding]:
    """Yield what is wrong with one file and what was read from it."""
    if sha256_of(content) != sha256:
        yield _finding("verify-bytes-changed", read.source if read else sha256, sha256)
    elif read is None:
        yield _finding("verify-reading-absent", sha256, sha256)
    elif not _same(read, examine(campaign, content, Opening(limits, read.password))):
        yield _finding("verify-reading-changed", read.source, sha256)


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


def _of_references(campaign: Campaign, kept: frozenset[str]) -> Iterator[Finding]:
    """Yield what speaks of a unit or a file that the ledger does not have."""
    with campaign.ledger.reading() as entries:
        units = {unit.member.code: unit for unit in entries.units()}
        received = set()
        for event in entries.events():
            where = f"第 {event.number} 条记录"
            if event.unit is not None and event.unit not in units:
                yield _finding("verify-unit-absent", where, event.unit)
            if event.sha256 is not None and event.what is What.RECEIVED:
                received.add(event.sha256)
            if event.sha256 is not None and event.what in _OF_FILES and event.sha256 not in kept:
                yield _finding("verify-bytes-absent", where, event.sha256)
        for unit in units.values():
            if unit.into and unit.into not in units:
                yield _finding("verify-unit-absent", unit.member.name, unit.into)
    for sha256 in sorted(kept - received):
        yield _finding("verify-event-absent", sha256, sha256)


_OF_FILES = frozenset({What.RECEIVED, What.RETURNED, What.ACCEPTED, What.DISMISSED})
"""The kinds of events whose hash is that of a file that came in."""


def _finding(code: str, where: str, what: str) -> Finding:
    return Finding(code, WholeFile(), {"where": where, "what": what[:_SHOWN]})


_SHOWN = 12
"""How many digits of a hash are shown, which tell it from all others in practice."""
