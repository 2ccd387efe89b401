"""Summing up: the county's figures as a workbook, and as a report like a unit's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.campaign.accepted import accepted_of
from tianbao.campaign.outputs import write_output
from tianbao.campaign.progress import progress_of
from tianbao.campaign.reporting import Written
from tianbao.model.filename import safe_name
from tianbao.model.submission import Unit
from tianbao.rendering import render
from tianbao.summary.line import SummaryLine
from tianbao.summary.sums import county_submission, unsummed
from tianbao.summary.workbook import write_summary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.reporting import Documents
    from tianbao.model.finding import Finding

FILE = "汇总.xlsx"
_COUNTY = "全部单位"
"""What the county is called where nobody said its name."""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The roll-up that was written: over how many units of how many, and what is not in it."""

    path: Path
    counted: int
    whole: int
    findings: tuple[Finding, ...]


def write_roll_up(campaign: Campaign, at: dt.datetime) -> RolledUp:
    """Write the county's roll-up over all accepted units.

    Raises:
        TianbaoError: it can't be written.
    """
    lines = [SummaryLine(a.member, a.submission, a.prior) for a in accepted_of(campaign)]
    progress = progress_of(campaign, at)
    about, template = campaign.about, campaign.template
    path = campaign.folder / FILE
    content = write_summary(template, about.year, about.county, lines, progress)
    write_output(campaign, path, content, at)
    findings = unsummed(template, [line.submission for line in lines])
    return RolledUp(path, len(lines), len(progress.taking_part), findings)


def summary_report(campaign: Campaign, wanted: Documents, at: dt.datetime) -> Iterator[Written]:
    """Write the county's figures as a report, in each format; yield what was written.

    Raises:
        TianbaoError: a file can't be written, or a format is not installed.
    """
    about = campaign.about
    submissions = [accepted.submission for accepted in accepted_of(campaign)]
    missing = [
        status.member.name
        for status in progress_of(campaign, at).taking_part
        if not status.standing.counted
    ]
    county = Unit(about.county or _COUNTY, about.county or _COUNTY)
    total = county_submission(campaign.template, submissions, county, about.year, missing=missing)
    report = wanted.composed(campaign.template, total)
    for to in wanted.formats:
        rendered = render(report, to, wanted.how)
        path = campaign.folder / f"汇总-{safe_name(report.title)}.{to.value}"
        write_output(campaign, path, rendered.content, at)
        yield Written(county.name, path, rendered.findings)
