"""`tianbao accept` and `tianbao waive`: decisions, which the ledger keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tianbao.campaign.deciding import Decided
    from tianbao.cli.campaign.opening import Desk
    from tianbao.model.finding import Finding
    from tianbao.model.standing import UnitStatus


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
        _accept_sound(desk)
    elif keep:
        _tell(deciding.keep(campaign, units, act), "仍以原来接收的为准")
    elif undo:
        _tell(deciding.reopen(campaign, units, act), "已撤销接收")
    else:
        _tell(deciding.accept(campaign, units, act, file), "已接收")


def _accept_sound(desk: Desk) -> None:
    """Accept what has neither errors nor warnings, and name who has warnings alone."""
    from tianbao.campaign.deciding import accept_sound
    from tianbao.campaign.progress import progress_of
    from tianbao.cli.printing import say
    from tianbao.model.standing import Standing

    decided = accept_sound(desk.campaign, desk.act)
    if not decided:
        say("没有可以接收的单位：要没有错误、也没有警告。")
    units = progress_of(desk.campaign, desk.act.at).units
    doubtful = [unit for unit in units if unit.standing is Standing.DOUBTFUL]
    _tell(decided, "已接收", tuple(_left(doubtful)))


def _left(doubtful: Sequence[UnitStatus]) -> Iterator[str]:
    """Yield which units a person has to look at before they are accepted, and why."""
    warned = [unit.member.called for unit in doubtful if unit.warnings]
    tied = [unit.member.called for unit in doubtful if not unit.warnings]
    if warned:
        said = f"另有 {len(warned)} 个只有警告，没有接收：{'、'.join(warned)}"
        yield f"{said}；看过后用 tianbao accept 单位 接收。"
    if tied:
        said = f"另有 {len(tied)} 个有两份文件分不出先后，没有接收：{'、'.join(tied)}"
        yield f"{said}；看过后用 tianbao accept 单位 --file 编号 接收。"


def _tell(decided: Sequence[Decided], done: str, rest: Sequence[str] = ()) -> None:
    """Say what was decided of each unit; what could not be makes the command's status 1.

    `rest` are the lines at the end.
    """
    from tianbao.cli.printing import say, say_findings, tell

    for each in decided:
        if each.findings:
            say_findings(each.findings)
        elif each.file is not None:
            tell(f"{done}\t{each.member.name}\t{each.file.source}")
    count = sum(each.done and not each.findings for each in decided)
    if count:
        say(f"{done}：{count} 个单位。")
    for line in rest:
        say(line)
    if not all(each.done for each in decided):
        click.get_current_context().exit(1)


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
    from tianbao.campaign.history import left_of
    from tianbao.cli.printing import named_in, say

    campaign, act = desk.campaign, desk.act
    if undo and reason:
        raise click.UsageError("撤销豁免不用写 --reason。")
    if undo:
        done = deciding.unwaive(campaign, unit, rule, act)
    else:
        done = deciding.waive(campaign, unit, rule, act, reason)
    word = "已撤销豁免" if undo else "已豁免"
    say(f"{done.member.name}：{word} {len(done.findings)} 个问题。")
    words = named_in(campaign.template)
    for finding in done.findings:
        say(f"  {_said(finding, words)}")
    if done.reopened:
        say("原来接收的表用了这个豁免，接收也一起撤销了。")
    if not undo and left_of(campaign, done.member.code).acceptable:
        say(f"现在可以接收：tianbao accept {done.member.name}")


def _said(finding: Finding, words: Callable[[str], str]) -> str:
    """Return where something was found and what: no severity, as it was decided about."""
    from tianbao.findings import describe
    from tianbao.model.place import KeyPlace

    message, place = describe(finding), finding.place
    where = words(place.key) if isinstance(place, KeyPlace) else message.where
    return f"{where}　{message.sentence}" if where else message.sentence
