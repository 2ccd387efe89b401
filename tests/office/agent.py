"""Keep one headless LibreOffice for a client: one JSON request a line in, one answer a line out.

Run as `PYTHON agent.py SOFFICE`, with a PYTHON that has `uno`. The first line out is
`{"ready": VERSION}`; `{"dead": WHY}` is the last one, when LibreOffice is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import uno
from com.sun.star.beans import NamedValue
from com.sun.star.connection import NoConnectException
from com.sun.star.uno import Exception as UnoException
from com.sun.star.uno import RuntimeException

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

Uno = Any  # UNO's objects carry no types

START_SECONDS = 60
END_SECONDS = 10
RESTART_CODES = (79, 81)  # soffice.bin ends so when a new profile makes it start over
# Ends LibreOffice and removes its files when the agent is gone, however it went: then its end of
# the pipe closes. Until then it holds the agent's standard output open, so that a client that
# reads to the end knows that all is over.
WARDEN = """
while read -r line; do group=$line; done
[ -n "$group" ] && kill -s KILL -- "-$group" 2>/dev/null
rm -rf "$1" || { sleep 1; rm -rf "$1"; }
"""
# Chinese, so that what is typed is understood as it is on a township's machine.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>zh-CN</value></prop></item>
</oor:items>
"""


class DeadError(Exception):
    """LibreOffice did not start, or is gone."""


class Suite:
    """A LibreOffice of one's own: a private profile, a private pipe, gone at the end."""

    def __init__(self, soffice: str, answers: IO[str]) -> None:
        """Start LibreOffice, the warden first."""
        self._home = Path(tempfile.mkdtemp(prefix="tianbao-office-"))
        self._warden = subprocess.Popen(
            ["/bin/sh", "-c", WARDEN, "warden", str(self._home)],
            stdin=subprocess.PIPE,
            stdout=answers.fileno(),
            text=True,
            start_new_session=True,
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._desktop: Uno = None
        self._command = self._prepare(soffice)

    def __enter__(self) -> Self:
        """Nothing more to do: the constructor has made all that must be undone."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End LibreOffice, kindly if it listens, and the warden."""
        if self._desktop is not None:
            with contextlib.suppress(UnoException):
                self._desktop.terminate()
        if self._process is not None:
            if self._desktop is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(END_SECONDS)
            self.kill()
            self._process.wait()
        self._tell_warden("")
        self._warden.communicate()

    def _prepare(self, soffice: str) -> list[str]:
        for folder in ("profile/user", "tmp"):
            (self._home / folder).mkdir(parents=True)
        settings = self._home / "profile/user/registrymodifications.xcu"
        settings.write_text(SETTINGS, encoding="utf-8")
        program = Path(soffice).resolve()
        direct = program.with_name("soffice.bin")  # no shell and no splash screen in between
        return [
            str(direct if direct.exists() else program),
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
            f"-env:UserInstallation={(self._home / 'profile').as_uri()}",
            f"--accept=pipe,name={self._home.name};urp",
        ]

    def _tell_warden(self, group: str) -> None:
        assert self._warden.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            print(group, file=self._warden.stdin, flush=True)

    def _launch(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            start_new_session=True,
            env={**os.environ, "TMPDIR": str(self._home / "tmp"), "PATH": _own_python_first()},
        )
        self._tell_warden(str(process.pid))
        return process

    def connect(self) -> tuple[str, Uno]:
        """Start LibreOffice, wait for it, and give its version and the job inside it."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        url = f"uno:pipe,name={self._home.name};urp;StarOffice.ComponentContext"
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() in RESTART_CODES:
                self._process = self._launch()
            if self._process.poll() is not None:
                raise DeadError(f"soffice would not start: it {self.fate()}")
            with contextlib.suppress(NoConnectException):
                return self._settle(resolver.resolve(url))
            time.sleep(0.05)
        raise DeadError(f"soffice did not answer within {START_SECONDS} s of its start")

    def _settle(self, context: Uno) -> tuple[str, Uno]:
        def make(service: str, *arguments: str) -> Uno:
            manager = context.ServiceManager
            return manager.createInstanceWithArgumentsAndContext(service, arguments, context)

        self._desktop = make("com.sun.star.frame.Desktop")
        loader = make("com.sun.star.loader.Python")
        if loader is None:
            raise DeadError("LibreOffice has no Python loader (on Debian: install python3-uno)")
        inside = Path(__file__).with_name("inside.py").as_uri()
        job = loader.activate("tianbao.Job", "", inside, None).createInstanceWithContext(context)
        settings = make(
            "com.sun.star.configuration.ConfigurationProvider"
        ).createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            (NamedValue("nodepath", "/org.openoffice.Setup/Product"),),
        )
        return str(settings.ooSetupVersionAboutBox), job

    def fate(self) -> str:
        """Say how the process ended, or that it has not."""
        assert self._process is not None
        try:
            code = self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            return "still runs, but does not answer"
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"

    def kill(self) -> None:
        """End LibreOffice at once."""
        if self._process is not None and self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)


def _own_python_first() -> str:
    # The Python inside LibreOffice takes its library from beside the first python3 on the PATH;
    # in a virtual environment that is another one's, and it dies of it (std::bad_alloc).
    return os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))


def read_requests(requests: queue.Queue[str], suite: Suite) -> None:
    """Queue up the lines of standard input; after the last, see that the end does come."""
    for line in sys.stdin:
        requests.put(line)
    requests.put("")
    time.sleep(END_SECONDS)
    suite.kill()


def serve(suite: Suite, answers: IO[str]) -> None:
    """Answer requests until there are no more."""
    version, job = suite.connect()
    print(json.dumps({"ready": version}), file=answers, flush=True)
    requests: queue.Queue[str] = queue.Queue()
    threading.Thread(target=read_requests, args=(requests, suite), daemon=True).start()
    while line := requests.get():
        try:
            answer = job.execute((NamedValue("request", line),))
        except RuntimeException as gone:
            raise DeadError(f"soffice {suite.fate()}") from gone
        print(answer, file=answers, flush=True)


def main() -> int:
    """Serve on standard input and output; whatever else is printed goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with Suite(sys.argv[1], answers) as suite:
        try:
            serve(suite, answers)
        except DeadError as dead:
            print(json.dumps({"dead": str(dead)}), file=answers, flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
