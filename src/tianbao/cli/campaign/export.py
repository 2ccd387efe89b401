"""`tianbao export`: what the campaign has, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import of_campaign
from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.cli.campaign.opening import Desk


@click.command(cls=ChineseCommand)
@click.option("--csv", type=FILE, metavar="文件夹", help="CSV 表格，Excel 和 WPS 能直接打开。")
@click.option("--json", type=FILE, metavar="文件夹", help="JSON 数据，每个单位一个文件。")
@click.option("--parquet", type=FILE, metavar="文件夹", help="Parquet 表格，给做数据分析的人用。")
@click.option(
    "--originals",
    type=FILE,
    metavar="文件夹",
    help="收到的每一份原件，原样取出，每个单位一个文件夹，另有清单。",
)
@of_campaign
def export(
    csv: Path | None, json: Path | None, parquet: Path | None, originals: Path | None, desk: Desk
) -> None:
    """导出全部单位的数据、进度和问题，或者收到的原件；文件夹里同名的文件会换成新的。"""
    from tianbao.campaign.exporting import Kind
    from tianbao.campaign.exporting import export as export_all
    from tianbao.cli.printing import say

    wanted = {Kind.CSV: csv, Kind.JSON: json, Kind.PARQUET: parquet}
    if not any((*wanted.values(), originals)):
        options = "--csv、--json、--parquet 或 --originals"
        raise click.UsageError(f"要写导出成什么：{options}，后面写文件夹。")
    for kind, folder in wanted.items():
        if folder is not None:
            written = export_all(desk.campaign, kind, folder, desk.act.at)
            say(f"已导出：{folder}，{len(written)} 个文件。")
    if originals is not None:
        _export_originals(desk, originals)


def _export_originals(desk: Desk, folder: Path) -> None:
    """Write the originals; one that was changed in the ledger makes the command's status 1."""
    from tianbao.campaign.originals import export_originals
    from tianbao.cli.printing import say, say_findings

    done = export_originals(desk.campaign, folder)
    say_findings(done.findings)
    say(f"已导出：{folder}，{done.count} 份原件。")
    if done.findings:
        click.get_current_context().exit(1)
