"""`tianbao summary`: the county's roll-up, as a workbook and as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.campaign.report import documents
from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.wishes import Wishes, wishes_options

if TYPE_CHECKING:
    from tianbao.cli.campaign.opening import Desk


@click.command(cls=ChineseCommand)
@click.option(
    "--report",
    "as_report",
    is_flag=True,
    help="全县的数另外生成一份报告；--to 和以下关于报告的选项只用于这时。",
)
@wishes_options
@of_campaign
def summary(desk: Desk, *, as_report: bool, **options: Any) -> None:  # noqa: ANN401 - of `Wishes`
    """汇总：已接收的单位加起来，生成 汇总.xlsx，每个合计都能查到是哪些单位的。"""
    from tianbao.campaign.progress import progress_of
    from tianbao.campaign.summing import summary_report, write_roll_up
    from tianbao.cli.printing import say, say_findings

    wishes = Wishes(**options)
    wishes.refuse_idle()
    if not as_report and _said(options):
        raise click.UsageError("--to 这些关于报告的选项要和 --report 一起用。")
    campaign = desk.campaign
    if not progress_of(campaign, desk.act.at).accepted:
        say("还没有已接收的单位，没有可以汇总的；先用 tianbao accept 接收。")
        click.get_current_context().exit(1)
    rolled = write_roll_up(campaign, desk.act.at)
    say_findings(rolled.findings)
    say(f"已生成：{rolled.path}，汇总了 {rolled.counted} 个已接收的单位，共 {rolled.whole} 个。")
    if as_report:
        wanted = documents(wishes, campaign.template, volume=False)
        for written in summary_report(campaign, wanted, desk.act.at):
            say_findings(written.findings)
            say(f"已生成：{written.path}")


def _said(options: dict[str, Any]) -> bool:
    """Return whether any of the options was given."""
    source = click.get_current_context().get_parameter_source
    return any(source(name) is not ParameterSource.DEFAULT for name in options)
