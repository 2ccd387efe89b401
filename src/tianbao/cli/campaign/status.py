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


@click.command(cls=ChineseCommand)
@as_json
@click.option("--xlsx", type=FILE, metavar="文件", help="另存为 Excel 工作簿。")
@click.option("--html", type=FILE, metavar="文件", help="另存为网页，有进度图，可以打印。")
@click.option("--district", default="", metavar="片区", help="只看一个片区的单位。")
@click.option("--missing", is_flag=True, help="只看没有报来的单位。")
@click.option("--late", is_flag=True, help="只看逾期的单位。")
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

    progress = progress_of(desk.campaign, desk.act.at)
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
