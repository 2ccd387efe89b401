"""A zip archive that came in, read entry by entry; nothing is ever unpacked to a disk."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from tianbao.campaign.inbox.incoming import Incoming
from tianbao.campaign.inbox.kinds import START, container_of
from tianbao.campaign.inbox.members import date_of, path_of
from tianbao.campaign.inbox.naming import inside, passed_over
from tianbao.model.failure import file_fault
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.workbook.read.formats.archive import refusal, too_large
from tianbao.workbook.read.formats.kind import archive_fault, form_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from tianbao.campaign.inbox.limits import Budget, InboxLimits

_LOCKED = 0x1 | 0x40 | 0x2000
"""The flags of an entry that is encrypted in one way or another."""

_DIRECTORY_ENTRY = 256
"""How many bytes an entry of the directory has at most, on the average."""

_LONGEST_END = 131_072
"""How many bytes are always read at once: an archive's end, its longest comment included."""

_LOCAL_HEAD = 30
"""How many bytes the head of an entry has at least."""

_HARMLESS = 1_000_000
"""The size up to which a file may be packed however well: it does no harm."""

_SPLIT_MARK = b"PK00"
"""What may stand before the first entry."""

_EMPTY_START = b"PK\5\6"
_TYPES = "[Content_Types].xml"
_LONGEST_TYPES = 300_000
_BOOK_START = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels/|docProps/|xl/|mimetype|META-INF/|content\.xml)",
    re.DOTALL,
)
_OUTSIDE = re.compile(r"\A/|\A[A-Za-z]:|(?:\A|/)\.\.(?:/|\Z)|[\x00-\x1f\x7f]")
"""What makes an entry's name a path that leads out of the archive, or one that can't be shown."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, struct.error)
"""How damage shows: what `zipfile` raises, and what it lets through of what it calls."""


class _Guarded(io.BufferedIOBase):
    """A stream of which nobody reads more at once than the longest directory has.

    `zipfile` takes the length of the directory from the file. Closing this closes nothing else.
    """

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        asked = -1 if size is None else size
        found = self._stream.read(self._most + 1 if asked < 0 else min(asked, self._most + 1))
        if len(found) > self._most:
            raise refusal("inbox-directory", most=self._most)
        return found

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True


@dataclass(frozen=True)
class Zip:
    """An archive whose directory was found to be in order."""

    file: zipfile.ZipFile
    whole: Incoming
    limits: InboxLimits

    @cached_property
    def is_document(self) -> bool:
        """Whether it is a workbook or another document that only looks like an archive."""
        names = frozenset(info.orig_filename for info in self.file.infolist())
        if archive_fault(names).code != "file-archive":
            return True
        try:
            with self.file.open(_TYPES) as stream:
                types = stream.read(_LONGEST_TYPES)
        except (KeyError, RuntimeError, OSError, *_BROKEN):
            types = b""
        return form_of(names, types) is not None

    def enter(self, budget: Budget) -> None:
        """Count what lies in it against what may.

        Raises:
            TianbaoError: there is too much, or entries share their bytes.
        """
        entries = self._entries()
        budget.spend(len(entries), sum(info.file_size for info in entries))
        self._check_overlap()

    def members(self) -> Iterator[Incoming]:
        """Yield the files in it, one by one, in their order."""
        for info in self._entries():
            path = path_of(info)
            steps = [step for step in path.split("/") if step.strip(".")]
            name = steps[-1] if steps else path
            source, sent = inside(self.whole.source, path), date_of(info) or self.whole.sent
            passed = passed_over(steps)
            content, fault = (None, None) if passed is not None else self._content(info, path)
            yield Incoming(source, name, content, sent, fault, passed)

    def _entries(self) -> list[zipfile.ZipInfo]:
        """Return the entries that are files; a folder has no bytes."""
        entries = self.file.infolist()
        return [info for info in entries if info.file_size or not path_of(info).endswith("/")]

    def _check_overlap(self) -> None:
        """Raise where two entries share a byte: a few bytes would be unpacked many times."""
        ordered = sorted(self.file.infolist(), key=lambda info: info.header_offset)
        for before, after in pairwise(ordered):
            head = _LOCAL_HEAD + len(before.orig_filename)
            if before.header_offset + head + before.compress_size > after.header_offset:
                reason = f"和“{path_of(before)}”用的是同一段数据"
                raise refusal("archive-forged", part=path_of(after), reason=reason)

    def _content(self, info: zipfile.ZipInfo, path: str) -> tuple[bytes | None, Finding | None]:
        """Return a file's bytes, or why they can't be had."""
        try:
            self._check(info, path)
            return self._unpacked(info, path), None
        except TianbaoError as error:
            return None, error.findings[0]
        except OSError as error:
            return None, file_fault(error)
        except (RuntimeError, *_BROKEN):
            return None, Finding("inbox-zip-damaged", WholeFile(), {"part": path})

    def _check(self, info: zipfile.ZipInfo, path: str) -> None:
        """Raise where a file can't be unpacked, or must not be."""
        if _OUTSIDE.search(path):
            raise refusal("inbox-path", part=path)
        if info.flag_bits & _LOCKED:
            raise refusal("archive-locked", part=path)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise refusal("inbox-method", part=path, method=info.compress_type)
        size, ratio = info.file_size, self.limits.ratio
        if size > max(_HARMLESS, info.compress_size * ratio):
            times = size // max(info.compress_size, 1)
            raise refusal("archive-bomb", part=path, found=times, most=ratio, limit="ratio")

    def _unpacked(self, info: zipfile.ZipInfo, path: str) -> bytes:
        """Return a file's bytes, and never more than the directory says."""
        with self.file.open(info) as stream:
            start = stream.read(min(START, info.file_size))
            limit = limit_of(start)
            most: int = getattr(self.limits, limit)
            if info.file_size > most:
                raise oversized(f"“{path}”", limit, info.file_size, most)
            content = bytearray(start)
            while piece := stream.read(START):
                content += piece
        if len(content) != info.file_size:
            raise refusal("archive-forged", part=path, reason="实际大小和登记的不同")
        return bytes(content)


