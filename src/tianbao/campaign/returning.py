"""Returning: faulty workbooks go back with remarks, and a message to each unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tianbao import verbs
from tianbao.campaign.dossier import dossier_of, dossiers, worst
from tianbao.campaign.files import for_notepad
from tianbao.campaign.last_year import last_year_of
from tianbao.campaign.ledger.records import Event, Outcome, What
from tianbao.campaign.naming import units_named
from tianbao.campaign.outputs import remove_output, write_output
from tianbao.model.filename import safe_name
from tianbao.model.finding import Finding, Severity, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.dossier import Dossier
    from tianbao.campaign.ledger.records import Act, Read
    from tianbao.model.roster import Member
    from tianbao.model.submission import Submission

FOLDER = "退回"
UNUSED = "没有收下的文件.txt"
"""The messages about files of which no unit's workbook could be made."""

_HEAD = "下面每一段话，发给送来那个文件的单位；已经另外报来的，不用再发。\n\n"

_UNUSED = frozenset(
    {
        Outcome.UNUSABLE,
        Outcome.FOREIGN,
        Outcome.OTHER_YEAR,
        Outcome.OTHER_TEMPLATE,
        Outcome.OTHER_CAMPAIGN,
        Outcome.UNKNOWN_UNIT,
        Outcome.GONE,
        Outcome.UNTOUCHED,
        Outcome.NEIGHBOUR,
    }
)
_UNREADABLE = frozenset({Outcome.UNUSABLE, Outcome.FOREIGN})


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that goes back to a unit, and the message to go with it."""

    member: Member
    workbook: Path
    message: Path
    note: str
    again: bool
    """Whether it had gone back before, and was only made once more."""


def send_back_faulty(
    campaign: Campaign, act: Act, words: Sequence[str] = (), *, with_warnings: bool = False
) -> Iterator[Returned]:
    """Make what goes back to each unit whose newest file has errors; yield it, unit by unit.

    Args:
        campaign: the campaign.
        act: when it is sent back, and by whom.
        words: units whose newest file goes back whatever was found in it, in the place of all.
        with_warnings: whether files with warnings alone go back too.

    Raises:
        TianbaoError: a word names no unit, or one of which nothing can go back, and then nothing
            does; a file can't be written.
    """
    with campaign.ledger.reading() as entries:
        if words:
            named = units_named(entries.units(), words)
            found = [dossier_of(entries, unit, submissions=False) for unit in named]
            if faults := [fault for each in found if (fault := _refused(each)) is not None]:
                raise TianbaoError(faults)
        else:
            found = [each for each in dossiers(entries) if _goes_back(each, with_warnings)]
    for each in found:
        with campaign.ledger.reading() as entries:
            dossier = dossier_of(entries, each.enrolled)
        file = dossier.judged_now
        # Another clerk may have decided otherwise by now.
        if file is not None and file.submission is not None and _refused(dossier) is None:
            yield _returned(campaign, dossier, file, file.submission, act)


def _goes_back(dossier: Dossier, with_warnings: bool) -> bool:  # noqa: FBT001 - one of two kinds
    """Return whether a unit's file goes back without anybody naming the unit."""
    file = dossier.newest
    if dossier.to_return is not None or not with_warnings or file is None:
        return dossier.to_return is not None
    warned = worst(dossier.findings(file)) is Severity.WARNING
    return warned and dossier.standing is Standing.DOUBTFUL


def _refused(dossier: Dossier) -> Finding | None:
    """Return why nothing of a unit can go back."""
    file = dossier.judged_now
    if not dossier.enrolled.active:
        code = "return-gone"
    elif file is None:
        code = "return-nothing"
    elif dossier.standing is Standing.ACCEPTED:
        code = "return-accepted"
    elif worst(dossier.findings(file)) is Severity.NOTE:
        code = "return-sound"
    else:
        return None
    return Finding(code, WholeFile(), {"unit": dossier.enrolled.member.name})


def _returned(
    campaign: Campaign, dossier: Dossier, file: Read, submission: Submission, act: Act
) -> Returned:
    member = dossier.enrolled.member
    with campaign.ledger.reading() as entries:
        prior = last_year_of(entries, campaign, member.unit)
    sent = verbs.send_back(
        campaign.template,
        replace(submission, unit=member.unit),
        dossier.findings(file),
        prior=prior,
        key=campaign.key,
        password=campaign.secrets.lock_password,
    )
    before = [event.sha256 for event in dossier.returns]
    again = file.sha256 in before
    number = before.index(file.sha256) + 1 if again else len(before) + 1
    name = safe_name(f"{member.name}-{campaign.about.title}-第{number}次退回")
    workbook = campaign.folder / FOLDER / f"{name}.xlsx"
    message = workbook.with_suffix(".txt")
    write_output(campaign, workbook, sent.content, act.at)
    write_output(campaign, message, for_notepad(sent.note), act.at)
    if not again:
        details: dict[str, str | int | list[str]] = {"number": number, "file": workbook.name}
        event = Event(act.at, act.who, What.RETURNED, member.code, file.sha256, details)
        with campaign.ledger.writing() as entries:
            entries.lock_unit(member.code)
            done = [e.sha256 for e in entries.events(member.code, What.RETURNED)]
            entries.add_events([event] if file.sha256 not in done else [])
    return Returned(member, workbook, message, sent.note, again)


def tell_of_unused(campaign: Campaign, at: dt.datetime) -> Path | None:
    """Write the messages about files that could not be taken; return where, if there are any.

    Raises:
        TianbaoError: the file can't be written, or removed where there are none any more.
    """
    with campaign.ledger.reading() as entries:
        unused = [read for read in entries.readings() if read.outcome in _UNUSED]
        received = tuple(entries.events(None, What.RECEIVED))
        known = entries.output(f"{FOLDER}/{UNUSED}")
    senders = {event.sha256: str(event.details.get("sender", "")) for event in received}
    unused.sort(key=lambda each: (each.received, each.source))
    parts = [_told(read, senders.get(read.sha256, "")) for read in unused]
    parts = [part for part in parts if part]
    path = campaign.folder / FOLDER / UNUSED
    if not parts:
        if known:
            remove_output(campaign, f"{FOLDER}/{UNUSED}", known, at)
        return None
    write_output(campaign, path, for_notepad(_HEAD + "\n".join(parts)), at)
    return path


def _told(read: Read, sender: str) -> str:
    """Return the message about a file, below where it lay and who sent it; it may be blank."""
    findings = read.remarks or read.findings
    note = verbs.unusable_note(findings, read.name, read=read.outcome not in _UNREADABLE)
    from_whom = f"发件人：{sender}\n" if sender else ""
    return f"【{read.source}】\n{from_whom}{note}" if note else ""
