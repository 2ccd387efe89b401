"""Files that the program writes into the folder, and may write anew without losing anything.

Whoever polishes a report or a roll-up by hand does so in the file that lies there. Such a file is
not replaced: it is put aside under another name first.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tianbao.campaign.examining import sha256_of
from tianbao.campaign.files import open_new, opening_fault, put, put_aside, write_fault
from tianbao.model.finding import TianbaoError
from tianbao.model.zone import BEIJING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator
    from typing import BinaryIO

    from tianbao.campaign.campaign import Campaign


def write_output(campaign: Campaign, path: Path, content: bytes, at: dt.datetime) -> None:
    """Write a file in the campaign's folder; one that somebody changed is put aside.

    Raises:
        TianbaoError: it can't be written, or the other can't be put aside.
    """
    relative = path.relative_to(campaign.folder).as_posix()
    with campaign.ledger.reading() as entries:
        known = entries.output(relative)
    write_over(path, content, {known}, at)
    _remember(campaign, relative, known, sha256_of(content))


@contextmanager
def output_stream(campaign: Campaign, path: Path, at: dt.datetime) -> Iterator[BinaryIO]:
    """Give a stream whose bytes become a file in the campaign's folder, as by `write_output`.

    Raises:
        TianbaoError: it can't be written, or the other can't be put aside.
    """
    relative = path.relative_to(campaign.folder).as_posix()
    with campaign.ledger.reading() as entries:
        known = entries.output(relative)
    with open_new(path) as stream:
        yield stream
        stream.flush()
        new = _hash_of(Path(stream.name))
        if _hash_of(path) not in {"", known, new}:
            put_aside(path, _when(at))
    _remember(campaign, relative, known, new)


def _remember(campaign: Campaign, path: str, known: str, sha256: str) -> None:
    """Have the ledger say what a file was as it was written last."""
    if sha256 != known:
        with campaign.ledger.writing() as entries:
            entries.put_output(path, sha256)


def remove_output(campaign: Campaign, path: str, known: str, at: dt.datetime) -> None:
    """Remove a file that the program wrote and that holds no longer.

    Args:
        campaign: whose file it is.
        path: where it is in the campaign's folder, as the ledger has it.
        known: the hash of the file as it was written; one that somebody changed is put aside.
        at: when it is removed.

    Raises:
        TianbaoError: it can't be removed or put aside.
    """
    file = campaign.folder / path
    remove_file(file, at, own=_hash_of(file) == known)
    with campaign.ledger.writing() as entries:
        entries.drop_output(path)


def remove_file(file: Path, at: dt.datetime, *, own: bool) -> None:
    """Remove a file, if it is there; one that is not the program's own is put aside.

    Raises:
        TianbaoError: it can't be removed or put aside.
    """
    if not file.is_file():
        return
    if not own:
        put_aside(file, _when(at))
        return
    try:
        file.unlink()
    except OSError as error:
        raise TianbaoError([write_fault(file, error)]) from error


def write_over(path: Path, content: bytes, known: Collection[str], at: dt.datetime) -> None:
    """Write a file; one whose hash is neither its own nor a known one is put aside.

    Raises:
        TianbaoError: it can't be written, or the other can't be put aside.
    """
    there = _hash_of(path)
    if there == sha256_of(content):
        return
    if there and there not in known:
        put_aside(path, _when(at))
    put(path, content)


def _hash_of(path: Path) -> str:
    """Return the hash of a file as it lies there; a blank text if there is none."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise TianbaoError([opening_fault(path, error)]) from error


def _when(at: dt.datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y%m%d-%H%M%S}"
