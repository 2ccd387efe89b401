"""Collecting that is killed at any moment leaves each file in the ledger wholly or not at all."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.campaign.asked import ROOT, answer
from tests.campaign.forked import FILES, content_of, wrong_with
from tests.campaign.rounds import BAISHI, QINGHE, SOUND, inbox, put, started, workbook
from tianbao.campaign.collecting import FEW

if TYPE_CHECKING:
    from tianbao.campaign.campaign import Campaign

KILLS = 200
SEED = 1


def survived(result: Any) -> None:  # noqa: ANN401 - as JSON has it
    """Nothing was lost, nothing was there twice, and the kills were all over the place."""
    assert result["faults"] == []
    assert result["kills"] >= KILLS
    assert result["campaigns"] >= KILLS / 20
    files = {int(count): often for count, often in result["files"].items()}
    assert len(files) >= len(FILES) - 2, files
    assert max(files.values()) < KILLS * 2 / 3, files
    moments = result["moments"]
    assert moments["between transactions"] >= KILLS / 10, moments
    assert moments.get("writing", 0) + moments.get("committing", 0) >= KILLS / 20, moments


def test_killed_at_any_moment_a_ledger_in_a_file_is_whole() -> None:
    survived(answer("killing", str(KILLS), str(SEED)))


def test_killed_at_any_moment_a_ledger_on_a_server_is_whole(database: str) -> None:
    survived(answer("killing", str(KILLS), str(SEED), database))


def command(folder: Path) -> subprocess.Popen[bytes]:
    """Start the command itself, which starts more processes to read so many files."""
    return subprocess.Popen(
        [sys.executable, "-m", "tianbao", "collect", "--campaign", str(folder), "--jobs", "2"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def of_session(number: int) -> set[int]:
    """Return the processes that a command and what it started still have running."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, _group, session = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(session) == number and state != "Z":
            found.add(int(path.parent.name))
    return found


def until(seconds: float, number: int, least: int, most: int) -> bool:
    """Wait until a session has so many processes; return whether it came to that."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if least <= len(of_session(number)) <= most:
            return True
        time.sleep(0.01)
    return False


def many(folder: Path) -> Campaign:
    """Return a campaign with more files than one process is to read."""
    campaign = started(folder)
    for number in range(FEW + 2):
        who = (QINGHE, BAISHI)[number % 2]
        content = workbook(who, {**SOUND, "visits.received.rural": number})
        put(inbox(campaign), f"{number:02} {who.name}.xlsx", content, number)
    return campaign


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are listed in /proc")
def test_a_killed_command_leaves_no_process_behind(tmp_path: Path) -> None:
    alone = many(tmp_path / "alone")
    assert command(alone.folder).wait() == 1
    assert len(content_of(alone).hashes) == FEW + 2
    random = Random(SEED)  # noqa: S311 - chance that can be repeated
    campaign = many(tmp_path / "killed")
    with command(campaign.folder) as running:
        try:
            helped = until(60, running.pid, least=3, most=9)
            time.sleep(random.random() * 0.5)
        finally:
            running.kill()
    assert helped, "no other processes were started"
    assert until(30, running.pid, least=0, most=0), of_session(running.pid)
    assert wrong_with(campaign) == []
    assert command(campaign.folder).wait() == 1
    assert wrong_with(campaign) == []
    assert content_of(campaign) == content_of(alone)
