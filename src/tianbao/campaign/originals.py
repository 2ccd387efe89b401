"""Originals: every file that came in, out of the ledger again, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.campaign.archive import safe_path
from tianbao.campaign.examining import sha256_of
from tianbao.campaign.export.csv import csv_table
from tianbao.campaign.files import put
from tianbao.campaign.history import SHOWN
from tianbao.campaign.ledger.records import OUTCOME_WORDS
from tianbao.model.filename import safe_name
from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile
from tianbao.model.zone import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path, PurePosixPath

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.ledger.records import Enrolled, Read
    from tianbao.campaign.ledger.transaction import Transaction

LIST = "原件清单.csv"
STRAYS = "未归单位"
"""The folder of files that belong to no unit."""


@dataclass(frozen=True, slots=True)
class Originals:
    """What was written: how many files, and which are not what came in any more."""

    count: int
    findings: tuple[Finding, ...]


def export_originals(campaign: Campaign, folder: Path) -> Originals:
    """Write every file that came in into a folder of its unit, and a list of them all.

    A file is called by its number, as history shows it, and its own name. One whose bytes are not
    those that came in is not written.

    Raises:
        TianbaoError: a file can't be written.
    """
    rows: list[tuple[str, ...]] = []
    changed: list[Finding] = []
    with campaign.ledger.reading() as entries:
        names = {enrolled.member.code: enrolled.member.name for enrolled in entries.units()}
        for path, sha256, read in _placed(entries):
            content = entries.content(sha256)
            if sha256_of(content) == sha256:
                put(folder / path, content)
                rows.append(
                    _row(path, sha256, read, names.get(read.unit or "", "") if read else "")
                )
            else:
                values = {"where": read.source if read else sha256, "what": sha256[:SHOWN]}
                changed.append(Finding("verify-bytes-changed", WholeFile(), values))
    put(folder / LIST, csv_table(_COLUMNS, rows))
    return Originals(len(rows), tuple(changed))


def _placed(entries: Transaction) -> Iterator[tuple[PurePosixPath, str, Read | None]]:
    """Yield where each file is to lie, with its hash and what was read from it."""
    folders = _folders(entries.units())
    reads = {read.sha256: read for read in entries.readings(submissions=False)}
    taken: set[str] = set()
    for sha256 in entries.hashes():
        read = reads.get(sha256)
        unit = read.unit if read is not None else None
        folder = folders[unit] if unit is not None else STRAYS
        name = read.name.replace("/", "_") if read is not None else ""
        path = safe_path(f"{folder}/{sha256[:SHOWN]}-{name}")
        if str(path).casefold() in taken:
            path = safe_path(f"{folder}/{sha256}-{name}")
        taken.add(str(path).casefold())
        yield path, sha256, read


def _folders(units: Sequence[Enrolled]) -> dict[str, str]:
    """Return the folder of each unit: its name, and its code where another one has that name."""
    found: dict[str, str] = {}
    taken = {STRAYS}
    for unit in units:
        member = unit.member
        folder = safe_name(member.name)
        while folder.casefold() in taken:
            folder = safe_name(f"{folder}-{member.code}")
        taken.add(folder.casefold())
        found[member.code] = folder
    return found


_COLUMNS = ("文件编号", "文件", "单位", "结果", "来源", "收到时间", "SHA-256")


def _row(path: PurePosixPath, sha256: str, read: Read | None, unit: str) -> tuple[str, ...]:
    if read is None:
        return sha256[:SHOWN], str(path), unit, "", "", "", sha256
    received = f"{read.received.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"
    word = OUTCOME_WORDS[read.outcome]
    return sha256[:SHOWN], str(path), unit, word, read.source, received, sha256
