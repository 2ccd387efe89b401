"""`tianbao build`: a blank workbook for a unit."""

from __future__ import annotations

from pathlib import Path

import click

from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import exit_with, force, output, templates_or_exit


@click.command(cls=ChineseCommand)
@click.argument("template", metavar="模板")
@click.option("--unit", required=True, metavar="名称", help="填报单位，例如 清河镇。")
@click.option("--code", metavar="代码", help="单位在名册里的代码；不写就用名称。")
@click.option("--year", required=True, type=int, metavar="年份", help="报告年度，例如 2024。")
@click.option("--password", default="", metavar="密码", help="锁定工作表的密码；不写就没有密码。")
@output("输出的工作簿；不写就放在当前目录，按年度和单位起名。")
@force
def build(
    template: str,
    unit: str,
    code: str | None,
    year: int,
    password: str,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """生成一个单位的空白填报工作簿。"""
    from tianbao import verbs
    from tianbao.cli.output import write_file
    from tianbao.cli.printing import say
    from tianbao.model.filename import safe_name
    from tianbao.model.finding import TianbaoError
    from tianbao.model.submission import Unit

    for found in templates_or_exit([template]):
        try:
            who = Unit(code or unit, unit)
            content = verbs.build(found, who, year, password=password)
        except TianbaoError as error:
            exit_with("参数", error)
        path = output or Path(f"{safe_name(f'{year}-{unit}-空白表')}.xlsx")
        write_file(path, content, force=force)
        say(f"已生成：{path}")
