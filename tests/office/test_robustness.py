"""The harness in trouble: crashes, hangs and kills leave a clear word and nothing else behind."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import connection, samples
from tests.office.office import Office, OfficeError


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return samples.form(tmp_path / "form.xlsx")


@pytest.fixture
def own(office: Office, form: Path) -> Iterator[Office]:
    """An office that may be mistreated, running; the shared one only says whether there is any."""
    del office
    with Office(timeout=60) as running:
        running.sheets(form)
        yield running


def processes() -> dict[int, tuple[int, str]]:
    """Every process's parent and command, zombies included."""
    ps = ["/bin/ps", "-wweo", "pid=,ppid=,stat=,args="]
    listing = subprocess.check_output(ps, text=True)
    lines = (line.split(maxsplit=2) for line in listing.splitlines())
    return {int(pid): (int(parent), rest) for pid, parent, rest in lines}


def started_by(office: Office) -> dict[int, str]:
    """The agent's and its children's commands."""
    agent = office.agent_pid
    assert agent is not None
    return {
        pid: command for pid, (parent, command) in processes().items() if agent in {pid, parent}
    }


def soffice_of(office: Office) -> int:
    (pid,) = (pid for pid, command in started_by(office).items() if "--accept=pipe" in command)
    return pid


def home_of(office: Office) -> Path:
    command = started_by(office)[soffice_of(office)]
    (url,) = (word for word in command.split() if word.startswith("-env:UserInstallation="))
    return Path(url.partition("file://")[2]).parent


def test_closing_leaves_nothing(own: Office) -> None:
    mine, home = started_by(own), home_of(own)
    assert len(mine) == 3
    assert home.is_dir()
    own.close()
    assert not mine.keys() & processes().keys()
    assert not home.exists()


def test_a_fault_does_not_end_the_office(own: Office, form: Path, tmp_path: Path) -> None:
    agent = own.agent_pid
    with pytest.raises(OfficeError, match=r"sheets of absent\.xlsx"):
        own.sheets(tmp_path / "absent.xlsx")
    with pytest.raises(OfficeError, match="no sheet '表二'; there are: 表一"):
        own.validations(form, [("表二", "A1")])
    assert own.sheets(form)
    assert own.agent_pid == agent


def test_a_crash_is_reported_and_the_office_comes_back(own: Office, form: Path) -> None:
    os.kill(soffice_of(own), signal.SIGKILL)
    with pytest.raises(OfficeError, match=r"sheets of form\.xlsx: soffice was ended by SIGKILL"):
        own.sheets(form)
    assert own.sheets(form)


def test_a_hang_is_cut_short(own: Office, form: Path) -> None:
    mine, home = started_by(own), home_of(own)
    os.kill(soffice_of(own), signal.SIGSTOP)
    own.timeout = 0.5
    with pytest.raises(OfficeError, match=r"no answer within 0\.5 s"):
        own.sheets(form)
    assert_gone(set(mine), home)
    own.timeout = 60
    assert own.sheets(form)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_killing_the_agent_ends_soffice(own: Office, how: signal.Signals, form: Path) -> None:
    mine, home = started_by(own), home_of(own)
    assert own.agent_pid is not None
    os.kill(own.agent_pid, how)
    with pytest.raises(OfficeError, match="the agent ended without a word"):
        own.sheets(form)
    assert_gone(set(mine), home)


def assert_gone(pids: set[int], home: Path) -> None:
    """Nothing of it runs; orphans are given time for whoever inherits them to bury them."""
    assert not home.exists()
    deadline = time.monotonic() + 10
    while pids & processes().keys() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not pids & processes().keys()


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(connection, "MAC_PROGRAM", "")
    connection.find_soffice.cache_clear()
    try:
        assert connection.missing() == "LibreOffice is not installed (no soffice on the PATH)"
    finally:
        connection.find_soffice.cache_clear()


def test_a_python_without_uno_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    del office
    monkeypatch.setenv(connection.PYTHON_VARIABLE, "/bin/false")
    connection.find_python.cache_clear()
    try:
        assert connection.missing() == "TIANBAO_UNO_PYTHON=/bin/false is no Python that has uno"
    finally:
        connection.find_python.cache_clear()
