"""The ledger of one campaign: opening and making it, and transactions."""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import text

from tianbao.campaign.files import write_fault
from tianbao.campaign.ledger import versions
from tianbao.campaign.ledger.engine import engine_for, faults_as_findings
from tianbao.campaign.ledger.transaction import Transaction
from tianbao.model.finding import TianbaoError, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine


class Ledger:
    """A ledger that is there and has the newest schema."""

    def __init__(self, engine: Engine, where: str) -> None:
        """Use a database; `where` is what a person calls it."""
        self._engine = engine
        self.where = where

    def close(self) -> None:
        """Let go of the database; the next transaction opens it again."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Give a transaction that sees one state of the ledger and changes nothing.

        Raises:
            TianbaoError: the database says that something is wrong with it.
        """
        with faults_as_findings(self.where), self._engine.connect() as plain:
            connection = plain.execution_options(reads=True)
            with connection.begin():
                yield Transaction(connection)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Give a transaction whose changes are all there when it ends, or none of them.

        Raises:
            TianbaoError: the database says that something is wrong with it, or with the change.
        """
        with faults_as_findings(self.where), self._engine.begin() as connection:
            yield Transaction(connection)


def refuse_ledger_file(address: str, folder: Path, campaign: str) -> None:
    """Refuse a file that is a ledger already; an empty one, or one without a campaign, is none.

    Raises:
        TianbaoError: it is one, or it can't be read.
    """
    engine = engine_for(address, folder, campaign)
    if engine.dialect.name != "sqlite" or not (folder / address).is_file():
        return
    with faults_as_findings(address), engine.connect() as plain:
        _refuse_used(plain.execution_options(reads=True), address)


def _refuse_used(connection: Connection, address: str) -> bool:
    """Return whether there is a ledger in which nothing has happened since it was made.

    That is one whose making was cut short, since nobody could do anything with it yet.

    Raises:
        TianbaoError: there is one with more in it, or of another version of this program.
    """
    version = versions.version_of(connection)
    if version and not (version == versions.NEWEST and Transaction(connection).unused()):
        raise refusal("ledger-exists", ledger=address)
    return bool(version)


def create_ledger(
    address: str, folder: Path, campaign: str, first: Callable[[Transaction], None]
) -> Ledger:
    """Make a ledger with its first entries, whole or not at all.

    One in which nothing has happened yet is made anew: whoever calls this knows of no campaign
    that it belongs to.

    Args:
        address: a file's name in the campaign's folder, or a database's URL.
        folder: the campaign's folder.
        campaign: tells the campaign from others on the same server.
        first: makes the first entries.

    Raises:
        TianbaoError: it can't be made there, or there is one already.
    """
    engine = engine_for(address, folder, campaign)
    with faults_as_findings(address):
        if engine.dialect.name == "sqlite":
            with closing(sqlite3.connect(folder / address)) as raw:
                raw.execute("PRAGMA journal_mode = WAL")
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "tianbao_{campaign}"'))
            entries = Transaction(connection)
            if _refuse_used(connection, address):
                entries.clear()
            else:
                versions.make(connection)
            first(entries)
    return Ledger(engine, address)


def open_ledger(address: str, folder: Path, campaign: str) -> Ledger:
    """Open a ledger; one that an older version of this program made is brought up to date.

    Before its schema changes, a copy of a SQLite ledger is left beside it.

    Raises:
        TianbaoError: there is none, it can't be read, or a newer version of this program made it.
    """
    engine = engine_for(address, folder, campaign)
    sqlite = engine.dialect.name == "sqlite"
    if sqlite and not (folder / address).is_file():
        raise refusal("ledger-missing", ledger=address)
    found = _version(engine, address)
    if not found:
        raise refusal("ledger-missing", ledger=address)
    with faults_as_findings(address):
        if found != versions.NEWEST:
            if not versions.known(found):
                raise refusal("ledger-newer", ledger=address)
            if sqlite:
                _copy(folder / address, found)
            with engine.begin() as connection:
                versions.bring_up_to_date(connection)
    return Ledger(engine, address)


def _version(engine: Engine, address: str) -> str:
    with faults_as_findings(address), engine.connect() as connection:
        return versions.version_of(connection.execution_options(reads=True))


def _copy(path: Path, version: str) -> None:
    """Leave a copy of a ledger as it is, with its version in the name; never over another file.

    Raises:
        TianbaoError: it can't be written.
    """
    name = f"{path.stem}-第{version}版备份{path.suffix}"
    target = path.with_name(name)
    if target.exists():
        return
    # A copy that is cut short must not be taken for a whole one.
    temporary = path.with_name(f".tianbao-{secrets.token_hex(8)}")
    try:
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(temporary)) as new:
            old.backup(new)
        # Where another command has left one by now, this may be of the ledger after its change.
        if not target.exists():
            temporary.rename(target)
    except OSError as error:
        raise TianbaoError([write_fault(target, error)]) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
