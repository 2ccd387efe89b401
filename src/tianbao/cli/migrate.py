"""`tianbao migrate`: filled workbooks carried over to another template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import (
    FILE,
    force,
    lock_password,
    meant,
    opens_files,
    output,
    templates_or_exit,
)
from tianbao.cli.return_ import refuse_same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.cli.options import Opening
    from tianbao.model.finding import Finding
    from tianbao.model.template import Template
    from tianbao.verbs import Found


_OUTPUT = (
    "输出的工作簿；没有扩展名的，或者有几个文件的，是文件夹。不写就放在当前目录，按年度和单位起名。"
)


@click.command(cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="文件…", callback=meant)
@click.option("--to", required=True, metavar="模板", help="换到哪个模板：内置的名称或 YAML 文件。")
@click.option(
    "--from",
    "olds",
    multiple=True,
    type=FILE,
    metavar="文件",
    help="填报当时的模板（YAML 文件），可以写多次；内置模板不用写。",
)
@lock_password
@output(_OUTPUT)
@force
@opens_files
def migrate(
    files: tuple[Path, ...],
    to: str,
    olds: tuple[Path, ...],
    lock_password: str,
    output: Path | None,
    opening: Opening,
    *,
    force: bool,
) -> None:
    """把填好的工作簿换到另一个模板里，例如模板改版以后；第一张表列出要看的地方。"""
    from tianbao import verbs
    from tianbao.cli.output import write_file
    from tianbao.cli.printing import has_errors
    from tianbao.model.filename import safe_name

    (new,) = templates_or_exit([to])
    templates = [*templates_or_exit((*olds, *opening.own)), new]
    limits = opening.all_limits()
    status = 0
    for file in files:
        found = verbs.read_old(file, templates, password=opening.password, limits=limits)
        if found.submission is None:
            _report(f"{file}", found.findings, "，不能用")
            status = 2
            continue
        sent = verbs.migrate(found, new, password=lock_password)
        path = _path(output, safe_name(_name(found)), single=len(files) == 1)
        refuse_same(path, file)
        write_file(path, sent.content, force=force)
        _report(f"已生成：{path}", sent.findings, new=new)
        status = max(status, 1 if has_errors(sent.findings) else 0)
    click.get_current_context().exit(status)


def _name(found: Found) -> str:
    _, submission = found.usable()
    return f"{submission.year}-{submission.unit.name}-迁移"


def _path(output: Path | None, name: str, *, single: bool) -> Path:
    """Return where a result goes: into a file, or a folder where several go."""
    if output is not None and single and output.suffix and not output.is_dir():
        return output
    return (output or Path()) / f"{name}.xlsx"


def _report(
    what: str, findings: Iterable[Finding], unusable: str = "", new: Template | None = None
) -> None:
    """Say what was found; what has a cell in the new workbook alone is said to be there."""
    from tianbao.cli.printing import counted, placed_in, say, say_findings

    words = None if new is None else placed_in(new, "新表里")
    found = tuple(findings)
    say(f"{what}（{counted(found)}{unusable}）")
    say_findings(found, words)
