"""Where the parts of an archive are said to be from: Python says which system it runs on."""

from __future__ import annotations

import io
import struct
import zipfile

_UNIX = 3
_SYSTEM_AT = 5
"""Where an entry of the directory says what system it is from: the second byte of a version."""
_LENGTH, _NAME_AT = 46, 28
"""How long an entry is without its texts, and where it says how long these three are."""


def from_unix(content: bytes) -> bytes:
    """Return an archive whose parts are all said to be from Unix.

    So the same inputs give the same bytes on Windows, where each part would be from DOS.
    """
    found = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at, entries = archive.start_dir, len(archive.infolist())
    for _ in range(entries):
        found[at + _SYSTEM_AT] = _UNIX
        at += _LENGTH + sum(struct.unpack_from("<HHH", found, at + _NAME_AT))
    return bytes(found)
