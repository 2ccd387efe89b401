"""`tianbao issue`: a workbook for each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from tianbao.cli.campaign.opening import Desk


@click.command(cls=ChineseCommand)
@click.option(
    "--again",
    multiple=True,
    metavar="单位",
    help="给这个单位重新下发一份，可以写多次；原来那份填好报来，照样收。",
)
@of_campaign
def issue(again: tuple[str, ...], desk: Desk) -> None:
    """给每个单位生成填报工作簿，放在“下发”文件夹；已经有的不重做。"""
    from tianbao.campaign.issuing import FOLDER, LIST
    from tianbao.campaign.issuing import issue as issue_all
    from tianbao.campaign.naming import units_named
    from tianbao.cli.printing import say
    from tianbao.cli.progress_bar import progress_bar

    campaign = desk.campaign
    with campaign.ledger.reading() as entries:
        named = units_named(entries.units(), again)
    codes = [unit.member.code for unit in named]
    with progress_bar("下发") as bar:
        issued = issue_all(campaign, desk.act, codes, bar.follow)
    new = sum(each.new for each in issued)
    prefilled = sum(each.prefilled for each in issued)
    said = f"，其中 {prefilled} 份预填了上年数据" if prefilled else ""
    say(f"共 {len(issued)} 份表{said}；这次新做 {new} 份。")
    say(f"都在 {campaign.folder / FOLDER} 里：每个单位一份，清单见 {LIST}，压缩包可以直接发。")
