"""`tianbao verify`: whether the ledger is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from tianbao.cli.campaign.opening import Desk


@click.command(cls=ChineseCommand)
@of_campaign
def verify(desk: Desk) -> None:
    """核对台账：原件有没有变，读取结果能不能由原件重新得出，记录前后对不对得上。"""
    from tianbao.campaign.verifying import verify as verify_all
    from tianbao.cli.printing import say, say_findings
    from tianbao.cli.progress_bar import progress_bar

    campaign = desk.campaign
    with progress_bar("核对") as bar:
        found = tuple(verify_all(campaign, bar.follow))
    with campaign.ledger.reading() as entries:
        counts = entries.counts()
    say_findings(found)
    what = f"{counts['unit']} 个单位，{counts['file']} 份原件，{counts['event']} 条记录"
    say(f"台账里有 {what}：{f'发现 {len(found)} 处问题' if found else '没有问题'}。")
    click.get_current_context().exit(1 if found else 0)
