"""How long a text is as Excel counts, and how long it may be."""

from __future__ import annotations

LONGEST_CELL = 32_767
"""What a cell holds."""

LONGEST_PARAGRAPH = 30_000
"""What a cell of prose takes: less than it holds, so that there is room for a correction."""

LONGEST_LINE = 200
"""What a cell for one line of text takes."""

_LAST_OF_ONE_UNIT = "\uffff"


def text_length(text: str) -> int:
    """Return a text's length in UTF-16 units: rare Chinese characters and emoji count twice."""
    if not text or max(text) <= _LAST_OF_ONE_UNIT:
        return len(text)
    return len(text) + sum(char > _LAST_OF_ONE_UNIT for char in text)
