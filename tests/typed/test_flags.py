"""Truths about flags."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianbao.model.submission import How
from tianbao.typed import Reason, Understood, understand_flag
from tianbao.typed.spaces import SPACES
from tianbao.typed.vocabulary import NO_WORDS, YES_WORDS

if TYPE_CHECKING:
    from tianbao.model.submission import Typed

spaces = st.text(SPACES.replace("\u202e", ""))  # it turns what follows around


@pytest.mark.parametrize(
    ("typed", "value", "how"),
    [
        (None, None, How.BLANK),
        ("", None, How.BLANK),
        ("\u3000", None, How.BLANK),
        (True, True, How.LITERAL),
        (False, False, How.LITERAL),
        ("是", True, How.LITERAL),
        ("否", False, How.LITERAL),
        (" 是\n", True, How.TRIMMED),
        (1, True, How.WORD),
        (0, False, How.WORD),
        (Decimal("1.0"), True, How.WORD),
        ("１", True, How.WORD),
        ("Yes", True, How.WORD),
        ("ＮＯ", False, How.WORD),
        ("✔\ufe0f", True, How.WORD),
        (" √ ", True, How.WORD),
    ],
)
def test_a_flag_is_understood(typed: Typed, value: bool | None, how: How) -> None:  # noqa: FBT001 - the value is what the test compares
    understood = understand_flag(typed)

    assert understood == Understood(value, how)
    assert type(understood.value) is type(value)


@pytest.mark.parametrize("word", YES_WORDS)
def test_a_word_for_yes_sets_the_flag(word: str) -> None:
    assert understand_flag(word).value is understand_flag(word.upper()).value is True


@pytest.mark.parametrize("word", NO_WORDS)
def test_a_word_for_no_clears_the_flag(word: str) -> None:
    assert understand_flag(word).value is understand_flag(word.upper()).value is False


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("x", Reason.NOT_A_FLAG),
        ("X", Reason.NOT_A_FLAG),
        ("有", Reason.NOT_A_FLAG),
        ("无", Reason.NOT_A_FLAG),
        ("/", Reason.NOT_A_FLAG),
        ("是的", Reason.NOT_A_FLAG),
        ("○", Reason.NOT_A_FLAG),
        (2, Reason.NOT_A_FLAG),
        (-1, Reason.NOT_A_FLAG),
        (Decimal("0.5"), Reason.NOT_A_FLAG),
        (Decimal("sNaN"), Reason.NOT_A_FLAG),
        ("#REF!", Reason.ERROR_VALUE),
        ("=TRUE()", Reason.FORMULA),
    ],
)
def test_anything_else_is_unclear(typed: Typed, reason: Reason) -> None:
    assert understand_flag(typed) == Understood(None, How.UNCLEAR, reason)


@given(st.one_of(st.text(), st.integers(), st.decimals(), st.booleans(), st.none()))
def test_understanding_never_raises(typed: Typed) -> None:
    understood = understand_flag(typed)

    assert (understood.how is How.UNCLEAR) == (understood.reason is not Reason.NONE)


@given(st.sampled_from([*YES_WORDS, *NO_WORDS, "x", "#REF!"]), spaces, spaces)
def test_spaces_around_change_nothing(word: str, before: str, after: str) -> None:
    bare, spaced = understand_flag(word), understand_flag(before + word + after)

    assert (bare.value, bare.reason) == (spaced.value, spaced.reason)
