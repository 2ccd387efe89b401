"""A message that came in: the files attached to it, and what is passed over."""

from __future__ import annotations

import email.errors as broken
import re
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import BytesFeedParser
from typing import TYPE_CHECKING

from tianbao.campaign.inbox.headers import RawHeaders, date_of, file_name, text_of
from tianbao.campaign.inbox.kinds import START
from tianbao.campaign.inbox.naming import inside, passed_over
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.campaign.inbox.incoming import Incoming
    from tianbao.campaign.inbox.limits import Budget

_SUFFIXES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/json": ".json",
    "application/ms-tnef": ".dat",
    "message/rfc822": ".eml",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "text/csv": ".csv",
}
"""What names end in that are made up for want of any; the system's own table differs."""

_MESSAGES = frozenset({"message/rfc822", "message/global"})
"""Messages in messages; what else is called a message tells of the sending."""

_MARK = b"\xef\xbb\xbf"
"""What an editor may have put before a text in UTF-8; the first header would be lost with it."""

_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
"""A message that is encrypted, or lies in its signature."""

_BESIDE = "application/applefile"
"""What macOS keeps of a file beside its bytes."""

_ENCODING = "Content-Transfer-Encoding"
_ENCODING_WORD = re.compile(r"[A-Za-z0-9-]*")
_MARGINS = re.compile(r"(?m)^[ \t]+|(?<![ \t])[ \t]++(?=\r?$)")

_UUENCODED = re.compile(rb"(?m)^begin [0-7]{3,4} [^\r\n]+\r?\n[ -`]{2}")
_WORDS = ("发来的超大附件", "发来的云附件")
_LINKS = re.compile(
    rb"ftnExs_download|cloud-?attachment|large-?attachment"
    rb"|(?:pan\.baidu|weiyun|pan\.quark|alipan|aliyundrive|cloud\.189)\.c(?:om|n)/|"
    + b"|".join(word.encode(encoding) for word in _WORDS for encoding in ("utf-8", "gb18030"))
)
"""How mail programs and net disks say that a file is not attached but has to be fetched."""

_NESTING = re.compile(rb"(?i)boundary|message/")
_MOST_LINES = 2_000_000
"""How many lines a message may have; the largest that is read has a third of that in Base64."""

_MOST_NESTING = 300
"""How often a message may speak of parts."""

_MOST_COMPARED = 20_000_000
"""How often lines may be compared with bounds: each is, with all that are around it."""

_MOST_BOUNDS = 20_000
"""How many lines may start like a bound."""

_MOST_HEADERS = 1_000

_CUT = (
    broken.CloseBoundaryNotFoundDefect,
    broken.StartBoundaryNotFoundDefect,
    broken.NoBoundaryInMultipartDefect,
)
"""What tells that a message ends before its end."""

_STUMBLES = (ValueError, TypeError, RecursionError)
"""What `email` lets through of parameters that can't be, and of parts too deep in one another."""

_SPOILT = (broken.InvalidBase64CharactersDefect, broken.InvalidBase64LengthDefect)
_NOT_QUOTED = re.compile(r"=(?![0-9A-Fa-f]{2}|[ \t]*(?:\r?\n|\Z))")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a message that is no multipart, and whether it lies among the text's pictures."""

    message: Message
    related: bool


def attachments(whole: Incoming, content: bytes, budget: Budget) -> Iterator[Incoming]:
    """Yield the files attached to a message, then what is wrong with the message itself.

    Raises:
        TianbaoError: it can't be taken apart.
    """
    message = _parsed(content)
    parts = list(_parts(message, related=False))
    budget.spend(len(parts), len(content))
    whole = replace(
        whole,
        content=None,
        sent=date_of(message) or whole.sent,
        sender=text_of(message, "From"),
    )
    files, hidden = 0, None
    for number, part in enumerate(parts, start=1):
        if _is_text(part.message):
            hidden = hidden or _hidden(part.message)
            continue
        incoming = _incoming(whole, part, number)
        files += incoming.passed is None
        yield incoming
    code = "inbox-mail-cut" if _is_cut(message) else hidden or ("" if files else "inbox-mail-bare")
    if code:
        yield replace(whole, content=content, fault=Finding(code, WholeFile()))


class _Message(Message):
    """A message, or a part of one, of whose headers no more are kept than make sense."""

    def set_raw(self, name: str, value: str) -> None:
        if len(self) < _MOST_HEADERS:
            super().set_raw(name, value)


def _parsed(content: bytes) -> Message:
    content = content.removeprefix(_MARK).lstrip(b"\r\n")
    nesting, lines = sum(1 for _ in _NESTING.finditer(content)), content.count(b"\n")
    bounds = content.count(b"\n--")
    if (
        lines > _MOST_LINES
        or nesting > _MOST_NESTING
        or bounds > _MOST_BOUNDS
        or nesting * lines > _MOST_COMPARED
    ):
        raise TianbaoError([Finding("inbox-mail-form", WholeFile())])
    parser = BytesFeedParser(_Message, policy=RawHeaders())
    try:
        # Given all at once, a text takes four times its size.
        for place in range(0, len(content), START):
            parser.feed(content[place : place + START])
        return parser.close()
    except (broken.MessageError, *_STUMBLES) as error:
        raise TianbaoError([Finding("inbox-mail-form", WholeFile())]) from error


