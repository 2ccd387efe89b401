"""A program that is not there is said to be missing; what goes wrong in one is shown."""

from __future__ import annotations

import pytest

from tests.clients.programs import PROGRAMS, Job, Node


@pytest.mark.parametrize("name", ["Gnumeric", "SheetJS", "ExcelJS"])
def test_what_is_not_installed_is_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "is not installed" in PROGRAMS[name].missing()


def test_libraries_that_were_not_fetched_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    assert "npm ci" in Node("SheetJS", "no-such-package").missing()


def test_a_script_that_fails_says_why() -> None:
    program = PROGRAMS["ExcelJS"]
    if lacking := program.missing():
        pytest.skip(lacking)
    with pytest.raises(AssertionError, match="zip"):
        program.save([Job(b"no workbook")])
