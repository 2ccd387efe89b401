"""How far a campaign is, and what came of files that came in, on the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from tianbao.campaign.campaign import INBOX
from tianbao.campaign.status.deadline import day_words, left_words, moment_words
from tianbao.campaign.status.picture import counts
from tianbao.cli.printing import say
from tianbao.cli.table import Column, Styled, console, print_table
from tianbao.findings.message import visible
from tianbao.model.standing import STANDING_WORDS, Standing, lateness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tianbao.model.standing import Progress, UnitStatus

_STYLES = {
    Standing.ACCEPTED: "green",
    Standing.NEWER: "magenta",
    Standing.SOUND: "cyan",
    Standing.DOUBTFUL: "yellow",
    Standing.FAULTY: "red",
    Standing.RETURNED: "bright_red",
    Standing.AWAITED: "bold",
    Standing.NOT_ISSUED: "dim",
    Standing.GONE: "dim",
}

_BAR = 30
"""How many characters the bar of progress takes."""

_INSIDE = " › "
"""What stands between the name of an archive and that of a file in it."""

_WIDE = 110
"""How many columns a terminal has on which the names of files are shown."""

_COLUMNS = (
    Column("单位", least=12),
    Column("状态"),
    Column("片区", worth=6),
    Column("错误", worth=9, right=True),
    Column("警告", worth=8, right=True),
    Column("豁免", worth=1, right=True),
    Column("退回", worth=3, right=True),
    Column("收到时间", worth=5),
    Column("来源文件", worth=2, least=16, middle=True),
    Column("备注", worth=7, least=12),
    Column("负责人", worth=10),
    Column("电话", worth=4),
)


def print_status(
    progress: Progress,
    *,
    district: str = "",
    missing: bool = False,
    late: bool = False,
) -> None:
    """Print how far a campaign is: the whole in words above, its units as a table below.

    Args:
        progress: the campaign's.
        district: only units of this district; all where it is blank.
        missing: only units that have yet to send something.
        late: only units that came, or are still missing, after the deadline.
    """
    _say_whole(progress)
    units = [
        unit
        for unit in progress.units
        if (not district or unit.member.district == district)
        and (not missing or unit.standing.missing)
        and (not late or unit.late)
    ]
    if units:
        rows = [_row(unit, progress.at.year, named=not _is_narrow()) for unit in units]
        print_table(_COLUMNS, rows)
    else:
        say("没有符合条件的单位。" if progress.units else "名册里还没有单位。")


def _say_whole(progress: Progress) -> None:
    """Print the campaign, its deadline, and how many are how far."""
    said = [f"{progress.county}{progress.title}", progress.report]
    if progress.deadline is not None:
        today = progress.at.date()
        left = left_words(progress.deadline, today)
        said.append(f"截止 {day_words(progress.deadline, today)}，{left}")
    say("　".join(said))
    units = progress.taking_part
    found = counts(units)
    say("　".join(f"{STANDING_WORDS[standing]} {count}" for standing, count in found.items()))
    percent = f"（{100 * progress.accepted // len(units)}%）" if units else ""
    done = f"已接收 {progress.accepted}/{len(units)}{percent}"
    if units and sys.stderr.isatty():
        terminal = console(sys.stderr)
        bar = _bar(found, "#-" if terminal.options.ascii_only else "█▒")
        terminal.print(Text.assemble(bar, "  ", done))
    else:
        say(done)


def _bar(found: Mapping[Standing, int], blocks: str) -> Text:
    """Return a bar whose parts are as long as many units are that far, each seen at the least.

    `blocks` are the characters for what is accepted and for the rest.
    """
    bar = Text()
    whole, before = sum(found.values()), 0
    for standing, count in found.items():
        start, end = (_BAR * units // whole for units in (before, before + count))
        block = blocks[0] if standing.counted else blocks[1]
        bar.append(block * max(end - start, 1), style=_STYLES[standing])
        before += count
    return bar


def _is_narrow() -> bool:
    """Return whether there is a terminal, and no room on it for files' names."""
    return sys.stdout.isatty() and console(sys.stdout).width < _WIDE


def _row(status: UnitStatus, year: int, *, named: bool) -> Sequence[str | Styled]:
    """Return a unit's line; the name of its file is in it only where there is room for it."""
    member, standing = status.member, status.standing
    received = "" if status.received is None else moment_words(status.received, year)
    return (
        member.called,
        Styled(STANDING_WORDS[standing], _STYLES[standing]),
        member.district,
        Styled(_number(status.errors), "red"),
        Styled(_number(status.warnings), "yellow"),
        _number(status.waived),
        _number(status.returned),
        received,
        _file_name(status.source) if named else "",
        "；".join(filter(None, (lateness(status), status.remark))),
        member.person,
        member.phone,
    )


def _file_name(source: str) -> str:
    """Return what a file is called in the inbox, or in the archive that it came in."""
    return source.removeprefix(f"{INBOX}/").rpartition(_INSIDE)[2]


def _number(count: int) -> str:
    """Return a count; 0 stays blank, so that the eye finds the others."""
    return str(count) if count else ""


class OutcomeRow(NamedTuple):
    """What came of one file: what it is called, whose it is, a word for it, and what else there is.

    `style` is how the word looks on a terminal.
    """

    source: str
    unit: str
    word: str
    remark: str = ""
    style: str = ""


_OUTCOMES = (
    Column("文件", least=24, middle=True),
    Column("单位", worth=2, least=12),
    Column("结果"),
    Column("说明", worth=1, least=16),
)


def print_outcomes(rows: Iterable[OutcomeRow], counts: Mapping[str, int]) -> None:
    """Print what came of each file as a table, and below it how often each outcome was."""
    found = list(rows)
    if found:
        cells = ((r.source, r.unit, Styled(r.word, r.style), r.remark) for r in found)
        print_table(_OUTCOMES, cells)
    each = "，".join(f"{visible(word)} {count}" for word, count in counts.items() if count)
    say(f"共 {sum(counts.values())} 个文件" + (f"：{each}。" if each else "。"))
