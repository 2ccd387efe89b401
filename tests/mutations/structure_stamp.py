"""Damage to structure: stamps that are lost, edited or another workbook's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import tianbao
from tests.forms import COUNTY, TOWN
from tests.mutations.book import PROPERTIES, Book, shared
from tests.mutations.registry import SAME, Mutated, found, mutation
from tests.mutations.structure_edit import add_sheet, copy_sheet, delete_sheet, remove
from tests.mutations.truths import plan_of, template_of
from tianbao.model.place import Cell
from tianbao.model.submission import Unit
from tianbao.plan.names import STAMP_SHEET
from tianbao.workbook.stamp import (
    DIGEST,
    ISSUE,
    NAMES,
    PROPERTY_PREFIX,
    SEAL,
    TEMPLATE,
    UNIT_CODE,
    UNIT_NAME,
    VERSION,
    YEAR,
    seal,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.mutations.registry import Case, Outcome

STRUCTURE = "structure"
OTHER = {
    TEMPLATE: "shuili-2030",
    VERSION: "0",
    DIGEST: "0123456789abcdef",
    UNIT_CODE: "999999",
    UNIT_NAME: "大河镇",
    YEAR: "2023",
    ISSUE: "7",
    SEAL: "0" * 32,
}
"""What each entry of a stamp may be changed to."""


def in_sheet(book: Book, name: str, text: str, sheet: str = STAMP_SHEET) -> None:
    """Change an entry of the stamp in its sheet."""
    book.put(Cell(sheet, NAMES.index(name) + 1, 2), shared(text))


def in_properties(book: Book, name: str, text: str) -> None:
    """Change an entry of the stamp in the document properties."""
    for element in book.root(PROPERTIES):
        if element.get("name") == PROPERTY_PREFIX + name:
            element[0].text = text


def drop_properties(book: Book) -> None:
    """Delete the stamp in the document properties."""
    for element in list(book.root(PROPERTIES)):
        remove(element)


def entries(book: Book) -> dict[str, str]:
    """Return the stamp by name."""
    prefix = PROPERTY_PREFIX
    return {e.get("name", "").removeprefix(prefix): e[0].text or "" for e in book.root(PROPERTIES)}


def restamp(book: Book, changes: Mapping[str, str]) -> None:
    """Change the stamp in both places, and seal it again as everybody can who has the program."""
    stamp = {**entries(book), **changes}
    stamp[SEAL] = seal(stamp, b"")
    for name in NAMES:
        in_sheet(book, name, stamp[name])
        in_properties(book, name, stamp[name])


@mutation(STRUCTURE, "stamp-sheet-deleted", "删掉标记表")
def stamp_sheet_deleted(case: Case) -> Mutated:
    """The stamp stands in the properties alone."""
    book = case.book()
    delete_sheet(book, STAMP_SHEET)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "stamp-properties-deleted", "文档属性丢失")
def stamp_properties_deleted(case: Case) -> Mutated:
    """The stamp stands in its sheet alone."""
    book = case.book()
    drop_properties(book)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "stamp-sheet-visible", "标记表显示出来")
def stamp_sheet_visible(case: Case) -> Mutated:
    """Everybody sees the stamp's sheet."""
    book = case.book()
    for element in book.sheet_elements():
        element.attrib.pop("state", "")
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "stamp-lost", "复制到新建的工作簿里")
def stamp_lost(case: Case) -> Mutated:
    """The sheets stand in a new workbook, without properties and without what was hidden."""
    book = case.book()
    delete_sheet(book, STAMP_SHEET)
    drop_properties(book)
    return Mutated(book.packed(), found("stamp-missing"))


@mutation(STRUCTURE, "stamp-edited-in-sheet", "标记表里改了一项")
def stamp_edited_in_sheet(case: Case) -> Mutated:
    """An entry is another in the stamp's sheet."""
    book = case.book()
    name = case.random.choice(NAMES)
    in_sheet(book, name, OTHER[name])
    return Mutated(book.packed(), found("stamp-conflict"))


