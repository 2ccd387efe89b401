"""The options that several commands share, and what they stand for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    from tianbao.model.finding import TianbaoError
    from tianbao.model.template import Template
    from tianbao.verbs import Found

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)
"""A path that the command itself looks at, so that what is wrong with it is said in Chinese."""

as_json = click.option("--json", "as_json", is_flag=True, help="在标准输出上给出 JSON。")
force = click.option("--force", is_flag=True, help="输出文件已经存在时覆盖它。")
own_templates = click.option(
    "--template",
    "own",
    multiple=True,
    type=FILE,
    metavar="文件",
    help="自己的模板（YAML 文件），可以写多次；内置模板不用写。",
)


def output(what: str) -> Callable[[Decorated], Decorated]:
    """Return the option that says where a result goes."""
    return click.option("-o", "--output", type=FILE, metavar="文件", help=what)


def templates_or_exit(names: Sequence[str | Path]) -> list[Template]:
    """Return templates by id or path; their faults are printed, and the command ends with 2."""
    from tianbao.model.finding import TianbaoError
    from tianbao.verbs import load_template

    found = []
    for name in names:
        try:
            found.append(load_template(name))
        except TianbaoError as error:
            exit_with(str(name), error)
    return found


def found_or_exit(path: Path, own: Sequence[Path]) -> Found:
    """Return what a file holds; one that can't be used ends the command with status 2."""
    from tianbao.model.finding import TianbaoError
    from tianbao.verbs import read

    found = read(path, templates_or_exit(own))
    try:
        found.usable()
    except TianbaoError as error:
        exit_with(str(path), error)
    return found


def exit_with(name: str, error: TianbaoError) -> NoReturn:
    """Print what makes an input unusable and end the command with status 2."""
    from tianbao.cli.printing import counted, finding_lines, say
    from tianbao.findings.message import visible

    say(f"{visible(name)}：{counted(error.findings)}，不能用")
    for line in finding_lines(error.findings):
        say(line)
    click.get_current_context().exit(2)
