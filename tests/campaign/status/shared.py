"""Campaigns in a few words, for the tests of whatever shows one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tianbao.model.roster import Member
from tianbao.model.standing import Progress, Standing, UnitStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

DEADLINE = dt.date(2025, 1, 20)
AT = dt.datetime(2025, 1, 17, 16, 30)  # noqa: DTZ001 - the county's own time, without a zone

COUNTY = (
    UnitStatus(
        Member("01", "清河镇", "", "东片", "林雨桐", "0000-1200001", "a@example.invalid"),
        Standing.ACCEPTED,
        issue=1,
        waived=1,
        received=AT,
        source="东片.zip › 清河镇2024.xlsx",
    ),
    UnitStatus(Member("02", "白石乡", "", "东片", "陈思远", "0000-1200002"), Standing.AWAITED, 1),
    UnitStatus(
        Member("03", "云溪街道", "", "西片", "林雨桐", "0000-1200001"),
        Standing.RETURNED,
        issue=1,
        errors=3,
        warnings=2,
        returned=2,
        received=AT,
        source="云溪.et",
        remark="电话里说过",
    ),
    UnitStatus(Member("04", "松岭镇", "松岭", "西片"), Standing.NOT_ISSUED, late=True),
    UnitStatus(Member("05", "石桥乡"), Standing.DOUBTFUL, 1, warnings=1, received=AT, late=True),
    UnitStatus(Member("06", "柳林镇", district="东片"), Standing.GONE, remark="并入清河镇"),
)
"""Six units, each as far as no other."""


def progress(
    units: Iterable[UnitStatus] = COUNTY,
    deadline: dt.date | None = DEADLINE,
    title: str = "2024年报",
) -> Progress:
    """Return how far a campaign of these units is."""
    return Progress(title, "云溪县", "乡镇年度报告", 2024, deadline, AT, tuple(units))


def named(name: str, standing: Standing = Standing.AWAITED) -> UnitStatus:
    """Return a unit all of whose texts are one."""
    member = Member(name or "01", name, "", name, name, name, name, name)
    return UnitStatus(member, standing, 1, received=AT, source=name, remark=name)


def many(count: int) -> tuple[UnitStatus, ...]:
    """Return so many units, forty to a district."""
    standings = tuple(Standing)
    return tuple(
        UnitStatus(
            Member(f"{n:05}", f"第{n}镇", district=f"第{n // 40 + 1}片", person="林雨桐"),
            standings[n % len(standings)],
            1,
            source=f"第{n}镇2024年政府信息公开年度报告.xlsx",
        )
        for n in range(count)
    )