def limit_of(start: bytes) -> str:
    """Return the name of the limit for the size of what starts with some bytes."""
    return "file" if container_of(start) is None else "container"


def oversized(what: str, limit: str, found: int, most: int) -> TianbaoError:
    """Return what is raised when something has too many bytes for the limit of this name."""
    if limit == "file":
        return too_large(what, limit, found, most)
    return refusal("inbox-large", what=what, found=found, most=most)


def open_zip(stream: BinaryIO, whole: Incoming, limits: InboxLimits) -> Zip | None:
    """Return an archive; nothing where it is damaged and looks like a workbook.

    What is wrong with a workbook is for the reader to say.

    Raises:
        TianbaoError: it is damaged or not complete, or its directory is too long.
    """
    start = stream.read(_LOCAL_HEAD + len(_TYPES))
    guarded = _Guarded(stream, max(limits.members * _DIRECTORY_ENTRY, _LONGEST_END))
    try:
        if not zipfile.is_zipfile(guarded):
            raise refusal("file-truncated")
        file = zipfile.ZipFile(guarded)
        _check_start(file, start)
    except (TianbaoError, *_BROKEN) as error:
        if _BOOK_START.match(start):
            return None
        if isinstance(error, TianbaoError):
            raise
        raise refusal("inbox-zip-damaged") from error
    return Zip(file, whole, limits)


def _check_start(file: zipfile.ZipFile, start: bytes) -> None:
    """Raise where the first entry does not start where the file does.

    Of an archive that is cut off, the last end record may be that of one which lies in it.
    """
    first = min((info.header_offset for info in file.infolist()), default=0)
    empty = not file.infolist()
    if first > len(_SPLIT_MARK) or (empty and not start.startswith(_EMPTY_START)):
        raise refusal("file-truncated")
