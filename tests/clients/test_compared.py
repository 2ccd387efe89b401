"""What is lost is seen to be lost, also what no program happens to lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.styles import PatternFill

from tests.clients.cases import OWN, case
from tests.clients.compared import CHANGED, KEPT, LINES, LOST, PARTLY, compared
from tests.clients.looked import Looked
from tests.forms import altered

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook

SHEET = "办理情况"


def without_a_name(book: Workbook) -> None:
    del book.defined_names["tb.petitions.q1.letters"]


def without_names(book: Workbook) -> None:
    book.defined_names.clear()


def with_another_formula(book: Workbook) -> None:
    book[SHEET]["G6"] = "=SUM(D6:E6)"


def with_cells_set_apart(book: Workbook) -> None:
    book[SHEET].unmerge_cells("B4:B5")


def with_a_fill(book: Workbook) -> None:
    book[SHEET]["C6"].fill = PatternFill("solid", fgColor="FF00FF00")


def with_a_wide_column(book: Workbook) -> None:
    book[SHEET].column_dimensions["C"].width = 40


def with_a_high_row(book: Workbook) -> None:
    book[SHEET].row_dimensions[6].height = 99


def without_comments(book: Workbook) -> None:
    for address in ("D6", "G6"):
        book[SHEET][address].comment = None


def unlocked(book: Workbook) -> None:
    book[SHEET].protection.sheet = False


def with_another_paper(book: Workbook) -> None:
    book[SHEET].page_setup.paperSize = 8


CHANGES: dict[Callable[[Workbook], None], tuple[str, str]] = {
    without_a_name: ("defined names", PARTLY),
    without_names: ("defined names", LOST),
    with_another_formula: ("formulas", PARTLY),
    with_cells_set_apart: ("merged cells", PARTLY),
    with_a_fill: ("fills", PARTLY),
    with_a_wide_column: ("column widths", CHANGED),
    with_a_high_row: ("row heights", CHANGED),
    without_comments: ("comments", LOST),
    unlocked: ("locks of the sheets", PARTLY),
    with_another_paper: ("paper and fit", PARTLY),
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_seen_where_it_is(change: Callable[[Workbook], None]) -> None:
    """And nowhere else: every other line is as after openpyxl alone."""
    line, word = CHANGES[change]
    before = Looked(case(OWN).filled)
    plain = compared(before, Looked(altered(case(OWN).filled, lambda book: None)))  # noqa: ARG005 - nothing to change
    assert plain[line] == KEPT
    assert compared(before, Looked(altered(case(OWN).filled, change))) == {**plain, line: word}


def test_a_workbook_that_nothing_happened_to_is_kept_whole() -> None:
    content = Looked(case(OWN).filled)
    told = {"stamp's sheet": "very hidden", "texts are stored": "shared"}
    assert compared(content, content) == dict.fromkeys(LINES, KEPT) | told
