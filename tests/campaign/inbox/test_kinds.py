"""Containers are told by what they hold; for those that can't be taken apart there are words."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from typing import TYPE_CHECKING

import pytest

from tests.campaign.inbox.making import book, found, message, named
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
