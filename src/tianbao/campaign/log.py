"""The log: a line for each file that was collected, in a text that grows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tianbao.campaign.ledger.records import OUTCOME_WORDS
from tianbao.campaign.progress import BEIJING
from tianbao.findings import describe
from tianbao.findings.message import visible
from tianbao.model.failure import file_fault
from tianbao.model.finding import TianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    with _appending(path) as stream:

        def log(collected: Collected) -> None:
                unit = collected.unit.name if collected.unit is not None else "—"
                word = OUTCOME_WORDS[collected.outcome]
                parts = (f"{at:%H:%M:%S}", act.who, word, unit, collected.source)
                stream.write("\t".join(map(visible, (*parts, collected.sha256[:12]))) + "\n")
                for finding in collected.findings:
                    said = describe(finding)
                    where = f"{said.where}：" if said.where else ""
                    stream.write(f"\t{said.code}\t{where}{said.sentence}\n")
                stream.flush()

            yield log
    except (OSError, ValueError) as error:
        raise TianbaoError([file_fault(error)]) from error
