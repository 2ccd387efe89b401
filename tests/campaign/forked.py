"""Commands of a campaign run in copies of a process that has everything loaded already.

A copy starts in a millisecond, so that it can be killed hundreds of times in a minute.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import (
    QINGHE,
    START,
    UNBALANCED,
    inbox,
    put,
    started,
    workbook,
)
from tianbao.campaign import verifying
from tianbao.campaign.description import LEDGER
from tianbao.campaign.dossier import dossier_of
from tianbao.campaign.examining import examine
from tianbao.campaign.ledger.records import Outcome
from tianbao.cli import main
from tianbao.findings import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.examining import Examined, Opening
    from tianbao.campaign.ledger.records import Event, Read

FILES = {
    "01 通知.txt": "请速报。".encode(),
    "02 清河镇.xlsx": workbook(QINGHE),
    "03 坏.xlsx": workbook(QINGHE)[:3000],
    "04 清河镇改.xlsx": workbook(QINGHE, UNBALANCED),
    "05 图.png": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "06 空.xlsx": b"",
}
"""What comes in, in the order in which it is read."""


@dataclass(frozen=True)
class Content:
    """What a ledger holds, whenever it came about."""

    hashes: tuple[str, ...]
    readings: tuple[Read, ...]
    events: tuple[Event, ...]

    def whoever_came_first(self) -> Content:
        """Return the same without what depends on the order in which files came in."""
        readings = (replace(each, outcome=Outcome.TAKEN) for each in self.readings)
        events = (replace(each, details={}) for each in self.events)
        return replace(
            self,
            readings=tuple(readings),
            events=tuple(sorted(events, key=lambda e: (e.what, e.unit or "", e.sha256 or ""))),
        )


def founded(folder: Path, ledger: str = "", number: int = 0) -> Campaign:
    """Return a campaign with its files in the inbox and none in the ledger.

    `ledger` is a server's URL, if not a file; `number` tells campaigns on a server apart.
    """
    campaign = started(folder, identifier=f"{number:08x}", ledger=ledger or LEDGER)
    for minutes, (name, content) in enumerate(FILES.items()):
        put(inbox(campaign), name, content, minutes)
    return campaign


def content_of(campaign: Campaign) -> Content:
    """Return what a campaign's ledger holds."""
    with campaign.ledger.reading() as entries:
        readings = tuple(replace(each, received=START) for each in entries.readings())
        events = tuple(replace(each, at=START, who="", number=0) for each in entries.events())
        return Content(entries.hashes(), readings, events)


def counting(campaign: Campaign) -> dict[str, str]:
    """Return which file counts, by the codes of the units that sent some."""
    with campaign.ledger.reading() as entries:
        dossiers = {each.member.code: dossier_of(entries, each) for each in entries.units()}
    newest = {code: dossier.newest for code, dossier in dossiers.items()}
    return {code: each.sha256 for code, each in newest.items() if each is not None}


def wrong_with(campaign: Campaign) -> list[str]:
    """Return what is wrong with a campaign's ledger, in words.

    What follows from bytes is worked out once for each file, however often it is asked here.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verifying, "examine", _examined)
        return [describe(finding).sentence for finding in verifying.verify(campaign)]


def _examined(campaign: Campaign, content: bytes, opening: Opening) -> Examined:
    known = (campaign.template.id, campaign.key, content, opening)
    if known not in _EXAMINED:
        _EXAMINED[known] = examine(campaign, content, opening)
    return _EXAMINED[known]


_EXAMINED: dict[tuple[str, bytes, bytes, Opening], Examined] = {}


def collect(folder: Path, *paths: Path, who: str = "张三") -> int:
    """Collect what came in, as the command does; return its status."""
    options = ["--campaign", str(folder), "--jobs", "1", "--who", who]
    return main(["collect", *options, *map(str, paths)])


def forked(work: Callable[[], int], errors: int | None = None) -> int:
    """Do something in a copy of this process, whose status is what it returns.

    Args:
        work: what is done.
        errors: the open file that takes what is said on standard error.

    Returns:
        The copy's number.
    """
    child = os.fork()
    if child:
        return child
    status = 70
    try:
        if errors is not None:
            os.dup2(errors, 2)
        status = work()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def ended(child: int) -> int:
    """Wait for a copy; return its status, or the negative of the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextmanager
def quiet() -> Iterator[int]:
    """Let nothing that is said on standard output come out; give where it would have."""
    out = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield out
    finally:
        sys.stdout.flush()
        os.dup2(out, 1)
        os.close(nowhere)
        os.close(out)


def warm_up(folder: Path, ledger: str = "") -> Content:
    """Collect in this process, so that everything is loaded; return what a ledger then holds."""
    campaign = founded(folder, ledger)
    assert collect(folder) == 1, "some of the files have errors"
    assert not wrong_with(campaign)
    # What is loaded by now stays shared with the copies: no collector of garbage writes to it.
    gc.collect()
    gc.freeze()
    return content_of(campaign)
