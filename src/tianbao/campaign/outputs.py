"""Files that the program writes into the folder, and may write anew without losing anything.

Whoever polishes a report or a roll-up by hand does so in the file that lies there. Such a file is
not replaced: it is put aside under another name first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.campaign.examining import sha256_of
from tianbao.campaign.files import put, put_aside
from tianbao.campaign.progress import BEIJING
from tianbao.model.failure import file_fault
from tianbao.model.finding import TianbaoError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign


def write_output(campaign: Campaign, path: Path, content: bytes, at: dt.datetime) -> None:
    """Write a file in the campaign's folder; one that somebody changed is put aside.

    Raises:
        TianbaoError: it can't be written, or the other can't be put aside.
    """
    relative = path.relative_to(campaign.folder).as_posix()
    with campaign.ledger.reading() as entries:
        known = entries.output(relative)
    write_over(path, content, known, at)
    sha256 = sha256_of(content)
    if sha256 != known:
        with campaign.ledger.writing() as entries:
            entries.put_output(relative, sha256)


def write_over(path: Path, content: bytes, known: str, at: dt.datetime) -> None:
    """Write a file; one whose hash is neither its own nor the known one is put aside.

    Raises:
        TianbaoError: it can't be written, or the other can't be put aside.
    """
    try:
        there = sha256_of(path.read_bytes()) if path.is_file() else ""
    except OSError as error:
        raise TianbaoError([file_fault(error)]) from error
    if there == sha256_of(content):
        return
    if there and there != known:
        put_aside(path, f"{at.astimezone(BEIJING):%Y%m%d-%H%M%S}")
    put(path, content)
