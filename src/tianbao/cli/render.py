"""`tianbao render`: a filled workbook as its final text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE, force, found_or_exit, output, own_templates

if TYPE_CHECKING:
    from pathlib import Path

_STYLES = ("cells", "records", "grid")


@click.command(cls=ChineseCommand)
@click.argument("file", type=FILE, metavar="文件")
@click.option("--to", "to", type=click.Choice(["txt"]), default="txt", help="格式：txt，纯文本。")
@click.option(
    "--style",
    type=click.Choice(_STYLES),
    default=_STYLES[0],
    help="表格的样式：cells 一格一行（默认），records 一行一条，grid 画成表格。",
)
@output("输出的文件；不写就打印在屏幕上。")
@force
@own_templates
def render(
    file: Path, to: str, style: str, output: Path | None, own: tuple[Path, ...], *, force: bool
) -> None:
    """把填好的工作簿变成报告全文；有错误也生成，但会提示，状态为 1。"""
    from tianbao import verbs
    from tianbao.cli.output import write_file
    from tianbao.cli.printing import counted, has_errors, say

    del to  # txt is the one format there is
    found = found_or_exit(file, own)
    template, submission = found.usable()
    report = verbs.compose(template, submission)
    text = verbs.render_text(report, verbs.Style(style))
    findings = (*found.findings, *verbs.check(template, submission))
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text.encode("utf-8"), force=force)
        say(f"已生成：{output}")
    if has_errors(findings):
        say(f"{file}：{counted(findings)}，报告只能当草稿；用 tianbao check 查看。")
    click.get_current_context().exit(1 if has_errors(findings) else 0)
