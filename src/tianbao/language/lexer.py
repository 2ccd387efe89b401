"""An expression's text to tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.language.faults import Faults
    from tianbao.language.node import Text
    from tianbao.model.place import SourcePlace


class TokenKind(StrEnum):
    """What a token is."""

    NAME = "name"
    NUMBER = "number"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an expression."""

    kind: TokenKind
    text: str
    place: SourcePlace


LONGEST = 1000
"""How many characters an expression may have."""

MOST = 200
"""How many names, numbers and signs it may have; what walks its tree counts on that."""

_TOKEN = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<sign>\.\.|!=|<=|>=|[-+=<>(),])"
    r"|(?P<space>\s+)"
)


def tokens(text: Text, faults: Faults) -> tuple[Token, ...] | None:
    """Return a text's tokens with an end token behind them, or nothing after a fault."""
    written = text.value
    found: list[Token] = []
    at = 0
    while at < len(written):
        match = _TOKEN.match(written, at)
        if match is None or match.lastgroup is None:
            faults.add("expression-character", text.at(at), character=written[at])
            return None
        if match.lastgroup != "space":
            found.append(Token(TokenKind(match.lastgroup), match[0], text.at(at)))
        at = match.end()
        if at > LONGEST or len(found) > MOST:
            faults.add("expression-long", text.place, longest=LONGEST, most=MOST)
            return None
    found.append(Token(TokenKind.END, "", text.at(at)))
    return tuple(found)
