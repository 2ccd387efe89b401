"""Compound files, the archives of the older office programs, through olefile."""

from __future__ import annotations

import io

import olefile

from tianbao.workbook.read.formats.archive import refusal

START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What every compound file starts with."""


class Compound:
    """A compound file; `names` are those of the streams and folders at its top."""

    def __init__(self, content: bytes) -> None:
        """Open it.

        Raises:
            TianbaoError: it is damaged.
        """
        try:
            self._file = olefile.OleFileIO(io.BytesIO(content))
            self.names = frozenset(path[0] for path in self._file.listdir(storages=True))
        except Exception as error:
            raise _damaged() from error

    def stream(self, name: str) -> bytes:
        """Return a stream's bytes.

        Raises:
            TianbaoError: it is damaged.
        """
        try:
            content: bytes = self._file.openstream(name).read()
        except Exception as error:
            # olefile meets damage with OSError, IndexError, struct.error and others.
            raise _damaged() from error
        return content


def _damaged() -> Exception:
    return refusal("file-damaged", reason="文件的目录读不出来")
