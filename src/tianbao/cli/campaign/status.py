"""`tianbao status`: how far the campaign is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE, as_json, force

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.cli.campaign.opening import Desk
    from tianbao.model.standing import Progress


@click.command(cls=ChineseCommand)
@as_json
@click.option("--xlsx", type=FILE, metavar="文件", help="另存为 Excel 工作簿。")
@click.option("--html", type=FILE, metavar="文件", help="另存为网页，有进度图，可以打印。")
@click.option("--district", default="", metavar="片区", help="只看一个片区的单位。")
@click.option("--missing", is_flag=True, help="只看没有报来的单位。")
@click.option("--late", is_flag=True, help="只看迟报和逾期未报的单位。")
@force
@of_campaign
def status(
    xlsx: Path | None,
    html: Path | None,
    district: str,
    desk: Desk,
    *,
    as_json: bool,
    missing: bool,
    late: bool,
    force: bool,
) -> None:
    """看进度：每个单位报了没有，有没有错，退了几次，接收了没有。"""
    from tianbao.campaign.progress import progress_of
    from tianbao.campaign.status.document import status_json
    from tianbao.campaign.status.page import status_page
    from tianbao.cli.output import write_file
    from tianbao.cli.printing import print_json, say
    from tianbao.cli.status_table import print_status
    from tianbao.summary.status_sheet import write_status

    if (district or missing or late) and (as_json or xlsx or html):
        raise click.UsageError("--district、--missing、--late 只用于屏幕上的表。")
    progress = progress_of(desk.campaign, desk.act.at)
    _refuse_unknown(district, progress)
    if xlsx is not None:
        write_file(xlsx, write_status(progress), force=force)
        say(f"已生成：{xlsx}")
    if html is not None:
        write_file(html, status_page(progress).encode(), force=force)
        say(f"已生成：{html}")
    if as_json:
        print_json(status_json(progress))
    elif xlsx is None and html is None:
        print_status(progress, district=district, missing=missing, late=late)


def _refuse_unknown(district: str, progress: Progress) -> None:
    """Refuse a district that no unit is in.

    Raises:
        click.UsageError: there is no such district; those that there are are named.
    """
    known = dict.fromkeys(unit.member.district for unit in progress.units)
    if district and district not in known:
        there = "、".join(filter(None, known)) or "没有写片区"
        raise click.UsageError(f"名册里没有“{district}”这个片区；名册里的片区：{there}。")
