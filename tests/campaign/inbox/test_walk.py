"""An inbox is gone through in a fixed order, whole, and without touching it."""

from __future__ import annotations

import os
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaign.inbox.making import Member, archive, book, found, message, named
from tests.forms import codes
from tianbao.campaign.inbox import InboxLimits, Incoming, walk
from tianbao.campaign.inbox.apart import opened
from tianbao.campaign.inbox.limits import Budget

if TYPE_CHECKING:
    from pathlib import Path

QINGHE, BAISHI = book("清河镇"), book("白石乡")


def laid_out(folder: Path, *names: str, content: bytes = QINGHE) -> Path:
    """Return a folder with files of these paths."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def state(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Return what can be told of each file and folder."""
    found = {}
    for path in sorted([folder, *folder.rglob("*")]):
        status = path.stat()
        content = path.read_bytes() if path.is_file() else b""
        found[str(path)] = (status.st_mtime_ns, status.st_ctime_ns, status.st_mode, content)
    return found


def test_folders_are_gone_through_in_the_order_of_names(tmp_path: Path) -> None:
    laid_out(tmp_path, "b.xlsx", "a/z.xlsx", "a/y/x.xlsx", "c.xlsx", "a.xlsx")
    sources = [file.source for file in walk([tmp_path])]
    names = ["a/y/x.xlsx", "a/z.xlsx", "a.xlsx", "b.xlsx", "c.xlsx"]
    assert sources == [f"{tmp_path}/{name}" for name in names]


def test_what_is_given_is_gone_through_in_the_order_given(tmp_path: Path) -> None:
    laid_out(tmp_path, "b.xlsx", "a.xlsx")
    names = [file.name for file in walk([tmp_path / "b.xlsx", tmp_path / "a.xlsx"])]
    assert names == ["b.xlsx", "a.xlsx"]


def test_a_name_is_composed(tmp_path: Path) -> None:
    laid_out(tmp_path, unicodedata.normalize("NFD", "é.xlsx"))
    assert [file.name for file in walk([tmp_path])] == ["é.xlsx"]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
def test_a_name_that_is_not_in_utf_is_read(tmp_path: Path) -> None:
    laid_out(tmp_path, os.fsdecode("清河镇.xlsx".encode("gb18030")))
    (file,) = walk([tmp_path])
    assert (file.name, file.content) == ("清河镇.xlsx", QINGHE)
    assert file.source == f"{tmp_path}/清河镇.xlsx"


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
def test_names_on_one_path_may_be_in_different_encodings(tmp_path: Path) -> None:
    laid_out(tmp_path, os.fsdecode("收件箱/".encode() + "清河镇.xlsx".encode("gb18030")))
    (file,) = walk([tmp_path])
    assert file.source == f"{tmp_path}/收件箱/清河镇.xlsx"


def test_a_ledger_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "台账.db").write_bytes(b"SQLite format 3\0" + bytes(99))
    (file,) = walk([tmp_path])
    assert file.passed is not None
    assert (file.passed.code, file.content) == ("inbox-database", None)


def test_a_file_has_the_time_of_its_last_change(tmp_path: Path) -> None:
    laid_out(tmp_path, "a.xlsx")
    os.utime(tmp_path / "a.xlsx", (0, 1_737_336_600))
    (file,) = walk([tmp_path])
    assert str(file.sent) == "2025-01-20 09:30:00+08:00"


@pytest.mark.parametrize("seconds", [0, -1])
def test_an_implausible_time_is_none(tmp_path: Path, seconds: int) -> None:
    laid_out(tmp_path, "a.xlsx")
    os.utime(tmp_path / "a.xlsx", (0, seconds))
    (file,) = walk([tmp_path])
    assert file.sent is None


def test_what_nobody_sent_is_passed_over_and_named(tmp_path: Path) -> None:
    names = [".~lock.a#", "desktop.ini", "Thumbs.db", ".git/config", "~$a.xlsx", "b.xlsx.part"]
    laid_out(tmp_path, *names, "微信.tmp", "a.xlsx")
    files = list(walk([tmp_path]))
    passed = {file.name: file.passed.code for file in files if file.passed is not None}
    assert passed == {
        ".git": "inbox-hidden",
        ".~lock.a#": "inbox-hidden",
        "Thumbs.db": "inbox-hidden",
        "b.xlsx.part": "file-unfinished",
        "desktop.ini": "inbox-hidden",
        "~$a.xlsx": "file-owner",
        "微信.tmp": "file-unfinished",
    }
    assert [file.name for file in files if file.content is not None] == ["a.xlsx"]


def test_a_folder_that_is_given_is_gone_through_whatever_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = laid_out(tmp_path / ".inbox", "a.xlsx")
    assert [file.name for file in walk([folder])] == ["a.xlsx"]
    monkeypatch.chdir(folder)
    assert [file.source for file in walk([type(folder)()])] == ["a.xlsx"]


