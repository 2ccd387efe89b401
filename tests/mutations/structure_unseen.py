"""Damage to what can be seen: remarks beside the cells, and sheets hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutations.registry import Mutated, mutation, same
from tests.mutations.structure_sheets import STRUCTURE, filled_on

if TYPE_CHECKING:
    from tests.mutations.book import Book
    from tests.mutations.registry import Case
    from tianbao.model.place import Cell

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"


@mutation(STRUCTURE, "conversation-added", "格子旁边有人讨论（Excel 365 的新批注）")
def conversation_added(case: Case) -> Mutated:
    """Somebody has asked something beside a figure, and nobody has answered."""
    book = case.book()
    cell = _filled_cell(case)
    _relate(book, cell.sheet, f"{_MICROSOFT}/2017/10/relationships/threadedComment", "../talk.xml")
    book.parts["xl/talk.xml"] = (
        f'<ThreadedComments xmlns="{_MICROSOFT}/spreadsheetml/2018/threadedcomments">'
        f'<threadedComment ref="{cell.a1}" personId="{{1}}" id="{{2}}">'
        "<text>此数待核实</text></threadedComment></ThreadedComments>"
    ).encode()
    return Mutated(book.packed(), same("cell-comment"))


@mutation(STRUCTURE, "filled-sheet-hidden", "填了数的表被隐藏")
def sheet_hidden(case: Case) -> Mutated:
    """A sheet with something filled in is not shown."""
    book = case.book()
    name = _filled_cell(case).sheet
    for element in book.sheet_elements():
        if element.get("name") == name:
            element.set("state", case.random.choice(["hidden", "veryHidden"]))
    return Mutated(book.packed(), same("fields-hidden"))


def _filled_cell(case: Case) -> Cell:
    """Return some input that holds something."""
    sheets = [section.sheet for section in case.template.sections]
    return case.cell(case.random.choice([k for sheet in sheets for k in filled_on(case, sheet)]))


def _relate(book: Book, sheet: str, kind: str, target: str) -> None:
    """Give a sheet a relation to a part."""
    folder, _, name = book.sheets()[sheet].rpartition("/")
    book.parts[f"{folder}/_rels/{name}.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    ).encode()
