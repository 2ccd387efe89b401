"""Examples of findings: what makes each code about a campaign's ledger and decisions."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.campaign.rounds import (
    BAISHI,
    LIUWAN,
    QINGHE,
    SOUND,
    UNBALANCED,
    act,
    started,
    took,
    workbook,
)
from tianbao import TianbaoError
from tianbao.campaign import deciding
from tianbao.campaign.campaign import open_campaign
from tianbao.campaign.enrolling import update_roster
from tianbao.campaign.ledger.engine import faults_as_findings
from tianbao.campaign.ledger.ledger import create_ledger, open_ledger
from tianbao.campaign.returning import send_back_faulty
from tianbao.campaign.roster.read import RosterFound
from tianbao.campaign.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tianbao import Finding
    from tianbao.campaign.campaign import Campaign

UNKNOWN = {**SOUND, "visits.received.city": "约3"}


@cache
def _founded() -> Path:
    """Return the folder of a campaign in which 清河镇 was accepted and 白石乡 has an error."""
    folder = Path(tempfile.mkdtemp()) / "任务"
    campaign = started(folder)
    took(campaign, workbook(QINGHE), "清河镇.xlsx")
    took(campaign, workbook(BAISHI, UNBALANCED), "白石乡.xlsx")
    deciding.accept(campaign, ["清河镇"], act(1))
    return folder


def within(find: Callable[[Campaign], Iterable[Finding]]) -> Callable[[], Iterable[Finding]]:
    """Return what is found in a campaign of its own; what is raised is found too."""

    def made() -> Iterable[Finding]:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "任务"
            shutil.copytree(_founded(), folder)
            try:
                return list(find(open_campaign(folder)))
            except TianbaoError as error:
                return error.findings

    return made


def opened(change: Callable[[Path], object], ledger: str = "") -> Callable[[], Iterable[Finding]]:
    """Return what is found when a campaign is opened after a change to its folder."""

    def find(campaign: Campaign) -> Iterable[Finding]:
        change(campaign.folder)
        open_campaign(campaign.folder, ledger)
        return ()

    return within(find)


def altered(*statements: str) -> Callable[[Path], None]:
    """Return what changes a ledger behind its back."""

    def change(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "台账.db")) as database, database:
            for statement in statements:
                database.execute(statement)

    return change


def verified(*statements: str) -> Callable[[], Iterable[Finding]]:
    """Return what is found when a changed ledger is verified."""

    def find(campaign: Campaign) -> Iterator[Finding]:
        altered(*statements)(campaign.folder)
        return verify(campaign)

    return within(find)


def without_driver() -> Iterable[Finding]:
    """Return what is found where the package that speaks to PostgreSQL is absent."""
    with patch.dict(sys.modules, {"psycopg": None}), pytest.raises(TianbaoError) as error:
        open_ledger("postgresql://h/d", Path(), "0123abcd")
    return error.value.findings


def said_by_database(
    *statements: str, options: str = "", held: bool = False
) -> Callable[[], Iterable[Finding]]:
    """Return what is found when a database refuses statements; `held` while another writes."""

    def find(campaign: Campaign) -> Iterable[Finding]:
        uri = f"file:{campaign.folder.as_posix()}/台账.db?{options}"
        with (
            closing(sqlite3.connect(campaign.folder / "台账.db")) as other,
            closing(sqlite3.connect(uri, timeout=0, uri=True)) as database,
            faults_as_findings("台账.db"),
        ):
            if held:
                other.execute("BEGIN IMMEDIATE")
            for statement in statements:
                database.execute(statement)
        return ()

    return within(find)


def without_liuwan(campaign: Campaign) -> Iterable[deciding.Decided]:
    """Accept a unit that has left the roster."""
    update_roster(campaign, RosterFound((QINGHE, BAISHI), ()), act(2))
    return deciding.accept(campaign, ["柳湾镇"], act(3))


def decided(
    decide: Callable[[Campaign], Iterable[deciding.Decided]],
) -> Callable[[], Iterable[Finding]]:
    """Return what is said of decisions."""
    return within(lambda campaign: [f for each in decide(campaign) for f in each.findings])


def waived(unit: str, rule: str, reason: str = "属实") -> Callable[[], Iterable[Finding]]:
    """Return what is found when a rule is waived."""
    return within(lambda campaign: deciding.waive(campaign, unit, rule, act(2), reason).findings)


def waived_unknown(campaign: Campaign) -> Iterable[Finding]:
    """Return what is found when a number that was not understood is waived."""
    took(campaign, workbook(LIUWAN, UNKNOWN), "柳湾镇.xlsx")
    return deciding.waive(campaign, "柳湾镇", "value-approximate", act(2), "属实").findings


def returned_sound(campaign: Campaign) -> Iterable[Finding]:
    """Return what is said when a file goes back that has nothing wrong."""
    deciding.reopen(campaign, ["清河镇"], act(2))
    list(send_back_faulty(campaign, act(3), ["清河镇"]))
    return ()


def returned_gone(campaign: Campaign) -> Iterable[Finding]:
    """Return what is said when the file of a unit goes back that has left."""
    update_roster(campaign, RosterFound((QINGHE, LIUWAN), ()), act(2))
    list(send_back_faulty(campaign, act(3), ["白石乡"]))
    return ()


def accepted_tied(campaign: Campaign) -> Iterable[deciding.Decided]:
    """Accept a unit that sent two files which nothing tells apart."""
    for number, values in enumerate((SOUND, UNBALANCED)):
        took(campaign, workbook(LIUWAN, values), f"{number}.xlsx")
    return deciding.accept(campaign, ["柳湾镇"], act(3))


EXAMPLES: dict[str, Callable[[], Iterable[Finding]]] = {
    "ledger-missing": opened(lambda folder: (folder / "台账.db").unlink()),
    "ledger-exists": within(
        lambda campaign: (
            create_ledger("台账.db", campaign.folder, "0123abcd", lambda _: None),
            (),
        )[1]
    ),
    "ledger-newer": opened(altered("UPDATE alembic_version SET version_num = '999'")),
    "ledger-kind": opened(id, "mysql://h/d"),
    "ledger-address": opened(id, "postgresql:/h/d"),
    "ledger-not-installed": without_driver,
    "ledger-full": said_by_database(
        "PRAGMA max_page_count = 1", "CREATE TABLE more AS SELECT * FROM file"
    ),
    "ledger-readonly": said_by_database("DELETE FROM event", options="mode=ro"),
    "ledger-busy": said_by_database("BEGIN IMMEDIATE", held=True),
    "ledger-damaged": opened(lambda folder: (folder / "台账.db").write_bytes(b"no ledger" * 99)),
    "ledger-unreachable": opened(id, "postgresql://127.0.0.1:1/d"),
    "ledger-trouble": said_by_database("SELECT * FROM nothing"),
    "verify-bytes-changed": verified("UPDATE file SET content = CAST('x' AS BLOB)"),
    "verify-bytes-absent": verified("DELETE FROM file"),
    "verify-reading-absent": verified("DELETE FROM reading"),
    "verify-reading-changed": verified("UPDATE reading SET checks = '[]'"),
    "verify-event-other": verified("UPDATE reading SET unit = '3' WHERE unit = '1'"),
    "verify-event-absent": verified("DELETE FROM event WHERE what = 'received'"),
    "verify-unit-absent": verified("UPDATE unit SET merged_into = '77'"),
    "accept-errors": decided(lambda campaign: deciding.accept(campaign, ["白石乡"], act(2))),
    "accept-nothing": decided(lambda campaign: deciding.accept(campaign, ["柳湾镇"], act(2))),
    "accept-gone": decided(without_liuwan),
    "accept-already": decided(lambda campaign: deciding.accept(campaign, ["清河镇"], act(2))),
    "accept-tied": decided(accepted_tied),
    "accept-file": decided(lambda campaign: deciding.accept(campaign, ["清河镇"], act(2), "zz")),
    "keep-nothing": decided(lambda campaign: deciding.keep(campaign, ["清河镇"], act(2))),
    "reopen-nothing": decided(lambda campaign: deciding.reopen(campaign, ["白石乡"], act(2))),
    "return-sound": within(returned_sound),
    "return-accepted": within(
        lambda campaign: (list(send_back_faulty(campaign, act(2), ["清河镇"])), ())[1]
    ),
    "return-gone": within(returned_gone),
    "return-nothing": within(
        lambda campaign: (list(send_back_faulty(campaign, act(2), ["柳湾镇"])), ())[1]
    ),
    "waive-reason": waived("白石乡", "balance", " "),
    "waive-nothing": waived("白石乡", "few"),
    "unwaive-nothing": within(
        lambda campaign: deciding.unwaive(campaign, "白石乡", "balance", act(2)).findings
    ),
    "waive-refused": within(waived_unknown),
}
