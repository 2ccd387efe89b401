"""Archives of all honest kinds are read as what they are."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.forms import codes
from tianbao import TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.workbook.read.formats.archive import open_archive, packed

PARTS = {"xl/workbook.xml": b"<x/>" * 50, "docProps/清河.xml": b"", "[Content_Types].xml": b"a"}


def written(method: int, *, large: bool = False, comment: bytes = b"") -> bytes:
    """Return an archive as `zipfile` writes it, with the fields for large ones if wanted."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.comment = comment
        for name, part in PARTS.items():
            with archive.open(name, "w", force_zip64=large) as target:
                target.write(part)
    return stream.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("comment", [b"", b"a comment", b"x" * 0xFFFF])
def test_an_archive_is_read_as_it_was_written(method: int, comment: bytes, *, large: bool) -> None:
    archive = open_archive(written(method, large=large, comment=comment), DEFAULT)
    assert {name: archive.read(name) for name in archive.names} == PARTS


def test_what_is_packed_is_read_again() -> None:
    archive = open_archive(packed(PARTS), DEFAULT)
    assert {name: archive.read(name) for name in archive.names} == PARTS


def test_folders_are_no_parts() -> None:
    assert open_archive(packed({**PARTS, "xl/": b""}), DEFAULT).names == set(PARTS)


@pytest.mark.parametrize("length", range(0, len(written(zipfile.ZIP_DEFLATED)), 7))
def test_an_archive_without_its_end_is_truncated(length: int) -> None:
    with pytest.raises(TianbaoError) as error:
        open_archive(written(zipfile.ZIP_DEFLATED)[:length], DEFAULT)
    assert codes(error.value.findings) == ["file-truncated"]


@pytest.mark.parametrize("place", range(len(written(zipfile.ZIP_DEFLATED))))
def test_a_byte_that_is_wrong_is_found_or_does_not_matter(place: int) -> None:
    content = bytearray(written(zipfile.ZIP_DEFLATED))
    content[place] ^= 0xFF
    try:
        archive = open_archive(bytes(content), DEFAULT)
        found = {name: archive.read(name) for name in archive.names}
    except TianbaoError as error:
        assert codes(error.findings)  # noqa: PT017 - either is right, and this one has words
    else:
        assert sorted(found.values()) == sorted(PARTS.values())
