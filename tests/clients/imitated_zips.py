"""Imitations of how programs pack a file: the same parts in another archive."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

from tests.clients.editing import TYPES, of_parts
from tests.forms import packed, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.clients.editing import Parts


class _Stream(io.RawIOBase):
    """A stream that can only be written on, so that sizes stand behind each entry."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        written = bytes(memoryview(data))  # type: ignore[arg-type]  # whatever holds bytes
        self.content += written
        return len(written)


def _archived(
    content: bytes, change: Callable[[zipfile.ZipInfo], None], *, big: bool = False
) -> bytes:
    """Return a file packed anew, each entry's header changed before it is written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts(content).items():
            entry = zipfile.ZipInfo(name, (2024, 1, 5, 9, 30, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            change(entry)
            with archive.open(entry, "w", force_zip64=big) as target:
                target.write(part)
    return stream.getvalue()


def sizes_behind(content: bytes) -> bytes:
    """Write each entry's size behind it, as to a pipe (SheetJS, Java, web servers)."""
    stream = _Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(content).items():
            archive.writestr(name, part)
    return bytes(stream.content)


def stored(content: bytes) -> bytes:
    """Pack without compression (WPS for some parts, small libraries)."""

    def change(entry: zipfile.ZipInfo) -> None:
        entry.compress_type = zipfile.ZIP_STORED

    return _archived(content, change)


def extra_fields(content: bytes) -> bytes:
    """Add times and padding to the headers (Excel, Info-ZIP)."""

    def change(entry: zipfile.ZipInfo) -> None:
        times = struct.pack("<HHBl", 0x5455, 5, 1, 1704447000)
        entry.extra = times + struct.pack("<HHHH", 0xA220, 4, 0xA028, 0)
        entry.create_system = 0

    return _archived(content, change)


def large_records(content: bytes) -> bytes:
    """Use the records for archives above 4 GB (streaming writers)."""
    return _archived(content, lambda entry: None, big=True)  # noqa: ARG005 - nothing to change


def folders(content: bytes) -> bytes:
    """Pack the folders as entries of their own (ExcelJS, a person who zips by hand)."""
    found = parts(content)
    names = {f"{name.rsplit('/', 1)[0]}/" for name in found if "/" in name}
    return packed({**dict.fromkeys(sorted(names), b""), **found})


@of_parts
def types_last(found: Parts) -> None:
    """Pack the parts in the opposite order, the list of types last."""
    order = [name for name in reversed(list(found)) if name != TYPES]
    turned = {name: found[name] for name in (*order, TYPES)}
    found.clear()
    found.update(turned)


def comment_at_the_end(content: bytes) -> bytes:
    """Add a comment at the archive's end (mail gateways, Info-ZIP)."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = "转发".encode()
    return stream.getvalue()
