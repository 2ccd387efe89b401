"""Kills `tianbao collect` at random moments and looks at what is left in the ledger.

`python -m tests.campaign.killing KILLS SEED [URL]` prints what came of it, as JSON.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from tests.campaign.forked import (
    FILES,
    collect,
    content_of,
    ended,
    forked,
    founded,
    quiet,
    warm_up,
    wrong_with,
)

if TYPE_CHECKING:
    from tests.campaign.forked import Content
    from tianbao.campaign.campaign import Campaign

READING, WRITING, COMMITTING = range(3)
STATES = ("between transactions", "writing", "committing")
STATE, STEPS = range(2)
"""Where a copy notes what it is doing, and how often it has turned to the ledger."""
TIMED = 15
"""So many campaigns are begun until one is left alone, to see how long it takes by now."""
AGAIN = 0.9
"""How likely what was killed is killed again when it is run again."""
GLANCE = 0.0005
"""How many seconds pass between two looks at how far a copy has come."""


@dataclass
class Killed:
    """What came of the kills.

    Attributes:
        kills: how many there were.
        campaigns: how many ledgers they were spread over.
        files: how often so many files were in the ledger afterwards.
        moments: how often what was going on.
        faults: what was wrong, in words.
    """

    kills: int = 0
    campaigns: int = 0
    files: Counter[int] = field(default_factory=Counter)
    moments: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Killer:
    """Runs the command in copies of this process, and kills them."""

    def __init__(self, folder: Path, ledger: str, seed: int) -> None:
        """Load everything, and see what an undisturbed run leaves and how long it takes."""
        self._random = Random(seed)  # noqa: S311 - chance that can be repeated
        self._folder = folder
        self._ledger = ledger
        self._noted = memoryview(mmap.mmap(-1, 8)).cast("I")
        self._whole: Content = warm_up(folder / "0", ledger)
        self._watch()
        self._takes = 0.0
        self._steps = 0
        self.result = Killed()

    def _watch(self) -> None:
        """Note what a copy is doing where it can be seen after its death."""

        @event.listens_for(Engine, "begin")
        def _begun(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
            reads = connection.get_execution_options().get("reads", False)
            self._note(READING if reads else WRITING)

        @event.listens_for(Engine, "before_cursor_execute")
        def _asks(*_asked: object) -> None:
            self._note(self._noted[STATE])

        @event.listens_for(Engine, "commit")
        def _commits(_connection: object) -> None:
            self._note(COMMITTING if self._noted[STATE] == WRITING else READING)

        @event.listens_for(Pool, "checkin")
        def _done(_connection: object, _record: object) -> None:
            self._note(READING)

    def _note(self, state: int) -> None:
        self._noted[STATE] = state
        self._noted[STEPS] += 1

    def campaign(self) -> None:
        """Begin a campaign, kill what collects its files, perhaps again, and let it end."""
        number = self.result.campaigns = self.result.campaigns + 1
        folder = self._folder / str(number)
        campaign = founded(folder, self._ledger, number)
        part = 0.0 if number % TIMED == 1 else 1.0
        while part and self._random.random() < AGAIN:
            part = self._killed(campaign, part)
        self._finished(campaign)
        shutil.rmtree(folder)

    def _waited(self, child: int, part: float) -> str:
        """Wait for a moment in the first part of a run; return which it was.

        Half of the moments are drawn from the time that a run takes, of which reading files has
        most. The others are drawn from its steps, of which the ledger has all, and are spread
        over the run however fast the machine is at the moment.
        """
        if self._random.random() < 0.5:
            seconds = self._random.random() * self._takes * part
            time.sleep(seconds)
            return f"after {seconds:.3f} s"
        steps = self._random.randrange(int(self._steps * part))
        while self._noted[STEPS] < steps and not _over(child):
            time.sleep(GLANCE)
        return f"at step {steps}"

    def _killed(self, campaign: Campaign, part: float) -> float:
        """Kill a run in its first part; return how large a part is left of one after it."""
        self._noted[STATE], self._noted[STEPS] = READING, 0
        child = forked(lambda: collect(campaign.folder))
        when = self._waited(child, part)
        os.kill(child, signal.SIGKILL)
        status = ended(child)
        if status != -signal.SIGKILL:
            self._expect(status in {0, 1}, f"the status was {status}")
            return 0.0
        moment = STATES[self._noted[STATE]]
        where = f"campaign {self.result.campaigns}, killed {when}, {moment}"
        held = content_of(campaign)
        self.result.kills += 1
        self.result.files[len(held.hashes)] += 1
        self.result.moments[moment] += 1
        right = all(each in self._whole.readings for each in held.readings)
        self._expect(right, f"{where}: other readings")
        same = held.events == self._whole.events[: len(held.events)]
        self._expect(same, f"{where}: other events")
        self.result.faults += [f"{where}: {said}" for said in wrong_with(campaign)]
        # Opening the campaign takes about as long as a file, and some come to their end.
        left = (len(FILES) - len(held.hashes) + 1) / (len(FILES) + 1)
        return min(1.0, 1.5 * left)

    def _finished(self, campaign: Campaign) -> None:
        """Let a run come to its end, and compare what the ledger holds."""
        self._noted[STEPS] = 0
        start = time.monotonic()
        status = ended(forked(lambda: collect(campaign.folder)))
        if self.result.campaigns % TIMED == 1:
            self._takes, self._steps = time.monotonic() - start, self._noted[STEPS]
        number = self.result.campaigns
        self._expect(status in {0, 1}, f"campaign {number}: the last status was {status}")
        same = content_of(campaign) == self._whole
        self._expect(same, f"campaign {number}: the ledger is another")

    def _expect(self, right: bool, fault: str) -> None:  # noqa: FBT001 - reads as a sentence
        if not right:
            self.result.faults.append(fault)


def _over(child: int) -> bool:
    """Return whether a copy has come to its end; it can still be waited for."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def main() -> None:
    """Kill as often as is asked for, and print what came of it."""
    kills, seed = int(sys.argv[1]), int(sys.argv[2])
    ledger = sys.argv[3] if len(sys.argv) > 3 else ""
    with quiet() as out, tempfile.TemporaryDirectory() as folder:
        killer = Killer(Path(folder), ledger, seed)
        while killer.result.kills < kills and len(killer.result.faults) < len(FILES):
            killer.campaign()
        os.write(out, json.dumps(vars(killer.result)).encode())


if __name__ == "__main__":
    main()
