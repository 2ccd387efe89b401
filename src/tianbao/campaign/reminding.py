"""Texts that ask for what has not come yet (催报), ready to paste into a chat or an e-mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tianbao.campaign.files import for_notepad, put
from tianbao.campaign.status.deadline import day_words
from tianbao.campaign.status.districts import districts
from tianbao.findings.message import visible
from tianbao.model.filename import safe_name
from tianbao.model.standing import Standing
from tianbao.model.zone import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.ledger.records import Act
    from tianbao.model.standing import Progress, UnitStatus


class By(StrEnum):
    """To whom texts go: one for each of these."""

    DISTRICT = "district"
    PERSON = "person"
    UNIT = "unit"


FOLDER = "催报"
_WORDS = {By.DISTRICT: "片区", By.PERSON: "负责人", By.UNIT: "单位"}
_PHONE = re.compile(r"[0-9][0-9 \-]{5,}[0-9]\Z")


@dataclass(frozen=True, slots=True)
class Office:
    """Who asks: the county's office as it signs, and its telephone number, if that is known."""

    name: str
    phone: str = ""


def office_of(said: str) -> Office:
    """Return the office of which a text has the name, and the number at its end if it has one."""
    phone = _PHONE.search(said)
    return Office(said[: phone.start()].strip(), phone[0]) if phone else Office(said)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A text, whom it is for, and how these are reached, a line for each unit."""

    title: str
    recipients: tuple[str, ...]
    text: str


def write_reminders(
    campaign: Campaign, progress: Progress, by: By, act: Act
) -> tuple[Path, tuple[Reminder, ...]]:
    """Write the texts of one time into a folder of their own; return it with them.

    What was written before stays: it may speak of units that have sent since. Where nobody is to
    be asked there is neither text nor folder.

    Raises:
        TianbaoError: a text can't be written.
    """
    moment = act.at.astimezone(BEIJING)
    office = office_of(campaign.about.office)
    found = reminders(progress, by=by, office=office, today=moment.date())
    folder = campaign.folder / FOLDER / f"{moment:%Y-%m-%d %H%M%S}-按{_WORDS[by]}"
    for number, each in enumerate(found):
        text = "\n".join((*each.recipients, "", each.text)) + "\n"
        put(folder / f"{number:02}-{safe_name(each.title)}.txt", for_notepad(text))
    return folder, found


def reminders(
    progress: Progress, *, by: By, office: Office, today: dt.date
) -> tuple[Reminder, ...]:
    """Return a text for all who have yet to send, and one for each district, person or unit.

    Nothing is asked of a unit that has no workbook yet, nor of one whose faulty file has yet to be
    sent back: the office is at work there. Where nobody is to be asked there is no text.
    """
    asked = [unit for unit in progress.units if _is_asked(unit)]
    if not asked:
        return ()
    job = _Job(progress, office, today)
    every = job.reminder("全部未报单位", "各单位：", asked)
    match by:
        case By.DISTRICT:
            each = [
                job.reminder(part.called, f"{visible(part.name)}各单位：", part.units)
                for part in districts(asked)
            ]
        case By.PERSON:
            each = list(_by_person(job, asked))
        case By.UNIT:
            each = [_to_unit(job, unit) for unit in asked]
    return (every, *each)


def _is_asked(status: UnitStatus) -> bool:
    return status.standing in {Standing.AWAITED, Standing.RETURNED}


def _by_person(job: _Job, asked: Iterable[UnitStatus]) -> Iterator[Reminder]:
    """Yield a text for each person, told from others of the name by the telephone number.

    A unit that nobody is named for gets one of its own.
    """
    people: dict[tuple[str, str], list[UnitStatus]] = {}
    for status in asked:
        member = status.member
        who = (member.person, member.phone) if member.person else ("", member.code)
        people.setdefault(who, []).append(status)
    for (name, _), units in people.items():
        if name:
            yield job.reminder(name, f"{visible(name)}同志：", units)
        else:
            yield _to_unit(job, units[0])


def _to_unit(job: _Job, status: UnitStatus) -> Reminder:
    name = status.member.name
    return job.reminder(name, f"{visible(name)}：", [status])


@dataclass(frozen=True, slots=True)
class _Job:
    """Writes texts of one campaign, as of one day."""

    progress: Progress
    office: Office
    today: dt.date

    def reminder(self, title: str, greeting: str, units: Sequence[UnitStatus]) -> Reminder:
        """Return the text for some units."""
        lines = (
            greeting,
            f"您好！{self._deadline()}",
            *self._asks(units),
            self._ask_whom(),
            visible(self.office.name),
            f"{self.today.year}年{self.today.month}月{self.today.day}日",
        )
        text = "\n".join(filter(None, lines)) + "\n"
        return Reminder(visible(title), tuple(map(_recipient, units)), text)

    def _deadline(self) -> str:
        """Return which report it is, and until when it is due."""
        title = visible(f"{self.progress.county}{self.progress.title}")
        deadline = self.progress.deadline
        if deadline is None:
            return f"{title}正在收集。"
        days = (deadline - self.today).days
        if days == 0:
            return f"今天是{title}报送的截止日期。"
        day = day_words(deadline, self.today)
        if days < 0:
            return f"{title}已于{day}截止，到今天过了 {-days} 天。"
        return f"{title}报送的截止日期是{day}，还有 {days} 天。"

    def _asks(self, units: Sequence[UnitStatus]) -> Iterator[str]:
        """Yield what is asked of those who never sent, and of those who have to send once more."""
        never = [unit for unit in units if unit.standing is Standing.AWAITED]
        again = [unit for unit in units if unit.standing is Standing.RETURNED]
        soon = "请尽快" if self._is_over() else "请"
        if len(units) == 1:
            (unit,) = units
            whose = f"{visible(unit.member.name)}的填报表"
            yield (
                f"{whose}还没有收到，{soon}填好发回。"
                if never
                else f"{whose}{_faults(unit)}，已经退回，{soon}对照退回的表和说明改正，再发回来。"
            )
            return
        if never:
            yield f"还没有收到填报表的（{len(never)} 个）：{_names(never)}。{soon}填好发回。"
        if again:
            yield (
                f"已经退回、等改正后重报的（{len(again)} 个）：{_names(again)}。"
                f"{soon}对照退回的表和说明改正，再发回来。"
            )

    def _is_over(self) -> bool:
        deadline = self.progress.deadline
        return deadline is not None and deadline < self.today

    def _ask_whom(self) -> str:
        """Return which workbook to use, and who helps."""
        name, phone = visible(self.office.name), visible(self.office.phone)
        whom = f"，电话 {phone}" if phone else ""
        help_ = (
            f"有问题请联系{name}{whom}。" if name else (f"有问题请打 {phone}。" if phone else "")
        )
        return f"请用发给本单位的表填写，不要另做表格。{help_}谢谢！"


def _faults(status: UnitStatus) -> str:
    return f"有 {status.errors} 处要改正" if status.errors else "有要改正的地方"


def _names(units: Iterable[UnitStatus]) -> str:
    return "、".join(visible(unit.member.called) for unit in units)


def _recipient(status: UnitStatus) -> str:
    """Return a unit, who answers for it, and how that person is reached."""
    member = status.member
    known = filter(None, (member.name, member.person, member.phone, member.email))
    return "　".join(map(visible, known))