def test_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "inbox", "a/a.xlsx")
    outside = laid_out(tmp_path / "outside", "b.xlsx")
    (folder / "a/around").symlink_to(folder)
    (folder / "b").symlink_to(outside)
    (folder / "c").symlink_to(outside)
    files = list(walk([folder, folder]))
    assert [file.name for file in files if file.content is not None] == ["a.xlsx", "b.xlsx"]
    again = [file for file in files if file.passed is not None]
    assert [file.name for file in again] == ["around", "c", "inbox"]
    assert set(codes(file.passed for file in again if file.passed)) == {"inbox-again"}


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    laid_out(tmp_path, "z.xlsx")
    os.mkfifo(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "nowhere")
    files = list(walk([tmp_path, tmp_path / "missing.xlsx", tmp_path / "a\0b"]))
    assert codes(file.fault for file in files if file.fault) == [
        "file-unreadable",
        "file-missing",
        "file-missing",
        "file-unreadable",
    ]
    assert [file.name for file in files if file.content is not None] == ["z.xlsx"]


def test_a_folder_that_can_not_be_read_is_a_fault_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file system is asked to refuse, since the tests may run as one who may read all."""
    laid_out(tmp_path, "a/a.xlsx", "b/b.xlsx", "c.xlsx")
    listed = type(tmp_path).iterdir

    def refusing(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(type(tmp_path), "iterdir", refusing)
    files = list(walk([tmp_path]))
    assert [file.name for file in files] == ["a", "b.xlsx", "c.xlsx"]
    assert codes(file.fault for file in files if file.fault) == ["file-forbidden"]


def test_an_empty_file_is_left_to_the_reader(tmp_path: Path) -> None:
    (file,) = found(tmp_path, b"", "a.xlsx")
    assert (file.content, file.fault) == (b"", None)


def test_a_file_that_grows_while_it_is_read_is_not_finished() -> None:
    whole, budget = Incoming("a", "a"), Budget(InboxLimits())
    (file,) = opened(BytesIO(b"a,b\n"), 3, whole, budget)
    assert file.fault is not None
    assert (file.fault.code, file.content) == ("inbox-growing", None)
    (file,) = opened(BytesIO(b"a,b\n"), 4, whole, budget)
    assert (file.fault, file.content) == (None, b"a,b\n")


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    limits = InboxLimits(file=len(QINGHE) - 1)
    for content in (bytes(len(QINGHE)), QINGHE):
        (file,) = found(tmp_path, content, "a.xlsx", limits)
        assert file.content is None
        assert file.fault is not None
        assert codes([file.fault]) == ["file-too-large"]
        assert file.fault.values["found"] == len(QINGHE)


@pytest.mark.parametrize("mode", [0o755, 0o555])
def test_nothing_in_the_inbox_is_changed(tmp_path: Path, mode: int) -> None:
    folder = laid_out(tmp_path / "inbox", "a/a.xlsx", "~$a.xlsx")
    laid_out(folder, "b.zip", content=archive(Member("白石乡.xlsx", BAISHI)))
    laid_out(folder, "c.eml", content=message(named('filename="c.xlsx"')))
    laid_out(folder, "d.zip", content=b"PK\3\4")
    for path in (folder / "b.zip", folder / "a", folder):
        path.chmod(mode)
    before = state(folder)
    assert len(list(walk([folder]))) == 5
    assert state(folder) == before
    for path in (folder, folder / "a", folder / "b.zip"):
        path.chmod(0o755)


def test_nothing_is_opened_for_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, "b.zip", content=archive(Member("白石乡.xlsx", BAISHI)))
    laid_out(tmp_path, "a.xlsx")
    modes: list[str] = []
    opens = type(tmp_path).open

    def noted(path: Path, mode: str = "r") -> object:
        modes.append(mode)
        return opens(path, mode)

    monkeypatch.setattr(type(tmp_path), "open", noted)
    list(walk([tmp_path]))
    assert modes == ["rb", "rb"]


SAMPLES = (
    archive(Member("里.zip", archive(Member("a.xlsx", QINGHE, deflated=True))), Member("b", b"x")),
    message(named('filename="=?gb2312?B?x+W60w==?="', QINGHE), bound="b9"),
    message(
        "Content-Type: message/rfc822\n\n" + message(named("a=1")).decode("gb18030"), bound="c"
    ),
)
CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), max_size=6)


@given(sample=st.sampled_from(SAMPLES), changes=CHANGES, end=st.floats(0.3, 1))
def test_whatever_comes_in_is_found_or_a_fault(
    tmp_path_factory: pytest.TempPathFactory,
    sample: bytes,
    changes: list[tuple[float, bytes]],
    end: float,
) -> None:
    for place, put in changes:
        at = int(place * len(sample))
        sample = sample[:at] + put + sample[at + len(put) :]
    folder = tmp_path_factory.getbasetemp()
    files = found(folder, sample[: int(end * len(sample))], "附件")
    assert files
    for file in files:
        assert file.content is not None or file.fault is not None or file.passed is not None
        # Halves of characters could be neither shown nor stored.
        f"{file.source}{file.name}{file.sender}".encode()
        codes(finding for finding in (file.fault, file.passed) if finding is not None)
