"""The page's tables: all units by district, and those who have yet to send something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tianbao.campaign.status.deadline import moment_words
from tianbao.campaign.status.districts import districts
from tianbao.model.standing import STANDING_WORDS, lateness
from tianbao.report.html.markup import element, lines, said, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tianbao.campaign.status.districts import District
    from tianbao.model.standing import UnitStatus


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading, what it says of a unit as HTML, and its class in the style sheet."""

    title: str
    cell: Callable[[UnitStatus], str]
    look: str | None = None


_NAMELESS = "（无名称）"
"""Stands for a name in which nothing can be seen: a row has to be headed by something."""


def _unit(status: UnitStatus) -> str:
    """Return a unit's name, and its code below where that says more."""
    member = status.member
    code = element("span", said(member.code), class_="code") if member.code != member.name else ""
    return (said(member.name).strip() or _NAMELESS) + code


def _standing(status: UnitStatus) -> str:
    word = STANDING_WORDS[status.standing]
    return element("span", word, class_=f"standing {status.standing.value}")


def _number(count: int) -> str:
    """Return a count; 0 stays blank, so that the eye finds the others."""
    return str(count) if count else ""


def _received(year: int, status: UnitStatus) -> str:
    """Return when its file came in, as it is said in this year."""
    at = status.received
    if at is None:
        return ""
    return f'<time datetime="{at:%Y-%m-%dT%H:%M}">{moment_words(at, year)}</time>'


def _remark(status: UnitStatus) -> str:
    """Return whether it was or is late, how often it was sent back, and what else there is."""
    late = lateness(status)
    marks = [element("span", late, class_="late")] if late else []
    said_back = [f"退回 {status.returned} 次"] if status.returned else []
    return "；".join([*marks, *said_back, *([said(status.remark)] if status.remark else [])])


_NAME = _Column("单位", _unit)
_STANDING = _Column("状态", _standing)
_PERSON = _Column("负责人", lambda status: said(status.member.person))
_PHONE = _Column("电话", lambda status: said(status.member.phone), "phone")
_REMARK = _Column("备注", _remark)

_COUNTS = (
    _Column("错误", lambda status: _number(status.errors), "number"),
    _Column("警告", lambda status: _number(status.warnings), "number"),
    _Column("豁免", lambda status: _number(status.waived), "number"),
)
_SOURCE = _Column("来源文件", lambda status: said(status.source), "source")
_MISSING = (
    _NAME,
    _Column("片区", lambda status: said(status.member.district)),
    _STANDING,
    _REMARK,
    _PERSON,
    _PHONE,
    _Column("邮箱", lambda status: said(status.member.email), "email"),
)


def unit_table(units: Sequence[UnitStatus], year: int) -> str:
    """Return all units, a group of rows for each district where there is any.

    `year` is this year, which times leave out.
    """
    received = _Column("收到时间", partial(_received, year), "time")
    all_columns = (_NAME, _STANDING, *_COUNTS, received, _SOURCE, _REMARK, _PERSON, _PHONE)
    parts = districts(units)
    named = any(part.name for part in parts)
    columns = _used(all_columns, units)
    bodies = (_body(part, columns, titled=named) for part in parts)
    return _table(columns, "units", bodies)


def missing_table(units: Sequence[UnitStatus]) -> str:
    """Return those who have yet to send, with how to reach them."""
    columns = _used(_MISSING, units)
    return _table(columns, "missing", [_rows(columns, units)])


def _used(columns: Iterable[_Column], units: Sequence[UnitStatus]) -> tuple[_Column, ...]:
    """Return the columns that say something of any unit."""
    return tuple(column for column in columns if any(map(column.cell, units)))


def _body(part: District, columns: Sequence[_Column], *, titled: bool) -> str:
    """Return a district's rows below a heading of their own."""
    inner = _rows(columns, part.units)
    if not titled:
        return inner
    taking_part = part.taking_part
    done = sum(status.standing.counted for status in taking_part)
    words = said(f"{part.called}（{len(taking_part)} 个单位，已接收 {done} 个）")
    heading = tag("th", scope="rowgroup", colspan=len(columns))
    return f'<tr class="district">{heading}{words}</th></tr>\n{inner}'


def _rows(columns: Sequence[_Column], units: Iterable[UnitStatus]) -> str:
    return lines(element("tr", "".join(_cells(columns, status))) for status in units)


def _cells(columns: Sequence[_Column], status: UnitStatus) -> Iterator[str]:
    first, *others = columns
    yield element("th", first.cell(status), scope="row")
    for column in others:
        yield element("td", column.cell(status), class_=column.look)


def _table(columns: Sequence[_Column], name: str, bodies: Iterable[str]) -> str:
    """Return a table in a frame of its own, which a narrow screen scrolls sideways."""
    heads = (element("th", c.title, scope="col", class_=c.look) for c in columns)
    caption = {"units": "按片区排列；错误、警告不含已豁免的", "missing": "含已退回、等待改正重报的"}
    inner = [
        element("caption", caption[name], id=f"{name}-title"),
        element("thead", element("tr", "".join(heads))),
        *(element("tbody", body) for body in bodies),
    ]
    around = tag("div", class_="scroll", role="group", aria_labelledby=f"{name}-title", tabindex=0)
    return lines([around, element("table", lines(inner)), "</div>"])
