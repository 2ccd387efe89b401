"""`tianbao build`: a workbook for a unit to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import (
    FILE,
    Opening,
    exit_with,
    force,
    lock_password,
    output,
    prior_told,
    templates_or_exit,
)


@click.command(cls=ChineseCommand)
@click.argument("template", metavar="模板")
@click.option("--unit", required=True, metavar="名称", help="填报单位，例如 清河镇。")
@click.option("--code", metavar="代码", help="单位在名册里的代码；不写就同上年数据，没有的用名称。")
@click.option("--year", required=True, type=int, metavar="年份", help="报告年度，例如 2024。")
@click.option(
    "--last-year",
    type=FILE,
    metavar="文件",
    help="上一年的工作簿或 JSON 数据，用来预填上年结转，并在表的右边列出上年数据。",
)
@lock_password
@output("输出的工作簿；不写就放在当前目录，按年度和单位起名。")
@force
def build(
    template: str,
    unit: str,
    code: str | None,
    year: int,
    *,
    last_year: Path | None,
    lock_password: str,
    output: Path | None,
    force: bool,
) -> None:
    """生成一个单位的填报工作簿：空白的，或者用上一年的数据预填好的。"""
    from tianbao import verbs
    from tianbao.cli.output import write_file
    from tianbao.cli.printing import say
    from tianbao.model.filename import safe_name
    from tianbao.model.finding import TianbaoError
    from tianbao.model.submission import Unit

    for found in templates_or_exit([template]):
        try:
            prior = None
            if last_year is not None:
                prior = prior_told(Opening().read(last_year, [found]), last_year)
            known = prior.unit if prior and prior.unit.name == unit else Unit(unit, unit)
            who = Unit(code or known.code, unit)
            content = verbs.build(found, who, year, prior=prior, password=lock_password)
        except TianbaoError as error:
            exit_with("参数", error)
        what = "空白表" if last_year is None else "预填表"
        path = output or Path(f"{safe_name(f'{year}-{unit}-{what}')}.xlsx")
        write_file(path, content, force=force)
        say(f"已生成：{path}")
