"""Names of files that came in: in which encoding they are, and which are no one's report."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding, Severity
from tianbao.model.place import WholeFile
from tianbao.workbook.read.formats.kind import name_fault

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEP = " › "
"""What stands between a container and what lies in it."""

_SYSTEM = frozenset(
    {"__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "icon\r"}
)
_SURROGATE = re.compile("[\ud800-\udfff]")

_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "cp936", "ms936", "gb_2312-80"})
_SAYS_NOTHING = frozenset({"", "us-ascii", "ascii", "iso-8859-1", "latin1", "unknown-8bit"})
"""Encodings that are named where nobody knew better."""

_OF_PYTHON = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"})
"""What Python also calls encodings, and no message or archive means by what it says."""

_THREE_BYTES = "\u0800"
"""The first character that takes three bytes in UTF-8; Chinese ones come after it."""


def decoded(raw: bytes, charset: str = "") -> str:
    """Return bytes as text: in the encoding that they are said to be in, or the likeliest one.

    A text of 2024 from a Windows computer may be in GBK where nothing says so, or where it is
    said to be in another encoding.
    """
    charset = charset.strip().lower()
    if charset in _CHINESE:
        charset = "gb18030"
    if charset not in _SAYS_NOTHING:
        try:
            if codecs.lookup(charset).name not in _OF_PYTHON:
                return raw.decode(charset)
        except (LookupError, ValueError):
            pass
    utf = _strictly(raw, "utf-8")
    # Two bytes of GBK can be a letter with an accent in UTF-8, but hardly ever a Chinese character.
    if utf is not None and (utf.isascii() or any(char >= _THREE_BYTES for char in utf)):
        return utf
    return _strictly(raw, "gb18030") or utf or raw.decode("cp437")


def _strictly(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except UnicodeDecodeError:
        return None


def readable(name: str) -> str:
    """Return a name that can be shown and stored: composed, and without halves of characters.

    Python holds the bytes of a name that is not in UTF-8 as such halves. Windows takes names with
    others, which stand for nothing.
    """
    if _SURROGATE.search(name):
        try:
            name = decoded(name.encode("utf-8", "surrogateescape"))
        except UnicodeEncodeError:
            name = name.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", name)


def inside(source: str, path: str) -> str:
    """Return where something is that lies in something else."""
    return f"{source}{_STEP}{path}"


def passed_over(names: Iterable[str]) -> Finding | None:
    """Return why a file is passed over, by its name and those of the folders above it."""
    for name in names:
        fault = name_fault(name)
        if fault is not None:
            return replace(fault, severity=Severity.NOTE)
        if name.startswith(".") or name.lower() in _SYSTEM:
            return Finding("inbox-hidden", WholeFile(), {"name": name})
    return None
