"""The log: a line for each file that was collected, in a text that grows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tianbao.campaign.files import opening_fault
from tianbao.campaign.ledger.records import OUTCOME_WORDS
from tianbao.findings import describe
from tianbao.findings.message import visible
from tianbao.model.finding import TianbaoError
from tianbao.model.zone import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.collecting import Collected
    from tianbao.campaign.ledger.records import Act

FOLDER = "日志"


@contextmanager
def keep_log(campaign: Campaign, act: Act) -> Iterator[Callable[[Collected], None]]:
    """Give what writes a line for each file, and below it one for each finding.

    Raises:
        TianbaoError: the log can't be written.
    """
    at = act.at.astimezone(BEIJING)
    path = campaign.folder / FOLDER / f"收件-{at:%Y-%m-%d}.log"

    def log(collected: Collected) -> None:
        with _writing(path):
            stream.writelines(_lines(collected, at, act.who))
            stream.flush()

    with _writing(path):
        path.parent.mkdir(exist_ok=True)
        stream = path.open("a", encoding="utf-8", errors="replace")
    try:
        yield log
    finally:
        # What could not be written is tried once more here.
        with _writing(path):
            stream.close()


def _lines(collected: Collected, at: dt.datetime, who: str) -> Iterator[str]:
    """Yield a file's line, and one for each of its findings."""
    unit = collected.unit.name if collected.unit is not None else "—"
    word = OUTCOME_WORDS[collected.outcome]
    parts = (f"{at:%H:%M:%S}", who, word, unit, collected.source, collected.sha256[:12])
    yield "\t".join(map(visible, parts)) + "\n"
    for finding in collected.findings:
        said = describe(finding)
        where = f"{said.where}：" if said.where else ""
        yield f"\t{said.code}\t{where}{said.sentence}\n"


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Turn what the system says of writing a file into a finding.

    Raises:
        TianbaoError: the file can't be written.
    """
    try:
        yield
    except OSError as error:
        raise TianbaoError([opening_fault(path, error)]) from error
