"""Damage to structure: defined names that are lost, doubled or lead elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutations.registry import SAME, Mutated, found, mutation
from tests.mutations.structure_edit import (
    GONE,
    add_name,
    an_input,
    prose_of,
    rows_of,
    swap_names,
    tables_of,
)
from tianbao.model.place import Cell, column_letters, quoted_sheet

if TYPE_CHECKING:
    from tests.mutations.registry import Case, Outcome

STRUCTURE = "structure"
MISSING, SPLIT, CHANGED = found("name-missing"), found("name-split"), found("label-changed")


def _led(case: Case, key: str, text: str, outcome: Outcome) -> Mutated:
    """Return a workbook in which a field's name leads somewhere else."""
    book = case.book()
    book.set_name(key, text)
    alone = len(a_table_of(case, key)) == 1 and outcome is not CHANGED
    return Mutated(book.packed(), found("block-missing") if alone else outcome, frozenset((key,)))


def a_table_of(case: Case, key: str) -> list[str]:
    """Return the keys of all fields of the table that a field is in."""
    (table,) = [t for t in case.template.tables() if key.startswith(f"{t.key}.")]
    return [known for known in case.template.fields if known.startswith(f"{table.key}.")]


@mutation(STRUCTURE, "name-deleted", "删掉一个格名")
def name_deleted(case: Case) -> Mutated:
    """A field has no name any more."""
    book, key = case.book(), an_input(case)
    book.drop_name(key)
    return Mutated(book.packed(), MISSING, frozenset((key,)))


@mutation(STRUCTURE, "names-of-table-deleted", "删掉整张表的格名")
def names_of_table_deleted(case: Case) -> Mutated:
    """A table has no names any more."""
    book = case.book()
    keys = a_table_of(case, an_input(case))
    for key in keys:
        book.drop_name(key)
    return Mutated(book.packed(), found("block-missing"), frozenset(keys))


@mutation(STRUCTURE, "names-deleted", "删掉全部格名")
def names_deleted(case: Case) -> Mutated:
    """No cell has a name any more."""
    book = case.book()
    for key in [name.removeprefix("tb.") for name in book.name_elements()]:
        book.drop_name(key)
    return Mutated(book.packed(), found("block-missing"), frozenset(case.inputs()))


@mutation(STRUCTURE, "name-twice", "同一个格名有两处")
def name_twice(case: Case) -> Mutated:
    """Two names of the whole workbook are the same and lead to two cells."""
    book, key = case.book(), an_input(case)
    add_name(book, key, case.cell(key).shifted(rows=40).absolute)
    return Mutated(book.packed(), SPLIT, frozenset((key,)))


@mutation(STRUCTURE, "name-twice-alike", "同一个格名重复、指向同一格")
def name_twice_alike(case: Case) -> Mutated:
    """Two names of the whole workbook are the same and lead to one cell."""
    book, key = case.book(), an_input(case)
    add_name(book, key, case.cell(key).absolute)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "name-of-sheet-besides", "另有只属于一张表的同名格名")
def name_of_sheet_besides(case: Case) -> Mutated:
    """A name of one sheet alone leads elsewhere; the workbook's is right."""
    book, key = case.book(), an_input(case)
    add_name(book, key, case.cell(key).shifted(rows=1).absolute, localSheetId="2")
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "name-to-other-row", "格名指到别的行")
def name_to_other_row(case: Case) -> Mutated | None:
    """A name leads to another row's cell."""
    tables = [list(rows_of(case, keys).values()) for keys in tables_of(case)]
    several = [rows for rows in tables if len(rows) > 1]
    if not several:
        return None
    one, other = case.random.sample(case.random.choice(several), 2)
    return _led(case, one[0], case.cell(other[0]).absolute, CHANGED)


