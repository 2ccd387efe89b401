"""Reports: every accepted unit's final documents, a volume of all of them, and an index page."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tianbao import verbs
from tianbao.campaign.accepted import accepted_of
from tianbao.campaign.index_page import Entry, index_page
from tianbao.campaign.outputs import write_output
from tianbao.campaign.workers import cores, worker_pool
from tianbao.model.filename import safe_name
from tianbao.rendering import render
from tianbao.report.model import Volume

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from tianbao.campaign.accepted import Accepted
    from tianbao.campaign.campaign import Campaign
    from tianbao.model.finding import Finding
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
    reports: list[Report] = []
    for accepted, documents in _rendered(campaign, wanted, jobs or cores()):
        report = wanted.composed(campaign.template, accepted.submission)
        name = safe_name(report.title)
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
    if not entries:
        return
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
    title = f"{about.county}{about.year}年{campaign.template.name}汇编"
    for to in wanted.formats:
        rendered = render(Volume(title, tuple(reports)), to, wanted.how)
        path = campaign.folder / FOLDER / f"{safe_name(title)}.{to.value}"
        write_output(campaign, path, rendered.content, at)
        yield Written("汇编", path, rendered.findings)


_Rendered = tuple[tuple[bytes, tuple["Finding", ...]], ...]


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
    with worker_pool(jobs, _prepare, (campaign.template, wanted)) as pool:
        under_way = deque([(first, pool.submit(_by_worker, first.submission))])
        for accepted in all_accepted:
            under_way.append((accepted, pool.submit(_by_worker, accepted.submission)))
            if len(under_way) > jobs * _AHEAD:
                done, documents = under_way.popleft()
                yield done, documents.result()
        for done, documents in under_way:
            yield done, documents.result()


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
