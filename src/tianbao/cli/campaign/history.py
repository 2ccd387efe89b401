"""`tianbao history`: everything that ever happened to a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from tianbao.cli.campaign.opening import Desk


@click.command(cls=ChineseCommand)
@click.argument("unit", metavar="单位")
@of_campaign
def history(unit: str, desk: Desk) -> None:
    """看一个单位的经过：下发、收到、退回、接收、豁免、改名，什么时候，谁做的。

    最后列出它现在的表里还有的问题，已经豁免的除外。
    """
    from tianbao.campaign.history import history_of, left_of
    from tianbao.cli.printing import counted, named_in, say, say_findings
    from tianbao.cli.table import Column, print_table

    member, told = history_of(desk.campaign, unit)
    say(f"{member.name}（{member.code}）")
    columns = (
        Column("时间"),
        Column("谁", worth=3),
        Column("什么事"),
        Column("说明", least=16),
        Column("文件编号", worth=1),
    )
    print_table(
        columns,
        ((f"{e.at:%Y-%m-%d %H:%M}", e.who, e.what, e.more, e.file) for e in told),
    )
    left = left_of(desk.campaign, member.code)
    if left.findings:
        say(f"{'接收后又报的表' if left.waiting else '现在的表'}：{counted(left.findings)}")
        say_findings(left.findings, named_in(desk.campaign.template))
