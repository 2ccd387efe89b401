"""What happened to a unit, told line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.campaign.dossier import dossier_of, worst
from tianbao.campaign.ledger.coding import fingerprint
from tianbao.campaign.ledger.records import OUTCOME_WORDS, Outcome, What
from tianbao.campaign.naming import units_named
from tianbao.findings import describe
from tianbao.model.finding import Severity
from tianbao.model.zone import BEIJING

if TYPE_CHECKING:
    import datetime as dt

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.ledger.records import Event
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.model.finding import Finding
    from tianbao.model.roster import Member

SHOWN = 8
"""How many digits of a file's hash are shown: enough to name the file in a command."""

WORDS = {
    What.STARTED: "建立任务",
    What.ENROLLED: "列入名册",
    What.RENAMED: "改名",
    What.ALTERED: "名册改动",
    What.LEFT: "退出",
    What.MERGED: "并入",
    What.ISSUED: "下发",
    What.RECEIVED: "收到",
    What.RETURNED: "退回",
    What.ACCEPTED: "接收",
    What.REOPENED: "撤销接收",
    What.DISMISSED: "不采用",
    What.WAIVED: "豁免",
    What.UNWAIVED: "撤销豁免",
}
"""What a person calls each kind of event."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event in words: when, by whom, what, more about it, and the file that it is about."""

    at: dt.datetime
    who: str
    what: str
    more: str
    file: str


def history_of(campaign: Campaign, word: str) -> tuple[Member, tuple[Told, ...]]:
    """Return a unit and everything that happened to it, in order, in Beijing's time.

    Raises:
        TianbaoError: the word names no unit, or several.
    """
    with campaign.ledger.reading() as entries:
        units = entries.units()
        (unit,) = units_named(units, [word])
        names = {each.member.code: each.member.name for each in units}
        events = list(entries.events(unit.member.code))
        titles = _titles(entries, unit.member.code)
    told = (
        Told(
            event.at.astimezone(BEIJING),
            event.who,
            WORDS[event.what],
            _more(event, names, titles),
            (event.sha256 or "")[:SHOWN],
        )
        for event in events
    )
    return unit.member, tuple(told)


@dataclass(frozen=True, slots=True)
class Left:
    """What is still to be said of the file of a unit that is to be decided about.

    Attributes:
        findings: what was found in it, waivers left out.
        waiting: whether it came after another had been accepted.
        acceptable: whether a person may accept it now, by the unit's name alone.
    """

    findings: tuple[Finding, ...]
    waiting: bool
    acceptable: bool


def left_of(campaign: Campaign, code: str) -> Left:
    """Return what is still to be said of a unit's file."""
    with campaign.ledger.reading() as entries:
        (unit,) = (each for each in entries.units() if each.member.code == code)
        dossier = dossier_of(entries, unit, submissions=False)
    file = dossier.judged_now
    findings = dossier.findings(file) if file is not None else ()
    faulty = worst(findings) is Severity.ERROR
    acceptable = unit.active and file is not None and not dossier.tied and not faulty
    return Left(findings, dossier.waiting is not None, acceptable)


def _titles(entries: Transaction, code: str) -> dict[str, str]:
    """Return what kind of finding each is that was made in a unit's files, by fingerprint."""
    return {
        fingerprint(finding): describe(finding).title
        for file in entries.readings(code, submissions=False)
        for finding in (*file.findings, *file.checks, *file.remarks)
    }


def _more(event: Event, names: dict[str, str], titles: dict[str, str]) -> str:
    """Return what more there is to say of an event."""
    details = {name: str(value) for name, value in event.details.items()}
    match event.what:
        case What.ISSUED:
            prefilled = "，预填了上年数据" if details["prefilled"] == "1" else ""
            said = f"第 {details['issue']} 次，{details['file']}{prefilled}"
        case What.RECEIVED:
            sender = f"（{details['sender']}）" if "sender" in details else ""
            said = f"{OUTCOME_WORDS[Outcome(details['outcome'])]}：{details['source']}{sender}"
        case What.RETURNED:
            said = f"第 {details['number']} 次，{details['file']}"
        case What.RENAMED:
            said = f"“{details['before']}”改为“{details['after']}”"
        case What.ALTERED:
            said = f"{details['column']}：“{details['before']}”改为“{details['after']}”"
        case What.MERGED:
            said = names.get(details["into"], details["into"])
        case What.WAIVED:
            said = f"{_waived(event, titles)}：{details['reason']}"
        case What.UNWAIVED:
            said = _waived(event, titles)
        case _:
            said = ""
    return said


def _waived(event: Event, titles: dict[str, str]) -> str:
    """Return what was waived: what kind of finding it is, and the word by which it was meant."""
    prints = event.details.get("findings")
    marks = prints if isinstance(prints, list) else []
    found = dict.fromkeys(titles[mark] for mark in marks if mark in titles)
    rule = str(event.details["rule"])
    return f"{'、'.join(found)}（{rule}）" if found else rule
