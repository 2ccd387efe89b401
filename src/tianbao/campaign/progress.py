"""How far the campaign is, from its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.campaign.dossier import dossiers
from tianbao.campaign.ledger.records import Outcome
from tianbao.findings import severity_of
from tianbao.model.finding import Severity
from tianbao.model.standing import Progress, Standing, UnitStatus
from tianbao.model.zone import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.dossier import Dossier
    from tianbao.campaign.ledger.records import Read


def progress_of(campaign: Campaign, at: dt.datetime) -> Progress:
    """Return how far each unit is."""
    about = campaign.about
    with campaign.ledger.reading() as entries:
        found = list(dossiers(entries))
    names = {each.enrolled.member.code: each.enrolled.member.name for each in found}
    return Progress(
        about.title,
        about.county,
        campaign.template.name,
        about.year,
        about.deadline,
        at.astimezone(BEIJING),
        tuple(_status(dossier, about.deadline, at, names) for dossier in found),
    )


def _status(
    dossier: Dossier, deadline: dt.date | None, at: dt.datetime, names: Mapping[str, str]
) -> UnitStatus:
    file, standing = dossier.current, dossier.standing
    judged = tuple(dossier.judged(file)) if file is not None else ()
    severities = [severity_of(finding) for finding, waived in judged if not waived]
    # What is called after another unit does not count before it is accepted.
    own = (each.dated for each in dossier.files if each.outcome.kept or each is file)
    first = min(own, default=at)
    return UnitStatus(
        dossier.enrolled.member,
        standing,
        dossier.issue,
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        sum(bool(waived) for _, waived in judged),
        len(dossier.returns),
        file.received.astimezone(BEIJING) if file is not None else None,
        file.source if file is not None else "",
        late=standing is not Standing.GONE and is_late(first, deadline),
        remark="；".join(_remarks(dossier, file, names)),
    )


def is_late(moment: dt.datetime, deadline: dt.date | None) -> bool:
    """Return whether a moment is after the last day on which a file is in time."""
    return deadline is not None and moment.astimezone(BEIJING).date() > deadline


def _remarks(dossier: Dossier, file: Read | None, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what else a person should know of a unit."""
    if dossier.enrolled.into:
        yield f"并入{names.get(dossier.enrolled.into, dossier.enrolled.into)}"
    if dossier.waiting is not None:
        yield f"新文件：{dossier.waiting.name}"
    if dossier.tied:
        yield "两份文件时间相同，请用 accept --file 指定"
    strangers = sum(f.outcome is Outcome.NEIGHBOUR and f is not file for f in dossier.files)
    if strangers:
        yield f"另有 {strangers} 份，文件名是别的单位，没有采用"
    if file is not None and any(finding.code == "issue-older" for finding in file.remarks):
        yield "用的是以前下发的表"
