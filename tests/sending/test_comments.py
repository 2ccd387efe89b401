"""What somebody wrote into comments is listed word for word where it is sent; ours is not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from openpyxl.comments import Comment

import tianbao
from tests.forms import altered, at, codes, document, drawn
from tests.sending.shared import CITY, SMALL, VALUES, changed, everything, leaflet
from tianbao import verbs
from tianbao.plan import MIGRATION_SHEET

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from tianbao.verbs import Found

KEY = f"{CITY}.women"
WORDS = "含街道办 3 件，" * 20 + "待核实"


@cache
def commented() -> bytes:
    """Return what came in with a comment on a figure that is faulty."""

    def comment(book: Workbook) -> None:
        sheet, address = at(book, KEY)
        sheet[address].comment = Comment(f"张三:\n{WORDS}", "张三")

    old = drawn(SMALL)
    one = tianbao.read(document(VALUES, name="small"), [old]).usable()[1]
    return altered(tianbao.fill(old, one)[0], comment)


def read(content: bytes) -> Found:
    return tianbao.read(content, [drawn(SMALL)])


def returned() -> bytes:
    found = read(commented())
    return verbs.send_back(*found.usable(), everything(found)).content


def test_a_comment_is_asked_about_and_listed_word_for_word() -> None:
    texts = leaflet(returned())
    assert [text for text in texts if text.endswith(f"写的是：\n批注（张三）：{WORDS}")]
    assert [text for text in texts if text.startswith("这一格上有批注，是“张三”写的")]


def test_our_remarks_on_what_goes_back_are_no_comments_when_it_comes_in_again() -> None:
    found = read(returned())
    assert found.findings == ()
    assert found.usable()[1].strays == ()


def test_an_answer_below_our_remark_is_a_comment_when_it_comes_in_again() -> None:
    def answer(book: Workbook) -> None:
        sheet, address = at(book, KEY)
        ours = sheet[address].comment
        assert ours is not None
        sheet[address].comment = Comment(f"{ours.text}\n已核实，确为3件", "李四")

    found = read(altered(returned(), answer))
    assert codes(found.findings) == ["cell-comment"]
    assert "已核实，确为3件" in str(found.usable()[1].strays)


def test_a_comment_moves_on_to_another_template_word_for_word() -> None:
    sent = verbs.migrate(verbs.read_old(commented(), [drawn(SMALL)]), changed())
    assert "cell-comment" in codes(sent.findings)
    texts = leaflet(sent.content, MIGRATION_SHEET)
    assert [text for text in texts if text.endswith(f"批注（张三）：{WORDS}")]
    assert "cell-comment" not in codes(tianbao.read(sent.content, [changed()]).findings)
