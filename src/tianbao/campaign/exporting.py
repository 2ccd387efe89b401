"""Exporting: what the campaign has, unit by unit, as files for other programs."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from tianbao.campaign.dossier import dossier_of
from tianbao.campaign.export import Exported, csv_files, json_files, parquet_files
from tianbao.campaign.files import open_new, put
from tianbao.campaign.progress import progress_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.export import Piece


class Kind(StrEnum):
    """What is exported as."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


_FILES = {Kind.CSV: csv_files, Kind.JSON: json_files, Kind.PARQUET: parquet_files}


def export(campaign: Campaign, kind: Kind, folder: Path, at: dt.datetime) -> tuple[Path, ...]:
    """Write what the campaign has into a folder; return the files.

    Raises:
        TianbaoError: a file can't be written, or a format is not installed.
    """
    pieces = _FILES[kind](_exported(campaign, at), campaign.template)
    return _one_by_one(pieces, folder) if kind is Kind.JSON else _together(pieces, folder)


def _exported(campaign: Campaign, at: dt.datetime) -> Iterator[Exported]:
    """Yield all units of the roster with what counts of what they sent."""
    progress = progress_of(campaign, at)
    with campaign.ledger.reading() as entries:
        units = {unit.member.code: unit for unit in entries.units()}
        for status in progress.units:
            dossier = dossier_of(entries, units[status.member.code])
            file = dossier.current
            submission = None
            if file is not None and file.submission is not None:
                submission = replace(file.submission, unit=status.member.unit)
            findings = dossier.findings(file) if file is not None else ()
            yield Exported(status.member, campaign.template, submission, findings, status)


def _one_by_one(pieces: Iterable[Piece], folder: Path) -> tuple[Path, ...]:
    """Write files whose pieces follow one another."""
    written = []
    for name, parts in groupby(pieces, key=itemgetter(0)):
        written.append(folder / name)
        put(folder / name, b"".join(content for _, content in parts))
    return tuple(written)


def _together(pieces: Iterable[Piece], folder: Path) -> tuple[Path, ...]:
    """Write a few files whose pieces come in turns."""
    streams: dict[str, BinaryIO] = {}
    with ExitStack() as stack:
        for name, content in pieces:
            if name not in streams:
                streams[name] = stack.enter_context(open_new(folder / name))
            streams[name].write(content)
    return tuple(folder / name for name in streams)
