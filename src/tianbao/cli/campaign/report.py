"""`tianbao report`: the final documents of all accepted units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tianbao.cli.campaign.opening import jobs_option, of_campaign
from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.wishes import Wishes, wishes_options

if TYPE_CHECKING:
    from tianbao.campaign.reporting import Documents
    from tianbao.cli.campaign.opening import Desk
    from tianbao.model.finding import Finding
    from tianbao.model.template import Template


@click.command(cls=ChineseCommand)
@wishes_options
@click.option("--no-volume", is_flag=True, help="不生成合订的汇编。")
@jobs_option
@of_campaign
def report(
    jobs: int,
    desk: Desk,
    *,
    no_volume: bool,
    **options: Any,  # noqa: ANN401 - what `Wishes` is made of
) -> None:
    """生成报告：已接收的单位各一份，另有目录网页和汇编，放在“报告”文件夹。"""
    from tianbao.campaign.progress import progress_of
    from tianbao.campaign.reporting import FOLDER, write_reports
    from tianbao.cli.printing import say, say_findings
    from tianbao.cli.progress_bar import progress_bar

    wishes = Wishes(**options)
    wishes.refuse_idle()
    campaign = desk.campaign
    wanted = documents(wishes, campaign.template, volume=not no_volume)
    said: list[Finding] = []
    count = 0
    accepted = progress_of(campaign, desk.act.at).accepted
    with progress_bar("报告", _expected(wanted, accepted)) as bar:
        for written in write_reports(campaign, wanted, desk.act.at, jobs):
            count += 1
            bar.advance()
            new = [finding for finding in written.findings if finding not in said]
            said += new
            say_findings(new)
    if count == 0:
        say("还没有已接收的单位，没有报告可以生成；先用 tianbao accept 接收。")
        click.get_current_context().exit(1)
    say(f"已生成 {count} 个文件，在 {campaign.folder / FOLDER} 里。")


def _expected(wanted: Documents, accepted: int) -> int:
    """Return how many files there are to be: each unit's, the volume, and the index."""
    units = accepted + 1 if wanted.volume else accepted
    return units * len(wanted.formats) + 1 if accepted else 0


def documents(wishes: Wishes, template: Template, *, volume: bool) -> Documents:
    """Return which documents are wanted."""
    from tianbao.campaign.reporting import Documents
    from tianbao.rendering import Format

    return Documents(
        tuple(map(Format, wishes.formats)),
        wishes.how(template),
        wishes.zeros,
        wishes.issuer,
        wishes.date.date() if wishes.date else None,
        volume,
    )
