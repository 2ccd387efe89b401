"""Tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.language.faults import Faults
from tianbao.language.lexer import LONGEST, MOST, TokenKind, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.language.node import Text


def _texts(text: Text) -> list[str]:
    faults = Faults()
    found = tokens(text, faults)
    assert found is not None
    assert not faults.found
    assert found[-1].kind is TokenKind.END
    return [token.text for token in found[:-1]]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a = b", ["a", "=", "b"]),
        ("a<=b!=c", ["a", "<=", "b", "!=", "c"]),
        ("sum(a..before b, 12)", ["sum", "(", "a", "..", "before", "b", ",", "12", ")"]),
        ("prior.t.row_1.c2", ["prior.t.row_1.c2"]),
        ("a.b..c", ["a.b", "..", "c"]),
        ("12a", ["12", "a"]),
        ("\u3000a\u00a0+  b ", ["a", "+", "b"]),
        ("", []),
    ],
)
def test_a_text_falls_into_names_numbers_and_signs(
    written: str, expected: list[str], text_at: Callable[[str], Text]
) -> None:
    assert _texts(text_at(written)) == expected


def test_a_token_has_the_place_where_it_starts(text_at: Callable[[str], Text]) -> None:
    found = tokens(text_at("ab = c"), Faults())
    assert found is not None
    assert [token.place.position.column for token in found] == [3, 6, 8, 9]


@pytest.mark.parametrize(
    "written", ["a * b", "A", "_a", "a = 甲", "a．b", "a . b", "1.5", "a == “b”"]
)
def test_what_the_language_does_not_know_is_a_fault(
    written: str, text_at: Callable[[str], Text]
) -> None:
    faults = Faults()
    assert tokens(text_at(written), faults) is None
    assert [finding.code for finding in faults.found] == ["template-expression-character"]


def test_an_expression_has_a_greatest_length(text_at: Callable[[str], Text]) -> None:
    for longest in ("a" * LONGEST, "+" * MOST):
        assert tokens(text_at(longest), Faults()) is not None
        assert tokens(text_at(f"{longest}+"), Faults()) is None
