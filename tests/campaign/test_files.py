"""Files are written whole or not at all, and what prevents it is said."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.forms import codes
from tianbao.campaign.files import open_new, put, write_fault
from tianbao.model.finding import TianbaoError

NAME = "清河镇.xlsx"


def refused(path: Path) -> list[str]:
    """Return the codes of why a file can't be written."""
    with pytest.raises(TianbaoError) as raised:
        put(path, b"x")
    return codes(raised.value.findings)


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    put(tmp_path / "退回" / NAME, b"x")
    assert (tmp_path / "退回" / NAME).read_bytes() == b"x"
    assert os.listdir(tmp_path / "退回") == [NAME]  # noqa: PTH208 - hidden ones count


def test_a_file_is_replaced(tmp_path: Path) -> None:
    put(tmp_path / NAME, b"old")
    put(tmp_path / NAME, b"new")
    assert (tmp_path / NAME).read_bytes() == b"new"


def test_a_file_has_the_rights_of_any_other(tmp_path: Path) -> None:
    put(tmp_path / "a", b"x")
    (tmp_path / "b").write_bytes(b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_stream_becomes_a_file_at_its_end(tmp_path: Path) -> None:
    with open_new(tmp_path / NAME) as stream:
        stream.write(b"one")
        assert not (tmp_path / NAME).exists()
        stream.write(b"two")
    assert (tmp_path / NAME).read_bytes() == b"onetwo"


def test_what_is_raised_meanwhile_leaves_the_old_file(tmp_path: Path) -> None:
    put(tmp_path / NAME, b"old")

    def fail() -> None:
        with open_new(tmp_path / NAME) as stream:
            stream.write(b"new")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert (tmp_path / NAME).read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert refused(tmp_path / NAME) == ["write-folder"]
    (tmp_path / "a").write_bytes(b"")
    assert refused(tmp_path / "a" / NAME) == ["write-folder"]


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "a/" * 3_000 + "b"])
def test_a_name_that_no_system_takes_is_said(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name) == ["write-name"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
def test_a_full_disk_is_said() -> None:
    def fill() -> None:
        with open("/dev/full", "wb") as stream:  # noqa: PTH123 - not a file of ours
            stream.write(b"x")

    with pytest.raises(OSError, match="No space") as raised:
        fill()
    assert codes([write_fault(Path(NAME), raised.value)]) == ["write-full"]


def windows(error: OSError, number: int) -> OSError:
    """Return an error as Windows raises it."""
    error.winerror = number  # type: ignore[attr-defined]  # only Windows' own errors have it
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left"), "write-full"),
        (OSError(errno.EDQUOT, "Quota exceeded"), "write-full"),
        (OSError(errno.EROFS, "Read-only file system"), "write-read-only"),
        (PermissionError(errno.EACCES, "Permission denied"), "write-read-only"),
        (windows(PermissionError(errno.EACCES, "in use"), 32), "write-locked"),
        (OSError(errno.EINVAL, "Invalid argument"), "write-name"),
        (ValueError("embedded null byte"), "write-name"),
        (OSError(errno.EIO, "Input/output error"), "write-failed"),
        (TimeoutError(), "write-failed"),
    ],
)
def test_what_the_system_says_is_put_into_words(error: OSError | ValueError, code: str) -> None:
    assert codes([write_fault(Path(NAME), error)]) == [code]


def test_windows_says_of_a_long_path_that_it_is_missing() -> None:
    error = windows(FileNotFoundError(errno.ENOENT, "No such file"), 3)
    assert codes([write_fault(Path("/", "a" * 250, NAME), error)]) == ["write-name"]
    assert codes([write_fault(Path("/", NAME), error)]) == ["write-failed"]


def test_a_path_that_windows_does_not_find_for_its_length_is_told_as_too_long() -> None:
    """Opening a file, it says no more than that the file is not there."""
    error = FileNotFoundError(2, "No such file or directory")
    assert codes([write_fault(Path("/", "a" * 245, "b.txt"), error)]) == ["write-name"]
    assert codes([write_fault(Path("/", "a" * 200, "b.txt"), error)]) == ["write-failed"]


def test_a_file_that_can_not_be_replaced_is_open_somewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses it; here the system is made to."""

    def refuse(path: Path, _: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied", str(path))

    put(tmp_path / NAME, b"old")
    monkeypatch.setattr(type(tmp_path), "replace", refuse)
    assert refused(tmp_path / NAME) == ["write-locked"]
    assert (tmp_path / NAME).read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1
    (tmp_path / "folder").mkdir()
    assert refused(tmp_path / "folder") == ["write-folder"]
