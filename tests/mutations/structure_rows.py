"""Damage to structure: rows, columns and cells that come, go and move."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from tests.mutations.book import blank, number, shared
from tests.mutations.registry import SAME, Mutated, found, mutation
from tests.mutations.structure_edit import (
    GONE,
    a_section,
    a_table,
    an_input,
    column_label,
    columns_of,
    delete_column,
    delete_row,
    has_row_labels,
    insert_columns,
    insert_rows,
    labels_of,
    listings_of,
    paragraphs,
    prose_of,
    row_label,
    rows_of,
    swap_columns,
    swap_names,
    swap_rows,
    tables_of,
)
from tianbao.model.place import Cell

if TYPE_CHECKING:
    from tests.mutations.registry import Case, Outcome

STRUCTURE = "structure"


def tables_only(case: Case) -> list[str]:
    """Return the sheets that hold nothing but tables."""
    prose = {case.cell(f"{block.key}.1").sheet for block in prose_of(case)}
    listings = {
        case.cell(listing.entry_key(1, listing.columns[0].key)).sheet
        for listing in listings_of(case)
    }
    return [s.sheet for s in case.template.sections if s.sheet not in prose | listings]


def blank_rows(case: Case, keys: list[str]) -> list[Cell]:
    """Return the cells of paragraphs or entries that hold nothing."""
    return [case.cell(key) for key in keys if case.value(key) is None]


def names_of(case: Case) -> list[list[str]]:
    """Return the keys of the first column of each listing."""
    return [
        [listing.entry_key(entry, listing.columns[0].key) for entry in range(1, listing.rows + 1)]
        for listing in listings_of(case)
    ]


@mutation(STRUCTURE, "rows-inserted-in-table", "表格中间插入行")
def rows_inserted_in_table(case: Case) -> Mutated:
    """Rows come between two rows of a table, or above its first."""
    book = case.book()
    cell = case.cell(case.random.choice(a_table(case)))
    insert_rows(book, cell.sheet, cell.row, case.random.randint(1, 3))
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "rows-inserted-on-top", "表的最上面插入行")
def rows_inserted_on_top(case: Case) -> Mutated:
    """Rows come above everything on a sheet."""
    book = case.book()
    insert_rows(book, a_section(case), 1, case.random.randint(1, 3))
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "rows-inserted-in-prose", "正文中间插入空行")
def rows_inserted_in_prose(case: Case) -> Mutated | None:
    """Blank rows come between two paragraphs, or above the first."""
    if not prose_of(case):
        return None
    book = case.book()
    cell = case.cell(case.random.choice(paragraphs(case.random.choice(prose_of(case)))[:4]))
    insert_rows(book, cell.sheet, cell.row)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "rows-inserted-in-listing", "清单里插入空行")
def rows_inserted_in_listing(case: Case) -> Mutated | None:
    """Blank rows come between two entries, or above the first."""
    if not listings_of(case):
        return None
    book = case.book()
    cell = case.cell(case.random.choice(case.random.choice(names_of(case))[:4]))
    insert_rows(book, cell.sheet, cell.row)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "row-deleted-in-table", "表格删掉一行")
def row_deleted_in_table(case: Case) -> Mutated:
    """A row with inputs goes, and their names stand for nothing."""
    book = case.book()
    keys = case.random.choice(list(rows_of(case, a_table(case)).values()))
    cell = case.cell(keys[0])
    delete_row(book, cell.sheet, cell.row)
    return Mutated(book.packed(), _lost(case, keys), frozenset(keys))


@mutation(STRUCTURE, "blank-row-deleted", "正文、清单删掉空行")
def blank_row_deleted(case: Case) -> Mutated | None:
    """A blank row of prose or of a listing goes."""
    groups = [paragraphs(prose) for prose in prose_of(case)] + names_of(case)
    blanks = [cell for keys in groups for cell in blank_rows(case, keys)]
    if not blanks:
        return None
    book = case.book()
    cell = case.random.choice(blanks)
    delete_row(book, cell.sheet, cell.row)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "heading-row-deleted", "删掉表头一行")
def heading_row_deleted(case: Case) -> Mutated:
    """The row with the columns' headings goes."""
    book = case.book()
    label = column_label(case, an_input(case))
    delete_row(book, label.sheet, label.row)
    return Mutated(book.packed(), found("label-changed"))


