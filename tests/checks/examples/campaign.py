"""Examples of findings: what makes each code of one part of the catalogue."""

from __future__ import annotations

import json
import sys
import tempfile
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

import tianbao
from tests.campaign.rounds import (
    BAISHI,
    KEY,
    LIUWAN,
    QINGHE,
    SOUND,
    YEAR,
    act,
    small,
    started,
    submission,
    took,
    workbook,
)
from tests.checks.examples.ledger import EXAMPLES as LEDGER
from tests.checks.examples.ledger import altered, opened, within
from tests.forms import sound, template
from tests.summary.invented import member, sent
from tianbao import TianbaoError
from tianbao.campaign import collecting
from tianbao.campaign.campaign import folder_of
from tianbao.campaign.collecting import Working
from tianbao.campaign.deciding import accept
from tianbao.campaign.enrolling import update_roster
from tianbao.campaign.examining import Examined
from tianbao.campaign.export import parquet_files
from tianbao.campaign.inbox.incoming import Incoming
from tianbao.campaign.issuing import issue
from tianbao.campaign.ledger.records import Enrolled
from tianbao.campaign.naming import units_named
from tianbao.campaign.priors import find_priors
from tianbao.campaign.roster.read import RosterFound
from tianbao.model.roster import Member
from tianbao.summary.sums import unsummed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tianbao import Finding
    from tianbao.campaign.campaign import Campaign


def without_parquet() -> Iterable[Finding]:
    """Return what is found where the package that writes Parquet is absent."""
    with patch.dict(sys.modules, {"pyarrow": None}), pytest.raises(TianbaoError) as error:
        parquet_files([], template())
    return error.value.findings


def not_summed() -> Iterable[Finding]:
    """Return what is found where a unit's number was not understood."""
    one = sent(member(1), {"applications.received.natural": "约3"})
    return unsummed(template(), [one])


def gathered() -> Iterable[Finding]:
    """Return what is found where units have more different entries than there is room for."""
    names = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅", "卯")
    entries = [{"name": name, "count": 1, "unit": "条", "counted": True} for name in names]
    halves = (entries[:7], entries[7:])
    units = [sent(member(at), {"overview.channels": half}) for at, half in enumerate(halves, 1)]
    return unsummed(template(), units)


def started_again(campaign: Campaign) -> Iterable[Finding]:
    """Start a campaign where there is one."""
    started(campaign.folder)
    return ()


def priors(**files: bytes) -> Callable[[], Iterable[Finding]]:
    """Return what is found among last year's files."""

    def find() -> Iterable[Finding]:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in files.items():
                (Path(folder) / f"{name}.json").write_bytes(content)
            return find_priors(Path(folder), (QINGHE, BAISHI), YEAR, [small()]).findings

    return find


def data(one: Member, year: int = YEAR - 1) -> bytes:
    """Return a unit's data as a file."""
    return json.dumps(tianbao.to_json(small(), submission(one, SOUND, year))).encode()


def named(word: str) -> Callable[[], Iterable[Finding]]:
    """Return what is found when a unit is looked up by a word, two units having one short name."""
    twins = (QINGHE, BAISHI, replace(LIUWAN, short="白石"))

    def find() -> Iterable[Finding]:
        with pytest.raises(TianbaoError) as error:
            units_named([Enrolled(each) for each in twins], [word])
        return error.value.findings

    return find


def arrived(content: bytes, name: str = "表.xlsx") -> Callable[[], Iterable[Finding]]:
    """Return what is found in a file that comes in."""
    return within(lambda campaign: took(campaign, content, name).findings)


def of_another_template() -> Iterable[Finding]:
    """Return what is found in a workbook of another template, sealed with this campaign's key."""
    return arrived(tianbao.fill(template(), sound(), key=KEY)[0])()


def from_gone(campaign: Campaign) -> Iterable[Finding]:
    """Return what is found in a workbook of a unit that has left."""
    update_roster(campaign, RosterFound((QINGHE, BAISHI), ()), act(2))
    return took(campaign, workbook(LIUWAN)).findings


