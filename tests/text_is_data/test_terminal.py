"""Whatever text comes from outside: what a command prints holds nothing of it that acts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests import hostile_texts
from tests.forms import SOUND, TOWN, altered, template
from tianbao.cli import main
from tianbao.findings import SEVERITY_WORDS
from tianbao.language import digest
from tianbao.model.submission import Unit
from tianbao.plan import make_plan
from tianbao.workbook.stamp import Stamp
from tianbao.workbook.write import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.workbook import Workbook

    Run = Callable[..., str]

NAME = "a\x1b[31m\x9b\u202e\n\x7f\udcff"
"""A name that a file can have on Linux."""

COLOUR = re.compile(rf"\x1b\[3[0-9]m({'|'.join(SEVERITY_WORDS.values())})\x1b\[0m")
TEXTS = (*hostile_texts.ESCAPES, *hostile_texts.DIRECTIONS, *hostile_texts.HALVES)
UNIT = "甲\x9b31m\u202e乙\u2069丙"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command as on a terminal, and return what it printed after looking it through."""
    monkeypatch.chdir(tmp_path)
    # click takes colours, and with them some of what is looked for, out of what is no terminal.
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)

    def command(*arguments: object) -> str:
        assert main([str(argument) for argument in arguments]) in {0, 1, 2}
        captured = capsys.readouterr()
        said = COLOUR.sub(r"\1", captured.out + captured.err)
        assert said
        assert not hostile_texts.ACTING.search(said.replace("\n", "")), repr(said)
        return captured.out

    return command


def data(texts: tuple[str, ...], **more: object) -> bytes:
    """Return data with these texts in every place that takes one, as JSON."""
    joined = "".join(texts)
    values = {
        **SOUND,
        "overview.body": list(texts),
        "cover.preparer": joined,
        "applications.received.natural": joined,
        "overview.channels": [{"name": joined, "count": joined, "unit": joined, "counted": joined}],
        joined: joined,
    }
    whole = {"template": TOWN, "unit": "清河镇", "year": 2024, "values": values, **more}
    return json.dumps(whole).encode()


def forged() -> bytes:
    """Return a workbook whose stamp has the name of no unit, and whose cells and sheets act."""
    whose = template()
    stamp = Stamp(whose.id, whose.version, digest(whose), Unit("01", UNIT), 2024)
    content = write_workbook(
        make_plan(whose),
        stamp,
        {"cover.preparer": "\x1b[31m\x9b\u202e", "applications.received.natural": "\x1b]0;a\x07"},
    )

    def change(book: Workbook) -> None:
        sheet = book.worksheets[1]
        sheet["Z40"] = "\u202e\x9bz"

    return altered(content, change)


COMMANDS = (
    ("read",),
    ("read", "--json"),
    ("check",),
    ("check", "--json"),
    ("render",),
    ("render", "--style", "grid"),
    ("render", "--style", "records", "-o", "a.txt"),
    ("fill", TOWN),
    ("template", "check"),
    ("template", "show"),
    ("build", "--unit", UNIT, "--year", "2024"),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_lets_a_files_name_or_texts_act(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    files = {"json": data(TEXTS), "xlsx": forged(), "yaml": b"a: \x1b[31m\xc2\x9b\n", "none": b""}
    for suffix, content in files.items():
        path = tmp_path / f"{NAME}.{suffix}"
        path.write_bytes(content)
        said = run(*arguments, path)
        if "--json" in arguments and said:
            json.loads(said)
    run(*arguments, tmp_path / f"{NAME}.missing")
    for path in tmp_path.iterdir():
        if path.suffix == ".txt":
            written = path.read_text(encoding="utf-8")
            assert not hostile_texts.ACTING.search(written.replace("\n", "").replace("\t", ""))


def test_members_of_data_do_not_act(run: Run, tmp_path: Path) -> None:
    joined = "".join(TEXTS)
    for name in ("template", "unit", "code", "year", "version", "findings", joined):
        path = tmp_path / "a.json"
        path.write_bytes(data(("甲",), **{name: joined}))
        for command in ("read", "check", "render"):
            run(command, path)
        json.loads(run("check", "--json", path))


def test_a_result_is_valid_json_whatever_the_texts(run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.json"
    path.write_bytes(data(hostile_texts.ALL[:80]))
    (checked,) = json.loads(run("check", "--json", path))
    assert checked["file"] == str(path)
    read = json.loads(run("read", "--json", path))
    assert read["values"]["cover.preparer"].startswith("=1+1")


@pytest.mark.parametrize("arguments", [(NAME,), ("render", "--to", NAME, "a")], ids=str)
def test_a_wrong_word_does_not_act(run: Run, arguments: tuple[str, ...]) -> None:
    run(*arguments)


@pytest.mark.parametrize("arguments", [("read", f"--{NAME}"), ("read", "a", NAME)], ids=str)
def test_wrong_usage_does_not_act(run: Run, arguments: tuple[str, ...]) -> None:
    run(*arguments)


def test_a_file_that_is_in_the_way_is_named_without_its_controls(run: Run, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"")
    run("build", TOWN, "--unit", "清河镇", "--year", 2024, "-o", NAME)


LOCALES = (
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "gbk"},
)


@pytest.mark.parametrize("locale", LOCALES, ids=["ascii", "gbk"])
def test_a_narrow_encoding_makes_marks_and_no_traceback(
    tmp_path: Path, locale: dict[str, str]
) -> None:
    name = tmp_path / NAME
    name.write_bytes(data(TEXTS))
    build = ["build", TOWN, "--unit", "清河镇", "--year", "2024"]
    for arguments in (build, ["fill", TOWN, os.fsencode(name)]):
        ran = started(tmp_path, locale, *arguments)
        assert ran.returncode in {0, 1, 2}
        assert ran.stderr
        assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_a_closed_stream_makes_no_traceback(tmp_path: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m tianbao template list {closed}'
    ran = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)  # noqa: S607 - any shell will do
    assert ran.returncode in {0, 2}
    assert b"Traceback" not in ran.stderr


def started(
    folder: Path, locale: dict[str, str], *arguments: str | bytes
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tianbao", *arguments],
        cwd=folder,
        env={**os.environ, **locale},
        capture_output=True,
        check=False,
    )
