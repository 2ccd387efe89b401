"""`tianbao read`: what a filled workbook holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE, as_json, opens_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tianbao.cli.options import Opening
    from tianbao.model.submission import Submission
    from tianbao.model.template import Template


@click.command(cls=ChineseCommand)
@click.argument("file", type=FILE, metavar="文件")
@opens_files
@as_json
def read(file: Path, opening: Opening, *, as_json: bool) -> None:
    """读出填好的工作簿：单位、年度和全部填报项。"""
    from tianbao.cli.printing import (
        counted,
        has_errors,
        named_in,
        print_json,
        say,
        say_findings,
        tell,
    )
    from tianbao.data.finding import finding_json
    from tianbao.verbs import to_json

    found = opening.usable(file)
    template, submission = found.usable()
    if as_json:
        document = to_json(template, submission)
        if found.findings:
            document["findings"] = [finding_json(finding) for finding in found.findings]
        print_json(document)
    else:
        for line in _lines(template, submission):
            tell(line)
    say(f"{file}：读出 {_filled(submission)} 项，{counted(found.findings)}")
    say_findings(found.findings, named_in(template))
    click.get_current_context().exit(1 if has_errors(found.findings) else 0)


def _filled(submission: Submission) -> int:
    """Return how many inputs are not blank."""
    return sum(reading.typed is not None for reading in submission.readings.values())


def _lines(template: Template, submission: Submission) -> Iterator[str]:
    """Yield what is filled in, blanks left out, and how it was understood where that differs."""
    from tianbao.checks import Case
    from tianbao.checks.values import as_detail
    from tianbao.findings.message import shortened, shown, visible

    case = Case(template, submission)
    yield f"{submission.unit.name}　{submission.year} 年　{template.name}"
    for key, reading in submission.readings.items():
        if reading.typed is None:
            continue
        where = f"{visible(reading.cell.sheet)} {reading.cell.a1}" if reading.cell else ""
        value = shown(as_detail(reading.value)) if reading.understood else "认不出"
        typed = shortened(visible(str(as_detail(reading.typed))))
        said = value if value == typed else f"{value}（填的是“{typed}”）"
        yield f"{key}\t{where}\t{case.label(key)}\t{said}"
