"""Connections to the ledger's database, and its faults as findings.

SQLite keeps a write-ahead log, waits for other writers, and has each transaction on the disk
before it goes on. On a PostgreSQL server each campaign has a schema of its own.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.pool import NullPool

from tianbao.campaign.ledger.reasons import in_words
from tianbao.model.finding import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import URL, Engine

PATIENCE = 60
"""How many seconds a clerk's command waits for another's to finish its transaction."""

_SERVERS = frozenset({"postgresql", "postgres"})


def engine_for(ledger: str, folder: Path, campaign: str) -> Engine:
    """Return the engine for a ledger: a file's name, beside the campaign's other files, or a URL.

    `campaign` names the campaign's schema on a server.

    Raises:
        TianbaoError: the URL is none, or of a database that is not supported or installed.
    """
    if "://" not in ledger:
        if len(ledger.partition(":")[0]) > 1 and ":" in ledger:
            # One letter and a colon is a drive of Windows.
            raise refusal("ledger-address", found=_hidden(ledger))
        return _sqlite(folder / ledger, ledger)
    try:
        url = make_url(ledger)
        if url.get_backend_name() not in _SERVERS:
            raise refusal("ledger-kind", found=url.get_backend_name())
        return _postgresql(url, campaign)
    except (ArgumentError, ValueError) as error:
        raise refusal("ledger-address", found=_hidden(ledger)) from error
    except (NoSuchModuleError, ImportError) as error:
        raise refusal("ledger-not-installed") from error


def _hidden(ledger: str) -> str:
    """Return a URL without what may be a password."""
    scheme, marked, rest = ledger.rpartition("://")
    return f"{scheme}{marked}{rest.rpartition('@')[2].partition('?')[0]}"


def _sqlite(path: Path, ledger: str) -> Engine:
    def connect() -> sqlite3.Connection:
        if not path.is_file():
            raise refusal("ledger-missing", ledger=ledger)
        # A file that goes away at this very moment is not to be replaced by an empty one. The
        # driver's own transactions begin too late, at the first change; ours begin at once.
        address = f"file:{_address(path.absolute().as_posix())}?mode=rw"
        return sqlite3.connect(address, PATIENCE, isolation_level=None, uri=True)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        reads = connection.get_execution_options().get("reads", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _address(path: str) -> str:
    """Return a path as it stands in a URL; Windows' drives need a slash in front."""
    return f"//{'' if path.startswith('/') else '/'}{quote(os.fsencode(path))}"


def _postgresql(url: URL, campaign: str) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=1,
        connect_args={"connect_timeout": PATIENCE, "options": f"-csearch_path=tianbao_{campaign}"},
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401 - the same
        if connection.get_execution_options().get("reads", False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine


@contextmanager
def faults_as_findings(where: str) -> Iterator[None]:
    """Turn what a database says of its own troubles into a finding; `where` is the ledger.

    Raises:
        TianbaoError: the disk is full, the ledger can't be written, reached, or read.
    """
    try:
        yield
    except DBAPIError as error:
        raise refusal(
            _code(error), ledger=_hidden(where), reason=in_words(str(error.orig))
        ) from error
    except sqlite3.Error as error:
        raise refusal(_sqlite_code(error), ledger=where, reason=in_words(str(error))) from error


_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: "ledger-full",
    sqlite3.SQLITE_READONLY: "ledger-readonly",
    sqlite3.SQLITE_BUSY: "ledger-busy",
    sqlite3.SQLITE_LOCKED: "ledger-busy",
    sqlite3.SQLITE_CORRUPT: "ledger-damaged",
    sqlite3.SQLITE_NOTADB: "ledger-damaged",
    sqlite3.SQLITE_CANTOPEN: "ledger-unreachable",
    sqlite3.SQLITE_PERM: "ledger-readonly",
    sqlite3.SQLITE_IOERR: "ledger-trouble",
}
_PRIMARY = 0xFF
"""The part of SQLite's codes that says the kind of trouble."""

_STATES = {
    "53100": "ledger-full",
    "25006": "ledger-readonly",
    "42501": "ledger-readonly",
    "55P03": "ledger-busy",
    "40P01": "ledger-busy",
}
"""PostgreSQL's codes for what has a finding of its own."""


def _code(error: DBAPIError) -> str:
    original = error.orig
    if isinstance(original, sqlite3.Error):
        return _sqlite_code(original)
    state = getattr(original, "sqlstate", None) or ""
    away = not state and isinstance(error, OperationalError | InterfaceError)
    return _STATES.get(state, "ledger-unreachable" if away else "ledger-trouble")


def _sqlite_code(error: sqlite3.Error) -> str:
    number = getattr(error, "sqlite_errorcode", 0)
    if number == sqlite3.SQLITE_IOERR_WRITE:
        # A quota or a limit for files, unlike a full disk, is told as a fault of writing.
        return "ledger-full"
    return _SQLITE_CODES.get(number & _PRIMARY, "ledger-trouble")
