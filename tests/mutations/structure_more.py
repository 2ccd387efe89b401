"""Damage to what tells blocks apart: names of like tables, edges of areas, copies with less."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tests.mutations.book import blank
from tests.mutations.registry import SAME, Mutated, found, mutation
from tests.mutations.structure_edit import copy_sheet
from tests.mutations.structure_sheets import STRUCTURE, filled_on
from tianbao.model.place import Cell, quoted_sheet

if TYPE_CHECKING:
    from tests.mutations.registry import Case


@mutation(STRUCTURE, "like-tables-exchanged", "两张表头一样的表，格名互换")
def like_tables_exchanged(case: Case) -> Mutated | None:
    """The names of two tables that have the same headings were exchanged."""
    keys = {
        table.key: [table.full_key(cell) for cell in table.data_cells()]
        for table in case.template.tables()
    }
    texts = {table.key: [cell.text for cell in table.cells] for table in case.template.tables()}
    alike = [pair for pair in combinations(texts, 2) if texts[pair[0]] == texts[pair[1]]]
    if not alike:
        return None
    book = case.book()
    one, other = case.random.choice(alike)
    for first, second in zip(keys[one], keys[other], strict=True):
        elements = book.name_element(first), book.name_element(second)
        elements[0].text, elements[1].text = elements[1].text, elements[0].text
    return Mutated(book.packed(), found("label-changed"))


@mutation(STRUCTURE, "sheet-copied-and-cleared", "复制的表里删掉了一个数")
def sheet_copied_and_cleared(case: Case) -> Mutated | None:
    """A sheet was copied with all its figures, and one of the copy's was cleared."""
    choices = [key for key in case.inputs() if case.value(key) is not None]
    choices = [key for key in choices if len(filled_on(case, case.cell(key).sheet)) > 1]
    if not choices:
        return None
    book = case.book()
    cell = case.cell(case.random.choice(choices))
    name = copy_sheet(book, cell.sheet)
    book.put(Cell(name, cell.row, cell.column), blank())
    return Mutated(book.packed(), found("sheet-copied"))


@mutation(STRUCTURE, "area-to-the-sheets-end", "清单、正文的区域名称一直延到表底")
def area_to_the_sheets_end(case: Case) -> Mutated:
    """The name of each listing and each prose reaches over all that is below it."""
    book = case.book()
    keys = [block.key for block in case.template.listings()]
    keys += [block.key for block in case.template.prose()]
    for key in keys:
        area = book.area(key)
        first, last = area.first, area.last
        end = Cell(first.sheet, max(book.rows(first.sheet)), last.column)
        start, stop = (_absolute(cell) for cell in (first, end))
        book.set_name(key, f"{quoted_sheet(first.sheet)}!{start}:{stop}")
    return Mutated(book.packed(), SAME)


def _absolute(cell: Cell) -> str:
    letters = cell.a1.rstrip("0123456789")
    return f"${letters}${cell.row}"
