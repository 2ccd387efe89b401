"""Archives are the same each time, and open right everywhere."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest

from tests.campaign.inbox.making import book, found
from tianbao.campaign.archive import zip_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UTF = 0x800


def zipped(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    zip_of(files, stream)
    return stream.getvalue()


def entries(content: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.infolist()


def test_the_same_files_give_the_same_bytes() -> None:
    assert zipped(("清河镇.xlsx", book()), ("a.txt", b"a")) == zipped(
        ("清河镇.xlsx", book()), ("a.txt", b"a")
    )


def test_names_are_in_utf_and_say_so() -> None:
    content = zipped(("城区/清河镇.xlsx", b"x"))
    (entry,) = entries(content)
    assert entry.filename == "城区/清河镇.xlsx"
    assert entry.flag_bits & UTF
    assert content.count("城区/清河镇.xlsx".encode()) == 2


def test_workbooks_are_stored_and_texts_are_packed() -> None:
    first, second = entries(zipped(("a.xlsx", book()), ("a.txt", b"a" * 1_000)))
    assert first.compress_type == zipfile.ZIP_STORED
    assert second.compress_type == zipfile.ZIP_DEFLATED
    assert second.compress_size < 100


def test_no_two_files_have_one_name_on_any_system() -> None:
    names = ["a.xlsx", "A.XLSX", "a.xlsx", "a-2.xlsx", "é", "e\u0301", "b/a.xlsx"]
    written = [entry.filename for entry in entries(zipped(*[(name, b"") for name in names]))]
    assert written == ["a.xlsx", "A-2.XLSX", "a-3.xlsx", "a-2-2.xlsx", "é", "é-2", "b/a.xlsx"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("../a.xlsx", "_/a.xlsx"),
        ("/etc//a.xlsx", "etc/a.xlsx"),
        ("C:\\a:b.xlsx", "C__a_b.xlsx"),
        ("con.txt", "_con.txt"),
        ("aux", "_aux"),
        ("", "_"),
        ("a.b c.", "a.b c"),
        ("清河镇 1.5版.xlsx", "清河镇 1.5版.xlsx"),
        ("a.表", "a.表"),
        ("a.x:y", "a.x_y"),
    ],
)
def test_names_are_safe(name: str, written: str) -> None:
    assert [entry.filename for entry in entries(zipped((name, b"")))] == [written]


def test_a_long_name_keeps_its_suffix() -> None:
    (entry,) = entries(zipped(("清河镇" * 100 + ".xlsx", b"")))
    assert entry.filename.endswith(".xlsx")
    assert len(entry.filename.encode()) < 255


class Pipe(io.BytesIO):
    """A stream that does not go back."""

    def seekable(self) -> bool:
        """Say so."""
        return False

    def seek(self, *_: object) -> int:
        """Refuse."""
        raise io.UnsupportedOperation("seek")


def test_an_archive_can_go_into_a_pipe() -> None:
    pipe = Pipe()
    zip_of([("清河镇.xlsx", book()), ("a.txt", b"a" * 1_000)], pipe)
    assert len(entries(pipe.getvalue())) == 2


class Nowhere(io.RawIOBase):
    """A stream that keeps nothing."""

    def writable(self) -> bool:
        """Say so."""
        return True

    def write(self, data: object) -> int:
        """Take the bytes."""
        return len(cast("bytes", data))


def test_files_are_held_one_at_a_time() -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        for number in range(20):
            yield f"{number}.xlsx", b"PK\3\4" + bytes(500_000)

    tracemalloc.start()
    zip_of(files(), cast("BinaryIO", Nowhere()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_what_is_written_can_be_taken_apart(tmp_path: Path) -> None:
    content = zipped(("城区/清河镇.xlsx", book()))
    (file,) = found(tmp_path, content, "a.zip")
    assert (file.name, file.content) == ("清河镇.xlsx", book())


@pytest.mark.skipif(shutil.which("unzip") is None, reason="needs Info-ZIP")
def test_another_program_opens_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("清河镇.xlsx", book())))
    subprocess.run(
        ["unzip", "-q", "a.zip"],  # noqa: S607 - as installed
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=True,
    )
    assert (tmp_path / "清河镇.xlsx").read_bytes() == book()
