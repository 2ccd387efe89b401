"""Where XlsxWriter would drop data and go on, the wrapper raises."""

from __future__ import annotations

import io
import re
import threading
import warnings
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.forms import parts
from tianbao.model.place import Area, Cell
from tianbao.workbook.read.opened import open_workbook
from tianbao.workbook.write.book import Book, WorkbookError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.workbook.write.book import BookSheet, Style

PLAIN: Style = (("locked", True),)


def area(a1: str, height: int = 1, width: int = 1, sheet: str = "表") -> Area:
    return Area(Cell.from_a1(sheet, a1), height, width)


def written(write: Callable[[Book, BookSheet], object]) -> bytes:
    """Return a workbook of one sheet to which something was written."""
    with Book("标题", "主题") as book:
        write(book, book.sheet("表"))
    return book.content()


def text_of(content: bytes, a1: str = "A1") -> object:
    return open_workbook(content).content(Cell.from_a1("表", a1)).typed


LONGEST = "字" * 32_767


@pytest.mark.parametrize(
    "write",
    [
        lambda _, sheet: sheet.text(area("A1"), LONGEST + "多", PLAIN),
        lambda _, sheet: sheet.text(area("A1"), "𬭁" * 16_384, PLAIN),
        lambda _, sheet: sheet.text(Area(Cell("表", 1, 16_385)), "x", PLAIN),
        lambda _, sheet: sheet.number(Area(Cell("表", 1_048_577, 1)), 1, PLAIN),
        lambda _, sheet: sheet.formula(area("A1"), "=" + "1+" * 4_096 + "1", 0, PLAIN),
        lambda _, sheet: sheet.note(area("A1"), LONGEST + "多"),
        lambda _, sheet: sheet.validation(area("A1"), {"validate": "any", "input_title": "x" * 33}),
        lambda _, sheet: sheet.validation(
            area("A1"), {"validate": "any", "input_message": "x" * 256}
        ),
        lambda _, sheet: sheet.validation(area("A1"), {"validate": "nothing"}),
        lambda _, sheet: sheet.painted([area("A1")], {"type": "nothing"}, PLAIN),
        lambda _, sheet: sheet.page(landscape=False, head="x" * 256, foot="", repeated=None),
        lambda _, sheet: [
            sheet.blank(area("A1", 2, 2), PLAIN),
            sheet.blank(area("B2", 2, 2), PLAIN),
        ],
        lambda book, _: book.sheet("表"),
        lambda book, _: book.sheet("甲/乙"),
        lambda book, _: book.sheet("长" * 32),
        lambda book, _: book.name("A1", area("A1")),
        lambda book, _: book.name("有 空格", area("A1")),
        lambda book, _: book.property("x", "长" * 256),
    ],
)
def test_what_does_not_fit_is_refused(write: Callable[[Book, BookSheet], object]) -> None:
    with pytest.raises(WorkbookError):
        written(write)


def test_a_text_as_long_as_a_cell_is_kept_whole() -> None:
    assert text_of(written(lambda _, sheet: sheet.text(area("A1"), LONGEST, PLAIN))) == LONGEST


@pytest.mark.parametrize(
    "text", ["=1+1", "{=1}", "+1", "-1", "@x", "'x", "http://x.cn", "007", "1e5", "<r>&</r>"]
)
def test_text_is_text_whatever_it_looks_like(text: str) -> None:
    content = written(lambda _, sheet: sheet.text(area("A1"), text, PLAIN))
    cell = openpyxl.load_workbook(io.BytesIO(content))["表"]["A1"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.hyperlink is None


@pytest.mark.parametrize("text", ["_x0001_x0002_", "<r><t>甲</t></r>", " a\x01", "_x005F_x0001_"])
def test_what_looks_like_markup_is_text(text: str) -> None:
    """XlsxWriter by itself takes some of it for its own."""
    assert text_of(written(lambda _, sheet: sheet.text(area("A1"), text, PLAIN))) == text


def test_a_truth_value_is_one() -> None:
    assert text_of(written(lambda _, sheet: sheet.truth(area("A1"), True, PLAIN))) is True


def box_height(text: str) -> float:
    """Return the height of the box of a comment."""
    vml = parts(written(lambda _, sheet: sheet.note(area("A1"), text)))
    found = re.search(rb"height:([0-9.]+)pt", vml["xl/drawings/vmlDrawing1.vml"])
    assert found is not None
    return float(found[1])


def test_a_long_comment_has_a_higher_box() -> None:
    assert box_height("字" * 5) == box_height("字" * 50) < box_height("字" * 500)


@pytest.mark.parametrize("text", ["a\x01b", "_x0001_", "a\r\nb", "\ufffe", "x005F_", "<&>\"'"])
def test_a_formulas_text_is_kept_as_it_is(text: str) -> None:
    """XlsxWriter by itself writes control characters into results, and the file is broken."""
    content = written(lambda _, sheet: sheet.formula(area("A1"), "=B1", text, PLAIN))
    found = open_workbook(content).content(Cell("表", 1, 1))
    assert (found.typed, found.cached) == ("=B1", text)


def test_a_formulas_text_that_no_cell_holds_is_the_error_that_excel_shows() -> None:
    content = written(lambda _, sheet: sheet.formula(area("A1"), "=B1", LONGEST + "多", PLAIN))
    assert open_workbook(content).content(Cell("表", 1, 1)).cached == "#VALUE!"


def test_a_formula_is_written_as_it_is() -> None:
    """XlsxWriter by itself puts `_xlfn.` before names of functions, also inside a text."""
    formula = '="SINGLE(x)"&LET(1)'
    content = written(lambda _, sheet: sheet.formula(area("A1"), formula, "", PLAIN))
    assert text_of(content) == formula


def test_a_merged_area_holds_one_text() -> None:
    content = written(lambda _, sheet: sheet.text(area("B2", 2, 3), "合", PLAIN))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["表"]
    assert [str(found) for found in sheet.merged_cells.ranges] == ["B2:D3"]
    assert sheet["B2"].value == "合"


def test_the_workbooks_structure_is_locked() -> None:
    content = written(lambda _, sheet: sheet.lock(""))
    assert openpyxl.load_workbook(io.BytesIO(content)).security.lockStructure
    # The schema wants it before the views, or Excel offers to repair the file.
    workbook = parts(content)["xl/workbook.xml"]
    assert workbook.index(b"workbookProtection") < workbook.index(b"bookViews")


@pytest.mark.parametrize("password", ["", "密码"])
def test_a_sheet_is_locked_with_or_without_a_password(password: str) -> None:
    content = written(lambda _, sheet: sheet.lock(password))
    protection = openpyxl.load_workbook(io.BytesIO(content))["表"].protection
    assert protection.sheet
    assert bool(protection.password) == bool(password)
    assert not protection.formatRows
    assert not protection.formatColumns


def test_an_error_of_our_own_passes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        written(lambda _, __: 1 / 0)


def test_other_warnings_are_left_alone() -> None:
    with pytest.warns(DeprecationWarning, match="old"):
        written(lambda _, __: warnings.warn("old", DeprecationWarning, stacklevel=1))


def test_threads_that_write_at_the_same_time_leave_pythons_warnings_as_they_were() -> None:
    before = list(warnings.filters)
    threads = [threading.Thread(target=written, args=(lambda *_: None,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(warnings.filters) == before
