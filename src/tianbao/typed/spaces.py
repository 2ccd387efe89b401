"""Spaces of every kind, seen and unseen, and the full-width twins of ordinary characters."""

from __future__ import annotations

UNSEEN = (
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # soft hyphen, zero-width, marks
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # direction, left by copy and paste
)
"""Characters of no width. Python does not count them as spaces."""

SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000" + UNSEEN
)
"""Everything that stands around a word without being seen: spaces, line breaks, no-width marks."""

_REVERSING = "\u202e"
"""Shows what follows it from right to left: 12 is seen where 21 is stored."""

_WITHOUT_UNSEEN = dict.fromkeys(map(ord, UNSEEN))

_FULL_WIDTH = 0xFEE0
"""How far the full-width form of an ASCII character stands from the character itself."""

# Not NFKC, which would read 10² as 102 and ① as 1.
_HALF_WIDTH = {code + _FULL_WIDTH: chr(code) for code in range(ord("!"), ord("~") + 1)} | {
    ord("￥"): "¥",
    ord("−"): "-",  # the minus sign proper
    ord("﹣"): "-",
    ord("﹢"): "+",
    ord("﹐"): ",",
    ord("﹒"): ".",
}


def trimmed(text: str) -> str:
    """Return the text without the spaces around it; those inside stay."""
    return text.strip(SPACES)


def bared(text: str) -> str:
    """Return the text without the spaces around it and without unseen characters inside it.

    One that is seen in another order than it is stored in stays as it is: what is meant is
    what was seen.
    """
    if _REVERSING in text and trimmed(text):
        return text
    return (text if text.isascii() else text.translate(_WITHOUT_UNSEEN)).strip(SPACES)


def half_width(text: str) -> str:
    """Return the text with full-width letters, digits and signs in their ordinary form."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)
