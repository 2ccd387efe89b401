"""Damage to structure: cells that are merged, or merged no more, and what lies beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutations.registry import SAME, Mutated, found, mutation
from tests.mutations.structure_edit import (
    column_label,
    empty,
    has_row_labels,
    merge,
    paragraphs,
    prose_of,
    row_label,
)
from tianbao.model.place import Area

if TYPE_CHECKING:
    from tests.mutations.registry import Case

STRUCTURE = "structure"


@mutation(STRUCTURE, "merged-dissolved", "取消合并单元格")
def merged_dissolved(case: Case) -> Mutated:
    """No cells are merged any more."""
    book = case.book()
    for sheet in book.sheets():
        for merged in list(book.sheet(sheet).iter("{*}mergeCells")):
            book.sheet(sheet).remove(merged)
    return Mutated(book.packed(), SAME)


def _neighbours(case: Case) -> list[tuple[str, str]]:
    """Return pairs of inputs that stand side by side, both with something in them."""
    places = {case.cell(key): key for key in case.inputs()}
    return [
        (key, near)
        for key in sorted(case.inputs())
        if (near := places.get(case.cell(key).shifted(columns=1)))
        and case.value(key)
        and case.value(near)
    ]


@mutation(STRUCTURE, "inputs-merged", "两个填报格合并")
def inputs_merged(case: Case) -> Mutated | None:
    """Two inputs are one cell, and the second's figure is gone, as in Excel."""
    if not _neighbours(case):
        return None
    one, other = case.random.choice(_neighbours(case))
    book = case.book()
    merge(book, Area(case.cell(one), 1, 2))
    empty(book, [case.cell(other)])
    return Mutated(book.packed(), found("cells-merged"), frozenset((one, other)))


@mutation(STRUCTURE, "inputs-merged-and-hidden", "合并后原内容藏在下面")
def inputs_merged_and_hidden(case: Case) -> Mutated | None:
    """Two inputs are one cell, and the second's figure stays unseen, as in LibreOffice."""
    if not _neighbours(case):
        return None
    one, other = case.random.choice(_neighbours(case))
    book = case.book()
    merge(book, Area(case.cell(one), 1, 2))
    return Mutated(book.packed(), found("cells-merged"), frozenset((one, other)))


@mutation(STRUCTURE, "label-merged-over-input", "行名合并到填报格上")
def label_merged_over_input(case: Case) -> Mutated | None:
    """A row's label covers the first input of the row, which stays unseen."""
    keys = [key for key in case.inputs() if has_row_labels(case, key) and case.value(key)]
    if not keys:
        return None
    key = case.random.choice(keys)
    book, cell, label = case.book(), case.cell(key), row_label(case, key)
    merge(book, Area(label, 1, cell.column - label.column + 1))
    return Mutated(book.packed(), found("cells-merged"), frozenset((key,)))


@mutation(STRUCTURE, "headings-merged", "两个表头合并")
def headings_merged(case: Case) -> Mutated | None:
    """Two headings are one cell, and the second's text is gone."""
    pairs = [
        (one, other)
        for one, other in _neighbours(case)
        if column_label(case, one).row == column_label(case, other).row
    ]
    if not pairs:
        return None
    one, other = (column_label(case, key) for key in case.random.choice(pairs))
    book = case.book()
    merge(book, Area(one, 1, 2))
    empty(book, [other])
    return Mutated(book.packed(), found("label-changed"))


@mutation(STRUCTURE, "paragraphs-merged-and-hidden", "正文几行合并成一格")
def paragraphs_merged_and_hidden(case: Case) -> Mutated | None:
    """Rows of prose are one cell, and all paragraphs but the first stay unseen."""
    if not prose_of(case):
        return None
    keys = paragraphs(case.random.choice(prose_of(case)))
    book = case.book()
    merge(book, Area(case.cell(keys[0]), 3, 1))
    return Mutated(book.packed(), found("cells-merged"), frozenset(keys[1:3]))


@mutation(STRUCTURE, "blank-paragraphs-merged", "正文下面的空行合并")
def blank_paragraphs_merged(case: Case) -> Mutated | None:
    """Rows of prose with nothing in them are one cell with the last paragraph."""
    if not prose_of(case):
        return None
    book = case.book()
    keys = paragraphs(case.random.choice(prose_of(case)))
    merge(book, Area(case.cell(keys[2]), 3, 1))
    return Mutated(book.packed(), SAME)
