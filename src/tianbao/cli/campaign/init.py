"""`tianbao init`: a new campaign."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import act_of, who_option
from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE, exit_with, lock_password, templates_or_exit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from tianbao.campaign.priors import Prior
    from tianbao.campaign.roster.read import RosterFound
    from tianbao.model.roster import Member
    from tianbao.model.template import Template

_IDENTIFIER_BYTES, _KEY_BYTES = 4, 32


@click.command(cls=ChineseCommand)
@click.argument("folder", type=FILE, metavar="文件夹")
@click.option("--template", required=True, metavar="模板", help="内置模板的名称，或模板文件。")
@click.option(
    "--year", required=True, type=click.IntRange(1900, 9999), metavar="年份", help="报告年度。"
)
@click.option(
    "--roster", required=True, type=FILE, metavar="名册", help="单位名册：Excel 或 CSV 文件。"
)
@click.option(
    "--last-year",
    "last_years",
    multiple=True,
    type=FILE,
    metavar="路径",
    help="上一年的任务文件夹，或上一年的数据：JSON、工作簿，或放这些的文件夹。可以写多次。",
)
@click.option(
    "--county", default="", metavar="名称", help="谁组织填报，例如 云溪县；用在汇总和报告里。"
)
@click.option(
    "--office", default="", metavar="落款", help="催报的落款和电话，例如 县政府办 0000-1234567。"
)
@click.option(
    "--deadline",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="日期",
    help="截止日期，写成 2025-01-20；当天有效。",
)
@click.option(
    "--ledger",
    default="",
    metavar="网址",
    help="几个人一起办的，台账放数据库：postgresql://主机/数据库。",
)
@lock_password
@who_option
def init(
    folder: Path,
    template: str,
    year: int,
    roster: Path,
    last_years: tuple[Path, ...],
    county: str,
    office: str,
    deadline: dt.datetime | None,
    ledger: str,
    lock_password: str,
    who: str,
) -> None:
    """建一个报送任务：一个文件夹，放下发、收件、退回、报告和台账。"""
    from tianbao.campaign.campaign import Founding, Secrets, start_campaign
    from tianbao.campaign.description import LEDGER, Description
    from tianbao.cli.printing import say
    from tianbao.model.finding import TianbaoError

    (found,) = templates_or_exit([template])
    members = roster_or_exit(roster).members
    about = Description(
        secrets.token_hex(_IDENTIFIER_BYTES),
        folder.absolute().name,
        found.id,
        year,
        county,
        office,
        deadline.date() if deadline else None,
        ledger or LEDGER,
    )
    try:
        keys = Secrets(secrets.token_bytes(_KEY_BYTES), lock_password)
        priors = _priors(last_years, members, year, found)
        start_campaign(folder, Founding(about, found, members, priors), act_of(who), keys)
    except TianbaoError as error:
        exit_with(str(folder), error)
    known = f"，其中 {len(priors)} 个有上年数据" if last_years else ""
    say(f"已建立：{folder}，{found.name}，{year} 年，{len(members)} 个单位{known}。")
    say("下一步：进入这个文件夹，运行 tianbao issue 生成下发的表。")


_NO_PRIOR = "--last-year 写的“{path}”里没有这些单位上一年的数据，任务没有建。"


def _priors(
    paths: Sequence[Path], members: Sequence[Member], year: int, template: Template
) -> dict[str, Prior]:
    """Return last year's submissions by unit, after saying what can't be taken.

    Raises:
        click.UsageError: there is nothing to be taken: the wrong place was named.
    """
    from tianbao.campaign.priors import find_priors
    from tianbao.cli.printing import counted, say, say_findings

    priors: dict[str, Prior] = {}
    for path in paths:
        found = find_priors(path, members, year, [template])
        priors = {**found.priors, **priors}
        if found.findings:
            say(f"{path}：{counted(found.findings)}")
            say_findings(found.findings)
        if not found.priors:
            raise click.UsageError(_NO_PRIOR.format(path=path))
    return priors


def roster_or_exit(path: Path) -> RosterFound:
    """Return a roster; what is wrong with it is said, and ends the command with status 2."""
    from tianbao.campaign.roster.read import RosterFound, read_roster
    from tianbao.cli.printing import counted, has_errors, say, say_findings
    from tianbao.model.failure import file_fault
    from tianbao.model.finding import TianbaoError

    try:
        found = read_roster(path.read_bytes(), path.name)
    except (OSError, ValueError) as error:
        found = RosterFound((), (file_fault(error),))
    if has_errors(found.findings):
        exit_with(str(path), TianbaoError(found.findings))
    if found.findings:
        say(f"{path}：{counted(found.findings)}")
        say_findings(found.findings)
    return found
