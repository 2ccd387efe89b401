"""An archive put together anew says what the one says that it was taken from."""

from __future__ import annotations

import io
import zipfile

from tianbao.workbook.write.press.archive import Archive

CONTENT = {"a.xml": b"<a>" * 99, "表/b.xml": "乙".encode(), "empty": b""}


def made(**changes: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**CONTENT, **changes}.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.extra = b"\x99\x99\x02\x00ab"
            info.comment = "说明".encode()
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def test_joined_from_its_own_parts_an_archive_is_the_same_bytes() -> None:
    archive = Archive(made())
    joined = archive.joined(((entry.packed,), entry.sums) for entry in archive.entries)
    assert joined == made()


def test_parts_that_became_longer_shift_those_behind() -> None:
    archive, longer = (
        Archive(made()),
        Archive(made(empty=b"not any more", **{"a.xml": b"<b>" * 500})),
    )
    joined = archive.joined(((entry.packed,), entry.sums) for entry in longer.entries)
    with zipfile.ZipFile(io.BytesIO(joined)) as found:
        assert found.testzip() is None
        assert [found.read(name) for name in found.namelist()] == [e.data for e in longer.entries]


def test_another_part_is_another_archive() -> None:
    assert Archive(made()).same(Archive(made()))
    assert not Archive(made()).same(Archive(made(empty=b"x")))
    assert not Archive(made()).same(Archive(made(more=b"")))
    assert not Archive(made(more=b"")).same(Archive(made()))
