"""`tianbao remind`: texts for who has yet to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from tianbao.cli.campaign.opening import Desk
    from tianbao.model.standing import Progress

_BY = ("district", "person", "unit")


@click.command(cls=ChineseCommand)
@click.option(
    "--by",
    type=click.Choice(_BY),
    default=_BY[0],
    help="按什么分开写：district 片区（默认），person 负责人，unit 单位。",
)
@click.option("--print", "shown", is_flag=True, help="在屏幕上也显示出来，可以直接复制。")
@of_campaign
def remind(by: str, desk: Desk, *, shown: bool) -> None:
    """催报：给没有报来的单位各写一段话，放在“催报”文件夹，可以粘贴到微信里发。"""
    from tianbao.campaign.progress import progress_of
    from tianbao.campaign.reminding import By, write_reminders
    from tianbao.cli.printing import say, tell

    progress = progress_of(desk.campaign, desk.act.at)
    folder, found = write_reminders(desk.campaign, progress, By(by), desk.act)
    if shown:
        for each in found:
            for line in (f"── {each.title} ──", *each.text.splitlines(), ""):
                tell(line)
    say(f"写好 {len(found)} 段话，在 {folder} 里。" if found else "没有要催的单位。")
    _tell_before(progress)


def _tell_before(progress: Progress) -> None:
    """Say what is to be done before some units can be reminded."""
    from tianbao.cli.printing import say
    from tianbao.model.standing import Standing

    not_issued, faulty = progress.count(Standing.NOT_ISSUED), progress.count(Standing.FAULTY)
    if not_issued:
        say(f"还有 {not_issued} 个单位没有下发，先运行 tianbao issue。")
    if faulty:
        say(f"还有 {faulty} 个单位的表有错，先运行 tianbao return。")
