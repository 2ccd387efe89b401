"""Damage to structure: sheets renamed, copied, deleted or added, and what is typed there."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from tests.mutations.book import BOOK, number, shared, tag
from tests.mutations.registry import SAME, Mutated, found, mutation, same
from tests.mutations.structure_edit import (
    a_section,
    add_sheet,
    an_input,
    check_sheet,
    copy_sheet,
    delete_sheet,
    labels_of,
    remove,
    rename_sheet,
)
from tianbao.model.place import Cell, quoted_sheet
from tianbao.plan import REMARKS_SHEET, SheetKind
from tianbao.plan.names import STAMP_SHEET

if TYPE_CHECKING:
    from tests.mutations.registry import Case, Outcome

STRUCTURE = "structure"
EMPTY = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
)


def keys_on(case: Case, sheet: str) -> list[str]:
    """Return the keys of all inputs of a sheet, those of prose and listings too."""
    return [key for key, item in case.plan.inputs().items() if item.area.first.sheet == sheet]


def filled_on(case: Case, sheet: str) -> list[str]:
    """Return the keys of the inputs of a sheet that hold something."""
    return [key for key in keys_on(case, sheet) if case.value(key) is not None]


def lost(case: Case, sheet: str) -> Outcome:
    """Return what has to be found where a section's sheet is gone."""
    del case, sheet
    return found("block-missing")


@mutation(STRUCTURE, "sheet-renamed", "工作表改名")
def sheet_renamed(case: Case) -> Mutated:
    """A sheet has another name, and the defined names follow."""
    book = case.book()
    sheet = case.random.choice(list(book.sheets()))
    name = case.random.choice(["Sheet1", "有 空格'和引号", "a!b", "三、(终稿)", "Sheet1,2"])
    rename_sheet(book, sheet, name)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "sheet-renamed-names-left", "工作表改名、格名没有跟着改")
def sheet_renamed_names_left(case: Case) -> Mutated:
    """A sheet has another name, and the defined names speak of the old one."""
    book = case.book()
    sheet = a_section(case)
    rename_sheet(book, sheet, "定稿", names=False)
    return Mutated(book.packed(), lost(case, sheet), frozenset(keys_on(case, sheet)))


@mutation(STRUCTURE, "sheet-names-exchanged", "两张表的名字互换")
def sheet_names_exchanged(case: Case) -> Mutated | None:
    """Two sheets have changed their names, and the defined names have not followed."""
    sheets = [section.sheet for section in case.template.sections]
    if len(sheets) < 2:
        return None
    one, other = case.random.sample(sheets, 2)
    book = case.book()
    for old, new in ((one, "暂名"), (other, one), ("暂名", other)):
        rename_sheet(book, old, new, names=False)
    return Mutated(book.packed(), found("label-changed"))


@mutation(STRUCTURE, "sheet-copied-and-filled", "填在了复制的表里")
def sheet_copied_and_filled(case: Case) -> Mutated:
    """A sheet was copied blank, and the copy was filled in instead."""
    book = case.book()
    sheet = case.random.choice([s for s in book.sheets() if filled_on(case, s)])
    copy_sheet(book, sheet)
    keys = filled_on(case, sheet)
    for key in keys:
        book.put(case.cell(key), lambda _book, _cell: None)
    return Mutated(book.packed(), found("sheet-copied"), frozenset(keys))


@mutation(STRUCTURE, "sheet-copied-and-changed", "复制的表里改了一个数")
def sheet_copied_and_changed(case: Case) -> Mutated:
    """A sheet was copied with all its figures, and one of the copy's was changed."""
    book = case.book()
    cell = case.cell(an_input(case))
    name = copy_sheet(book, cell.sheet)
    book.put(Cell(name, cell.row, cell.column), number("987654"))
    return Mutated(book.packed(), found("sheet-copied"))


@mutation(STRUCTURE, "sheet-copied-as-it-is", "复制了一张表作备份")
def sheet_copied_as_it_is(case: Case) -> Mutated:
    """A sheet was copied with all that is in it."""
    book = case.book()
    copy_sheet(book, case.random.choice(list(book.sheets())))
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "sheet-from-neighbour", "删掉本表、搬进别单位的表")
def sheet_from_neighbour(case: Case) -> Mutated:
    """A sheet was replaced by another unit's; the names lead into its workbook."""
    book = case.book()
    cell = case.cell(an_input(case))
    keys = keys_on(case, cell.sheet)
    book.put(cell, number("987654"))
    for element in book.name_elements().values():
        quoted = quoted_sheet(cell.sheet)
        element.text = (element.text or "").replace(quoted, f"'[1]{quoted[1:]}")
    return Mutated(book.packed(), found("block-missing"), frozenset(keys))


