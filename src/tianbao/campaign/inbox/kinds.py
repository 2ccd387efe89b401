"""What a file is that others may lie in, by what it holds and not by its name."""

from __future__ import annotations

import re
from enum import Enum, auto

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.workbook.read.formats.compound import START as COMPOUND_START
from tianbao.workbook.read.formats.compound import Compound

START = 65_536
"""How many bytes a container is known by."""

_ZIP_STARTS = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_WINMAIL = b"\x78\x9f\x3e\x22"
_MESSAGE_STREAM = "__properties_version1.0"
_DATABASE = b"SQLite format 3\0"
_PROGRAM = b"MZ"
_PACKED = re.compile(rb"PK\x03\x04|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c")
_VOLUME = re.compile(r"\.(?:z[0-9]{2}|(?:zip|7z|rar|tar)\.[0-9]{3})\Z", re.IGNORECASE)
_TAR_MARK, _TAR_PLACE = b"ustar", 257
_SEALED: tuple[tuple[bytes, str], ...] = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"MSCF\0\0\0\0", "CAB"),
)

_HEADERS = re.compile(
    rb"(?:\xef\xbb\xbf)?[\r\n]*+(?:From [^\r\n]*\r?\n)?((?:[!-9;-~]+:[^\n]*\n|[ \t][^\n]*\n)+)"
)
_HEADER_NAME = re.compile(rb"(?m)^([!-9;-~]+):")
_OF_SENDING = frozenset({b"from", b"received", b"return-path", b"sender", b"delivered-to"})
_OF_MESSAGES = frozenset(
    {b"date", b"mime-version", b"message-id", b"subject", b"to", b"content-type"}
)
_WEB_PAGE = re.compile(rb"(?im)^(?:from:\s*\"?<saved by|snapshot-content-location:)")


class Container(Enum):
    """What is taken apart."""

    ZIP = auto()
    MAIL = auto()


def container_of(start: bytes) -> Container | None:
    """Return which container starts with some bytes; a workbook starts like an archive, too."""
    if start.startswith(_ZIP_STARTS):
        return Container.ZIP
    return Container.MAIL if _is_mail(start) else None


def _is_mail(start: bytes) -> bool:
    """Whether a text has the head of a message, and not of a web page saved with its pictures."""
    head = _HEADERS.match(start)
    if head is None or _WEB_PAGE.search(head[1]):
        return False
    names = {name.lower() for name in _HEADER_NAME.findall(head[1])}
    return bool(names & _OF_SENDING) and len(names & _OF_MESSAGES) > 1


def sealed(content: bytes, name: str = "") -> Finding | None:
    """Return which container it is that can't be taken apart, if it is one.

    Only a volume of an archive in several is known by its name: all but the first start with
    nothing that tells.
    """
    if (volume := volume_fault(name)) is not None:
        return volume
    for start, kind in _SEALED:
        if content.startswith(start):
            return _archive(kind)
    if content.startswith(_TAR_MARK, _TAR_PLACE):
        return _archive("tar")
    if content.startswith(_PROGRAM) and _PACKED.search(content):
        return _archive("自解压（.exe）")
    if content.startswith(_WINMAIL):
        return Finding("inbox-winmail", WholeFile())
    return Finding("inbox-outlook", WholeFile()) if _is_outlook(content) else None


def needless(content: bytes, name: str) -> Finding | None:
    """Return why a file is passed over by what it holds: a campaign's ledger is nobody's report."""
    if content.startswith(_DATABASE):
        return Finding("inbox-database", WholeFile(), {"name": name})
    return None


def volume_fault(name: str) -> Finding | None:
    """Return that a file is called as a volume of an archive in several, if it is."""
    return Finding("inbox-volume", WholeFile()) if _VOLUME.search(name) else None


def _archive(kind: str) -> Finding:
    return Finding("inbox-archive", WholeFile(), {"kind": kind})


def _is_outlook(content: bytes) -> bool:
    """Whether it is a message that Outlook saved; a damaged file is left to the reader."""
    if not content.startswith(COMPOUND_START):
        return False
    try:
        return _MESSAGE_STREAM in Compound(content).names
    except TianbaoError:
        return False
