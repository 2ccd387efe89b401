"""`tianbao roster`: a roster looked at, and one that holds from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.init import roster_or_exit
from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand, ChineseGroup
from tianbao.cli.options import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
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
@click.option(
    "--yes", is_flag=True, help="看过 --dry-run 了，换了代码、报来过又退出或并入的，也照改。"
)
@of_campaign
def update(file: Path, desk: Desk, *, dry_run: bool, yes: bool) -> None:
    """更新名册：新增、改名、撤并的单位，都记进台账；已经报来的不会丢。"""
    from tianbao.campaign.enrolling import changes_of, update_roster
    from tianbao.cli.printing import say, say_findings

    if dry_run and yes:
        raise click.UsageError("--dry-run 只看不改，不和 --yes 一起用。")
    found = roster_or_exit(file)
    made = changes_of(desk.campaign, found)
    doubts = [] if dry_run or yes else list(_doubts(desk.campaign, made))
    if not dry_run and not doubts:
        made = update_roster(desk.campaign, found, desk.act)
    _tell(made, desk.campaign)
    say_findings(made.findings)
    if made.none:
        say("名册没有变化。")
    elif doubts:
        for doubt in doubts:
            say(doubt)
        say("名册没有改。请核对新名册；确实这样改的，加上 --yes 再运行一次。")
        click.get_current_context().exit(1)
    elif dry_run:
        say("只是看看，没有改；去掉 --dry-run 再运行一次，才会更新。")
    else:
        say("名册已更新。新增和改名的单位，请运行 tianbao issue 生成它们的表。")


def _doubts(campaign: Campaign, made: Changes) -> Iterator[str]:
    """Yield what a person has to confirm: much is lost where it was a slip of the roster's."""
    recoded = [
        str(each.values["name"]) for each in made.findings if each.code == "roster-code-changed"
    ]
    if recoded:
        yield f"有 {len(recoded)} 个单位名称没变、代码变了：{'、'.join(recoded)}。"
    lost = [*made.left, *(member for member, _ in made.merged)]
    with campaign.ledger.reading() as entries:
        sent = {read.unit for read in entries.readings(submissions=False)}
    names = [member.name for member in lost if member.code in sent]
    if names:
        said = f"有 {len(names)} 个单位已经报来过文件，现在要退出或并入别的单位"
        yield f"{said}：{'、'.join(names)}。"


def _tell(made: Changes, campaign: Campaign) -> None:
    """Print what changes, a line for each."""
    from tianbao.cli.printing import tell

    with campaign.ledger.reading() as entries:
        names = {each.member.code: each.member.name for each in entries.units()}
    names |= {member.code: member.name for member in made.added}
    for member in made.added:
        tell(f"新增\t{member.name}\t{member.code}")
    for renamed in made.renamed:
        tell(f"改名\t{renamed.before.name} → {renamed.after.name}\t{renamed.after.code}")
    for altered in made.altered:
        said = f"{altered.label}：{altered.before or '空白'} → {altered.after or '空白'}"
        tell(f"改动\t{altered.member.name}\t{said}")
    for member, into in made.merged:
        tell(f"并入\t{member.name} → {names.get(into, into)}\t{member.code}")
    for member in made.left:
        tell(f"退出\t{member.name}\t{member.code}")
