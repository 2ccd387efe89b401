"""Sending back in a campaign: all units with errors, or those that are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.cli.printing import say, tell
from tianbao.cli.progress_bar import progress_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.cli.campaign.opening import Desk


def return_faulty(desk: Desk, words: Sequence[str], *, note: bool, with_warnings: bool) -> None:
    """Send back what has errors, and say so; the messages too, if they are wanted.

    Raises:
        TianbaoError: a word names no unit, or a file can't be written.
    """
    from tianbao.campaign.progress import progress_of
    from tianbao.campaign.returning import FOLDER, send_back_faulty, tell_of_unused
    from tianbao.model.standing import Standing

    campaign = desk.campaign
    count = 0
    progress = progress_of(campaign, desk.act.at)
    doubtful = progress.count(Standing.DOUBTFUL) if with_warnings else 0
    expected = len(words) or progress.count(Standing.FAULTY) + doubtful
    work = send_back_faulty(campaign, desk.act, words, with_warnings=with_warnings)
    with progress_bar("退回", expected) as bar:
        for returned in work:
            count += 1
            bar.advance()
            tell(f"退回\t{returned.member.name}\t{returned.workbook.name}")
            for line in returned.note.splitlines() if note else ():
                tell(line)
    where = f"，在 {campaign.folder / FOLDER} 里，每份有一段话可以发给对方" if count else ""
    say(f"退回 {count} 个单位{where}。")
    if not words and (path := tell_of_unused(campaign, desk.act.at)) is not None:
        say(f"没有收下的文件，要告诉对方的话在 {path}。")
