"""What people write into comments is named with its cell, and ours are known again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.comments import Comment as Written

import tianbao
from tests.forms import SOUND, altered, codes, filled, submission, template
from tianbao import describe
from tianbao.model.place import Area, Cell, CellPlace
from tianbao.model.submission import Submission, Unit
from tianbao.workbook.comments import FIRST_ROW, MARK, words_digest
from tianbao.workbook.read.comments import MOST_TOLD, comment_findings, left_comments
from tianbao.workbook.read.opened import Comment, Content, Opened

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from tianbao import Finding

KEY = "applications.received.natural"
OURS = "【核对】这个数比上年大得多。\n请核对。"
SHEET = "三、依申请公开"
NOWHERE = Submission("t", "1", Unit("001", "清河镇"), 2024)


def opened(*said: tuple[str, str], name: str = "E7") -> Opened:
    """Return a workbook with comments, of which one of ours is noted for a cell of this name."""
    noted = (MARK, "tb.a", words_digest(OURS))
    stamp = {(FIRST_ROW, column): Content(text) for column, text in enumerate(noted, 1)}
    return Opened(
        {SHEET: {}, "另一张": {}, "_stamp": {(1, 1): Content("template"), **stamp}},
        {"tb.a": Area(Cell.from_a1(SHEET, name))},
        {},
        comments=tuple(Comment(Cell.from_a1(SHEET, a1), "", words) for a1, words in said),
    )


def left(*said: tuple[str, str], name: str = "E7") -> list[str]:
    return [comment.cell.a1 for comment in left_comments(opened(*said, name=name))]


def told(*said: tuple[str, str]) -> list[Finding]:
    return list(comment_findings(left_comments(opened(*said)), NOWHERE))


def test_comments_are_named_with_cell_author_and_words_on_whatever_sheet() -> None:
    def comment(book: Workbook) -> None:
        book[SHEET]["E7"].comment = Written("张三:\n此数待核实", "张三")
        book.create_sheet("备忘")["A1"].comment = Written("含街道办 3 件", "")

    found = tianbao.read(altered(filled(SOUND), comment))
    assert codes(found.findings) == ["cell-comment", "cell-comment"]
    first, second = found.findings
    assert first.place == CellPlace(Cell(SHEET, 7, 5), KEY)
    assert first.values == {"author": "张三", "words": "此数待核实"}
    assert describe(second).where == "“备忘”表 A1"
    assert [text for _, text in found.usable()[1].strays] == [
        "批注（张三）：此数待核实",
        "批注：含街道办 3 件",
    ]


def test_a_comment_that_the_writer_made_is_ours() -> None:
    content, _ = tianbao.fill(template(), submission(SOUND), notes={KEY: OURS})
    assert tianbao.read(content).findings == ()


def test_ours_is_known_after_another_program_has_changed_its_form() -> None:
    assert left(("E7", "【核对】这个数比上年大得多。 请核对。")) == []


def test_ours_is_known_where_its_cell_has_moved_to() -> None:
    assert left(("E8", OURS), name="E8") == []


def test_what_somebody_adds_to_a_comment_of_ours_is_named() -> None:
    assert left(("E7", f"{OURS}\n已核实，无误")) == ["E7"]


def test_our_words_on_another_cell_are_somebodys() -> None:
    assert left(("E7", OURS), ("F7", OURS)) == ["F7"]


def test_the_same_words_on_several_cells_of_a_sheet_are_one_finding() -> None:
    found = told(("E7", "待核实"), ("F7", "待核实"), ("G7", "待定"))
    assert [describe(one).sentence for one in found] == [
        "这一格等 2 格上有批注：“待核实”。",
        "这一格上有批注：“待定”。",
    ]


def test_very_many_comments_are_counted() -> None:
    found = told(*((f"Z{row}", f"第 {row} 条") for row in range(1, MOST_TOLD + 31)))
    assert codes(found) == [*["cell-comment"] * MOST_TOLD, "comments-more"]
    assert found[-1].values == {"count": 30, "words": "第 21 条"}


def test_a_comment_without_words_says_nothing() -> None:
    assert left(("E7", " \n ")) == []


def test_what_looks_like_our_note_beside_the_stamp_and_is_none_is_named() -> None:
    def write(book: Workbook) -> None:
        book["_stamp"]["A12"] = MARK

    assert codes(tianbao.read(altered(filled(SOUND), write)).findings) == ["stray-content"]
