"""A text becomes a file name that Windows, macOS and Linux take."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import hostile_texts
from tianbao.model.filename import safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024-清河镇", "2024-清河镇"),
        ("a/b\\c:d", "a_b_c_d"),
        ("..", "_"),
        ("con", "_con"),
        ("名 称. ", "名 称"),
        ("a\x00b\x1b[31m", "a_b_[31m"),
        ("../../etc", "_.._etc"),
        ("aux.2024", "_aux.2024"),
        ("COM¹", "_COM¹"),
        ("-rf", "_-rf"),
        ("~$名称", "_~$名称"),
        ("甲\u202e乙", "甲_乙"),
        ("\ud800", "_"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_a_name_is_made_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


def assert_safe(text: str) -> None:
    """Assert that a text's name is one that every system takes, as it is and in bytes."""
    name = safe_name(text)
    stem = name.partition(".")[0].strip().upper()
    assert 0 < len(name.encode()) <= 240
    assert not set(name) & set('<>:"/\\|?*')
    assert not hostile_texts.ACTING.search(name)
    assert name == name.strip(" .") == unicodedata.normalize("NFC", name) == safe_name(text)
    assert not name.startswith(("-", "~$"))
    assert stem not in {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    assert not re.fullmatch("(COM|LPT)[0-9¹²³]", stem)
    assert safe_name(name) == name


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_a_hostile_text_makes_a_plain_name(text: str) -> None:
    assert_safe(text)


@given(text=st.text(st.one_of(st.characters(), st.sampled_from("./\\ -~$:CONcon1¹"))))
def test_any_text_makes_a_plain_name(text: str) -> None:
    assert_safe(text)


def test_long_names_that_differ_at_the_end_stay_apart() -> None:
    one, other = safe_name("长" * 300 + "甲"), safe_name("长" * 300 + "乙")
    assert one != other
    assert one.startswith("长" * 70)
