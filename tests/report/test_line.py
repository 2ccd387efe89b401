"""Text within one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import hostile_texts
from tianbao.report.line import one_line


@given(text=st.text())
def test_what_is_one_line_stays_as_it_is(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cf", "Cn", "Cs", "Zl", "Zp"])))
def test_text_without_breaks_and_unseen_characters_is_kept(text: str) -> None:
    assert one_line(text) == text


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_one_line_has_nothing_that_acts(text: str) -> None:
    assert not hostile_texts.ACTING.search(one_line(text))


@given(text=st.text())
def test_one_line_is_never_two(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲\r\n\t乙", "甲 乙"),
        ("甲\n\x00\n乙", "甲 乙"),
        ("甲\u2028乙\x85丙", "甲 乙 丙"),
        ("\t甲", " 甲"),
        ("\x1b[31m红\x9b0m", "[31m红0m"),
        ("甲 \u3000乙", "甲 \u3000乙"),
    ],
)
def test_a_run_of_breaks_is_a_space_and_other_controls_go(text: str, line: str) -> None:
    assert one_line(text) == line
