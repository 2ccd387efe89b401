"""Changing the parts of a zip archive, so that a workbook stays one that can be opened."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.fuzz.pieces import changed_bytes, changed_xml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_LARGEST = 4_000_000
"""How many bytes a part may have to be changed; what is larger is cut."""

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(ValueError, OSError, NotImplementedError, EOFError, RuntimeError),
)


def unpacked(content: bytes) -> list[tuple[str, bytes]] | None:
    """Return an archive's parts; nothing where it can't be read as a whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [(part.filename, archive.read(part)[:_LARGEST]) for part in archive.infolist()]
    except _BROKEN:
        return None


def packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """Return an archive of these parts, the same bytes for the same parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            part = zipfile.ZipInfo(name.replace("\0", "") or "_")
            part.compress_type = zipfile.ZIP_DEFLATED
            # A name that stands there twice is what this is for: no warning.
            archive.NameToInfo.pop(part.filename, None)
            archive.writestr(part, content, compresslevel=1)
    return stream.getvalue()


def changed_archive(content: bytes, random: Random, values: Sequence[bytes]) -> bytes:
    """Return an archive of which a part, or its name, was changed; of other bytes, some bytes."""
    parts = unpacked(content)
    if not parts or random.random() < 0.05:
        return changed_bytes(content, random, values)
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        _change_part(parts, random, values)
    return packed(parts)


def _change_part(parts: list[tuple[str, bytes]], random: Random, values: Sequence[bytes]) -> None:
    """Change what a part holds, or now and then which parts there are."""
    number = random.randrange(len(parts))
    name, content = parts[number]
    match random.randrange(40):
        case 0:
            del parts[number]
            parts += [] if parts else [(name, content)]
        case 1:
            parts.append((name, changed_xml(content, random, values)))
        case 2:
            other, held = random.choice(parts)
            parts[number] = (other, content)
            parts[parts.index((other, held))] = (name, held)
        case 3:
            renamed = random.choice(values).decode("utf-8", "replace")
            name = random.choice((renamed, f"../{name}", f"/{name}", f"{name}/"))
            parts[number] = (name, content)
        case 4:
            parts[number] = (name, changed_bytes(content, random, values))
        case _:
            parts[number] = (name, changed_xml(content, random, values))
