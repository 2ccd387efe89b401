"""Texts as names of files that Windows, macOS and Linux take."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_FORBIDDEN = frozenset('<>:"/\\|?*\ufffe\uffff')
_EDGES = re.compile(r"\A[\s.]+|[\s.]+\Z")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Kinds of characters that no name shows: controls, marks of direction, halves of characters."""

# Windows keeps these for devices, whatever follows behind a dot; COM¹ is COM1 to it.
_RESERVED = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])\s*(\.|\Z)", re.IGNORECASE
)
# A command takes the first for an option; office suites call their lock files like the second.
_MISTAKEN = ("-", "~$")

_MOST_BYTES = 240
"""How many bytes a name may have in UTF-8 so that a suffix fits behind it: systems take 255."""

_DIGITS = 8
"""How many digits tell names apart that are alike as far as they fit."""


def safe_name(text: str) -> str:
    """Return a text as a file name that Windows, macOS and Linux take, without its suffix.

    The same text gives the same name; of one that is too long, the end is a check sum.
    """
    text = unicodedata.normalize("NFC", text)
    name = _EDGES.sub("", "".join("_" if _is_forbidden(char) else char for char in text))
    if _RESERVED.match(name) or name.startswith(_MISTAKEN) or not name:
        name = f"_{name}"
    if len(name.encode()) > _MOST_BYTES:
        digits = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
        room = name.encode()[: _MOST_BYTES - _DIGITS - 1].decode("utf-8", "ignore")
        name = f"{room}-{digits}"
    return name


def _is_forbidden(char: str) -> bool:
    return char in _FORBIDDEN or unicodedata.category(char) in _UNSEEN
