"""Which comments of a workbook are our own: the writer notes them below the stamp.

What a person writes into a comment has to be told from it when the workbook comes back, by the
cell and the words: authors, fonts and breaks of lines are not what they were once another program
has saved the file.
"""

from __future__ import annotations

import hashlib
import re

from tianbao.workbook.stamp import NAMES

MARK = "comment"
"""What each row below the stamp starts with; then come the cell's name and the words' digest."""
FIRST_ROW = len(NAMES) + 2

_NO_WORDS = re.compile(r"_x[0-9A-Fa-f]{4}_|[\s\x00-\x1f\x7f]+")
"""What programs write in different ways: spaces, breaks, characters by their numbers."""


def words_digest(text: str) -> str:
    """Return 16 hexadecimal digits that tell a comment's words from others."""
    words = _NO_WORDS.sub("", text)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
