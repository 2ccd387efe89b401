"""`tianbao render`: filled workbooks as their final documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE, exit_with, force, opens_files, output, templates_or_exit
from tianbao.cli.wishes import Wishes, wishes_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.cli.options import Opening
    from tianbao.model.finding import Finding
    from tianbao.model.template import Template
    from tianbao.report.model import Report, Volume

_SCREEN = ("txt", "md", "html", "json")
"""What can be read on a screen."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that could be used: its report, and whether there are errors in it."""

    template: Template
    report: Report
    faulty: bool


@click.command(cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="文件…")
@wishes_options
@click.option("--volume", metavar="标题", help="几份报告合成一本汇编，前面有目录；标题是它的名字。")
@output("输出的文件；有几个文件或几种格式的，是放它们的文件夹。不写的，一份文字打印在屏幕上。")
@force
@opens_files
def render(
    files: tuple[Path, ...],
    volume: str | None,
    output: Path | None,
    opening: Opening,
    *,
    force: bool,
    **options: Any,  # noqa: ANN401 - what `Wishes` is made of
) -> None:
    """把填好的工作簿变成最终的报告；有错误也生成，但会提示，状态为 1。"""
    wishes = Wishes(**options)
    sources = _sources(files, opening, wishes)
    _write(sources, wishes, volume, output, force=force)
    status = max((1 for source in sources if source.faulty), default=0)
    click.get_current_context().exit(status if len(sources) == len(files) else 2)


def _sources(files: Sequence[Path], opening: Opening, wishes: Wishes) -> list[_Source]:
    """Return the reports of the files that can be used; of the others it is said why not."""
    from tianbao import verbs
    from tianbao.cli.printing import counted, finding_lines, has_errors, say

    templates = templates_or_exit(opening.own)
    sources = []
    for path in files:
        found = opening.read(path, templates)
        if found.template is None or found.submission is None:
            say(f"{path}：{counted(found.findings)}，不能用")
            for line in finding_lines(found.findings):
                say(line)
            continue
        findings = (*found.findings, *verbs.check(found.template, found.submission))
        faulty = has_errors(findings)
        if faulty:
            say(f"{path}：{counted(findings)}，报告只能当草稿；用 tianbao check 查看。")
        report = wishes.composed(found.template, found.submission)
        sources.append(_Source(found.template, report, faulty))
    return sources


def _write(
    sources: Sequence[_Source],
    wishes: Wishes,
    volume: str | None,
    output: Path | None,
    *,
    force: bool,
) -> None:
    from tianbao.cli.output import safe_name, write_file
    from tianbao.cli.printing import say
    from tianbao.model.finding import TianbaoError
    from tianbao.rendering import Format, render

    documents = _documents(sources, volume)
    single = len(documents) == len(wishes.formats) == 1
    how = wishes.how([source.template for source in sources])
    said: set[str] = set()  # the sentences, each of which is said once
    for document in documents:
        for to in wishes.formats:
            try:
                rendered = render(document, Format(to), how)
            except TianbaoError as error:
                exit_with(document.title, error)
            if single and output is None and to in _SCREEN:
                click.echo(rendered.content.decode(), nl=False)
                continue
            path = _path(output, f"{safe_name(document.title)}.{to}", single=single)
            write_file(path, rendered.content, force=force)
            say(f"已生成：{path}")
            _say_once(rendered.findings, said)


def _documents(sources: Sequence[_Source], volume: str | None) -> Sequence[Report | Volume]:
    from tianbao.report.model import Volume

    reports = tuple(source.report for source in sources)
    return [Volume(volume, reports)] if volume and reports else reports


def _path(output: Path | None, name: str, *, single: bool) -> Path:
    """Return where a document goes: into the file that was named, or a folder where several go."""
    if output is not None and single and not output.is_dir():
        return output
    return (output or Path()) / name


def _say_once(findings: Sequence[Finding], said: set[str]) -> None:
    """Say what there is to say of documents, each thing once."""
    from tianbao.cli.printing import finding_lines, say
    from tianbao.findings import describe

    for finding in findings:
        sentence = describe(finding).sentence
        if sentence not in said:
            said.add(sentence)
            for line in finding_lines([finding]):
                say(line)
