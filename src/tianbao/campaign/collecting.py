"""Collecting: what came in is read, checked and filed away, each file wholly or not at all."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from tianbao.campaign.campaign import open_campaign
from tianbao.campaign.examining import PLAINLY, examine, sha256_of
from tianbao.campaign.inbox.limits import USUAL
from tianbao.campaign.inbox.walk import walk
from tianbao.campaign.ledger.records import Event, Outcome, Read, What
from tianbao.campaign.placing import place_file
from tianbao.campaign.workers import cores, worker_pool

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.examining import Examined, Opening
    from tianbao.campaign.inbox.incoming import Incoming
    from tianbao.campaign.inbox.limits import InboxLimits
    from tianbao.campaign.ledger.records import Act
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.model.finding import Finding
    from tianbao.model.roster import Member

FEW = 16
"""How many files are read before other processes are started to help."""

_AHEAD = 4
"""How many files for each process are under way at once; no more lie in memory."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one file that came in.

    Attributes:
        source: what it was called, with the archives and messages that it came in.
        name: its own name.
        outcome: what became of it.
        unit: the unit that it belongs to, if it belongs to one of the roster.
        findings: what was found in it; of a duplicate, nothing.
        sha256: what tells its bytes from others; blank where they could not be got at.
    """

    source: str
    name: str
    outcome: Outcome
    unit: Member | None = None
    findings: tuple[Finding, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Working:
    """How files are opened and taken apart, and with how many processes at most."""

    opening: Opening = PLAINLY
    inbox: InboxLimits = USUAL
    jobs: int = 0
    """0 is one for each core."""


USUALLY = Working()


def collect(
    campaign: Campaign, paths: Sequence[Path], act: Act, working: Working = USUALLY
) -> Iterator[Collected]:
    """Read what came in and file it away; yield what became of each file, in the paths' order.

    Each file is in the ledger with all that was read from it, or it is not; what was there
    before is left as it is. Nothing is moved or changed where the files lie.

    Raises:
        TianbaoError: the ledger can't be written; what was yielded is in it.
    """
    with _Examiners(campaign, working) as examiners:
        under_way: deque[tuple[Incoming, Future[Examined] | None]] = deque()
        for found in walk(paths, working.inbox):
            file = replace(found, source=_within(campaign, found.source))
            under_way.append((file, examiners.start(file)))
            while len(under_way) > examiners.ahead:
                yield _filed(campaign, *under_way.popleft(), act, working.opening)
        while under_way:
            yield _filed(campaign, *under_way.popleft(), act, working.opening)


def _within(campaign: Campaign, source: str) -> str:
    """Return where a file was found; what lies in the campaign's folder, from there on."""
    return source.removeprefix(f"{campaign.folder.as_posix()}/")


class _Examiners:
    """Reads files one after the other, and with more processes when there are many."""

    def __init__(self, campaign: Campaign, working: Working) -> None:
        self._campaign = campaign
        self._opening = working.opening
        self._jobs = working.jobs or cores()
        self._started = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @property
    def ahead(self) -> int:
        """How many files may be under way at once."""
        return 0 if self._pool is None else self._jobs * _AHEAD

    def start(self, file: Incoming) -> Future[Examined] | None:
        """Have a file read; nothing is to be read of one that is known, or could not be got at."""
        if file.content is None or self._known(file.content):
            return None
        self._started += 1
        if self._jobs > 1 and self._started > FEW and self._pool is None:
            campaign = self._campaign
            prepared = (campaign.folder, campaign.ledger.where, self._opening)
            self._pool = worker_pool(self._jobs, _prepare, prepared)
        if self._pool is not None:
            return self._pool.submit(_examine, file.content, file.sent)
        done: Future[Examined] = Future()
        done.set_result(examine(self._campaign, file.content, self._opening, file.sent))
        return done

    def _known(self, content: bytes) -> bool:
        with self._campaign.ledger.reading() as entries:
            before = entries.reading(sha256_of(content))
        return before is not None and before.outcome.kept


class _Worker:
    """What a process that helps with reading has open."""

    campaign: Campaign
    opening: Opening


def _prepare(folder: Path, ledger: str, opening: Opening) -> None:
    _Worker.campaign = open_campaign(folder, ledger)
    _Worker.opening = opening


def _examine(content: bytes, sent: dt.datetime | None) -> Examined:
    return examine(_Worker.campaign, content, _Worker.opening, sent)


def _filed(
    campaign: Campaign,
    incoming: Incoming,
    examining: Future[Examined] | None,
    act: Act,
    opening: Opening,
) -> Collected:
    """File one file away, in one transaction."""
    if incoming.content is None:
        why = incoming.fault or incoming.passed
        outcome = Outcome.UNREAD if incoming.passed is None else Outcome.PASSED
        return Collected(incoming.source, incoming.name, outcome, None, (why,) if why else ())
    sha256 = sha256_of(incoming.content)
    same = Collected(incoming.source, incoming.name, Outcome.DUPLICATE, sha256=sha256)
    examined = None if examining is None else examining.result()
    with campaign.ledger.writing() as entries:
        before = entries.reading(sha256)
        if before is not None and (before.outcome.kept or examined is None):
            return replace(same, unit=_member(entries, before.unit))
        if examined is None:
            # Two of the same bytes in one go, of which the first was not kept.
            return same
        read = _read(incoming, examined, act, opening, sha256)
        placed = place_file(entries, campaign, examined, read)
        if before is not None and before.outcome is placed.outcome:
            return replace(same, unit=placed.unit)
        unit = placed.unit.code if placed.unit is not None else None
        remarks = (*([incoming.fault] if incoming.fault else []), *placed.remarks)
        read = replace(read, outcome=placed.outcome, unit=unit, remarks=remarks)
        if not entries.add_file(sha256, incoming.content) and before is None:
            # Another clerk has filed the same bytes away at this very moment.
            return replace(same, unit=placed.unit)
        entries.put_reading(read)
        entries.add_events([_received(read, act)])
    findings = (*read.findings, *read.checks, *read.remarks)
    return Collected(read.source, read.name, read.outcome, placed.unit, findings, sha256)


def _read(incoming: Incoming, examined: Examined, act: Act, opening: Opening, sha256: str) -> Read:
    return Read(
        sha256,
        incoming.source,
        incoming.name,
        examined.saved or incoming.sent or act.at,
        act.at,
        Outcome.UNUSABLE,
        None,
        examined.submission.issue if examined.submission is not None else 0,
        opening.password if examined.submission is not None else "",
        examined.submission,
        examined.findings,
        examined.checks,
    )


def _received(read: Read, act: Act) -> Event:
    details = {"source": read.source, "outcome": read.outcome.value}
    return Event(act.at, act.who, What.RECEIVED, read.unit, read.sha256, details)


def _member(entries: Transaction, code: str | None) -> Member | None:
    found = entries.lock_unit(code) if code is not None else None
    return found.member if found is not None else None
