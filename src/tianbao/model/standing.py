"""How far each unit of a campaign is, as every view of it shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from tianbao.model.roster import Member


class Standing(StrEnum):
    """How far a unit is; the order is the order of the work."""

    NOT_ISSUED = "not-issued"
    """No workbook has been made for it."""
    AWAITED = "awaited"
    """It has its workbook, and nothing usable has come back."""
    FAULTY = "faulty"
    """What came has errors, and has yet to be sent back."""
    RETURNED = "returned"
    """What came was sent back, and nothing newer has come since."""
    DOUBTFUL = "doubtful"
    """What came has warnings that a person has to look at."""
    SOUND = "sound"
    """What came has neither errors nor warnings, and has yet to be accepted."""
    ACCEPTED = "accepted"
    NEWER = "newer"
    """It was accepted, and a newer file has come since, which waits for a decision."""
    GONE = "gone"
    """It left the round: merged into another unit, or off the roster."""

    @property
    def counted(self) -> bool:
        """Whether there is an accepted submission."""
        return self in {Standing.ACCEPTED, Standing.NEWER}

    @property
    def missing(self) -> bool:
        """Whether the unit has yet to send something, for the first time or once more."""
        return self in {Standing.NOT_ISSUED, Standing.AWAITED, Standing.RETURNED}


STANDING_WORDS = {
    Standing.NOT_ISSUED: "未下发",
    Standing.AWAITED: "未报",
    Standing.FAULTY: "有错待退",
    Standing.RETURNED: "已退待改",
    Standing.DOUBTFUL: "待核对",
    Standing.SOUND: "待接收",
    Standing.ACCEPTED: "已接收",
    Standing.NEWER: "接收后又报",
    Standing.GONE: "已退出",
}
"""What a person calls each of them, five characters at most."""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """One unit's line in a status table.

    Attributes:
        member: the unit.
        standing: how far it is.
        issue: the number of its latest workbook, from 1; 0 where there is none.
        errors: how many errors the file that counts has, waived ones left out.
        warnings: how many warnings it has, waived ones left out.
        waived: how many findings were waived.
        returned: how often something was sent back to it.
        received: when the file that counts came in, in the county's time.
        source: what that file was called, with the archive or message that it came in.
        late: whether it came, or is still missing, after the deadline.
        remark: what else a person should know, in words; mostly blank.
    """

    member: Member
    standing: Standing
    issue: int = 0
    errors: int = 0
    warnings: int = 0
    waived: int = 0
    returned: int = 0
    received: dt.datetime | None = None
    source: str = ""
    late: bool = False
    remark: str = ""


def lateness(status: UnitStatus) -> str:
    """Return in words that a unit is missing or came after the deadline; blank where neither."""
    if not status.late:
        return ""
    return "逾期未报" if status.standing.missing else "迟报"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is, unit by unit in the roster's order.

    Attributes:
        title: what the campaign is called, such as 2024年报.
        county: whose campaign it is, such as 云溪县; may be blank.
        report: the template's name.
        year: the year reported on.
        deadline: the last day on which a file is in time, if there is one.
        at: when this was so, in the county's time.
        units: the units.
    """

    title: str
    county: str
    report: str
    year: int
    deadline: dt.date | None
    at: dt.datetime
    units: tuple[UnitStatus, ...]

    @property
    def heading(self) -> str:
        """What stands above it wherever it is shown, such as 云溪县2024年度报送进度."""
        return f"{self.county}{self.year}年度报送进度"

    @property
    def taking_part(self) -> tuple[UnitStatus, ...]:
        """The units that have not left the round."""
        return tuple(unit for unit in self.units if unit.standing is not Standing.GONE)

    def count(self, standing: Standing) -> int:
        """Return how many units are that far."""
        return sum(unit.standing is standing for unit in self.units)

    @property
    def accepted(self) -> int:
        """How many units have an accepted submission."""
        return sum(unit.standing.counted for unit in self.units)
