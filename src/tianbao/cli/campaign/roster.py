"""`tianbao roster`: a roster looked at, and one that holds from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.init import roster_or_exit
from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand, ChineseGroup
from tianbao.cli.options import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.campaign.roster.changes import Changes
    from tianbao.cli.campaign.opening import Desk


@click.group(cls=ChineseGroup)
def roster() -> None:
    """名册：检查一份名册，或者在任务中途更新名册。"""


@roster.command(cls=ChineseCommand)
@click.argument("file", type=FILE, metavar="名册")
def check(file: Path) -> None:
    """检查一份名册，列出认出来的单位和有问题的行。"""
    from tianbao.cli.printing import say, tell

    found = roster_or_exit(file)
    for member in found.members:
        tell(f"{member.code}\t{member.name}\t{member.short}\t{member.district}\t{member.person}")
    say(f"{file}：{len(found.members)} 个单位，可以用。")


@roster.command(cls=ChineseCommand)
@click.argument("file", type=FILE, metavar="名册")
@click.option("--dry-run", is_flag=True, help="只看有哪些变化，不改。")
@of_campaign
def update(file: Path, desk: Desk, *, dry_run: bool) -> None:
    """更新名册：新增、改名、撤并的单位，都记进台账；已经报来的不会丢。"""
    from tianbao.campaign.enrolling import changes_of, update_roster
    from tianbao.cli.printing import say, say_findings

    found = roster_or_exit(file)
    if dry_run:
        made = changes_of(desk.campaign, found)
    else:
        made = update_roster(desk.campaign, found, desk.act)
    _tell(made)
    say_findings(made.findings)
    if made.none:
        say("名册没有变化。")
    elif dry_run:
        say("只是看看，没有改；去掉 --dry-run 再运行一次，才会更新。")
    else:
        say("名册已更新。新增和改名的单位，请运行 tianbao issue 生成它们的表。")


def _tell(made: Changes) -> None:
    """Print what changes, a line for each."""
    from tianbao.cli.printing import tell

    for member in made.added:
        tell(f"新增\t{member.name}\t{member.code}")
    for renamed in made.renamed:
        tell(f"改名\t{renamed.before.name} → {renamed.after.name}\t{renamed.after.code}")
    for altered in made.altered:
        said = f"{altered.label}：{altered.before or '空白'} → {altered.after or '空白'}"
        tell(f"改动\t{altered.member.name}\t{said}")
    for member, into in made.merged:
        tell(f"并入\t{member.name} → {into}\t{member.code}")
    for member in made.left:
        tell(f"退出\t{member.name}\t{member.code}")
