"""Findings as values."""

from __future__ import annotations

import pytest

from tianbao.model.failure import file_fault
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import KeyPlace, WholeFile


def test_findings_are_equal_when_they_say_the_same() -> None:
    assert Finding("a", KeyPlace("k"), {"n": 1}) == Finding("a", KeyPlace("k"), {"n": 1})
    assert Finding("a", KeyPlace("k"), {"n": 1}) != Finding("a", KeyPlace("k"), {"n": 2})


def test_an_error_carries_all_findings_and_names_their_codes() -> None:
    error = TianbaoError(Finding(code, WholeFile()) for code in ("file-empty", "file-damaged"))
    assert [finding.code for finding in error.findings] == ["file-empty", "file-damaged"]
    assert str(error) == "file-empty; file-damaged"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileNotFoundError(), "file-missing"),
        (PermissionError(), "file-forbidden"),
        (IsADirectoryError(), "file-folder"),
        (NotADirectoryError(), "file-folder"),
        (OSError(5, "Input/output error"), "file-unreadable"),
    ],
)
def test_what_the_system_says_of_a_file_becomes_a_finding(error: OSError, code: str) -> None:
    assert file_fault(error).code == code
    assert file_fault(error).place == WholeFile()


def test_a_reason_without_a_name_of_its_own_is_quoted() -> None:
    assert file_fault(OSError(26, "Text file busy")).values == {"reason": "Text file busy"}
    assert file_fault(OSError(26, "找不到路径。")).values == {"reason": "找不到路径"}
    assert file_fault(OSError()).values == {"reason": "OSError"}


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(22, "Invalid argument"), "文件名不合规"),
        (OSError(36, "File name too long"), "文件名或路径太长"),
        (OSError(5, "Input/output error"), "磁盘或网络读不出来"),
    ],
)
def test_a_reason_that_systems_give_in_english_is_said_in_chinese(
    error: OSError, reason: str
) -> None:
    assert file_fault(error).values == {"reason": reason}
