"""Our own comments are noted beside the stamp, and known by words, however they are laid out."""

from __future__ import annotations

import io

import openpyxl
import pytest

import tianbao
from tests.forms import drawn, submission
from tests.sending.shared import SMALL, VALUES
from tianbao.workbook.comments import words_digest

WORDS = "【要改】“约3”不是数。\n请填确切的数字。"


@pytest.mark.parametrize(
    "text",
    [
        "【要改】“约3”不是数。 请填确切的数字。",
        "【要改】“约3”不是数。\r\n 请填确切的数字。\n",
        "【要改】“约3”不是数。_x000D_请填确切的数字。",
    ],
)
def test_breaks_and_spaces_make_no_other_words(text: str) -> None:
    assert words_digest(text) == words_digest(WORDS)


def test_one_more_word_makes_other_words() -> None:
    assert words_digest(f"{WORDS}已改") != words_digest(WORDS)


def test_the_writer_notes_its_comments_below_the_stamp() -> None:
    key, small = "visits.city.men", drawn(SMALL)
    content, _ = tianbao.fill(small, submission(VALUES, of=small), notes={key: WORDS})
    sheet = openpyxl.load_workbook(io.BytesIO(content))["_stamp"]
    noted = [row[:3] for row in sheet.iter_rows(min_row=9, values_only=True) if any(row)]
    assert noted == [("comment", f"tb.{key}", words_digest(WORDS))]
