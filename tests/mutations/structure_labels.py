"""Damage to structure: labels and headings that are changed, exchanged or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutations.book import blank, shared
from tests.mutations.registry import SAME, Mutated, found, mutation, same
from tests.mutations.structure_edit import (
    a_section,
    an_input,
    column_label,
    has_row_labels,
    labels_of,
    row_label,
)
from tianbao.model.place import Cell
from tianbao.plan import Label, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.mutations.registry import Case
    from tianbao.model.place import Area

STRUCTURE = "structure"
CHANGED = found("label-changed")


def _label(case: Case) -> tuple[str, Cell, str]:
    """Return an input with a heading of its row or of its column, and that heading's text."""
    key = an_input(case)
    ways = [row_label, column_label] if has_row_labels(case, key) else [column_label]
    label = case.random.choice(ways)(case, key)
    return key, label, labels_of(case, label.sheet)[label]


def _rewritten(case: Case, change: Callable[[str], str]) -> Mutated:
    """Return a workbook in which a heading has another text."""
    book = case.book()
    key, label, text = _label(case)
    book.put(label, shared(change(text)))
    return Mutated(book.packed(), CHANGED, frozenset((key,)))


@mutation(STRUCTURE, "label-letter-changed", "行名、表头改了一个字")
def label_letter_changed(case: Case) -> Mutated:
    """One character of a heading is another."""
    return _rewritten(case, lambda text: f"{text[:-1]}乙")


@mutation(STRUCTURE, "label-with-note", "行名、表头后面加了说明")
def label_with_note(case: Case) -> Mutated:
    """A heading has a note behind it."""
    return _rewritten(case, lambda text: f"{text}（含代办）")


@mutation(STRUCTURE, "label-respaced", "行名、表头加了空格或换行")
def label_respaced(case: Case) -> Mutated:
    """A heading has spaces, line breaks, or full-width signs of other widths."""
    book = case.book()
    _, label, text = _label(case)
    ways = (
        f" {text} ",
        "\n".join((text[:1], text[1:])),
        text.replace("（", "(").replace("）", ")"),
    )
    book.put(label, shared(case.random.choice(ways)))
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "label-deleted", "行名、表头被删")
def label_deleted(case: Case) -> Mutated:
    """A heading is gone."""
    book = case.book()
    key, label, _ = _label(case)
    book.put(label, blank())
    return Mutated(book.packed(), CHANGED, frozenset((key,)))


@mutation(STRUCTURE, "label-of-other-row", "行名写成别行的")
def label_of_other_row(case: Case) -> Mutated | None:
    """A row has another row's label."""
    pair = _two(case, row_label)
    if pair is None:
        return None
    book = case.book()
    book.put(pair[0], shared(labels_of(case, pair[1].sheet)[pair[1]]))
    return Mutated(book.packed(), CHANGED)


@mutation(STRUCTURE, "labels-exchanged", "两行的行名互换")
def labels_exchanged(case: Case) -> Mutated | None:
    """Two rows have each other's labels."""
    return _exchanged(case, _two(case, row_label))


@mutation(STRUCTURE, "headings-exchanged", "两列的表头互换")
def headings_exchanged(case: Case) -> Mutated | None:
    """Two columns have each other's headings."""
    return _exchanged(case, _two(case, column_label))


def _two(case: Case, way: Callable[[Case, str], Cell]) -> tuple[Cell, Cell] | None:
    """Return two headings of one sheet with different texts."""
    keys = [key for key in case.inputs() if way is column_label or has_row_labels(case, key)]
    texts: dict[tuple[str, str], Cell] = {}
    for key in keys:
        label = way(case, key)
        texts[label.sheet, labels_of(case, label.sheet)[label]] = label
    cells = sorted(texts.values())
    pairs = [(a, b) for a in cells for b in cells if a < b and a.sheet == b.sheet]
    return case.random.choice(pairs) if pairs else None


def _exchanged(case: Case, pair: tuple[Cell, Cell] | None) -> Mutated | None:
    if pair is None:
        return None
    book = case.book()
    book.swap(*pair)
    return Mutated(book.packed(), CHANGED)


@mutation(STRUCTURE, "group-headings-exchanged", "两组的上层表头互换")
def group_headings_exchanged(case: Case) -> Mutated | None:
    """Two headings that each head a group of columns or rows have changed places."""
    groups = [
        item.area.first
        for sheet in case.plan.sheets
        for item in sheet.items
        if isinstance(item, Label)
        and item.tone in {Tone.HEADER, Tone.STUB}
        and item.area.width * item.area.height > 1
        and item.text
        and any(_heads(item.area, case.cell(key)) for key in case.inputs())
    ]
    heading = [
        (one, other)
        for one in groups
        for other in groups
        if one < other
        and one.sheet == other.sheet
        and labels_of(case, one.sheet)[one] != labels_of(case, one.sheet)[other]
    ]
    if not heading:
        return None
    return _exchanged(case, case.random.choice(heading))


def _heads(area: Area, cell: Cell) -> bool:
    """Return whether an area lies above a cell or left of it."""
    if area.first.sheet != cell.sheet:
        return False
    above = area.last.row < cell.row and area.covers(Cell("", area.first.row, cell.column))
    beside = area.last.column < cell.column and area.covers(Cell("", cell.row, area.first.column))
    return above or beside


@mutation(STRUCTURE, "title-changed", "标题改了字")
def title_changed(case: Case) -> Mutated:
    """A sheet's title is another; that says nothing about its fields."""
    book = case.book()
    sheet = a_section(case)
    book.put(min(labels_of(case, sheet)), shared("报表（定稿）"))
    return Mutated(book.packed(), same("stray-content"))
