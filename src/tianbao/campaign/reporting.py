"""Reports: every accepted unit's final documents, a volume of all of them, and an index page."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tianbao import verbs
from tianbao.campaign.accepted import accepted_of
from tianbao.campaign.index_page import Entry, index_page
from tianbao.campaign.outputs import remove_output, write_output
from tianbao.campaign.workers import cores, finished, handed_over, worker_pool
from tianbao.model.filename import safe_name
from tianbao.model.pattern import filled
from tianbao.rendering import render
from tianbao.report.model import Volume

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from tianbao.campaign.accepted import Accepted
    from tianbao.campaign.campaign import Campaign
    from tianbao.model.finding import Finding
    from tianbao.model.roster import Member
    from tianbao.model.submission import Submission
    from tianbao.model.template import Template
    from tianbao.rendering import Format, Rendering
    from tianbao.report.model import Report

FOLDER = "报告"
INDEX = "目录.html"
FEW = 4
"""How many units' reports are written before other processes are started to help."""

_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Documents:
    """Which documents are wanted, and how they are.

    Attributes:
        formats: what each report is written as.
        how: how the documents look.
        zeros: whether a blank number is printed as 0.
        issuer: who signs at the end; the unit, where there is only a date.
        date: the date below.
        volume: whether there is to be a volume of all reports, in each format.
    """

    formats: tuple[Format, ...]
    how: Rendering
    zeros: bool = False
    issuer: str = ""
    date: dt.date | None = None
    volume: bool = True

    def composed(self, template: Template, submission: Submission) -> Report:
        """Return a submission's report."""
        return verbs.compose(
            template, submission, zeros=self.zeros, issuer=self.issuer, date=self.date
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A document that was written: whose, or of all, where, and what there is to say of it."""

    name: str
    path: Path
    findings: tuple[Finding, ...] = ()


def write_reports(
    campaign: Campaign, wanted: Documents, at: dt.datetime, jobs: int = 0
) -> Iterator[Written]:
    """Write the documents of all accepted units; yield them in the roster's order, then the rest.

    At the end, what was written before of units that are not accepted now is removed.

    Args:
        campaign: whose reports they are.
        wanted: which documents, and how they are.
        at: when they are written.
        jobs: with how many processes at most; 0 is one for each core.

    Raises:
        TianbaoError: a file can't be written, or a format is not installed.
    """
    folder = campaign.folder / FOLDER
    entries: list[Entry] = []
    names = _Names(campaign)
    reports: list[Report] = []
    for accepted, documents in _rendered(campaign, wanted, jobs or cores()):
        report = wanted.composed(campaign.template, accepted.submission)
        name = names.of(accepted.member)
        written = []
        for to, (content, findings) in zip(wanted.formats, documents, strict=True):
            path = folder / to.value / f"{name}.{to.value}"
            write_output(campaign, path, content, at)
            written.append(path)
            yield Written(accepted.member.name, path, findings)
        relative = tuple(path.relative_to(folder).as_posix() for path in written)
        entries.append(Entry(accepted.member, report.title, relative))
        if wanted.volume:
            reports.append(report)
    if entries:
        yield from _over_all(campaign, wanted, entries, reports, at)
    _remove_others(campaign, names, at)


class _Names:
    """The names of units' documents, no two of which are the same to any system.

    Titles that are one file name get the units' codes, all of them and whether accepted or not:
    with who is accepted, a name does not become another unit's.
    """

    def __init__(self, campaign: Campaign) -> None:
        self._pattern = campaign.template.title
        self._year = str(campaign.about.year)
        with campaign.ledger.reading() as entries:
            members = [each.member for each in entries.units() if each.active]
        self._alike = Counter(_folded(self._words(member)) for member in members)
        self._taken: set[str] = set()
        self._own = {member.code: self._new(member) for member in members}
        self._used: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._used)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._used

    def of(self, member: Member) -> str:
        """Return the name of a unit's documents: the title, and what tells it from others'."""
        name = self._own.get(member.code) or self._new(member)
        self._used.add(name.casefold())
        return name

    def _new(self, member: Member) -> str:
        words = self._words(member)
        if self._alike[_folded(words)] > 1:
            words = f"{words}-{member.code}"
        while _folded(words) in self._taken:
            words = f"{words}-{member.code}"
        self._taken.add(_folded(words))
        return safe_name(words)

    def _words(self, member: Member) -> str:
        title = filled(self._pattern, {"unit": member.name, "year": self._year})
        return title if member.name in title else f"{member.name}-{title}"


def _folded(words: str) -> str:
    return safe_name(words).casefold()


def _remove_others(campaign: Campaign, names: _Names, at: dt.datetime) -> None:
    """Remove the documents of units that are not accepted; the index too where none is."""
    with campaign.ledger.reading() as entries:
        written = entries.outputs(FOLDER)
    for path, sha256 in written.items():
        document = PurePosixPath(path)
        over_all = document.parent.name == FOLDER
        if not names or (not over_all and document.stem not in names):
            remove_output(campaign, path, sha256, at)


def _over_all(
    campaign: Campaign,
    wanted: Documents,
    entries: list[Entry],
    reports: list[Report],
    at: dt.datetime,
) -> Iterator[Written]:
    """Write the volume of all reports, where it is wanted, and the index."""
    folder = campaign.folder / FOLDER
    volumes = list(_volumes(campaign, wanted, reports, at)) if wanted.volume else []
    yield from volumes
    linked = tuple(written.path.relative_to(folder).as_posix() for written in volumes)
    page = index_page(campaign.about, tuple(entries), linked).encode()
    write_output(campaign, folder / INDEX, page, at)
    yield Written("目录", folder / INDEX)


def _volumes(
    campaign: Campaign, wanted: Documents, reports: list[Report], at: dt.datetime
) -> Iterator[Written]:
    """Write the volume of all reports in each format."""
    about = campaign.about
    facts = {"unit": about.county, "year": str(about.year)}
    title = filled(campaign.template.title, facts) + "汇编"
    for to in wanted.formats:
        rendered = render(Volume(title, tuple(reports)), to, wanted.how)
        path = campaign.folder / FOLDER / f"{safe_name(title)}.{to.value}"
        write_output(campaign, path, rendered.content, at)
        yield Written("汇编", path, rendered.findings)


_Rendered = tuple[tuple[bytes, tuple["Finding", ...]], ...]
_UnderWay = tuple["Accepted", "Future[_Rendered] | None"]


def _rendered(
    campaign: Campaign, wanted: Documents, jobs: int
) -> Iterator[tuple[Accepted, _Rendered]]:
    """Yield what was accepted with its documents, in order, made by as many processes."""
    all_accepted = accepted_of(campaign)
    for accepted in islice(all_accepted, None if jobs == 1 else FEW):
        yield accepted, _documents(campaign.template, wanted, accepted.submission)
    first = next(all_accepted, None)
    if first is None:
        return
    made = partial(_made, campaign.template, wanted)
    with worker_pool(jobs, _prepare, (campaign.template, wanted)) as pool:
        under_way: deque[_UnderWay] = deque()
        for accepted in chain([first], all_accepted):
            under_way.append((accepted, handed_over(pool, _by_worker, accepted.submission)))
            if len(under_way) > jobs * _AHEAD:
                yield made(*under_way.popleft())
        for each in under_way:
            yield made(*each)


def _made(
    template: Template, wanted: Documents, accepted: Accepted, future: Future[_Rendered] | None
) -> tuple[Accepted, _Rendered]:
    """Return what was accepted with its documents, made here if no worker made them."""
    here = partial(_documents, template, wanted, accepted.submission)
    return accepted, finished(future, here)


class _Worker:
    """What a process that writes documents works with."""

    template: Template
    wanted: Documents


def _prepare(template: Template, wanted: Documents) -> None:
    _Worker.template = template
    _Worker.wanted = wanted


def _by_worker(submission: Submission) -> _Rendered:
    return _documents(_Worker.template, _Worker.wanted, submission)


def _documents(template: Template, wanted: Documents, submission: Submission) -> _Rendered:
    """Return a submission's documents in each format."""
    report = wanted.composed(template, submission)
    rendered = [render(report, to, wanted.how) for to in wanted.formats]
    return tuple((each.content, each.findings) for each in rendered)
