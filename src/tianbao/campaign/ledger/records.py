"""What the ledger holds, as values: units, files, readings, events."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tianbao.model.finding import Finding
    from tianbao.model.roster import Member
    from tianbao.model.submission import Submission


@dataclass(frozen=True, slots=True)
class Act:
    """When something is done, with the zone of that time, and by whom.

    Raises:
        ValueError: the time has no zone, and would be another one elsewhere.
    """

    at: dt.datetime
    who: str

    def __post_init__(self) -> None:
        """Refuse a time without a zone."""
        if self.at.tzinfo is None:
            raise ValueError("the time of an act needs its zone")


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A unit of the campaign: its line of the roster, and whether it still takes part.

    `into` is the code of the unit that it was merged into, if it was.
    """

    member: Member
    active: bool = True
    into: str = ""


class Outcome(StrEnum):
    """What became of a file that came in."""

    TAKEN = "taken"
    """The first usable one of its unit."""
    NEWER = "newer"
    """It takes the place of an older one."""
    OLDER = "older"
    """There is a newer one already; it stays in the history."""
    WAITING = "waiting"
    """It came after its unit had been accepted, and waits for a decision."""
    UNTOUCHED = "untouched"
    """It is what was issued or sent back, as it was: nobody has filled it in."""
    NEIGHBOUR = "neighbour"
    """It is called after another unit than the one that it is stamped for."""
    DUPLICATE = "duplicate"
    """The same bytes were there before; the ledger stays as it is."""
    OTHER_YEAR = "other-year"
    OTHER_TEMPLATE = "other-template"
    OTHER_CAMPAIGN = "other-campaign"
    """Its seal is not this campaign's."""
    UNKNOWN_UNIT = "unknown-unit"
    """Its unit is not on the roster."""
    GONE = "gone"
    """Its unit has left the round."""
    UNUSABLE = "unusable"
    """It is a workbook, or seems to be one, and can't be used."""
    FOREIGN = "foreign"
    """It is something else altogether."""
    UNREAD = "unread"
    """It could not be got at; it is not in the ledger."""
    PASSED = "passed"
    """It was passed over on purpose, such as an office suite's lock file."""

    @property
    def kept(self) -> bool:
        """Whether the file belongs to a unit of this campaign, and may be the one that counts."""
        return self in {Outcome.TAKEN, Outcome.NEWER, Outcome.OLDER, Outcome.WAITING}


OUTCOME_WORDS = {
    Outcome.TAKEN: "收下",
    Outcome.NEWER: "换新",
    Outcome.OLDER: "较旧",
    Outcome.WAITING: "接收后又报",
    Outcome.UNTOUCHED: "没有填改",
    Outcome.NEIGHBOUR: "名称对不上",
    Outcome.DUPLICATE: "重复",
    Outcome.OTHER_YEAR: "别的年度",
    Outcome.OTHER_TEMPLATE: "别的模板",
    Outcome.OTHER_CAMPAIGN: "别的任务",
    Outcome.UNKNOWN_UNIT: "不在名册",
    Outcome.GONE: "单位已退出",
    Outcome.UNUSABLE: "不能用",
    Outcome.FOREIGN: "不是填报表",
    Outcome.UNREAD: "没读成",
    Outcome.PASSED: "略过",
}
"""What a person calls each of them."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file that came in, and what was read from it.

    Attributes:
        sha256: what tells its bytes from all others, in hexadecimal digits.
        source: what it was called, with the archives and messages that it came in.
        name: its own name.
        dated: when it was saved last or, where that is not known, sent.
        received: when it was collected.
        outcome: what became of it when it came in.
        unit: the code of the unit that it belongs to, if it belongs to one of the roster.
        issue: which issue of its unit's workbook it is, from 1; 0 where it could not be read.
        password: what opened it.
        submission: what it holds, if it could be read.
        findings: what was found while reading it.
        checks: what was found while checking what it holds.
        remarks: what was found by its name, its issue and the roster when it came in.
    """

    sha256: str
    source: str
    name: str
    dated: dt.datetime
    received: dt.datetime
    outcome: Outcome
    unit: str | None = None
    issue: int = 0
    password: str = ""
    submission: Submission | None = None
    findings: tuple[Finding, ...] = ()
    checks: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()

    @property
    def order(self) -> tuple[dt.datetime, int, str]:
        """What a newer file of the same unit has more of; it does not depend on who came first."""
        return self.dated, self.issue, self.sha256


class What(StrEnum):
    """What an event is."""

    STARTED = "started"
    ENROLLED = "enrolled"
    RENAMED = "renamed"
    ALTERED = "altered"
    LEFT = "left"
    MERGED = "merged"
    ISSUED = "issued"
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    """An acceptance was taken back."""
    DISMISSED = "dismissed"
    """A file that came after acceptance, or another one, does not count."""
    WAIVED = "waived"
    UNWAIVED = "unwaived"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `number` is its place in the ledger, 0 before it stands there."""

    at: dt.datetime
    who: str
    what: What
    unit: str | None = None
    sha256: str | None = None
    details: Mapping[str, str | int | list[str]] = field(default_factory=dict)
    number: int = 0
