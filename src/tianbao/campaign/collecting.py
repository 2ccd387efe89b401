"""Collecting: what came in is read, checked and filed away, each file wholly or not at all."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from tianbao.campaign.campaign import open_campaign
from tianbao.campaign.examining import (
    PLAINLY,
    ROSTER,
    Examined,
    checks_in,
    examine,
    limits_text,
    sha256_of,
)
from tianbao.campaign.inbox.limits import USUAL
from tianbao.campaign.inbox.naming import readable
from tianbao.campaign.inbox.walk import walk
from tianbao.campaign.ledger.coding import findings_text
from tianbao.campaign.ledger.records import Event, Outcome, Read, What
from tianbao.campaign.placing import place_file
from tianbao.campaign.workers import cores, worker_pool
from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.examining import Opening
    from tianbao.campaign.inbox.incoming import Incoming
    from tianbao.campaign.inbox.limits import InboxLimits
    from tianbao.campaign.ledger.records import Act
    from tianbao.campaign.ledger.transaction import Transaction
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
                yield _filed(campaign, *under_way.popleft(), act, examiners)
        while under_way:
            yield _filed(campaign, *under_way.popleft(), act, examiners)


def _within(campaign: Campaign, source: str) -> str:
    """Return where a file was found; what lies in the campaign's folder, from there on."""
    return source.removeprefix(f"{readable(campaign.folder.as_posix())}/")


class _Examiners:
    """Reads files one after the other, and with more processes when there are many."""

    def __init__(self, campaign: Campaign, working: Working) -> None:
        self._campaign = campaign
        self.opening = working.opening
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
            self._pool = worker_pool(self._jobs, _prepare, self._prepared)
        done: Future[Examined] = Future()
        if self._pool is None:
            done.set_result(examine(self._campaign, file.content, self.opening, file.sent))
            return done
        try:
            return self._pool.submit(_examine, file.content, file.sent)
        except BrokenProcessPool as gone:
            done.set_exception(gone)
            return done

    def result(self, file: Incoming, examining: Future[Examined]) -> Examined:
        """Return what a file holds; one that ends the process which reads it is said to.

        All that a pool was doing is lost with one of its processes, so it is done again, each
        file in a process of its own.
        """
        try:
            return examining.result()
        except BrokenProcessPool:
            self._pool = None
        with worker_pool(1, _prepare, self._prepared) as alone:
            try:
                return alone.submit(_examine, file.content or b"", file.sent).result()
            except BrokenProcessPool:
                return Examined(None, (Finding("file-fatal", WholeFile()),))

    @property
    def _prepared(self) -> tuple[object, ...]:
        return self._campaign.folder, self._campaign.ledger.where, self.opening

    def _known(self, content: bytes) -> bool:
        with self._campaign.ledger.reading() as entries:
            before = entries.outcome(sha256_of(content))
        return before is not None and before.kept


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
    examiners: _Examiners,
) -> Collected:
    """File one file away, in one transaction."""
    if incoming.content is None:
        why = incoming.fault or incoming.passed
        outcome = Outcome.UNREAD if incoming.passed is None else Outcome.PASSED
        return Collected(incoming.source, incoming.name, outcome, None, (why,) if why else ())
    examined = None if examining is None else examiners.result(incoming, examining)
    return _Filing(campaign, incoming, incoming.content, act, examiners.opening).filed(examined)


@dataclass(frozen=True, slots=True)
class _Filing:
    """One file on its way into the ledger."""

    campaign: Campaign
    incoming: Incoming
    content: bytes
    act: Act
    opening: Opening

    def filed(self, examined: Examined | None) -> Collected:
        """File it away, in one transaction; nothing is to be done for one that is known."""
        sha256 = sha256_of(self.content)
        same = Collected(self.incoming.source, self.incoming.name, Outcome.DUPLICATE, sha256=sha256)
        with self.campaign.ledger.writing() as entries:
            before = entries.reading(sha256)
            if before is not None and (examined is None or _settled(entries, before)):
                return replace(same, unit=_member(entries, before.unit))
            if examined is None:
                # Two of the same bytes in one go, of which the first was not kept.
                return same
            read, unit = self._read(entries, examined, sha256)
            if before is not None and _same(before, read):
                return replace(same, unit=unit)
            if not entries.add_file(sha256, self.content) and before is None:
                before = entries.reading(sha256)
                if before is not None:
                    # Another clerk has filed the same bytes away at this very moment.
                    return replace(same, unit=unit)
            entries.put_reading(read)
            entries.add_events([self._received(read)])
        findings = (*read.findings, *read.checks, *read.remarks)
        return Collected(read.source, read.name, read.outcome, unit, findings, sha256)

    def _received(self, read: Read) -> Event:
        """Return the event of a file's arrival.

        Who sent the message that it lay in stands there, and unusual limits, to be read with again.
        """
        details = {"source": read.source, "outcome": read.outcome.value}
        more = {"sender": self.incoming.sender, "limits": limits_text(self.opening.limits)}
        details |= {name: said for name, said in more.items() if said}
        return Event(self.act.at, self.act.who, What.RECEIVED, read.unit, read.sha256, details)

    def _read(
        self, entries: Transaction, examined: Examined, sha256: str
    ) -> tuple[Read, Member | None]:
        """Return what the ledger keeps of the file, and its unit."""
        incoming, submission = self.incoming, examined.submission
        checks = examined.checks
        if submission is not None and examined.roster != entries.facts().get(ROSTER, ""):
            checks = checks_in(entries, self.campaign, submission)
        read = Read(
            sha256,
            incoming.source,
            incoming.name,
            _dated(entries, examined.saved, incoming.sent, self.act.at),
            self.act.at,
            Outcome.UNUSABLE,
            None,
            submission.issue if submission is not None else 0,
            self.opening.password,
            submission,
            examined.findings,
            checks,
        )
        placed = place_file(entries, self.campaign, examined, read)
        code = placed.unit.code if placed.unit is not None else None
        remarks = (*([incoming.fault] if incoming.fault else []), *placed.remarks)
        return replace(read, outcome=placed.outcome, unit=code, remarks=remarks), placed.unit


def _same(before: Read, read: Read) -> bool:
    """Return whether the same became of a file as before, and for the same reasons.

    What can't be used is tried again with another password, or within other limits.
    """
    findings = findings_text(before.findings) == findings_text(read.findings)
    return before.outcome is read.outcome and findings


def _settled(entries: Transaction, before: Read) -> bool:
    """Return whether what became of a file stays, whatever the roster says by now."""
    if before.outcome.kept:
        return True
    events = entries.events(before.unit, What.ACCEPTED) if before.unit is not None else ()
    return any(event.sha256 == before.sha256 for event in events)


def _dated(
    entries: Transaction, saved: dt.datetime | None, sent: dt.datetime | None, now: dt.datetime
) -> dt.datetime:
    """Return the time that orders a unit's files: when saved or, if that can't be, when sent.

    Nothing was saved before the campaign began, nor after it was sent or collected: such a clock
    is wrong, and would let an older file count, or a newer one not.
    """
    latest = min(sent, now) if sent is not None else now
    if saved is None or saved > latest:
        return latest
    started = entries.first_event(What.STARTED)
    return latest if started is None or saved < started.at else saved


def _member(entries: Transaction, code: str | None) -> Member | None:
    found = entries.lock_unit(code) if code is not None else None
    return found.member if found is not None else None