def _parts(message: Message, *, related: bool) -> Iterator[_Part]:
    """Yield the parts of a message in order; a message in it is one part."""
    if not _has_parts(message):
        yield _Part(message, related)
        return
    for part in _inside(message):
        yield from _parts(part, related=message.get_content_subtype() == "related")


def _has_parts(message: Message) -> bool:
    return message.is_multipart() and message.get_content_maintype() == "multipart"


def _inside(message: Message) -> list[Message]:
    """Return the messages that a message or a part has in it."""
    payload = message.get_payload()
    inside = payload if isinstance(payload, list) else []
    return [part for part in inside if isinstance(part, Message)]


def _is_cut(message: Message) -> bool:
    """Whether a message, those in it left out, ends before its end."""
    if any(isinstance(defect, _CUT) for defect in message.defects):
        return True
    return _has_parts(message) and any(map(_is_cut, _inside(message)))


def _is_text(message: Message) -> bool:
    """Whether a part is the message's text, which is no file."""
    kind = message.get_content_maintype()
    if kind not in {"text", "multipart", "message"} or message.get_content_type() in _MESSAGES:
        return False
    return message.get_content_disposition() != "attachment" and not file_name(message)


def _hidden(message: Message) -> str | None:
    """Return the code of what tells that a file stands in a message's text, or a link to one."""
    raw = b"" if message.is_multipart() else _content(message)
    if _UUENCODED.search(raw):
        return "inbox-mail-uuencoded"
    return "inbox-mail-link" if _LINKS.search(raw) else None


def _incoming(whole: Incoming, part: _Part, number: int) -> Incoming:
    """Return what a part is: a file, or something that is passed over."""
    message = part.message
    kind = message.get_content_type()
    name = file_name(message) or f"附件{number}{_SUFFIXES.get(kind, '.bin')}"
    found = replace(whole, source=inside(whole.source, name), name=name)
    if part.related and message.get_content_maintype() == "image":
        return replace(found, passed=Finding("inbox-picture", WholeFile(), {"name": name}))
    passed = passed_over([name]) or _beside(kind, name)
    if passed is not None:
        return replace(found, passed=passed)
    try:
        content = _content(message)
    except _STUMBLES:  # `email` writes messages that lie in one another anew
        return replace(found, fault=Finding("inbox-mail-form", WholeFile()))
    if kind in _SEALED:
        return replace(found, content=content, fault=Finding("inbox-mail-sealed", WholeFile()))
    spoilt = Finding("inbox-attachment", WholeFile(), {"name": name})
    return replace(found, content=content, fault=spoilt if _is_spoilt(message) else None)


def _beside(kind: str, name: str) -> Finding | None:
    """Return why a part is passed over that only goes with others."""
    if kind in _SIGNATURES:
        return Finding("inbox-signature", WholeFile(), {"name": name})
    return Finding("inbox-hidden", WholeFile(), {"name": name}) if kind == _BESIDE else None


def _content(message: Message) -> bytes:
    """Return the bytes of a part."""
    if message.is_multipart():
        inner = _inside(message)[0]
        # Base64 is not allowed for a message in a message; what does it all the same has no head.
        if inner.keys() or _ENCODING not in message:
            return inner.as_bytes(policy=RawHeaders(mangle_from_=False))
        inner[_ENCODING] = str(message[_ENCODING])
        message = inner
    _tidy(message)
    content = message.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _tidy(message: Message) -> None:
    """Write a part's encoding so that `email` knows it.

    Some put a remark or a semicolon behind its name, or spaces around the lines of Base64.
    """
    how = _ENCODING_WORD.match(str(message.get(_ENCODING, "")))
    if how is None or not how[0]:
        return
    message.replace_header(_ENCODING, how[0])
    letters = _letters(message) if how[0].lower() == "base64" else ""
    if (" " in letters or "\t" in letters) and letters.isascii():
        message.set_payload(_MARGINS.sub("", letters))


def _letters(message: Message) -> str:
    """Return a part as it stands there, before it is decoded."""
    try:
        payload = message.get_payload()
    except (TypeError, ValueError):  # `email` trips over an encoding that has one of its own
        return ""
    return payload if isinstance(payload, str) else ""


def _is_spoilt(message: Message) -> bool:
    """Whether a part's bytes are not what was sent; they are asked for before this."""
    if any(isinstance(defect, _SPOILT) for defect in message.defects):
        return True
    if str(message.get(_ENCODING, "")).lower() != "quoted-printable":
        return False
    return _NOT_QUOTED.search(_letters(message)) is not None