@mutation(STRUCTURE, "rows-sorted", "表格按行排序")
def rows_sorted(case: Case) -> Mutated | None:
    """Two rows change places, labels and figures; the names stay."""
    rows = _loose_rows(case)
    if len(rows) < 2:
        return None
    one, other = case.random.sample(rows, 2)
    book = case.book()
    sheet = case.cell(one[0]).sheet
    swap_rows(book, sheet, case.cell(one[0]).row, case.cell(other[0]).row)
    return Mutated(book.packed(), found("label-changed"), frozenset((*one, *other)))


@mutation(STRUCTURE, "rows-moved", "整行剪切到别处")
def rows_moved(case: Case) -> Mutated | None:
    """Two rows change places with their names, as when a row is cut and inserted."""
    rows = _loose_rows(case)
    if len(rows) < 2:
        return None
    place = case.random.randrange(len(rows) - 1)
    one, other = rows[place], rows[place + 1]
    book = case.book()
    swap_rows(book, case.cell(one[0]).sheet, case.cell(one[0]).row, case.cell(other[0]).row)
    for first, second in zip(one, other, strict=True):
        swap_names(book, first, second)
    return Mutated(book.packed(), SAME)


def _loose_rows(case: Case) -> list[list[str]]:
    """Return rows of one table with one label alone, next to one another in one group."""
    groups: dict[tuple[object, ...], list[list[str]]] = {}
    for keys in tables_of(case):
        labelled = [key for key in keys if has_row_labels(case, key)]
        for row, own in rows_of(case, labelled).items():
            first = min(case.cell(key).column for key in own)
            sheet = case.cell(own[0]).sheet
            labels = [c for c in labels_of(case, sheet) if c.row == row and c.column < first]
            if len(labels) == 1:
                shape = (labels[0].column, *(case.cell(key).column for key in own))
                group = (sheet, keys[0], _group(case, own[0]), *shape)
                groups.setdefault(group, []).append(own)
    return case.random.choice([rows for rows in groups.values() if len(rows) > 1] or [[]])


def _group(case: Case, key: str) -> int:
    """Return the row where the group of labels starts that an input is in."""
    beside, labels = row_label(case, key), labels_of(case, case.cell(key).sheet)
    outer = [cell.row for cell in labels if cell.column < beside.column and cell.row <= beside.row]
    headed = [
        cell.row
        for cell in labels
        if cell.row < beside.row and cell.column == case.cell(key).column
    ]
    return max(outer, default=0) * 1000 + max(headed, default=0)


@mutation(STRUCTURE, "columns-inserted-left", "最左边插入列")
def columns_inserted_left(case: Case) -> Mutated:
    """Columns come left of everything on a sheet."""
    book = case.book()
    insert_columns(book, a_section(case), 1, case.random.randint(1, 3))
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "columns-inserted-in-table", "表格中间插入列")
def columns_inserted_in_table(case: Case) -> Mutated | None:
    """A column comes between two columns of a table."""
    sheets = tables_only(case)
    keys = [key for key in case.inputs() if case.cell(key).sheet in sheets]
    if not keys:
        return None
    book = case.book()
    cell = case.cell(case.random.choice(keys))
    insert_columns(book, cell.sheet, cell.column)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "column-deleted", "表格删掉一列")
def column_deleted(case: Case) -> Mutated:
    """A column with inputs goes, and their names stand for nothing."""
    book = case.book()
    keys = case.random.choice(list(columns_of(case, a_table(case)).values()))
    cell = case.cell(keys[0])
    delete_column(book, cell.sheet, cell.column)
    return Mutated(book.packed(), _lost(case, keys), frozenset(keys))


def _lost(case: Case, keys: list[str]) -> Outcome:
    """Return what has to be found where inputs are gone: all of a table's, or some."""
    table = keys[0].partition(".")[0]
    others = [f for f in case.inputs() if f.startswith(f"{table}.") and f not in keys]
    return found("name-missing" if others else "block-missing")


@mutation(STRUCTURE, "columns-exchanged", "两列互换")
def columns_exchanged(case: Case) -> Mutated | None:
    """Two columns change places, labels and figures; the names stay."""
    return _exchange(case, names=False)


@mutation(STRUCTURE, "columns-moved", "整列剪切到别处")
def columns_moved(case: Case) -> Mutated | None:
    """Two columns change places with their names."""
    return _exchange(case, names=True)


