"""The options that several commands share, and what they stand for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    from tianbao.model.finding import TianbaoError
    from tianbao.model.limits import Limits
    from tianbao.model.submission import Submission
    from tianbao.model.template import Template
    from tianbao.verbs import Found

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)
"""A path that the command itself looks at, so that what is wrong with it is said in Chinese."""


def meant(
    _context: click.Context, _parameter: click.Parameter, paths: Sequence[Path]
) -> tuple[Path, ...]:
    """Return the files that are meant: Windows' shells leave wildcards to the program.

    A file that is there is itself, whatever signs its name has.
    """
    from glob import glob

    found: list[Path] = []
    for path in paths:
        wild = {"*", "?"} & set(str(path)) and not os.path.lexists(path)
        pattern = str(path).replace("[", "[[]")
        some = sorted(glob(pattern)) if wild else []  # noqa: PTH207 - Path's needs a folder first
        found += map(Path, some or [str(path)])
    return tuple(found)


lock_password = click.option(
    "--lock-password", default="", metavar="密码", help="锁定工作表的密码；不写就没有密码。"
)
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


@dataclass(frozen=True, slots=True)
class Opening:
    """How files that come in are opened: own templates, a password, and limits.

    `limits` are those of the command line, each as `name=number`; they stand above the settings.
    """

    own: tuple[Path, ...] = ()
    password: str = ""
    limits: tuple[str, ...] = ()

    def read(self, path: Path, templates: Sequence[Template] | None = None) -> Found:
        """Return what a file holds; `templates` stand in for the own ones where they are known.

        A workbook that a campaign has sealed is read with its key, where the command runs in the
        campaign's folder or the file lies in it.
        """
        return self.unsealed(path, templates)[0]

    def unsealed(
        self, path: Path, templates: Sequence[Template] | None = None
    ) -> tuple[Found, bytes]:
        """Return what a file holds, and the key that fits its seal; most have none."""
        from tianbao.verbs import read

        known = templates_or_exit(self.own) if templates is None else list(templates)
        limits = self.all_limits()
        found = read(path, known, password=self.password, limits=limits)
        if all(finding.code != "stamp-seal" for finding in found.findings):
            return found, b""
        for template, key in _campaigns_of(path):
            again = read(path, [*known, template], key=key, password=self.password, limits=limits)
            if all(finding.code != "stamp-seal" for finding in again.findings):
                return again, key
        return found, b""

    def usable(self, path: Path) -> Found:
        """Return what a file holds; one that can't be used ends the command with status 2."""
        from tianbao.model.finding import TianbaoError

        found = self.read(path)
        try:
            found.usable()
        except TianbaoError as error:
            exit_with(str(path), error)
        return found

    def all_limits(self) -> Limits:
        """Return the limits; one that makes no sense ends the command with status 2."""
        from tianbao.cli.settings import load_settings
        from tianbao.model.finding import TianbaoError
        from tianbao.model.limits import DEFAULT

        found = DEFAULT
        said = [(limit, *limit.partition("=")[::2]) for limit in self.limits]
        settings = load_settings().limits
        own = [(f"limits.{name}", name, number) for name, number in settings.items()]
        for word, name, number in (*own, *said):
            try:
                found = found.changed(name.strip(), number.strip())
            except TianbaoError as error:
                exit_with(word, error)
        return found


def _campaigns_of(path: Path) -> Iterator[tuple[Template, bytes]]:
    """Yield the template and the key of the campaign that a file lies in, then of the one here."""
    from tianbao.campaign.campaign import folder_of, open_campaign
    from tianbao.model.finding import TianbaoError

    for start in (path.absolute().parent, Path.cwd()):
        try:
            campaign = open_campaign(folder_of(start))
        except TianbaoError:
            continue
        campaign.ledger.close()
        yield campaign.template, campaign.key


def opens_files(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for opening files; it gets them together as `opening`."""

    @own_templates
    @click.option(
        "--password", "open_password", default="", metavar="密码", help="收到的文件的打开密码。"
    )
    @click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="名称=数值",
        help="放宽或收紧读文件的一项限制，可以写多次；名称见问题的说明。",
    )
    @wraps(command)
    def run(
        *args: Any,  # noqa: ANN401 - whatever the command takes
        own: tuple[Path, ...],
        open_password: str,
        limits: tuple[str, ...],
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> None:
        command(*args, opening=Opening(own, open_password, limits), **kwargs)

    return run


def prior_told(found: Found, path: Path) -> Submission:
    """Return last year's submission, after saying what was found while reading it.

    One that can't be used ends the command with status 2.
    """
    from tianbao.cli.printing import counted, say, say_findings
    from tianbao.model.finding import TianbaoError

    try:
        _, submission = found.usable()
    except TianbaoError as error:
        exit_with(str(path), error)
    if found.findings:
        say(f"上年的 {path}：{counted(found.findings)}")
        say_findings(found.findings)
    return submission


def exit_with(name: str, error: TianbaoError) -> NoReturn:
    """Print what makes an input unusable and end the command with status 2."""
    from tianbao.cli.printing import counted, say, say_findings

    say(f"{name}：{counted(error.findings)}，不能用")
    say_findings(error.findings)
    click.get_current_context().exit(2)
