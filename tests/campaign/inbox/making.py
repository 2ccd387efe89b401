"""Archives and messages as they come in, made byte by byte."""

from __future__ import annotations

import base64
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.forms import packed
from tianbao.campaign.inbox import InboxLimits, walk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tianbao.campaign.inbox import Incoming

USUAL = InboxLimits()
UTF = 0x800
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def book(text: str = "") -> bytes:
    """Return an archive that is a workbook as far as its parts' names go."""
    return packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": text.encode()})


@dataclass(frozen=True)
class Member:
    """One entry of an archive; what is None follows from the rest."""

    name: str | bytes
    content: bytes = b""
    flags: int = 0
    extra: bytes = b""
    deflated: bool = False
    method: int | None = None
    size: int | None = None
    offset: int | None = None
    date: tuple[int, int, int] = (2025, 1, 20)
    time: tuple[int, int, int] = (9, 30, 0)

    @property
    def raw(self) -> bytes:
        """The name as it is stored."""
        return self.name if isinstance(self.name, bytes) else self.name.encode()

    @property
    def bits(self) -> int:
        """The flags; a name that is given as text is flagged as UTF-8."""
        return self.flags | (0 if isinstance(self.name, bytes) else UTF)

    @property
    def data(self) -> bytes:
        """The content as it is stored."""
        if not self.deflated:
            return self.content
        squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return squeezer.compress(self.content) + squeezer.flush()

    def fields(self) -> bytes:
        """Return what both records of an entry have in common, up to the names' lengths."""
        year, month, day = self.date
        hour, minute, second = self.time
        method = self.method if self.method is not None else 8 * self.deflated
        size = len(self.content) if self.size is None else self.size
        time = hour << 11 | minute << 5 | second // 2
        date = (year - 1980) << 9 | month << 5 | day
        head = struct.pack("<5H", 20, self.bits, method, time, date)
        return head + struct.pack("<3L", zlib.crc32(self.content), len(self.data), size)


def archive(*members: Member) -> bytes:
    """Return an archive of these entries, whatever they say."""
    body, directory = b"", b""
    for member in members:
        offset = len(body) if member.offset is None else member.offset
        lengths = struct.pack("<2H", len(member.raw), 0)
        body += b"PK\3\4" + member.fields() + lengths + member.raw + member.data
        lengths = struct.pack("<5H2L", len(member.raw), len(member.extra), 0, 0, 0, 0, offset)
        directory += b"PK\1\2\x14\0" + member.fields() + lengths + member.raw + member.extra
    count = len(members)
    end = struct.pack("<4H2LH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\5\6" + end


def found(folder: Path, content: bytes, name: str, limits: InboxLimits = USUAL) -> list[Incoming]:
    """Return what is found in a file of this name that came in."""
    path = folder / name
    path.write_bytes(content)
    return list(walk([path], limits))


def attached(content: bytes, *headers: str) -> str:
    """Return a part of a message with these headers, and its content in base64."""
    lines = base64.encodebytes(content).decode()
    return "\n".join((*headers, "Content-Transfer-Encoding: base64", "", lines))


def named(name: str, content: bytes | None = None) -> str:
    """Return a part of a message with a workbook, whose name is written as given."""
    disposition = f"Content-Disposition: attachment; {name}"
    return attached(content or book(), f"Content-Type: {SHEET_TYPE}", disposition)


_SENDER = base64.b64encode("清河镇".encode("gb18030")).decode()
TEXT = "Content-Type: text/plain; charset=gb18030\nContent-Transfer-Encoding: 8bit\n\n见附件。\n"


def message(*parts: str, head: Iterable[str] = (), text: str = TEXT, bound: str = "b1") -> bytes:
    """Return a message with a text and these parts; what is Chinese in it is in GB18030."""
    lines = [
        "Received: from mail.example.com (unknown [192.0.2.1])",
        *head,
        f"From: =?gb18030?B?{_SENDER}?= <qinghe@example.com>",
        "Subject: =?gb18030?B?xOqxqA==?=",
        "Date: Mon, 20 Jan 2025 16:30:00 +0800 (CST)",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{bound}"',
        "",
        "This is a multi-part message in MIME format.",
    ]
    body = "".join(f"\n--{bound}\n{part}" for part in (text, *parts))
    return ("\n".join(lines) + f"{body}\n--{bound}--\n").encode("gb18030")
