"""Find LibreOffice and a Python that can drive it, start the agent, and pass lines to and fro."""

import contextlib
import functools
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

Json = Any  # what json.loads gives

START_SECONDS = 90
END_SECONDS = 30
PYTHON_VARIABLE = "TIANBAO_UNO_PYTHON"
AGENT = Path(__file__).with_name("agent.py")
MAC_PROGRAM = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


class OfficeError(Exception):
    """LibreOffice could not do what was asked, did not answer in time, or died."""


@functools.cache
def find_soffice() -> str | None:
    """LibreOffice's program, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or shutil.which(MAC_PROGRAM)


@functools.cache
def find_python() -> str | None:
    """A Python that has `uno`: the one said to, else LibreOffice's own, else the system's."""
    said = os.environ.get(PYTHON_VARIABLE)
    if said:
        return said if _has_uno(said) else None
    program = Path(find_soffice() or "/").resolve().parent
    own = (program / "python", program.parent / "Resources" / "python")
    candidates = (*map(str, own), "/usr/bin/python3")
    return next((python for python in candidates if _has_uno(python)), None)


def _has_uno(python: str) -> bool:
    if shutil.which(python) is None:
        return False
    trial = [python, "-c", "import uno"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def missing() -> str:
    """Say in words what is lacking; empty if LibreOffice can be driven."""
    if find_soffice() is None:
        return "LibreOffice is not installed (no soffice on the PATH)"
    if find_python() is None:
        said = os.environ.get(PYTHON_VARIABLE)
        return (
            f"{PYTHON_VARIABLE}={said} is no Python that has uno"
            if said
            else f"no Python with uno found (install python3-uno, or set {PYTHON_VARIABLE})"
        )
    return ""


class Connection:
    """A running agent and, through it, a running LibreOffice."""

    def __init__(self) -> None:
        """Start both, and wait until they are ready."""
        lacking = missing()
        if lacking:
            raise OfficeError(lacking)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the rest
        self._process = subprocess.Popen(
            [str(find_python()), str(AGENT), str(find_soffice())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            encoding="utf-8",
            start_new_session=True,  # what ends it is its input's end, not Ctrl-C
        )
        self._answers: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        try:
            self._answer(START_SECONDS)
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """The agent's process."""
        return self._process.pid

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put("")

    def ask(self, request: Json, seconds: float) -> Json:
        """Send a request and wait for its answer; after an error the connection is of no use."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # the answer says why
            print(json.dumps(request), file=self._process.stdin, flush=True)
        return self._answer(seconds)

    def _answer(self, seconds: float) -> Json:
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            self._process.kill()
            raise OfficeError(f"no answer within {seconds:g} s{self._last_words()}") from None
        answer = json.loads(line) if line else {"dead": "the agent ended without a word"}
        if "dead" in answer:
            raise OfficeError(f"{answer['dead']}{self._last_words()}")
        return answer

    def _last_words(self) -> str:
        self._log.seek(0)
        text = self._log.read().decode("utf-8", "replace").strip()
        return f"\n{text[-2000:]}" if text else ""

    def close(self) -> None:
        """End both; the reader comes to its end when every process and file of theirs is gone."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(END_SECONDS)
        self._process.stdout.close()
        self._log.close()