@mutation(STRUCTURE, "name-to-other-column", "格名指到别的列")
def name_to_other_column(case: Case) -> Mutated | None:
    """A name leads to another column's cell, where another name leads too."""
    tables = [rows_of(case, keys).values() for keys in tables_of(case)]
    several = [row for rows in tables for row in rows if len(row) > 1]
    if not several:
        return None
    one, other = case.random.sample(case.random.choice(several), 2)
    return _led(case, one, case.cell(other).absolute, CHANGED)


@mutation(STRUCTURE, "name-to-other-sheet", "格名指到别的表")
def name_to_other_sheet(case: Case) -> Mutated | None:
    """A name leads to the same cell of another sheet."""
    key = an_input(case)
    cell = case.cell(key)
    others = [s.name for s in case.plan.sheets if s.name != cell.sheet]
    other = Cell(case.random.choice(others), cell.row, cell.column)
    return _led(case, key, other.absolute, CHANGED)


@mutation(STRUCTURE, "name-to-other-table", "格名指到别的表格")
def name_to_other_table(case: Case) -> Mutated | None:
    """A name leads to a cell of another table."""
    key = an_input(case)
    own = a_table_of(case, key)
    others = [other for other in case.inputs() if other not in own]
    if not others:
        return None
    return _led(case, key, case.cell(case.random.choice(others)).absolute, CHANGED)


@mutation(STRUCTURE, "name-to-blank-cell", "格名指到空白处")
def name_to_blank_cell(case: Case) -> Mutated:
    """A name leads to a cell with nothing around it."""
    key = an_input(case)
    cell = case.cell(key)
    place = case.random.choice([cell.shifted(rows=60), cell.shifted(columns=30)])
    return _led(case, key, place.absolute, CHANGED)


@mutation(STRUCTURE, "names-exchanged", "两个格名互换")
def names_exchanged(case: Case) -> Mutated:
    """Two fields have each other's names."""
    book = case.book()
    one, other = case.random.sample(case.inputs(), 2)
    swap_names(book, one, other)
    return Mutated(book.packed(), CHANGED, frozenset((one, other)))


@mutation(STRUCTURE, "names-of-prose-exchanged", "两块正文的区域名互换")
def names_of_prose_exchanged(case: Case) -> Mutated | None:
    """Two blocks of prose have each other's names."""
    if len(prose_of(case)) < 2:
        return None
    book = case.book()
    one, other = case.random.sample(prose_of(case), 2)
    swap_names(book, one.key, other.key)
    return Mutated(book.packed(), CHANGED)


@mutation(STRUCTURE, "name-of-column", "格名指到整列")
def name_of_column(case: Case) -> Mutated:
    """A name leads to a whole column."""
    key = an_input(case)
    cell = case.cell(key)
    column = column_letters(cell.column)
    return _led(case, key, f"{quoted_sheet(cell.sheet)}!${column}:${column}", MISSING)


@mutation(STRUCTURE, "name-of-two-areas", "格名指到两处")
def name_of_two_areas(case: Case) -> Mutated:
    """A name leads to two cells at once."""
    key = an_input(case)
    cell = case.cell(key)
    return _led(case, key, f"{cell.absolute},{cell.shifted(rows=1).absolute}", SPLIT)


@mutation(STRUCTURE, "name-of-constant", "格名是常数或公式")
def name_of_constant(case: Case) -> Mutated:
    """A name stands for a number, or for a formula."""
    text = case.random.choice(["5", "TRUE", '"文字"', "OFFSET('校验'!$A$1,1,1)", ""])
    return _led(case, an_input(case), text, MISSING)


@mutation(STRUCTURE, "name-broken", "格名失效")
def name_broken(case: Case) -> Mutated:
    """A name stands for nothing."""
    key = an_input(case)
    sheet = quoted_sheet(case.cell(key).sheet)
    text = case.random.choice([GONE, f"{sheet}!{GONE}", f"[1]{sheet}!$A$1"])
    return _led(case, key, text, MISSING)
