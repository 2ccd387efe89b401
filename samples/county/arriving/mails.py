"""Messages with attachments, as the mail programs of the townships write them."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from samples.county.townships import COUNTY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from samples.county.township import Township

_OFFICE = (f"{COUNTY}政务公开办", "zwgk@example.invalid")
_LINE = 76
_PIECE = 27
"""How many bytes of a long name Outlook puts into one word."""

# A signature's picture: one grey point.
_POINT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def _word(text: str, charset: str, spelt: str) -> str:
    """Return a text as one encoded word, as headers have it."""
    return f"=?{spelt}?B?{base64.b64encode(text.encode(charset)).decode()}?="


def _qq(name: str) -> str:
    word = _word(name, "gb18030", "gb18030")
    return (
        f'Content-Type: application/octet-stream;\r\n\tcharset="gb18030";\r\n\tname="{word}"\r\n'
        f'Content-Disposition: attachment; filename="{word}"\r\n'
    )


def _foxmail(name: str) -> str:
    word = _word(name, "gbk", "GB2312")
    return (
        f'Content-Type: application/octet-stream;\r\n\tname="{word}"\r\n'
        f'Content-Disposition: attachment;\r\n\tfilename="{word}"\r\n'
    )


def _outlook(name: str) -> str:
    """Return an attachment's headers with its name cut into pieces, as RFC 2231 has it."""
    raw = name.encode()
    pieces = [quote(raw[at : at + _PIECE]) for at in range(0, len(raw), _PIECE)]
    said = [f"filename*{number}*={piece}" for number, piece in enumerate(pieces)]
    said[0] = said[0].replace("*=", "*=utf-8''")
    return (
        "Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\r\n"
        "Content-Description: " + _word(name, "utf-8", "utf-8") + "\r\n"
        "Content-Disposition: attachment;\r\n\t" + ";\r\n\t".join(said) + "\r\n"
    )


@dataclass(frozen=True, slots=True)
class Program:
    """A mail program: what it calls itself and its encoding, and how it writes names of files."""

    mailer: str
    charset: str
    spelt: str
    named: Callable[[str], str]
    signature: bool = False


QQ = Program("QQMail 2.x", "gb18030", "gb18030", _qq)
FOXMAIL = Program("Foxmail 7.2.25.375[cn]", "gbk", "GB2312", _foxmail)
OUTLOOK = Program("Microsoft Outlook 16.0", "utf-8", "utf-8", _outlook, signature=True)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a township writes: the program, the sender, the time, the subject and the text."""

    program: Program
    sender: Township
    when: dt.datetime
    subject: str
    text: str

    def with_file(self, name: str, content: bytes) -> bytes:
        """Return the message with a file attached."""
        program = self.program
        mark = hashlib.sha256((self.subject + name).encode()).hexdigest()[:12].upper()
        edge = f"----=_NextPart_{mark}"
        text = self._text_with_signature(edge) if program.signature else self._text()
        whole = _together(edge, text, _part(program.named(name), content))
        return (self._head(mark, edge) + whole).encode("ascii")

    def _text(self, kind: str = "plain", around: str = "{}") -> str:
        headers = f'Content-Type: text/{kind}; charset="{self.program.spelt}"\r\n'
        return _part(headers, around.format(self.text).encode(self.program.charset))

    def _text_with_signature(self, edge: str) -> str:
        """Return the text as a page, together with the picture that stands below it."""
        page = '<html><body><p>{}</p><img src="cid:image001.png@01"></body></html>'
        picture = (
            'Content-Type: image/png; name="image001.png"\r\nContent-ID: <image001.png@01>\r\n'
            'Content-Disposition: inline; filename="image001.png"\r\n'
        )
        edge += "_R"
        head = f'Content-Type: multipart/related;\r\n\tboundary="{edge}"\r\n\r\n'
        return head + _together(edge, self._text("html", page), _part(picture, _POINT)) + "\r\n"

    def _head(self, mark: str, edge: str) -> str:
        def named(name: str, address: str) -> str:
            word = _word(name, self.program.charset, self.program.spelt)
            return f'"{word}" <{address}>'

        subject = _word(self.subject, self.program.charset, self.program.spelt)
        return (
            f"From: {named(self.sender.person, self.sender.email)}\r\n"
            f"To: {named(*_OFFICE)}\r\n"
            f"Subject: {subject}\r\n"
            f"Date: {format_datetime(self.when)}\r\n"
            f"Message-ID: <{mark}@example.invalid>\r\n"
            f"X-Mailer: {self.program.mailer}\r\n"
            "MIME-Version: 1.0\r\n"
            f'Content-Type: multipart/mixed;\r\n\tboundary="{edge}"\r\n'
            "\r\nThis is a multi-part message in MIME format.\r\n\r\n"
        )


def _together(edge: str, *parts: str) -> str:
    between = f"--{edge}\r\n"
    return between + between.join(parts) + f"--{edge}--\r\n"


def _part(headers: str, content: bytes) -> str:
    text = base64.b64encode(content).decode()
    lines = "\r\n".join(text[at : at + _LINE] for at in range(0, len(text), _LINE))
    return f"{headers}Content-Transfer-Encoding: base64\r\n\r\n{lines}\r\n\r\n"