@mutation(STRUCTURE, "sheet-from-neighbour-scoped", "别单位的表搬进来、格名只属于那张表")
def sheet_from_neighbour_scoped(case: Case) -> Mutated:
    """A sheet was replaced by another unit's; its names are the sheet's own."""
    book = case.book()
    cell = case.cell(an_input(case))
    keys = keys_on(case, cell.sheet)
    name = copy_sheet(book, cell.sheet)
    book.put(Cell(name, cell.row, cell.column), number("987654"))
    delete_sheet(book, cell.sheet)
    return Mutated(book.packed(), found("block-missing"), frozenset(keys))


@mutation(STRUCTURE, "sheet-deleted", "删掉工作表")
def sheet_deleted(case: Case) -> Mutated:
    """A section's sheet is gone."""
    book = case.book()
    sheet = a_section(case)
    delete_sheet(book, sheet)
    return Mutated(book.packed(), lost(case, sheet), frozenset(keys_on(case, sheet)))


@mutation(STRUCTURE, "sheet-cover-deleted", "删掉填报说明")
def sheet_cover_deleted(case: Case) -> Mutated | None:
    """The cover is gone."""
    if not case.template.cover.fields:
        return None
    book = case.book()
    sheet = case.plan.sheet(SheetKind.COVER).name
    delete_sheet(book, sheet)
    return Mutated(book.packed(), found("name-missing"), frozenset(keys_on(case, sheet)))


@mutation(STRUCTURE, "sheet-check-deleted", "删掉校验表")
def sheet_check_deleted(case: Case) -> Mutated:
    """The check sheet is gone; nothing is read from it."""
    book = case.book()
    delete_sheet(book, check_sheet(case))
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "sheet-hidden", "隐藏工作表")
def sheet_hidden(case: Case) -> Mutated:
    """A sheet is hidden, in one way or the other."""
    book = case.book()
    sheet = a_section(case)
    for element in book.sheet_elements():
        if element.get("name") == sheet:
            element.set("state", case.random.choice(["hidden", "veryHidden"]))
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "sheets-reordered", "工作表换了顺序")
def sheets_reordered(case: Case) -> Mutated:
    """The sheets stand in another order."""
    book = case.book()
    elements = book.sheet_elements()
    case.random.shuffle(elements)
    for sheets in book.root(BOOK).iter(tag("sheets")):
        sheets[:] = elements
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "sheet-parts-exchanged", "文件里两张表的部件对调")
def sheet_parts_exchanged(case: Case) -> Mutated | None:
    """The relations give each of two sheets the other's part."""
    sheets = [section.sheet for section in case.template.sections]
    if len(sheets) < 2:
        return None
    one, other = case.random.sample(sheets, 2)
    book = case.book()
    parts = book.sheets()
    first, second = book.root(parts[one]), book.root(parts[other])
    contents = [[copy.deepcopy(child) for child in root] for root in (first, second)]
    first[:], second[:] = contents[1], contents[0]
    return Mutated(book.packed(), found("label-changed"))


@mutation(STRUCTURE, "protection-removed", "取消工作表保护")
def protection_removed(case: Case) -> Mutated:
    """No sheet is locked any more."""
    book = case.book()
    for sheet in book.sheets():
        for element in list(book.sheet(sheet).iter(tag("sheetProtection"))):
            remove(element)
    return Mutated(book.packed(), same("sheet-unlocked"))


@mutation(STRUCTURE, "sheet-added-blank", "多出空白工作表")
def sheet_added_blank(case: Case) -> Mutated:
    """Somebody added a sheet with nothing on it."""
    book = case.book()
    add_sheet(book, case.random.choice(["Sheet1", REMARKS_SHEET]), EMPTY)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "sheet-added-with-content", "在新加的表里填写")
def sheet_added_with_content(case: Case) -> Mutated:
    """Somebody added a sheet and wrote on it."""
    book = case.book()
    add_sheet(book, "草稿", EMPTY)
    for row in range(1, 25):
        book.put(Cell("草稿", row, 1), number(str(row)))
    book.put(Cell("草稿", 2, 2), shared(f"另有{case.random.randint(2, 99)}件"))
    return Mutated(book.packed(), same("sheet-extra"))


@mutation(STRUCTURE, "typed-beside", "填在格子旁边")
def typed_beside(case: Case) -> Mutated:
    """Something stands right of the table."""
    book = case.book()
    cell = case.cell(an_input(case))
    content = case.random.choice([number("7"), shared("另有3件"), number("0")])
    book.put(Cell(cell.sheet, cell.row, 20), content)
    return Mutated(book.packed(), same("stray-content"))


