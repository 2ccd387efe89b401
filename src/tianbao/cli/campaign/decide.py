"""`tianbao accept` and `tianbao waive`: decisions, which the ledger keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.campaign.deciding import Decided
    from tianbao.cli.campaign.opening import Desk


@click.command(cls=ChineseCommand)
@click.argument("units", nargs=-1, metavar="[单位]…")
@click.option("--all", "sound", is_flag=True, help="接收所有没有错误、也没有警告的单位。")
@click.option(
    "--file", default="", metavar="编号", help="接收指定的那份文件；编号见 tianbao history。"
)
@click.option("--keep", is_flag=True, help="接收以后又报来的不采用，仍以原来接收的为准。")
@click.option("--undo", is_flag=True, help="撤销接收。")
@of_campaign
def accept(
    units: tuple[str, ...], file: str, desk: Desk, *, sound: bool, keep: bool, undo: bool
) -> None:
    """接收：单位报来的表没有错误（或者已经豁免），就算数，进汇总和报告。"""
    from tianbao.campaign import deciding

    if bool(units) == sound:
        raise click.UsageError("要写单位，或者写 --all，二者选一。")
    if sum((sound, bool(file), keep, undo)) > 1 or (file and len(units) > 1):
        raise click.UsageError("--all、--file、--keep、--undo 只能用一个；--file 只用于一个单位。")
    campaign, act = desk.campaign, desk.act
    if sound:
        _tell(
            deciding.accept_sound(campaign, act),
            "已接收",
            "没有可以接收的单位：要没有错误、也没有警告。",
        )
    elif keep:
        _tell(deciding.keep(campaign, units, act), "仍以原来接收的为准")
    elif undo:
        _tell(deciding.reopen(campaign, units, act), "已撤销接收")
    else:
        _tell(deciding.accept(campaign, units, act, file), "已接收")


def _tell(decided: Sequence[Decided], done: str, nothing: str = "") -> None:
    """Say what was decided of each unit; what could not be ends the command with status 1.

    `nothing` is said where there was nothing to decide.
    """
    from tianbao.cli.printing import say, say_findings, tell

    for each in decided:
        if each.findings:
            say_findings(each.findings)
        elif each.file is not None:
            tell(f"{done}\t{each.member.name}\t{each.file.source}")
    count = sum(each.done and not each.findings for each in decided)
    say(f"{done}：{count} 个单位。" if decided else nothing)
    click.get_current_context().exit(0 if all(each.done for each in decided) else 1)


@click.command(cls=ChineseCommand)
@click.argument("unit", metavar="单位")
@click.argument("rule", metavar="规则")
@click.option("--reason", default="", metavar="理由", help="为什么可以不改；记进台账。")
@click.option("--undo", is_flag=True, help="撤销豁免。")
@of_campaign
def waive(unit: str, rule: str, reason: str, desk: Desk, *, undo: bool) -> None:
    """豁免：一个单位违反某条规则但确有理由的，写明理由，不再算错误。

    规则写模板里的名称（例如 balance），或者问题的代码（例如 rule-balance）。
    只对现在这些数有效；以后报来的数变了，会重新查出来。
    """
    from tianbao.campaign import deciding
    from tianbao.cli.printing import named_in, say, say_findings

    campaign, act = desk.campaign, desk.act
    if undo and reason:
        raise click.UsageError("撤销豁免不用写 --reason。")
    if undo:
        done = deciding.unwaive(campaign, unit, rule, act)
    else:
        done = deciding.waive(campaign, unit, rule, act, reason)
    word = "已撤销豁免" if undo else "已豁免"
    say(f"{done.member.name}：{word} {len(done.findings)} 个问题。")
    say_findings(done.findings, named_in(campaign.template))
