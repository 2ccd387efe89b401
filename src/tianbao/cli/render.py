"""`tianbao render`: filled workbooks as their final documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE, force, meant, opens_files, output, templates_or_exit
from tianbao.cli.wishes import FORMATS, Wishes, wishes_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.cli.options import Opening
    from tianbao.model.template import Template
    from tianbao.rendering import Rendering
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
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="文件…", callback=meant)
@wishes_options
@click.option("--volume", metavar="标题", help="几份报告合成一本汇编，前面有目录；标题是它的名字。")
@output("输出的文件；没有扩展名的，或者要生成几个的，是文件夹。不写的，一份文字打印在屏幕上。")
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
    if volume is not None and not volume.strip():
        raise click.UsageError("--volume 后面要写汇编的标题。")
    wishes.refuse_idle()
    sources = _sources(files, opening, wishes)
    targets = _targets(sources, wishes, volume, output)
    written = [_write(target, force=force) for target in targets]
    status = max((1 for source in sources if source.faulty), default=0)
    unusable = len(sources) < len(files) or not all(written)
    click.get_current_context().exit(2 if unusable else status)


def _sources(files: Sequence[Path], opening: Opening, wishes: Wishes) -> list[_Source]:
    """Return the reports of the files that can be used; of the others it is said why not."""
    from tianbao import verbs
    from tianbao.cli.printing import counted, has_errors, say, say_findings

    templates = templates_or_exit(opening.own)
    sources = []
    for path in files:
        found = opening.read(path, templates)
        if found.template is None or found.submission is None:
            say(f"{path}：{counted(found.findings)}，不能用")
            say_findings(found.findings)
            continue
        findings = (*found.findings, *verbs.check(found.template, found.submission))
        faulty = has_errors(findings)
        if faulty:
            say(f"{path}：{counted(findings)}，报告只能当草稿；用 tianbao check 查看。")
        report = wishes.composed(found.template, found.submission)
        sources.append(_Source(found.template, report, faulty))
    return sources


@dataclass(frozen=True, slots=True)
class _Target:
    """A document to be written: what, as what, how it looks, and where to, or on the screen."""

    document: Report | Volume
    to: str
    how: Rendering
    path: Path | None


def _targets(
    sources: Sequence[_Source], wishes: Wishes, volume: str | None, output: Path | None
) -> list[_Target]:
    """Return all documents; no two go into one file, and a volume looks as its first report."""
    from tianbao.model.filename import safe_name
    from tianbao.report.model import Volume

    documents: list[tuple[Template, Report | Volume]] = [(s.template, s.report) for s in sources]
    if volume and sources:
        reports = tuple(source.report for source in sources)
        documents = [(sources[0].template, Volume(volume, reports))]
    single = len(documents) == len(wishes.formats) == 1
    targets, taken = [], Counter[str]()
    for template, document in documents:
        name = safe_name(document.title)
        taken[name.casefold()] += 1
        number = taken[name.casefold()]
        stem = name if number == 1 else f"{name}-{number}"
        for to in wishes.formats:
            path = _path(output, f"{stem}.{to}", single=single)
            shown = single and output is None and to in _SCREEN
            targets.append(_Target(document, to, wishes.how(template), None if shown else path))
    return targets


def _path(output: Path | None, name: str, *, single: bool) -> Path:
    """Return where a document goes: into the file that was named, or into a folder.

    What has no suffix is a folder.
    """
    suffix = name.rpartition(".")[2]
    if output is None or not single or output.is_dir() or not output.suffix:
        return (output or Path()) / name
    if output.suffix[1:].lower() in FORMATS and output.suffix[1:].lower() != suffix:
        raise click.UsageError(f"-o 的扩展名是 {output.suffix}，--to 要的却是 {suffix}。")
    return output


def _write(target: _Target, *, force: bool) -> bool:
    """Write a document; return whether it could be made. What there is to say of it is said."""
    from tianbao.cli.output import write_file
    from tianbao.cli.printing import counted, say, say_findings
    from tianbao.model.finding import TianbaoError
    from tianbao.rendering import Format, render

    try:
        rendered = render(target.document, Format(target.to), target.how)
    except TianbaoError as error:
        say(f"{target.document.title}（{target.to}）：{counted(error.findings)}，没有生成")
        say_findings(error.findings)
        return False
    if target.path is None:
        click.echo(rendered.content.decode(), nl=False)
        return True
    write_file(target.path, rendered.content, force=force)
    say(f"已生成：{target.path}")
    say_findings(rendered.findings)
    return True
