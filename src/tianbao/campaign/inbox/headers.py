"""Headers of a message as people wrote them: encoded words, parameters and dates.

Mail programs break the standards in many ways, and above all in names of files: characters cut in
two between encoded words, such words inside quotation marks, bytes of GBK as they are. So the
headers are taken raw and read here, where the usual policies of `email` would replace what does
not fit or raise.
"""

from __future__ import annotations

import base64
import email.policy
import quopri
import re
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from itertools import groupby
from typing import TYPE_CHECKING

from tianbao.campaign.inbox.naming import decoded, readable
from tianbao.workbook.read.formats.saved import plausible

if TYPE_CHECKING:
    import datetime as dt
    from email.message import Message

_LONGEST = 10_000
"""How many characters of a header are read; names of files need no more."""

_LONGEST_SHOWN = 200
"""How many characters of a sender are kept."""

_WORD = re.compile(r"=\?([^?\s]{1,40})\?([BbQq])\?([^?]*+)(?:\?=|\Z)")
_CHINESE_ZONE = re.compile(r"\bCST\s*\Z")
"""China's time, as mail programs in Java write it; `email` takes it for that of Chicago."""

_FOLD = re.compile(r"\r?\n[ \t]*")
_NOT_BASE = re.compile(rb"[^A-Za-z0-9+/]")


@dataclass(frozen=True, slots=True)
class _Word:
    """An encoded word: its encoding, `B` for Base64 or `Q` for quoted, and the letters."""

    charset: str
    how: str
    text: str


class RawHeaders(email.policy.Compat32):
    """The policy under which a header is what stands there; other bytes than ASCII are halves."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the policy's form
        """Return a header's value, as far as it is read."""
        return value[:_LONGEST].strip()

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as it was."""
        return f"{name}: {value}{self.linesep}".encode("ascii", "surrogateescape")


def text_of(message: Message, name: str) -> str:
    """Return a header's text; it is blank where there is none."""
    return unescaped(str(message.get(name, "")))[:_LONGEST_SHOWN]


def date_of(message: Message) -> dt.datetime | None:
    """Return when a message was sent, in Beijing's time, if it says so."""
    try:
        said = _CHINESE_ZONE.sub("+0800", str(message.get("Date", "")))
        return plausible(parsedate_to_datetime(said))
    except (ValueError, TypeError, OverflowError):
        return None


def file_name(message: Message) -> str:
    """Return the name that a part of a message gives its file; it may be blank.

    Where a name stands there in several ways, the one that says its encoding is taken.
    """
    for header, key in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            params = message.get_params([], header)
        except (ValueError, TypeError):  # `email` trips over numbers of continuations
            continue
        found = [value for name, value in params if name.lower() == key]
        # A value with an encoding is a triple, whatever the types say.
        for value in sorted(found, key=lambda value: isinstance(value, str)):
            name = unescaped(value) if isinstance(value, str) else _told(*value)
            plain = name.replace("\\", "/").rpartition("/")[2].strip()
            if plain:
                return plain
    return ""


def _told(charset: str | None, _: str | None, value: str) -> str:
    """Return a value that came with its encoding, as in RFC 2231; some put encoded words there."""
    raw = _FOLD.sub("", value).encode("latin-1", "surrogateescape")
    return unescaped(readable(decoded(raw, charset or "")))


def unescaped(text: str) -> str:
    """Return a header's text with its encoded words, and its bytes that are not ASCII, read."""
    text = _FOLD.sub(" ", text)
    pieces: list[str] = []
    words: list[_Word] = []
    place = 0
    for match in _WORD.finditer(text):
        between = text[place : match.start()]
        if between.strip() or not words:
            pieces += _read(words), decoded(_bytes(between))
            words = []
        charset = match[1].partition("*")[0].lower()
        words.append(_Word(charset, match[2].upper(), match[3]))
        place = match.end()
    pieces += _read(words), decoded(_bytes(text[place:]))
    # No file's name has such a character, and no server's ledger takes it.
    return readable("".join(pieces)).replace("\0", "").strip()


def _read(words: list[_Word]) -> str:
    """Return what words that follow each other say.

    A character, or the letters that stand for it, may be cut in two between words of an encoding.
    """
    together: list[tuple[str, bytes]] = []
    for (charset, _), group in groupby(_joined(words), key=lambda word: (word.charset, word.how)):
        together.append((charset, b"".join(map(_payload, group))))
    return "".join(decoded(raw, charset) for charset, raw in together)


def _joined(words: list[_Word]) -> list[_Word]:
    """Return the words with those put together that are one Base64 text without its padding."""
    joined: list[_Word] = []
    for word in words:
        last = joined[-1] if joined else _Word("", "", "=")
        alike = (last.charset, last.how) == (word.charset, word.how)
        if alike and word.how == "B" and not last.text.endswith("="):
            joined[-1] = replace(last, text=last.text + word.text)
        else:
            joined.append(word)
    return joined


def _bytes(text: str) -> bytes:
    """Return the bytes of a text that may hold bytes which are not ASCII, as halves."""
    return text.encode("utf-8", "surrogateescape")


def _payload(word: _Word) -> bytes:
    raw = _bytes(word.text)
    if word.how == "Q":
        return quopri.decodestring(raw, header=True)
    raw = _NOT_BASE.sub(b"", raw)
    # A single letter at the end holds no whole byte.
    raw = raw[: len(raw) - (len(raw) % 4 == 1)]
    return base64.b64decode(raw + b"=" * (-len(raw) % 4))
