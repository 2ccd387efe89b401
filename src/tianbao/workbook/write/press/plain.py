"""Names and codes that stand in each part of a workbook as they are, letter for letter."""

from __future__ import annotations

LONGEST_PLAIN = 60
"""How many characters a name may have here; document properties take 255, a page's head less."""

_SIGNS = frozenset(" -.·、（）()【】〔〕—")
"""Signs that names have, and neither XML nor a page's head nor a shared string treats specially."""


def is_plain(text: str) -> bool:
    """Return whether a text stands everywhere as it is, whatever is made of other texts.

    What is not letters, digits and a few signs is none: `&` and `<` are written differently in
    each place, `_x` may be an escape, spaces at either end have to be marked.
    """
    return (
        0 < len(text) <= LONGEST_PLAIN
        and text == text.strip()
        and all(char.isalnum() or char in _SIGNS for char in text)
    )
