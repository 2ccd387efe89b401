"""The programs that workbooks go through: each opens a file, may set cells, and saves it."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import tempfile
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from tests.office.connection import missing as missing_office
from tests.office.office import Pasted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tests.office.office import Office

HERE = Path(__file__).parent
NODE_SECONDS = 120

Edit = tuple[str, str, float | str]
"""A sheet, an address, and what is put there."""


@dataclass(frozen=True)
class Job:
    """A workbook, and what is set in it before it is saved."""

    content: bytes
    edits: Sequence[Edit] = ()


Task = tuple[Path, Path, Job]
"""Where a job's workbook is, and where it is to be saved."""


class Program(ABC):
    """What opens and saves workbooks."""

    name: str
    sets_cells: bool

    @abstractmethod
    def missing(self) -> str:
        """Say what is not installed, or nothing."""

    @abstractmethod
    def version(self) -> str:
        """Return the program's version as it says it."""

    @abstractmethod
    def save(self, jobs: Iterable[Job]) -> list[bytes]:
        """Return each workbook as the program saves it."""


def _passed(jobs: Iterable[Job], run: Callable[[list[Task]], None]) -> list[bytes]:
    """Return what a program makes of files; `run` gets source, target and job of each."""
    with tempfile.TemporaryDirectory(prefix="tianbao-clients-") as folder:
        tasks: list[Task] = []
        for number, job in enumerate(jobs):
            source, target = (Path(folder, f"{number}{end}.xlsx") for end in ("", "-saved"))
            source.write_bytes(job.content)
            tasks.append((source, target, job))
        run(tasks)
        return [target.read_bytes() for _, target, _ in tasks]


class LibreOffice(Program):
    """LibreOffice Calc: a file without edits is converted, another one opened and typed in."""

    name = "LibreOffice"
    sets_cells = True

    def __init__(self, office: Office) -> None:
        """Use a running office."""
        self.office = office

    def missing(self) -> str:
        """Say what is not installed, or nothing."""
        return missing_office()

    def version(self) -> str:
        """Return the version."""
        printed = _printed("soffice", "--version")
        return re.sub(r"(?s)LibreOffice ([0-9.]+).*", r"\1", printed)

    def save(self, jobs: Iterable[Job]) -> list[bytes]:
        """Return each workbook as it is saved."""
        return _passed(jobs, self._run)

    def _run(self, tasks: list[Task]) -> None:
        for source, target, job in tasks:
            if job.edits:
                edits = [(s, c, Pasted(v) if isinstance(v, str) else v) for s, c, v in job.edits]
                self.office.type_values(source, edits, target)
            else:
                folder = target.with_suffix("")
                folder.mkdir()
                self.office.convert(source, "xlsx", folder).rename(target)


class Gnumeric(Program):
    """Gnumeric's converter; cells can't be set with it."""

    name = "Gnumeric"
    sets_cells = False

    def missing(self) -> str:
        """Say what is not installed, or nothing."""
        return "" if shutil.which("ssconvert") else "no ssconvert: Gnumeric is not installed"

    def version(self) -> str:
        """Return the version."""
        return re.sub(r"(?s).*version '([0-9.]+)'.*", r"\1", _printed("ssconvert", "--version"))

    def save(self, jobs: Iterable[Job]) -> list[bytes]:
        """Return each workbook as it is saved."""
        return _passed(jobs, self._run)

    def _run(self, tasks: list[Task]) -> None:
        for source, target, _ in tasks:
            _printed("ssconvert", str(source), str(target))


class Node(Program):
    """A JavaScript library, driven by a script of ours."""

    sets_cells = True

    def __init__(self, name: str, package: str) -> None:
        """Prepare; the script is called like the library."""
        self.name = name
        self.script = HERE / f"{name.lower()}.cjs"
        self.folder = HERE / "node_modules" / package

    def missing(self) -> str:
        """Say what is not installed, or nothing."""
        if not shutil.which("node"):
            return "no node: Node.js is not installed"
        return "" if self.folder.exists() else "no modules: run `npm ci --prefix tests/clients`"

    def version(self) -> str:
        """Return the library's version."""
        return str(json.loads((self.folder / "package.json").read_text("utf-8"))["version"])

    def save(self, jobs: Iterable[Job]) -> list[bytes]:
        """Return each workbook as it is saved, all by one process."""
        return _passed(jobs, self._run)

    def _run(self, tasks: list[Task]) -> None:
        request = [
            {"source": str(source), "target": str(target), "edits": list(job.edits)}
            for source, target, job in tasks
        ]
        _printed("node", str(self.script), given=json.dumps(request))


class Openpyxl(Program):
    """The Python library, as scripts use it: load, set, save."""

    name = "openpyxl"
    sets_cells = True

    def missing(self) -> str:
        """Say nothing: it is always there."""
        return ""

    def version(self) -> str:
        """Return the library's version."""
        return openpyxl.__version__

    def save(self, jobs: Iterable[Job]) -> list[bytes]:
        """Return each workbook as it is saved."""
        return [self._saved(job) for job in jobs]

    def _saved(self, job: Job) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(job.content))
        for sheet, address, value in job.edits:
            book[sheet][address] = value
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


def _printed(program: str, *arguments: str, given: str = "") -> str:
    """Return what a program prints; what it complains of is shown where it fails."""
    path = shutil.which(program)
    assert path is not None
    done = subprocess.run(
        [path, *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=NODE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


LIBREOFFICE = LibreOffice.name
PROGRAMS: dict[str, Program] = {
    each.name: each
    for each in (
        Gnumeric(),
        Node("SheetJS", "xlsx"),
        Node("ExcelJS", "exceljs"),
        Openpyxl(),
    )
}
"""The programs that need no running office, by name."""

NAMES = (LIBREOFFICE, *PROGRAMS)


@cache
def with_office(office: Office) -> LibreOffice:
    """Return the program that a running office is."""
    return LibreOffice(office)