def from_before(campaign: Campaign) -> Iterable[Finding]:
    """Return what is found in a workbook after another was issued."""
    list(issue(campaign, act(2)))
    list(issue(campaign, act(3), ["3"]))
    return took(campaign, workbook(LIUWAN)).findings


def issued_gone(campaign: Campaign) -> Iterable[Finding]:
    """Return what is said when a unit is to get another workbook that has left."""
    update_roster(campaign, RosterFound((QINGHE, BAISHI), ()), act(2))
    issue(campaign, act(3), ["1", "3"])
    return ()


def untouched(campaign: Campaign) -> Iterable[Finding]:
    """Return what is found in a workbook that comes back as it was issued."""
    issued = issue(campaign, act(2))[-1]
    return took(campaign, (campaign.folder / "下发" / issued.file).read_bytes()).findings


def merged(campaign: Campaign) -> Iterable[Finding]:
    """Return what is found when a unit that was accepted is merged into another that was."""
    with campaign.ledger.writing() as entries:
        for member in (QINGHE, BAISHI):
            entries.put_prior(member.code, submission(member, SOUND, YEAR - 1), "去年")
    for number, member in enumerate((QINGHE, BAISHI)):
        carried = {**SOUND, "visits.carried_in.city": 1, "visits.handled.city": 5}
        took(campaign, workbook(member, carried), f"{number}.xlsx", minutes=9)
    accept(campaign, ["清河镇", "白石乡"], act(20))
    update_roster(campaign, RosterFound((BAISHI, QINGHE, LIUWAN)), act(21))
    return update_roster(
        campaign, RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),)), act(22)
    ).findings


def deadly(campaign: Campaign) -> Iterable[Finding]:
    """Return what is said of a file whose reader ends, as a process without memory does."""
    reader = Future[Examined]()
    reader.set_exception(BrokenProcessPool())
    with patch.object(collecting, "worker_pool") as pool:
        pool.return_value.__enter__.return_value.submit.return_value = reader
        examiners = collecting._Examiners(campaign, Working(jobs=1))
        return examiners.result(Incoming("表.xlsx", "表.xlsx", b"x"), reader).findings


EXAMPLES: dict[str, Callable[[], Iterable[Finding]]] = {
    **LEDGER,
    "campaign-missing": within(lambda campaign: (folder_of(campaign.folder.parent), ())[1]),
    "campaign-exists": within(started_again),
    "campaign-damaged": opened(lambda folder: (folder / "campaign.toml").write_text("year = x")),
    "campaign-template": opened(lambda folder: (folder / "模板.yaml").unlink()),
    "campaign-mismatch": opened(altered("UPDATE fact SET value = '2001' WHERE name = 'year'")),
    "prior-other-year": priors(a=data(QINGHE, 2020)),
    "prior-unmatched": priors(a=data(LIUWAN)),
    "prior-twice": priors(a=data(QINGHE), b=data(QINGHE)),
    "prior-renamed": priors(a=data(replace(QINGHE, name="清河乡"))),
    "prior-confused": priors(a=data(replace(BAISHI, code="1"))),
    "prior-unusable": priors(a=b"{"),
    "prior-none": priors(),
    "unit-unknown": named("清和镇"),
    "unit-ambiguous": named("白石"),
    "file-other-year": arrived(workbook(LIUWAN, year=2023)),
    "file-other-template": of_another_template,
    "file-other-campaign": arrived(workbook(LIUWAN, key=b"another")),
    "file-unknown-unit": arrived(workbook(Member("9", "永安镇"))),
    "file-unit-gone": within(from_gone),
    "file-data": arrived(data(LIUWAN), "表.json"),
    "file-untouched": within(untouched),
    "file-blank": arrived(workbook(LIUWAN, {"visits.carried_in.city": 0})),
    "file-fatal": within(deadly),
    "roster-reopened": within(merged),
    "roster-uncounted": within(merged),
    "file-named-after": arrived(workbook(LIUWAN), "白石乡.xlsx"),
    "issue-gone": within(issued_gone),
    "issue-older": within(from_before),
    "summary-unknown": not_summed,
    "summary-entries-gathered": gathered,
    "parquet-not-installed": without_parquet,
}
