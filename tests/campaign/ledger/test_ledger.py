"""The ledger is made whole, changed whole, and brought up to date."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.campaign.rounds import MEMBERS, act, started
from tests.forms import codes
from tianbao import TianbaoError
from tianbao.campaign.campaign import open_campaign
from tianbao.campaign.ledger import versions
from tianbao.campaign.ledger.engine import engine_for
from tianbao.campaign.ledger.ledger import open_ledger
from tianbao.campaign.ledger.records import Event, What
from tianbao.campaign.ledger.schema import METADATA
from tianbao.campaign.ledger.transaction import Transaction

if TYPE_CHECKING:
    from pathlib import Path


def test_the_newest_version_is_that_of_the_last_migration(tmp_path: Path) -> None:
    scripts = ScriptDirectory(str(versions.__file__).replace("versions.py", "migrations"))
    assert scripts.get_current_head() == versions.NEWEST
    campaign = started(tmp_path)
    engine = engine_for("台账.db", campaign.folder, "0123abcd")
    with engine.connect() as connection:
        assert versions.version_of(connection) == versions.NEWEST


def test_the_migrations_make_the_schema_that_the_program_uses(tmp_path: Path) -> None:
    (tmp_path / "台账.db").touch()
    engine = engine_for("台账.db", tmp_path, "0123abcd")
    with engine.begin() as connection:
        versions.bring_up_to_date(connection)
        assert versions.version_of(connection) == versions.NEWEST
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    campaign = started(tmp_path)
    event = Event(act().at, "张三", What.ACCEPTED, "1")

    def write_and_fail() -> None:
        with campaign.ledger.writing() as entries:
            entries.add_events([event])
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    with campaign.ledger.reading() as entries:
        assert entries.counts()["event"] == len(MEMBERS) + 1


def test_one_state_is_read_while_others_write(tmp_path: Path) -> None:
    campaign = started(tmp_path)
    with campaign.ledger.reading() as before:
        assert before.counts()["event"] == 4
        with campaign.ledger.writing() as entries:
            entries.add_events([Event(act().at, "李四", What.ACCEPTED, "1")])
        assert before.counts()["event"] == 4
    with campaign.ledger.reading() as after:
        assert after.counts()["event"] == 5


def test_texts_that_databases_refuse_are_kept_as_far_as_they_go(tmp_path: Path) -> None:
    campaign = started(tmp_path)
    with campaign.ledger.writing() as entries:
        entries.add_events([Event(act().at, "张\0三\ud800", What.ACCEPTED, "1")])
    with campaign.ledger.reading() as entries:
        (event,) = entries.events("1", What.ACCEPTED)
    assert event.who == "张\ufffd三?"
    assert event.at == act().at


def opened(folder: Path, ledger: str = "台账.db") -> list[str]:
    """Return why a ledger can't be opened."""
    with pytest.raises(TianbaoError) as raised:
        open_ledger(ledger, folder, "0123abcd")
    return codes(raised.value.findings)


def test_a_ledger_of_the_first_version_is_brought_up_to_date_after_a_copy(tmp_path: Path) -> None:
    of_the_first_version(tmp_path)
    assert "output" not in tables(tmp_path / "台账.db")
    ledger = open_ledger("台账.db", tmp_path, "0123abcd")
    with ledger.writing() as entries:
        entries.put_output("一.txt", "0")
        assert entries.facts() == {"id": "0123abcd"}
    assert "output" not in tables(tmp_path / "台账-第1版备份.db")
    assert "fact" in tables(tmp_path / "台账-第1版备份.db")


def of_the_first_version(folder: Path) -> None:
    """Make a ledger as the first version of the program made it."""
    (folder / "台账.db").touch()
    engine = engine_for("台账.db", folder, "0123abcd")
    with engine.begin() as connection:
        versions.bring_up_to_date(connection, "1")
        Transaction(connection).put_facts({"id": "0123abcd"})


def test_a_copy_that_is_cut_short_is_not_taken_for_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_the_first_version(tmp_path)

    def cut(_: Path, __: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(type(tmp_path), "rename", cut)
        assert opened(tmp_path) == ["write-full"]
    assert [path.name for path in tmp_path.iterdir()] == ["台账.db"]
    assert "output" not in tables(tmp_path / "台账.db")
    open_ledger("台账.db", tmp_path, "0123abcd")
    assert "fact" in tables(tmp_path / "台账-第1版备份.db")
    assert not list(tmp_path.glob(".tianbao-*"))


def test_a_copy_is_not_replaced(tmp_path: Path) -> None:
    of_the_first_version(tmp_path)
    (tmp_path / "台账-第1版备份.db").write_bytes(b"kept")
    open_ledger("台账.db", tmp_path, "0123abcd")
    assert (tmp_path / "台账-第1版备份.db").read_bytes() == b"kept"
    assert not list(tmp_path.glob(".tianbao-*"))


def tables(path: Path) -> set[str]:
    """Return the names of a database's tables."""
    with closing(sqlite3.connect(path)) as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master")}


def test_a_ledger_that_goes_away_is_told_and_not_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "任务 #1? 50%25"
    campaign = started(folder)
    (folder / "台账.db").unlink()
    for transaction in (campaign.ledger.reading, campaign.ledger.writing):
        with pytest.raises(TianbaoError) as raised, transaction():
            pass
        assert codes(raised.value.findings) == ["ledger-missing"]
    assert not (folder / "台账.db").exists()


def test_a_newer_ledger_is_not_touched(tmp_path: Path) -> None:
    started(tmp_path)
    with closing(sqlite3.connect(tmp_path / "台账.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '999'")
    assert opened(tmp_path) == ["ledger-newer"]
    assert [path.name for path in tmp_path.glob("*备份*")] == []


def test_what_is_no_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "台账.db").write_bytes(b"a text that is no database" * 100)
    assert opened(tmp_path) == ["ledger-damaged"]
    assert opened(tmp_path, "别的.db") == ["ledger-missing"]
    sqlite3.connect(tmp_path / "空.db").close()
    assert opened(tmp_path, "空.db") == ["ledger-missing"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("mysql://a:secret@b/c", "ledger-kind"),
        ("postgresql://a:secret@b:x/c", "ledger-address"),
        ("postgresql://a:secret@127.0.0.1:1/c", "ledger-unreachable"),
    ],
)
def test_an_address_that_does_not_lead_there_is_told_without_its_password(
    tmp_path: Path, address: str, code: str
) -> None:
    with pytest.raises(TianbaoError) as raised:
        open_ledger(address, tmp_path, "0123abcd")
    (finding,) = raised.value.findings
    assert finding.code == code
    assert "secret" not in str(finding.values)


def test_a_campaign_may_use_another_ledger_than_its_description_names(tmp_path: Path) -> None:
    started(tmp_path)
    (tmp_path / "台账.db").rename(tmp_path / "备份.db")
    assert open_campaign(tmp_path, "备份.db").ledger.where == "备份.db"
