"""`tianbao return`: faulty workbooks sent back with remarks, of a campaign or a single file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import campaign_options
from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE, Opening, exit_with, force, lock_password, opens_files, output

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.cli.campaign.opening import Desk
    from tianbao.model.finding import Finding
    from tianbao.model.submission import Submission
    from tianbao.verbs import Found, SentBack


@click.command("return", cls=ChineseCommand)
@click.argument("what", nargs=-1, metavar="[单位]…｜文件")
@click.option("--note", is_flag=True, help="在标准输出上给出一段话，可以粘贴到微信里发给填报单位。")
@click.option("--with-warnings", is_flag=True, help="没有错误、只有警告的，也生成退回件。")
@click.option(
    "--last-year", type=FILE, metavar="文件", help="上一年的工作簿或 JSON 数据，用来核对。"
)
@lock_password
@output("输出的退回件；不写就放在当前目录，按年度和单位起名。")
@force
@opens_files
@campaign_options
def return_(
    what: tuple[str, ...],
    last_year: Path | None,
    lock_password: str,
    output: Path | None,
    opening: Opening,
    desk: Callable[[], Desk],
    *,
    note: bool,
    with_warnings: bool,
    force: bool,
) -> None:
    """把有错的工作簿退回去改：原来填的照样写在新的工作簿里，标出错处，第一张表列出退回意见。

    在报送任务里，不写就退全部有错的单位，也可以写是哪些单位，放在“退回”文件夹。
    写文件的，只退这一个文件；怎么读它、结果放在哪里的选项，只用于这时。
    """
    if any(map(_is_file, what)):
        if len(what) > 1:
            raise click.UsageError("退文件的，一次只写一个文件，后面不写别的。")
        alone = _Alone(last_year, lock_password, output, opening, force=force)
        _return_file(Path(what[0]), alone, note=note, with_warnings=with_warnings)
        return
    from tianbao.cli.campaign.sending import return_faulty

    if last_year or lock_password or output or force or opening != Opening():
        raise click.UsageError(_ONLY_FILE)
    return_faulty(desk(), what, note=note, with_warnings=with_warnings)


_ONLY_FILE = "--last-year、--lock-password、-o 这些选项只用于退一个文件，后面要写这个文件。"


def _is_file(word: str) -> bool:
    """Return whether a word means a file, there or not, and no unit."""
    path = Path(word)
    ending = path.suffix[1:]
    return path.is_file() or len(path.parts) > 1 or (ending.isascii() and ending.isalpha())


@dataclass(frozen=True, slots=True)
class _Alone:
    """How a single file is sent back: what the options say of it."""

    last_year: Path | None
    lock_password: str
    output: Path | None
    opening: Opening
    force: bool


def _return_file(file: Path, alone: _Alone, *, note: bool, with_warnings: bool) -> None:
    """Send back one file."""
    from tianbao import verbs
    from tianbao.cli.printing import has_errors
    from tianbao.findings import severity_of
    from tianbao.model.filename import safe_name
    from tianbao.model.finding import Severity

    opening, last_year = alone.opening, alone.last_year
    found, key = opening.unsealed(file)
    if found.submission is None:
        _refuse(file, found, note=note)
    template, submission = found.usable()
    prior = opening.usable(last_year).submission if last_year is not None else None
    findings = (*found.findings, *verbs.check(template, submission, prior))
    faulty = has_errors(findings)
    doubtful = any(severity_of(finding) is Severity.WARNING for finding in findings)
    if faulty or (doubtful and with_warnings):
        sent = verbs.send_back(
            template, submission, findings, prior=prior, key=key, password=alone.lock_password
        )
        name = safe_name(f"{submission.year}-{submission.unit.name}-退回")
        _write(sent, alone.output or Path(f"{name}.xlsx"), file, force=alone.force)
        _tell_note(sent.note if note else "")
    _report(file, submission, findings, doubtful=doubtful and not faulty and not with_warnings)
    click.get_current_context().exit(1 if faulty else 0)


def _refuse(file: Path, found: Found, *, note: bool) -> None:
    """Say why nothing can be sent back, to the sender too if asked, and end with status 2."""
    from tianbao import verbs
    from tianbao.model.finding import TianbaoError

    _tell_note(verbs.unusable_note(found.findings, file.name) if note else "")
    exit_with(str(file), TianbaoError(found.findings))


def _write(sent: SentBack, path: Path, file: Path, *, force: bool) -> None:
    from tianbao.cli.output import write_file
    from tianbao.cli.printing import say

    refuse_same(path, file)
    write_file(path, sent.content, force=force)
    say(f"已生成：{path}")


def refuse_same(path: Path, file: Path) -> None:
    """End the command if its result would take the place of what somebody sent.

    Raises:
        click.FileError: both are one file.
    """
    from tianbao.findings.message import visible

    if path.exists() and file.exists() and path.samefile(file):
        raise click.FileError(visible(str(path)), "这是收到的原件，不能覆盖，请另外起名")


def _tell_note(note: str) -> None:
    from tianbao.cli.printing import tell

    for line in note.splitlines():
        tell(line)


def _report(
    file: Path, submission: Submission, findings: tuple[Finding, ...], *, doubtful: bool
) -> None:
    """Say what was found, and what follows where nothing was sent back."""
    from tianbao.cli.printing import counted, has_errors, say

    whose = f"{submission.unit.name}，{submission.year} 年"
    kept = "" if has_errors(findings) else "；没有错误，不用退回"
    say(f"{file}（{whose}）：{counted(findings)}{kept}")
    if doubtful:
        say("有警告的也想退回去请对方核对，请加 --with-warnings。")
