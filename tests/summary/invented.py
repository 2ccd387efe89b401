"""An invented county: townships with figures that balance, for two years."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING

import tianbao
from tests.forms import SOUND, document, template
from tianbao.model.roster import Member
from tianbao.model.standing import Progress, Standing, UnitStatus
from tianbao.summary.line import SummaryLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tianbao import Submission, Template

NAMES = (
    *("清河镇", "白石乡", "云溪街道", "石桥镇", "柳林镇", "双塘镇", "青枫乡", "马鞍镇"),
    *("龙潭镇", "松岭乡", "大洼镇", "小河口镇", "杨家集镇", "北渡街道", "南湖街道", "桃源乡"),
    *("红旗镇", "高岭镇", "望江镇", "竹溪乡", "沙坪镇", "古城街道", "金鸡岭林场", "新桥镇"),
)
DISTRICTS = ("城关片", "东片", "西片")
CHANNELS = (
    ("政务微信公开", "条", True),
    ("村务公开栏", "条", True),
    ("政府网站", "条", True),
    ("红头文件", "份", False),
)
COLUMNS = ("natural", "business", "research", "charity", "legal", "other")
OUTCOMES = ("granted", "partial", "refused_secret", "unavailable_not_held", "other_handling")
AT = dt.datetime(2025, 1, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def member(number: int, name: str = "") -> Member:
    """Return unit number so-and-so, from 1."""
    name = name or NAMES[(number - 1) % len(NAMES)]
    code = f"3401{number:05}"
    where = DISTRICTS[number % len(DISTRICTS)]
    return Member(code, name, district=where, person="张三", phone="0000-1234567")


def figures(random: Random) -> dict[str, object]:
    """Return figures of a unit in which every column balances."""
    found: dict[str, object] = {}
    for column in COLUMNS[: random.randint(1, 6)]:
        outcomes = {name: random.randint(0, 6) for name in OUTCOMES}
        carried = random.randint(0, 2)
        found |= {f"applications.{name}.{column}": value for name, value in outcomes.items()}
        found[f"applications.carried_out.{column}"] = carried
        found[f"applications.received.{column}"] = sum(outcomes.values()) + carried
    for row in ("rules", "normative"):
        found[f"disclosure.{row}.issued"] = random.randint(0, 9)
        found[f"disclosure.{row}.in_force"] = random.randint(0, 40)
    for row in ("licensing", "penalties", "coercion"):
        found[f"disclosure.{row}.decisions"] = random.randint(0, 120)
    found["disclosure.fees.amount"] = random.randint(0, 9999) / 100
    for block in ("review", "direct", "after_review"):
        found[f"remedies.{block}.upheld"] = random.randint(0, 3)
        found[f"remedies.{block}.other"] = random.randint(0, 2)
    found["overview.channels"] = [
        {"name": name, "count": random.randint(1, 300), "unit": unit, "counted": counted}
        for name, unit, counted in random.sample(CHANNELS, random.randint(1, 4))
    ]
    return found


def sent(
    who: Member, values: Mapping[str, object], *, year: int = 2024, of: Template | None = None
) -> Submission:
    """Return what a unit sent."""
    whose = of or template()
    content = document({**SOUND, **values}, name=whose.id, year=year)
    content = content.replace('"清河镇"'.encode(), f'"{who.name}"'.encode())
    return tianbao.read(content, [whose]).usable()[1]


def line(
    who: Member, values: Mapping[str, object], before: Mapping[str, object] | None = None
) -> SummaryLine:
    """Return a unit's line, with last year's figures where they are given."""
    prior = None if before is None else sent(who, before, year=2023)
    return SummaryLine(who, sent(who, values), prior)


def county(count: int = 24, missing: int = 3, seed: int = 1) -> tuple[list[SummaryLine], Progress]:
    """Return a county's lines and its progress; the last units have not sent anything."""
    random = Random(seed)  # noqa: S311 - chance that can be repeated
    members = [member(number) for number in range(1, count + 1)]
    lines = [
        line(who, figures(random), figures(random) if number % 8 else None)
        for number, who in enumerate(members[: count - missing], 1)
    ]
    return lines, progress([each.member for each in lines], members[count - missing :])


def progress(accepted: Sequence[Member], others: Sequence[Member] = ()) -> Progress:
    """Return a progress in which some units are accepted and others on their way."""
    standings = (Standing.AWAITED, Standing.RETURNED, Standing.DOUBTFUL, Standing.FAULTY)
    units = [
        UnitStatus(who, Standing.ACCEPTED, issue=1, received=AT, source=f"{who.name}.xlsx")
        for who in accepted
    ]
    units += [
        UnitStatus(who, standings[number % len(standings)], issue=1, errors=number, late=number > 1)
        for number, who in enumerate(others)
    ]
    report = template().name
    return Progress("2024年报", "云溪县", report, 2024, dt.date(2025, 1, 25), AT, tuple(units))
