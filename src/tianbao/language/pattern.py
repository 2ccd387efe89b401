"""Patterns: text with names in braces, and which names may stand there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tianbao.language.members import LONGEST_TEXT
from tianbao.language.node import Text
from tianbao.model.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.language.faults import Faults
    from tianbao.language.members import Members

_NAMED = re.compile(r"\{([^{}]*)\}")
_PART = re.compile(rf"{_NAMED.pattern}|[{{}}]")


def read_pattern(
    members: Members,
    name: str,
    known: Iterable[str],
    faults: Faults,
    default: str | None = None,
    *,
    longest: int = LONGEST_TEXT,
) -> str:
    """Return a pattern; a name in braces that is not known, or a lone brace, is a fault."""
    text = members.text(name, default, longest=longest)
    node = members.node.get(name)
    if isinstance(node, Text):
        check_braces(node, faults)
        names = tuple(known)
        for match in _NAMED.finditer(node.value):
            if match[1] not in names:
                faults.add(
                    "pattern-name",
                    node.at(match.start(1)),
                    name=match[1],
                    nearest=nearest(match[1], names),
                    known="、".join(names),
                )
    return text


def check_braces(text: Text, faults: Faults) -> None:
    """Report the braces of a text that are not one of a pair around a name."""
    for match in _PART.finditer(text.value):
        if match[1] is None:
            faults.add("pattern-brace", text.at(match.start()), brace=match[0])
