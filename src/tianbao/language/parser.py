"""An expression's tokens to a tree, by recursive descent.

comparison := sum ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) sum
sum        := term { ( "+" | "-" ) term }
term       := number | name | "sum" "(" part { "," part } ")" | "(" sum ")"
part       := name ".." [ "before" ] name | sum
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from tianbao.language.lexer import TokenKind, tokens
from tianbao.model.expression import Compare, Minus, Number, Operator, Plus, Ref, Span, Sum

if TYPE_CHECKING:
    from tianbao.language.faults import Faults
    from tianbao.language.lexer import Token
    from tianbao.language.node import Text
    from tianbao.model.expression import Numeric

PRIOR = "prior."
"""What stands before a field's name to mean the field a year earlier."""

RESERVED = frozenset({"prior", "sum", "before"})
"""Words of the language that no key may be."""

_OPERATORS = frozenset(Operator)
_DEEPEST = 30
_LONGEST_NUMBER = 15
"""How many digits a number may have: as many as a spreadsheet keeps."""


class _Syntax(Exception):  # noqa: N818 - not an error: the fault is noted, reading can't go on
    """The rest of the expression can't be read."""


def parse_comparison(text: Text, faults: Faults) -> Compare | None:
    """Return the comparison that a text says, or nothing after a fault."""
    found = tokens(text, faults)
    if found is None:
        return None
    try:
        return _Parser(found, faults).comparison()
    except _Syntax:
        return None


class _Parser:
    def __init__(self, found: tuple[Token, ...], faults: Faults) -> None:
        self.tokens = found
        self.faults = faults
        self.at = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def advance(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def fail(self, expected: str) -> NoReturn:
        token = self.token
        if token.kind is TokenKind.END:
            self.faults.add("expression-end", token.place, expected=expected)
        else:
            self.faults.add("expression", token.place, found=token.text, expected=expected)
        raise _Syntax

    def take(self, sign: str) -> bool:
        if self.token.kind is TokenKind.SIGN and self.token.text == sign:
            self.at += 1
            return True
        return False

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            self.fail(f"“{sign}”")

    def comparison(self) -> Compare:
        left = self.sum()
        if self.token.text not in _OPERATORS:
            self.fail("“=”（或 !=、<、<=、>、>=）")
        operator = Operator(self.advance().text)
        right = self.sum()
        if self.token.kind is not TokenKind.END:
            self.fail("“+”“-”或算式的结尾")
        return Compare(operator, left, right)

    def sum(self) -> Numeric:
        value = self.term()
        while True:
            if self.take("+"):
                value = Plus(value, self.term())
            elif self.take("-"):
                value = Minus(value, self.term())
            else:
                return value

    def term(self) -> Numeric:
        token = self.token
        if token.kind is TokenKind.NUMBER:
            if len(token.text) > _LONGEST_NUMBER:
                self.fail(f"不超过 {_LONGEST_NUMBER} 位的数字")
            return Number(int(self.advance().text))
        if token.kind is TokenKind.NAME and token.text != "sum":
            return self.reference()
        self.depth += 1
        if self.depth > _DEEPEST:
            self.fail("较少的括号层数")
        value = self.call() if token.kind is TokenKind.NAME else self.bracket()
        self.depth -= 1
        return value

    def bracket(self) -> Numeric:
        if not self.take("("):
            self.fail("填报项的键、数字或“(”")
        value = self.sum()
        self.expect(")")
        return value

    def call(self) -> Sum:
        self.advance()
        self.expect("(")
        parts = [self.part()]
        while self.take(","):
            parts.append(self.part())
        self.expect(")")
        return Sum(tuple(parts))

    def part(self) -> Numeric | Span:
        following = self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if self.token.kind is not TokenKind.NAME or following.text != "..":
            return self.sum()
        first = self.name()
        self.expect("..")
        open_end = self.token.text == "before"
        if open_end:
            self.advance()
        return Span(first, self.name(), open_end)

    def name(self) -> str:
        if self.token.kind is not TokenKind.NAME:
            self.fail("填报项的键")
        if self.token.text in RESERVED:
            self.fail("填报项的键（不能是保留字）")
        return self.advance().text

    def reference(self) -> Ref:
        name = self.name()
        if name.startswith(PRIOR):
            return Ref(name.removeprefix(PRIOR), prior=True)
        return Ref(name)
