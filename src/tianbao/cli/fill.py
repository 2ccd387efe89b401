"""`tianbao fill`: a workbook filled with values from JSON."""

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
    templates_or_exit,
)


@click.command(cls=ChineseCommand)
@click.argument("template", metavar="模板")
@click.argument("data", type=FILE, metavar="数据.json")
@lock_password
@output("输出的工作簿；不写就放在当前目录，按年度和单位起名。")
@force
def fill(
    template: str, data: Path, lock_password: str, output: Path | None, *, force: bool
) -> None:
    """把 JSON 数据填进工作簿；数据里的合计只拿来核对，不照抄。"""
    from tianbao import verbs
    from tianbao.cli.output import write_file
    from tianbao.cli.printing import counted, has_errors, placed_in, say, say_findings
    from tianbao.model.filename import safe_name
    from tianbao.model.finding import Finding, TianbaoError
    from tianbao.model.place import WholeFile

    (wanted,) = templates_or_exit([template])
    own = (Path(template),) if Path(template).suffix else ()
    found = Opening(own).usable(data)
    known, submission = found.usable()
    if known.id != wanted.id:
        values = {"found": known.id, "expected": wanted.id}
        exit_with(str(data), TianbaoError([Finding("template-other", WholeFile(), values)]))
    try:
        content, findings = verbs.fill(wanted, submission, password=lock_password)
    except TianbaoError as error:
        exit_with(str(data), error)
    path = output or Path(f"{safe_name(f'{submission.year}-{submission.unit.name}')}.xlsx")
    write_file(path, content, force=force)
    findings = (*found.findings, *findings)
    say(f"已生成：{path}（{counted(findings)}）")
    say_findings(findings, placed_in(wanted))
    click.get_current_context().exit(1 if has_errors(findings) else 0)
