"""What the commands of a campaign share: which campaign it is, who works on it, and when."""

from __future__ import annotations

import datetime as dt
import getpass
import os
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tianbao.cli.options import FILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.ledger.records import Act
    from tianbao.model.finding import TianbaoError

WHO = "TIANBAO_WHO"
"""The variable that names who works, where the computer's user is not it."""

who_option = click.option(
    "--who", default="", metavar="姓名", help="谁做的，记进台账；不写就是电脑的用户名。"
)
_ledger_option = click.option(
    "--ledger",
    default="",
    metavar="网址",
    help="另用一本台账，例如 postgresql://主机/数据库；平时不用写。",
)


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(0, 256),
    default=0,
    metavar="个数",
    help="同时用几个进程；不写就用全部核。",
)


def act_of(who: str) -> Act:
    """Return that something is done now, and by whom."""
    from tianbao.campaign.ledger.records import Act

    return Act(dt.datetime.now(dt.UTC), who or os.environ.get(WHO, "") or _user())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未知"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command works on: an open campaign, and who does it when."""

    campaign: Campaign
    act: Act


def campaign_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command what opens the campaign that it is called in, as `desk`.

    What can't be done in it is said, and the command ends with status 2.
    """

    @click.option(
        "--campaign",
        "folder",
        type=FILE,
        metavar="文件夹",
        help="报送任务的文件夹；不写就是现在所在的。",
    )
    @_ledger_option
    @who_option
    @wraps(command)
    def run(
        *args: Any,  # noqa: ANN401 - whatever the command takes
        folder: Path | None,
        ledger: str,
        who: str,
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> None:
        from tianbao.campaign.campaign import folder_of, open_campaign
        from tianbao.model.finding import TianbaoError

        def desk() -> Desk:
            campaign = open_campaign(folder_of(folder or Path.cwd()), ledger)
            click.get_current_context().call_on_close(campaign.ledger.close)
            return Desk(campaign, act_of(who))

        try:
            command(*args, desk=desk, **kwargs)
        except TianbaoError as error:
            _not_done(error)

    return run


def _not_done(error: TianbaoError) -> NoReturn:
    """Say why a command could not be done, and end it with status 2."""
    from tianbao.cli.printing import counted, say, say_findings

    say(f"没有办成：{counted(error.findings)}")
    say_findings(error.findings)
    click.get_current_context().exit(2)


def of_campaign(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the campaign that it is called in, open, as `desk`.

    What can't be done in it is said, and the command ends with status 2.
    """

    @campaign_options
    @wraps(command)
    def run(
        *args: Any,  # noqa: ANN401 - whatever the command takes
        desk: Callable[[], Desk],
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> None:
        command(*args, desk=desk(), **kwargs)

    return run
