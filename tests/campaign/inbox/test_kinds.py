"""Containers are told by what they hold; for those that can't be taken apart there are words."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from typing import TYPE_CHECKING

import pytest

from tests.campaign.inbox.making import Member, archive, book, found, message, named
from tests.forms import codes
from tests.workbook.read.formats.making import compound

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as made:
        made.addfile(tarfile.TarInfo("清河镇.xlsx"))
    return stream.getvalue()


SEALED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "RAR 4": ("inbox-archive", lambda: b"Rar!\x1a\x07\0" + bytes(20)),
    "RAR 5": ("inbox-archive", lambda: b"Rar!\x1a\x07\1\0" + bytes(20)),
    "7z": ("inbox-archive", lambda: b"7z\xbc\xaf\x27\x1c\0\4" + bytes(20)),
    "gzip": ("inbox-archive", lambda: gzip.compress(b"x")),
    "bzip2": ("inbox-archive", lambda: bz2.compress(b"x")),
    "xz": ("inbox-archive", lambda: lzma.compress(b"x")),
    ".exe": ("inbox-archive", lambda: b"MZ" + bytes(99) + b"Rar!\x1a\x07\1\0"),
    "tar": ("inbox-archive", tar),
    "winmail.dat": ("inbox-winmail", lambda: b"\x78\x9f\x3e\x22" + bytes(20)),
    ".msg": ("inbox-outlook", lambda: compound(b"", "__properties_version1.0")),
}


@pytest.mark.parametrize("kind", SEALED)
def test_what_can_not_be_taken_apart_is_said_and_kept(tmp_path: Path, kind: str) -> None:
    code, make = SEALED[kind]
    content = make()
    (on_disk,) = found(tmp_path, content, "清河镇.xlsx")
    (in_mail,) = found(tmp_path, message(named('filename="a.xlsx"', content)), "a.eml")
    for file in (on_disk, in_mail):
        assert file.fault is not None
        assert codes([file.fault]) == [code]
        assert file.content == content


@pytest.mark.parametrize("name", ["a.z01", "a.zip.001", "A.7Z.002", "a.rar.003"])
@pytest.mark.parametrize("start", [b"PK\3\4", b"PK\7\x08", b"7z", b"middle"])
def test_a_volume_is_known_by_its_name(tmp_path: Path, name: str, start: bytes) -> None:
    (file,) = found(tmp_path, start + bytes(99), name)
    assert file.fault is not None
    assert file.fault.code == "inbox-volume"


def test_an_archive_that_is_called_a_volume_and_is_whole_is_taken_apart(tmp_path: Path) -> None:
    (file,) = found(tmp_path, archive(Member("清河镇.xlsx", book())), "a.zip.001")
    assert file.name == "清河镇.xlsx"


@pytest.mark.parametrize(
    "content",
    [
        book(),
        compound(b""),
        compound(b"")[:700],
        b"%PDF-1.7",
        b"a,b\n1,2\n",
        b"",
    ],
    ids=["xlsx", "xls", "damaged xls", "pdf", "csv", "empty"],
)
def test_single_files_are_left_to_the_reader(tmp_path: Path, content: bytes) -> None:
    (file,) = found(tmp_path, content, "清河镇.rar")
    assert (file.content, file.fault, file.passed) == (content, None, None)
