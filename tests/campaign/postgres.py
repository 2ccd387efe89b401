"""A real PostgreSQL server for the tests: its own folder and port, gone at the end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Self

import psycopg

if TYPE_CHECKING:
    from types import TracebackType

CLERK = "tianbao"
START_SECONDS = 60
TRIES = 5
"""How many ports are tried, each of which somebody else may take before the server does."""
INSTALLED = "/usr/lib/postgresql"
"""Where Debian has the programs, by version, off the PATH."""
# Ends the server when its own input ends, however whoever started it does. Told nothing before,
# it removes the server's files as well: nobody else is left to do it.
WARDEN = """
folder=$1
shift
"$@" &
server=$!
read -r told
kill -s INT "$server"
wait "$server"
[ -n "$told" ] || rm -rf "$folder"
"""
SETTINGS = {
    "fsync": "on",  # that nothing is lost is what the tests are about
    "shared_buffers": "8MB",
    "max_connections": "30",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "listen_addresses": "127.0.0.1",
}


@cache
def programs() -> Path | None:
    """Return the folder with the server's programs, of the newest version, if there is one."""
    found = sorted(
        Path(INSTALLED).glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]), reverse=True
    )
    on_path = shutil.which("initdb")
    first = found[0] if found else on_path and Path(on_path)
    if not first or not first.resolve().with_name("postgres").exists():
        return None
    return first.resolve().parent


def missing() -> str:
    """Say in words what is lacking; empty if a server can be started."""
    return "" if programs() else "PostgreSQL is not installed (no initdb; on Debian: postgresql)"


def _user() -> str | None:
    """Return who runs the server, if not whoever runs the tests: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - Windows has none, and nobody asks for it there

    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


class Server:
    """A running server, and the databases on it."""

    def __init__(self) -> None:
        """Make a folder for it, and start it there."""
        folder = programs()
        if folder is None:
            raise FileNotFoundError(missing())
        self._programs = folder
        self._home = Path(tempfile.mkdtemp(prefix="tianbao-postgres-", dir="/tmp"))
        self._user = _user()
        if self._user is not None:
            shutil.chown(self._home, self._user)
        self._names = count(1)
        self._process: subprocess.Popen[str] | None = None
        try:
            self._prepare()
            self.port = self._started()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Return the server, which runs."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self.close()

    def _prepare(self) -> None:
        """Make an empty set of databases."""
        initdb = [self._programs / "initdb", "--pgdata", self._home / "data", "--username", CLERK]
        options = ["--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync"]
        done = subprocess.run(
            [*map(str, initdb), *options],
            user=self._user,
            cwd=self._home,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def _started(self) -> int:
        """Start the server on a free port; return the port."""
        for _ in range(TRIES):
            port = _free_port()
            self._launch(port)
            if self._answers(port):
                return port
            self._end()
        raise TimeoutError((self._home / "log").read_text(errors="replace")[-2000:])

    def _launch(self, port: int) -> None:
        settings = {**SETTINGS, "port": str(port), "unix_socket_directories": str(self._home)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        server = [str(self._programs / "postgres"), "-D", str(self._home / "data"), *options]
        with (self._home / "log").open("w") as log:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", WARDEN, "warden", str(self._home), *server],
                user=self._user,
                cwd=self._home,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                text=True,
                start_new_session=True,  # what ends it is its input's end, not Ctrl-C
            )

    def _answers(self, port: int) -> bool:
        """Return whether the server comes to answer there, and is ours."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and not self._failed():
            try:
                with psycopg.connect(_address(port, "postgres")) as connection:
                    row = connection.execute("SHOW data_directory").fetchone()
                    return row == (str(self._home / "data"),)
            except psycopg.OperationalError:
                time.sleep(0.05)
        return False

    def _failed(self) -> bool:
        return "could not bind" in (self._home / "log").read_text(errors="replace")

    def _end(self) -> None:
        """End the server; it is gone when this returns."""
        if self._process is not None:
            self._process.communicate("the files are seen to\n")
            self._process = None

    def close(self) -> None:
        """End the server and remove its files."""
        self._end()
        shutil.rmtree(self._home, ignore_errors=True)

    def database(self) -> str:
        """Return the URL of a new database."""
        name = f"test_{next(self._names)}"
        self._execute(f"CREATE DATABASE {name}")
        return _address(self.port, name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._execute(f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(_address(self.port, "postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def _address(port: int, database: str) -> str:
    return f"postgresql://{CLERK}@127.0.0.1:{port}/{database}"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