@mutation(STRUCTURE, "stamp-edited-in-both", "两处标记都改了一项")
def stamp_edited_in_both(case: Case) -> Mutated:
    """An entry is another in both places, and the seal is the old one."""
    book = case.book()
    name = case.random.choice(NAMES)
    in_sheet(book, name, OTHER[name])
    in_properties(book, name, OTHER[name])
    return Mutated(book.packed(), found("stamp-seal"))


@mutation(STRUCTURE, "stamp-entry-deleted", "标记缺了一项")
def stamp_entry_deleted(case: Case) -> Mutated:
    """An entry is gone from the one stamp that is left."""
    book = case.book()
    drop_properties(book)
    in_sheet(book, case.random.choice(NAMES), "")
    return Mutated(book.packed(), found("stamp-damaged"))


@mutation(STRUCTURE, "stamp-unit-invisible", "标记里的单位名带控制字符")
def stamp_unit_invisible(case: Case) -> Mutated:
    """The unit's name or code has characters that nobody sees, and the seal fits."""
    book = case.book()
    name = case.random.choice([UNIT_NAME, UNIT_CODE])
    text = case.random.choice(["清河镇\u202e", "清河\u200b镇", "_x0007_清河镇", "长" * 61])
    restamp(book, {name: text})
    text = text.replace("_x0007_", "\x07")
    stamp = {**entries(book), name: text}
    for place in (in_sheet, in_properties):
        place(book, SEAL, seal(stamp, b""))
    return Mutated(book.packed(), found("stamp-damaged"))


@mutation(STRUCTURE, "stamp-resealed", "改了模板、版本再重做校验码")
def stamp_resealed(case: Case) -> Mutated:
    """The stamp says another template or version, and the seal fits."""
    book = case.book()
    codes: dict[str, Outcome] = {
        TEMPLATE: found("template-not-found"),
        VERSION: found("template-version"),
        DIGEST: found("template-changed"),
    }
    name = case.random.choice(sorted(codes))
    restamp(book, {name: OTHER[name]})
    return Mutated(book.packed(), codes[name])


@mutation(STRUCTURE, "stamp-of-neighbour", "用了别单位工作簿的文档属性")
def stamp_of_neighbour(case: Case) -> Mutated:
    """The properties are another unit's workbook's, the sheets are ours."""
    book, other = case.book(), Book(_other_units(case))
    book.root(PROPERTIES)[:] = list(other.root(PROPERTIES))
    return Mutated(book.packed(), found("stamp-conflict"))


@mutation(STRUCTURE, "stamp-sheet-of-neighbour", "搬进了别单位的标记表")
def stamp_sheet_of_neighbour(case: Case) -> Mutated:
    """Another unit's stamp sheet stands beside ours, and the properties are gone."""
    book = case.book()
    name = copy_sheet(book, STAMP_SHEET)
    in_sheet(book, UNIT_NAME, OTHER[UNIT_NAME], name)
    drop_properties(book)
    return Mutated(book.packed(), found("stamp-conflict"))


def _other_units(case: Case) -> bytes:
    return tianbao.build(case.template, Unit("999999", "大河镇"), case.submission.year)


@mutation(STRUCTURE, "stamp-of-other-template", "换成别的模板的标记")
def stamp_of_other_template(case: Case) -> Mutated | None:
    """The figures stand in another template's sheets, under our template's stamp."""
    if case.template.id != TOWN:
        return None
    other = template_of(COUNTY)
    there = plan_of(COUNTY).inputs()
    readings = {k: r for k, r in case.submission.readings.items() if k in there}
    inputs = [key for key in case.inputs() if key not in there]
    moved = replace(case.submission, template=COUNTY, readings=readings)
    own = entries(case.book())
    book = Book(tianbao.fill(other, moved)[0])
    restamp(book, own)
    return Mutated(book.packed(), found("name-missing"), frozenset(inputs))


@mutation(STRUCTURE, "stamp-beside-strange-sheet", "多出一张看似标记的表")
def stamp_beside_strange_sheet(case: Case) -> Mutated:
    """A sheet starts like a stamp and is none."""
    book = case.book()
    empty = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    add_sheet(book, "Sheet1", empty + b"<sheetData/></worksheet>")
    book.put(Cell("Sheet1", 1, 1), shared(NAMES[0]))
    return Mutated(book.packed(), found("stamp-conflict"))