@mutation(STRUCTURE, "typed-below", "填在表的下面")
def typed_below(case: Case) -> Mutated:
    """Something stands below everything on a sheet."""
    book = case.book()
    sheet = a_section(case)
    last = max(book.rows(sheet)) + case.random.randint(1, 4)
    book.put(Cell(sheet, last, 3), shared("通过微信公众号发布信息若干条。"))
    return Mutated(book.packed(), same("stray-content"))


@mutation(STRUCTURE, "typed-on-cover", "写在填报说明里")
def typed_on_cover(case: Case) -> Mutated:
    """Something stands on the cover beside its fields."""
    book = case.book()
    sheet = case.plan.sheet(SheetKind.COVER).name
    book.put(Cell(sheet, max(book.rows(sheet)) + 2, 3), shared("已经领导审核。"))
    return Mutated(book.packed(), same("stray-content"))


@mutation(STRUCTURE, "typed-on-check", "写在校验表里")
def typed_on_check(case: Case) -> Mutated:
    """Something stands on the check sheet, whatever that is called."""
    book = case.book()
    sheet = check_sheet(case)
    book.put(Cell(sheet, max(book.rows(sheet)) + 1, 3), shared("第三条不符是因为……"))
    if case.random.random() < 0.5:
        rename_sheet(book, sheet, "核对")
    return Mutated(book.packed(), same("stray-content"))


@mutation(STRUCTURE, "typed-over-check", "盖掉校验表的公式")
def typed_over_check(case: Case) -> Mutated:
    """A verdict of the check sheet is typed over with words that it never says."""
    book = case.book()
    sheet = check_sheet(case)
    cells = [cell.get("r", "") for cell in book.data(sheet).iter(tag("c")) if len(cell) > 1]
    book.put(Cell.from_a1(sheet, case.random.choice(cells)), shared("没有问题，已核对"))
    return Mutated(book.packed(), same("stray-content"))


@mutation(STRUCTURE, "results-pasted", "公式全部变成数值")
def results_pasted(case: Case) -> Mutated:
    """All formulas of the check sheet and of the verdicts are constants, with the same words."""
    book = case.book()
    totals = {case.cell(key) for key in case.totals()}
    for sheet in book.sheets():
        for cell in book.data(sheet).iter(tag("c")):
            formula = cell.find(tag("f"))
            place = Cell.from_a1(sheet, cell.get("r", ""))
            if formula is not None and cell.get("t") == "str" and place not in totals:
                cell.remove(formula)
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "typed-in-stamp-sheet", "写在显示出来的标记表里")
def typed_in_stamp_sheet(case: Case) -> Mutated:
    """The stamp's sheet is visible, and something stands there."""
    book = case.book()
    for element in book.sheet_elements():
        element.attrib.pop("state", "")
    book.put(Cell(STAMP_SHEET, 12, 6), shared("请查收"))
    return Mutated(book.packed(), same("stray-content"))


@mutation(STRUCTURE, "typed-in-blank-of-layout", "填在表格的空白处")
def typed_in_blank_of_layout(case: Case) -> Mutated | None:
    """Something stands inside a table where it has neither label nor field."""
    book = case.book()
    sheet = case.cell(an_input(case)).sheet
    (known,) = [s for s in case.plan.sheets if s.name == sheet]
    taken = {cell for item in known.items for cell in item.area.cells()}
    rows = {case.cell(key).row for key in case.inputs() if case.cell(key).sheet == sheet}
    columns = {cell.column for cell in labels_of(case, sheet)}
    free = [
        cell
        for row in sorted(rows)
        for column in sorted(columns)
        if (cell := Cell(sheet, row, column)) not in taken
    ]
    if not free:
        return None
    book.put(case.random.choice(free), number("5"))
    return Mutated(book.packed(), same("stray-content"))


@mutation(STRUCTURE, "picture-added", "表里贴了图片或文本框")
def picture_added(case: Case) -> Mutated:
    """A drawing lies on a sheet."""
    book = case.book()
    part = book.sheets()[a_section(case)]
    folder, _, name = part.rpartition("/")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    book.parts[f"{folder}/_rels/{name}.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="' + kind.encode() + b'" Target="../drawings/drawing1.xml"/>'
        b"</Relationships>"
    )
    book.parts["xl/drawings/drawing1.xml"] = etree.tostring(
        etree.fromstring(
            b'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/'
            b'spreadsheetDrawing"><xdr:twoCellAnchor/></xdr:wsDr>'
        )
    )
    return Mutated(book.packed(), same("sheet-drawing"))
