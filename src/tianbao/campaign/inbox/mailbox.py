"""A mailbox that was saved as one file (mbox): several messages, one after the other."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = b"From "
_BETWEEN = re.compile(rb"\n\r?\n(?=From ([^\r\n]{1,200})\r?\n[!-9;-~]{1,100}:)")
"""What stands before a message: a blank line, and then the line that starts it and a header."""

_TIME = re.compile(rb"[0-9]:[0-9]{2}")
"""What tells the line that starts a message from one of a text: when the message came."""


def messages(content: bytes) -> Iterator[bytes]:
    """Yield the messages of a mailbox; nothing where there is but one."""
    if not content.startswith(_FIRST):
        return
    starts = [match.end() for match in _BETWEEN.finditer(content) if _TIME.search(match[1])]
    if starts:
        for start, end in pairwise((0, *starts, len(content))):
            yield content[start:end]
