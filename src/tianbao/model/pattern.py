"""Patterns: text with names in braces, and prose that cites a sentence the same way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMED = re.compile(r"\{([^{}]*)\}")
"""A name in braces, as a template writes it."""

CITED = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
"""A name in braces, as a person types it: spaces inside, and full-width braces, are fine."""


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern with the names in braces replaced, those that are not known left alone."""
    return NAMED.sub(lambda match: values.get(match[1], match[0]), pattern)


def cited(text: str) -> tuple[str, ...]:
    """Return the names that a person's text cites, in order."""
    return tuple(match[1].strip() for match in CITED.finditer(text))


def with_cited(text: str, sentences: Mapping[str, str]) -> str:
    """Return a person's text with the sentences that it cites; unknown names are left alone."""
    return CITED.sub(lambda match: sentences.get(match[1].strip(), match[0]), text)
