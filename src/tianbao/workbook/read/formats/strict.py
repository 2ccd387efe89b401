"""The strict variety of .xlsx, brought to the usual one: the same parts under other names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_NAME = re.compile(rb"""(?<=["'])http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)(?=["'])""")
_WORDS = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
    b"coreProperties": b"core-properties",
}
"""What the strict names write as one word."""


def is_strict(book: bytes) -> bool:
    """Return whether the part of a workbook is of the strict variety."""
    return _STRICT in book[:4_096]


def usual(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with the usual names of name spaces and relationships."""
    return {
        name: _NAME.sub(_renamed, part) if name.endswith((".xml", ".rels")) else part
        for name, part in parts.items()
    }


def _renamed(match: re.Match[bytes]) -> bytes:
    words = b"/".join(_WORDS.get(word, word) for word in match[2].split(b"/"))
    return _USUAL + match[1] + b"/2006/" + words
