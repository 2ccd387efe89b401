"""`tianbao check`: what is wrong with filled workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE, as_json, meant, opens_files, prior_told, templates_or_exit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tianbao.cli.options import Opening
    from tianbao.data.encode import Json
    from tianbao.model.finding import Finding
    from tianbao.model.submission import Submission
    from tianbao.verbs import Found


@click.command(cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="文件…", callback=meant)
@click.option(
    "--last-year",
    type=FILE,
    metavar="文件",
    help="上一年的工作簿或 JSON 数据，用来核对上年结转和现行有效件数；只能和一个文件一起用。",
)
@opens_files
@as_json
def check(
    files: tuple[Path, ...], last_year: Path | None, opening: Opening, *, as_json: bool
) -> None:
    """校验填好的工作簿或 JSON 数据：逐格核对，勾稽关系，合计，正文。"""
    from tianbao.cli.printing import has_errors, print_json

    if last_year is not None and len(files) > 1:
        raise click.UsageError("--last-year 只能和一个文件一起用。")
    templates = templates_or_exit(opening.own)
    prior = prior_told(opening.read(last_year), last_year) if last_year is not None else None
    results: list[Json] = []
    status = 0
    for path in files:
        found = opening.read(path, templates)
        findings = (*found.findings, *_checked(found, prior))
        _print(path, found, findings)
        results.append(_result(path, found, findings))
        if found.submission is None:
            status = 2
        elif has_errors(findings):
            status = max(status, 1)
    if as_json:
        print_json(results)
    click.get_current_context().exit(status)


def _checked(found: Found, prior: Submission | None) -> tuple[Finding, ...]:
    from tianbao import verbs

    if found.template is None or found.submission is None:
        return ()
    return verbs.check(found.template, found.submission, prior)


def _print(path: Path, found: Found, findings: Iterable[Finding]) -> None:
    from tianbao.cli.printing import counted, named_in, say, say_findings

    words = None if found.template is None else named_in(found.template)
    whose = ""
    if found.submission is not None:
        whose = f"（{found.submission.unit.name}，{found.submission.year} 年）"
    unusable = "" if found.submission is not None else "，不能用"
    say(f"{path}{whose}：{counted(findings)}{unusable}")
    say_findings(findings, words)


def _result(path: Path, found: Found, findings: Iterable[Finding]) -> Json:
    from tianbao.data.finding import finding_json

    result: dict[str, Json] = {"file": str(path), "usable": found.submission is not None}
    if found.submission is not None:
        result |= {
            "template": found.submission.template,
            "unit": found.submission.unit.name,
            "year": found.submission.year,
        }
    found_json: list[Json] = [finding_json(finding) for finding in findings]
    return {**result, "findings": found_json}
