"""`tianbao collect`: what came in is read, checked and filed away."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from tianbao.cli.campaign.opening import jobs_option, of_campaign
from tianbao.cli.chinese import ChineseCommand
from tianbao.cli.options import FILE, meant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tianbao.campaign.collecting import Collected
    from tianbao.cli.campaign.opening import Desk
    from tianbao.cli.status_table import OutcomeRow


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, type=FILE, metavar="[文件或文件夹]…", callback=meant)
@click.option("--password", default="", metavar="密码", help="收到的文件的打开密码。")
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="名称=数值",
    help="放宽或收紧读文件的一项限制，可以写多次；名称见问题的说明。",
)
@jobs_option
@of_campaign
def collect(
    paths: tuple[Path, ...], password: str, limits: tuple[str, ...], jobs: int, desk: Desk
) -> None:
    """收件：读文件、文件夹、ZIP 压缩包、邮件（.eml），认出是哪个单位的，校验，记进台账。

    不写从哪里收，就收任务里的“收件箱”。收件箱里的文件不会改动。
    """
    from tianbao.campaign.campaign import INBOX
    from tianbao.campaign.collecting import Working
    from tianbao.campaign.collecting import collect as collect_all
    from tianbao.campaign.examining import Opening
    from tianbao.campaign.inbox.limits import InboxLimits
    from tianbao.campaign.log import keep_log
    from tianbao.cli.options import Opening as Limited
    from tianbao.cli.printing import has_errors
    from tianbao.cli.progress_bar import progress_bar

    campaign = desk.campaign
    limited = Limited(limits=limits).all_limits()
    opening = Opening(limited, password)
    within = InboxLimits(file=limited.file, ratio=limited.ratio)
    places = [_from(campaign.folder, path) for path in paths] or [campaign.folder / INBOX]
    found: list[Collected] = []
    with progress_bar("收件") as bar, keep_log(campaign, desk.act) as log:
        work = collect_all(campaign, places, desk.act, Working(opening, within, jobs))
        for each in work:
            found.append(each)
            log(each)
            bar.advance()
            _tell_problem(each)
    if not found:
        _tell_nothing(places)
    _tell_outcomes(found)
    faulty = any(has_errors(each.findings) for each in found)
    click.get_current_context().exit(1 if faulty else 0)


def _from(folder: Path, path: Path) -> Path:
    """Return a path as the ledger is to have it: one in the campaign's folder from its root on.

    Raises:
        click.UsageError: the campaign's own files lie in it.
    """
    whole = path.absolute()
    if folder.resolve().is_relative_to(whole.resolve()):
        raise click.UsageError(
            f"“{path}”里有任务自己的文件，不能当作收件。"
            "请写收到的文件放在哪里；不写，就收“收件箱”。"
        )
    # On Windows the same folder may be written in other letters.
    return folder / whole.relative_to(folder) if whole.is_relative_to(folder) else path


def _tell_nothing(places: Iterable[Path]) -> None:
    """Say that there was no file, and where one is to be put."""
    from tianbao.campaign.campaign import INBOX
    from tianbao.cli.printing import say

    named = list(places)
    what = INBOX if [place.name for place in named] == [INBOX] else "写的文件夹"
    where = "、".join(map(str, named))
    say(f"{what}里没有文件。请把收到的文件放进 {where}，再运行一次。")


def _tell_problem(collected: Collected) -> None:
    """Print one line for a file that something is wrong with."""
    from tianbao.campaign.ledger.records import OUTCOME_WORDS, Outcome
    from tianbao.cli.printing import counted, say
    from tianbao.findings import describe

    if collected.outcome in {Outcome.DUPLICATE, Outcome.PASSED} or not collected.findings:
        return
    misnamed = [each for each in collected.findings if each.code == "file-named-after"]
    if collected.outcome is Outcome.NEIGHBOUR and misnamed:
        said = describe(misnamed[0]).sentence
    elif collected.unit is not None:
        said = f"{collected.unit.name}：{counted(collected.findings)}"
    else:
        said = describe(collected.findings[-1]).sentence
    say(f"{collected.source}　{OUTCOME_WORDS[collected.outcome]}　{said}")


def _tell_outcomes(found: Iterable[Collected]) -> None:
    """Print what became of each file, and the counts; what came before is counted alone."""
    from tianbao.campaign.ledger.records import OUTCOME_WORDS, Outcome
    from tianbao.cli.status_table import print_outcomes

    found = list(found)
    counts = Counter(each.outcome for each in found)
    words = {OUTCOME_WORDS[outcome]: counts[outcome] for outcome in OUTCOME_WORDS}
    told = (each for each in found if each.outcome is not Outcome.DUPLICATE)
    print_outcomes(map(_row, told), words)


def _row(collected: Collected) -> OutcomeRow:
    from tianbao.campaign.ledger.records import OUTCOME_WORDS
    from tianbao.cli.printing import counted
    from tianbao.cli.status_table import OutcomeRow
    from tianbao.findings import describe

    unit = collected.unit.name if collected.unit is not None else ""
    remark = ""
    if collected.unit is not None and collected.findings:
        remark = counted(collected.findings)
    elif collected.findings:
        remark = describe(collected.findings[-1]).title
    word = OUTCOME_WORDS[collected.outcome]
    return OutcomeRow(
        collected.source, unit, word, remark, _STYLES.get(collected.outcome.value, "")
    )


_STYLES = {
    "taken": "green",
    "newer": "green",
    "waiting": "magenta",
    "neighbour": "yellow",
    "unusable": "red",
    "unread": "red",
    "foreign": "red",
    "other-year": "red",
    "other-template": "red",
    "other-campaign": "red",
    "unknown-unit": "red",
    "gone": "red",
}
"""How the words look on a terminal."""
