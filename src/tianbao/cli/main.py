"""The entry point: runs a command, and turns whatever goes wrong into a sentence and a status."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from tianbao.cli.build import build
from tianbao.cli.campaign.collect import collect
from tianbao.cli.campaign.decide import accept, waive
from tianbao.cli.campaign.export import export
from tianbao.cli.campaign.history import history
from tianbao.cli.campaign.init import init
from tianbao.cli.campaign.issue import issue
from tianbao.cli.campaign.remind import remind
from tianbao.cli.campaign.report import report
from tianbao.cli.campaign.roster import roster
from tianbao.cli.campaign.status import status
from tianbao.cli.campaign.summary import summary
from tianbao.cli.campaign.verify import verify
from tianbao.cli.check import check
from tianbao.cli.chinese import ChineseGroup, usage_sentence
from tianbao.cli.doctor import doctor
from tianbao.cli.fill import fill
from tianbao.cli.migrate import migrate
from tianbao.cli.read import read
from tianbao.cli.render import render
from tianbao.cli.return_ import return_
from tianbao.cli.template import template

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""


_HELP = """填报：下发填报工作簿，收回、校验、退回、催报、接收，出报告和汇总；也可以只办一个文件。

退出状态：0 正常；1 发现了“错误”级的问题，或者有的没有办成；2 用法不对或文件不能用。
"""


@click.group(cls=ChineseGroup, help=_HELP)
@click.version_option(package_name="tianbao", prog_name="tianbao", help="显示版本号后退出。")
def tianbao() -> None:
    """Take a command."""


_OF_CAMPAIGNS = (
    init,
    roster,
    issue,
    collect,
    status,
    return_,
    remind,
    accept,
    waive,
    report,
    summary,
    history,
    export,
    verify,
)
_OF_FILES = (template, build, fill, read, check, render, migrate, doctor)
tianbao.add_section("报送任务的命令，按办事的先后", _OF_CAMPAIGNS)
tianbao.add_section("单个文件的命令", _OF_FILES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 fine, 1 errors found, 2 unusable."""
    _set_up_streams()
    try:
        # Of its own accord click would expand `$`, `%` and `*` on Windows, in passwords too.
        status = tianbao.main(
            arguments, prog_name="tianbao", standalone_mode=False, windows_expand_args=False
        )
    except click.Abort:
        click.echo("已中断。", err=True)
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        return _refuse(error)
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        from tianbao.model.failure import reason_of

        click.echo(f"错误：结果写不出去（{reason_of(error)}）。", err=True)
        return 2
    return status if isinstance(status, int) else 0


def _set_up_streams() -> None:
    """Let a console that can't show a character show a mark for it; files are always UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _refuse(error: click.ClickException) -> int:
    from tianbao.cli.printing import say

    say(f"错误：{usage_sentence(error)}")
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.UsageError):
        command = context.command_path if context is not None else "tianbao"
        click.echo(f"用 {command} --help 查看用法。", err=True)
    return 2
