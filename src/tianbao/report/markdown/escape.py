"""Text as Markdown that shows it: nothing in it is taken for markup."""

from __future__ import annotations

import re

from tianbao.report.line import one_line

# Every sign that starts markup somewhere within a line, for CommonMark or for GitHub's dialect.
_MARKUP = re.compile(r"[\\`*_\[\]<>#&|~]")
# A list's number or bullet, and a rule of hyphens; the other starts of blocks are escaped anyway.
_NUMBER = re.compile(r"\A(\d{1,9})([.)])")
_BULLET = re.compile(r"\A[-+=:]")


def inline(text: str) -> str:
    """Return a text as it may stand anywhere within a line, also in a cell of a table."""
    return _MARKUP.sub(r"\\\g<0>", one_line(text)).strip(" ")


def line(text: str) -> str:
    """Return a text as it may stand at the start of a line too, where blocks begin."""
    found = _NUMBER.sub(r"\1\\\2", inline(text))
    return _BULLET.sub(r"\\\g<0>", found)
