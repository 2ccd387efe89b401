"""Examples of findings: what makes each code of what comes in."""

from __future__ import annotations

import errno
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tests.campaign.inbox.making import TEXT, Member, archive, attached, book, found, message, named
from tests.workbook.read.formats.making import compound
from tianbao.campaign.files import write_fault
from tianbao.campaign.inbox import InboxLimits, Incoming, walk
from tianbao.campaign.inbox.apart import opened
from tianbao.campaign.inbox.limits import Budget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tianbao import Finding

INNER = archive(Member("清河镇.xlsx", book()))
PICTURE = (
    'Content-Type: multipart/related; boundary="b2"\n\n--b2\n'
    f"{attached(b'x', 'Content-Type: image/png')}\n--b2--\n"
)


def came(content: bytes, name: str = "a", **limits: int) -> Callable[[], Iterable[Finding]]:
    """Return what finds something in a file that came in."""

    def find() -> Iterable[Finding]:
        with tempfile.TemporaryDirectory() as folder:
            files = found(Path(folder), content, name, InboxLimits(**limits))
        return [finding for file in files for finding in (file.fault, file.passed) if finding]

    return find


def again() -> Iterable[Finding]:
    """Return what is found where a folder is given twice."""
    with tempfile.TemporaryDirectory() as folder:
        return [file.passed for file in walk([Path(folder)] * 2) if file.passed is not None]


def growing() -> Iterable[Finding]:
    """Return what is found where a file has become larger since it was looked at."""
    (file,) = opened(BytesIO(b"a,b\n"), 3, Incoming("a", "a"), Budget(InboxLimits()))
    return [file.fault] if file.fault else []


def written(error: OSError | ValueError) -> Callable[[], Iterable[Finding]]:
    """Return what says that a file can't be written."""
    return lambda: [write_fault(Path("退回/清河镇.xlsx"), error)]


class _LockedError(PermissionError):
    """What Windows raises where another program holds the file."""

    winerror = 32


EXAMPLES: dict[str, Callable[[], Iterable[Finding]]] = {
    "inbox-archive": came(b"Rar!\x1a\x07\0"),
    "inbox-method": came(archive(Member("清河镇.xlsx", method=14))),
    "inbox-growing": growing,
    "inbox-volume": came(b"PK", "a.z01"),
    "inbox-zip-damaged": came(archive(Member("清河镇.xlsx", b"x", method=8))),
    "inbox-path": came(archive(Member("../清河镇.xlsx"))),
    "inbox-large": came(message(), container=300),
    "inbox-members": came(INNER, members=0),
    "inbox-directory": came(
        archive(*[Member(f"{number:08}") for number in range(3_000)]), members=1
    ),
    "inbox-unpacked": came(INNER, unpacked=10),
    "inbox-depth": came(INNER, depth=0),
    "inbox-zip-bare": came(archive()),
    "inbox-mail-bare": came(message()),
    "inbox-mail-cut": came(message(named("filename=a.xlsx"))[:-10]),
    "inbox-mail-form": came(message(text="boundary\n" * 400)),
    "inbox-attachment": came(
        message("Content-Type: a/b\nContent-Transfer-Encoding: base64\n\nUEsDB\n")
    ),
    "inbox-mail-link": came(message(text=f"{TEXT}发来的超大附件")),
    "inbox-mail-uuencoded": came(message(text=f"{TEXT}begin 644 a.xlsx\n#4$L#\n")),
    "inbox-mail-sealed": came(message("Content-Type: application/pkcs7-mime\n\nx")),
    "inbox-winmail": came(b"\x78\x9f\x3e\x22"),
    "inbox-outlook": came(compound(b"", "__properties_version1.0")),
    "inbox-hidden": came(b"", "Thumbs.db"),
    "inbox-picture": came(message(text=PICTURE)),
    "inbox-signature": came(message("Content-Type: application/pkcs7-signature\n\nx")),
    "inbox-database": came(b"SQLite format 3\0"),
    "inbox-again": again,
    "write-full": written(OSError(errno.ENOSPC, "No space left on device")),
    "write-read-only": written(PermissionError(errno.EACCES, "Permission denied")),
    "write-locked": written(_LockedError(errno.EACCES, "in use")),
    "write-name": written(OSError(errno.ENAMETOOLONG, "File name too long")),
    "write-folder": written(IsADirectoryError(errno.EISDIR, "Is a directory")),
    "write-failed": written(OSError(errno.EIO, "Input/output error")),
}