def _exchange(case: Case, *, names: bool) -> Mutated | None:
    pairs = [
        (columns, one, one + 1)
        for columns in (columns_of(case, keys) for keys in tables_of(case))
        for one in columns
        if one + 1 in columns
        and column_label(case, columns[one][0]).row == column_label(case, columns[one + 1][0]).row
        and len(columns[one]) == len(columns[one + 1])
    ]
    if not pairs:
        return None
    columns, one, other = case.random.choice(pairs)
    book, keys = case.book(), columns[one]
    sheet = case.cell(keys[0]).sheet
    last = max(case.cell(key).row for key in keys)
    swap_columns(book, sheet, one, other, range(column_label(case, keys[0]).row, last + 1))
    if not names:
        return Mutated(book.packed(), found("label-changed"), frozenset((*keys, *columns[other])))
    for first, second in zip(keys, columns[other], strict=True):
        swap_names(book, first, second)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "cell-cut-and-pasted", "一格剪切到旁边")
def cell_cut_and_pasted(case: Case) -> Mutated | None:
    """An input goes to its neighbour's cell with its name; the neighbour's name is lost."""
    keys = set(case.inputs())
    places = {case.cell(key): key for key in keys}
    pairs = [
        (key, near)
        for key in sorted(keys)
        if case.value(key) and (near := places.get(case.cell(key).shifted(columns=1)))
    ]
    if not pairs:
        return None
    one, other = case.random.choice(pairs)
    book = case.book()
    book.swap(case.cell(one), case.cell(other))
    book.put(case.cell(one), blank())
    book.set_name(one, case.cell(other).absolute)
    book.set_name(other, GONE)
    return Mutated(book.packed(), found("name-missing", "label-changed"), frozenset((one, other)))


@mutation(STRUCTURE, "cells-shifted-down", "插入单元格、活动单元格下移")
def cells_shifted_down(case: Case) -> Mutated | None:
    """A cell is inserted in one column, and what is below goes down with its names."""
    tables = [columns_of(case, keys) for keys in tables_of(case)]
    columns = [own for table in tables for own in table.values() if len(own) > 1]
    if not columns:
        return None
    keys = case.random.choice(columns)
    book = case.book()
    for key in reversed(keys):
        cell = case.cell(key)
        book.swap(cell, cell.shifted(rows=1))
        book.set_name(key, cell.shifted(rows=1).absolute)
    return Mutated(book.packed(), found("label-changed"), frozenset(keys))


@mutation(STRUCTURE, "table-pasted-lower", "表格整体粘贴低了一行")
def table_pasted_lower(case: Case) -> Mutated:
    """Headings and figures stand one row lower; the names stay."""
    book, keys = case.book(), a_table(case)
    sheet = case.cell(keys[0]).sheet
    first, last = column_label(case, keys[0]).row, max(case.cell(key).row for key in keys)
    for row in range(last, first - 1, -1):
        for column in range(2, 20):
            book.swap(Cell(sheet, row, column), Cell(sheet, row + 1, column))
    return Mutated(book.packed(), found("label-changed"), frozenset(keys))


@mutation(STRUCTURE, "table-pasted-right", "表格整体粘贴偏了一列")
def table_pasted_right(case: Case) -> Mutated:
    """Headings and figures stand one column further right; the names stay."""
    book, keys = case.book(), a_table(case)
    sheet = case.cell(keys[0]).sheet
    first, last = column_label(case, keys[0]).row, max(case.cell(key).row for key in keys)
    for row in range(first, last + 1):
        for column in range(19, 1, -1):
            book.swap(Cell(sheet, row, column), Cell(sheet, row, column + 1))
    return Mutated(book.packed(), found("label-changed"), frozenset(keys))


@mutation(STRUCTURE, "table-pasted-over-another", "一张表粘贴到另一张表上")
def table_pasted_over_another(case: Case) -> Mutated | None:
    """The cells of a sheet hold those of another; the names stay."""
    sheets = tables_only(case)
    if len(sheets) < 2:
        return None
    one, other = case.random.sample(sheets, 2)
    book = case.book()
    data = book.data(other)
    data[:] = [copy.deepcopy(row) for row in book.data(one)]
    keys = [key for key in case.inputs() if case.cell(key).sheet == other]
    return Mutated(book.packed(), found("label-changed"), frozenset(keys))


@mutation(STRUCTURE, "rows-copied-below", "把一行复制到表格下面再填")
def rows_copied_below(case: Case) -> Mutated | None:
    """A label and a figure stand once more below a table and all that is on its sheet."""
    keys = [key for key in case.inputs() if has_row_labels(case, key)]
    if not keys:
        return None
    key = case.random.choice(keys)
    book, label = case.book(), row_label(case, key)
    last = max(book.rows(label.sheet)) + 4
    text = labels_of(case, label.sheet)[label]
    book.put(Cell(label.sheet, last, label.column), shared(text))
    book.put(Cell(label.sheet, last, case.cell(key).column), number("7"))
    return Mutated(book.packed(), found("stray-content"))
