"""Lets commands meet: two at once on one ledger, a full disk, a ledger that can't be written.

`python -m tests.campaign.troubles WHAT [URL]` prints what came of it, as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from tests.campaign.forked import (
    collect,
    content_of,
    counting,
    ended,
    forked,
    founded,
    quiet,
    warm_up,
    wrong_with,
)
from tests.campaign.rounds import inbox
from tianbao.campaign.ledger.records import What

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.campaign.forked import Content
    from tianbao.campaign.campaign import Campaign

TIMES = 8
"""How often two meet."""
MOST = 100_000
"""The bytes that a file may have where the disk is full: so many the ledger has from the start."""
NOBODY = 65534
Told = dict[str, object]


def two_at_once(folder: Path, ledger: str) -> Told:
    """Let two collect the same files at once, in the same order and in opposite ones."""
    whole = warm_up(folder / "0", ledger)
    faults: list[str] = []
    statuses: set[int] = set()
    both = 0
    for number in range(1, TIMES + 1):
        campaign = founded(folder / str(number), ledger, number)
        paths = sorted(inbox(campaign).iterdir())
        orders = (paths, paths[:: 1 if number % 2 else -1])
        children = [
            _collecting(campaign, *order, who=who)
            for who, order in zip(("张三", "李四"), orders, strict=True)
        ]
        statuses |= {ended(child) for child in children}
        both += len(_who_received(campaign)) == len(children)
        faults += wrong_with(campaign)
        if content_of(campaign).whoever_came_first() != whole.whoever_came_first():
            faults.append(f"{number}: the ledger is another")
        if counting(campaign) != _counting(whole):
            faults.append(f"{number}: other files count")
    return {"faults": faults, "statuses": sorted(statuses), "both": both}


def _collecting(campaign: Campaign, *paths: Path, who: str = "张三") -> int:
    return forked(lambda: collect(campaign.folder, *paths, who=who))


def _who_received(campaign: Campaign) -> set[str]:
    with campaign.ledger.reading() as entries:
        return {event.who for event in entries.events(None, What.RECEIVED)}


def _counting(whole: Content) -> dict[str, str]:
    """Return which file of each unit was saved last."""
    kept = sorted((read for read in whole.readings if read.unit), key=lambda read: read.order)
    return {str(read.unit): read.sha256 for read in kept}


def full_disk(folder: Path, ledger: str) -> Told:
    """Let no file grow beyond some bytes while files are collected; then let it."""

    def tight() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST, MOST))

    return _hindered(folder, ledger, tight, lambda _: None)


def read_only(folder: Path, ledger: str) -> Told:
    """Let somebody collect who may not write the ledger; then somebody who may."""

    def nobody() -> None:
        if os.geteuid() == 0 and not ledger:
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    def locked(campaign: Campaign) -> None:
        _let(campaign, ledger, folders=0o555, files=0o444)

    def free(campaign: Campaign) -> None:
        _let(campaign, ledger, folders=0o755, files=0o644)

    return _hindered(folder, ledger, nobody, locked, free)


def _let(campaign: Campaign, ledger: str, *, folders: int, files: int) -> None:
    """Let a campaign's files, or its database, be written or not."""
    if ledger:
        database, value = ledger.rpartition("/")[2], "off" if files & 0o200 else "on"
        with psycopg.connect(ledger) as connection:
            alter = f"ALTER DATABASE {database} SET default_transaction_read_only = {value}"
            connection.execute("SET TRANSACTION READ WRITE")
            connection.execute(alter.encode())
        return
    for path in (campaign.folder, *campaign.folder.rglob("*")):
        path.chmod(folders if path.is_dir() else files)


def _hindered(
    folder: Path,
    ledger: str,
    hinder: Callable[[], None],
    before: Callable[[Campaign], None],
    after: Callable[[Campaign], None] = lambda _: None,
) -> Told:
    """Collect with something in the way, and once more without."""
    folder.chmod(0o755)
    whole = warm_up(folder / "0", ledger)
    campaign = founded(folder / "1", ledger, 1)
    before(campaign)

    def work() -> int:
        hinder()
        return collect(campaign.folder)

    with tempfile.TemporaryFile() as said:
        status = ended(forked(work, said.fileno()))
        said.seek(0)
        words = said.read().decode()
    after(campaign)
    held = content_of(campaign)
    kept = len(held.hashes)
    faults = wrong_with(campaign)
    if not all(each in whole.readings for each in held.readings):
        faults.append("other readings")
    again = ended(_collecting(campaign))
    faults += wrong_with(campaign)
    if content_of(campaign) != whole:
        faults.append("the ledger is another")
    return {"status": status, "said": words, "kept": kept, "again": again, "faults": faults}


def main() -> None:
    """Do what is asked for, and print what came of it."""
    do = {"two": two_at_once, "full": full_disk, "read-only": read_only}[sys.argv[1]]
    ledger = sys.argv[2] if len(sys.argv) > 2 else ""
    with quiet() as out, tempfile.TemporaryDirectory() as folder:
        os.write(out, json.dumps(do(Path(folder), ledger)).encode())


if __name__ == "__main__":
    main()
