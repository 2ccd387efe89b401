"""Damage to structure: what programs leave out, reorder or write otherwise in a file's parts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from tests.mutations.book import (
    BOOK,
    MAIN,
    PROPERTIES,
    STRINGS,
    STYLES,
    formula,
    number,
    rich,
    shared,
    styled,
    tag,
)
from tests.mutations.registry import SAME, Mutated, found, mutation, same
from tests.mutations.structure_edit import (
    a_section,
    an_input,
    columns_of,
    prose_of,
    remove,
    tables_of,
)
from tianbao.model.place import Cell
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from tests.mutations.book import Book, Element
    from tests.mutations.registry import Case

STRUCTURE = "structure"


def sheet_trees(book: Book) -> list[Element]:
    """Return all sheets as trees."""
    return [book.sheet(name) for name in book.sheets()]


def drop_all(book: Book, *names: str) -> None:
    """Delete all elements of these names from all sheets."""
    for tree in sheet_trees(book):
        for name in names:
            for element in list(tree.iter(tag(name))):
                remove(element)


def behind_cells(book: Book, sheet: str, xml: str, before: str = "sheetProtection") -> None:
    """Insert an element behind another one that follows the cells."""
    element = etree.fromstring(f'<r xmlns="{MAIN}">{xml}</r>')[0]
    place = book.sheet(sheet).find(tag(before))
    (book.data(sheet) if place is None else place).addnext(element)


@mutation(STRUCTURE, "parts-reordered", "文件部件换了顺序")
def parts_reordered(case: Case) -> Mutated:
    """The archive has its parts in another order."""
    book = case.book()
    names = list(book.parts)
    case.random.shuffle(names)
    book.parts = {name: book.parts[name] for name in names}
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "strings-missing", "缺少共享字符串")
def strings_missing(case: Case) -> Mutated:
    """The part with the texts is not there."""
    book = case.book()
    del book.parts[STRINGS]
    return Mutated(book.packed(), found("file-damaged"))


@mutation(STRUCTURE, "styles-missing", "缺少样式")
def styles_missing(case: Case) -> Mutated:
    """The part with the styles is not there."""
    book = case.book()
    del book.parts[STYLES]
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "properties-missing", "缺少文档属性")
def properties_missing(case: Case) -> Mutated:
    """None of the parts with properties is there."""
    book = case.book()
    for part in [name for name in book.parts if name.startswith("docProps/")]:
        del book.parts[part]
    assert PROPERTIES not in book.parts
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "calc-chain-odd", "计算链不对")
def calc_chain_odd(case: Case) -> Mutated:
    """The list of cells to calculate speaks of cells that are none."""
    book = case.book()
    book.parts["xl/calcChain.xml"] = (
        f'<calcChain xmlns="{MAIN}"><c r="ZZ99" i="77"/></calcChain>'.encode()
    )
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "references-left-out", "单元格不写地址")
def references_left_out(case: Case) -> Mutated:
    """Rows and cells stand one after the other without numbers, blank ones too."""
    book = case.book()
    for sheet in book.sheets():
        _fill_gaps(book, sheet)
        for row in book.data(sheet):
            row.attrib.pop("r", "")
            for cell in row:
                cell.attrib.pop("r", "")
    return Mutated(book.packed(), SAME)


def _fill_gaps(book: Book, sheet: str) -> None:
    rows = book.rows(sheet)
    width = max((len(row) for row in rows.values()), default=0) + 3
    for row in range(1, max(rows, default=0) + 1):
        for column in range(1, width):
            book.element(Cell(sheet, row, column))


@mutation(STRUCTURE, "rows-out-of-order", "行在文件里乱序")
def rows_out_of_order(case: Case) -> Mutated:
    """Rows and cells stand in the file in another order than on the sheet."""
    book = case.book()
    for sheet in book.sheets():
        data = book.data(sheet)
        rows = list(data)
        case.random.shuffle(rows)
        data[:] = rows
        for row in rows:
            cells = list(row)
            case.random.shuffle(cells)
            row[:] = cells
    return Mutated(book.packed(), SAME)


def _again(case: Case, text: str, *, row: bool) -> bytes:
    """Return a workbook that has an input's cell a second time, in its row or in another one."""
    book = case.book()
    cell = case.cell(an_input(case))
    first = book.element(cell).getparent()
    if first is None:
        raise LookupError(f"no row for {cell.a1}")
    holder = first
    if row:
        holder = etree.Element(tag("row"), r=str(cell.row))
        first.addnext(holder)
    again = etree.SubElement(holder, tag("c"), r=cell.a1)
    etree.SubElement(again, tag("v")).text = text
    return book.packed()


@mutation(STRUCTURE, "cell-twice", "同一格在文件里有两份")
def cell_twice(case: Case) -> Mutated:
    """A row has a cell twice, with different figures."""
    return Mutated(_again(case, "987654", row=False), found("file-damaged"))


@mutation(STRUCTURE, "row-twice", "同一行在文件里有两份")
def row_twice(case: Case) -> Mutated:
    """A sheet has a row twice, with different figures."""
    return Mutated(_again(case, "987654", row=True), found("file-damaged"))


@mutation(STRUCTURE, "spans-wrong", "行的跨度不对")
def spans_wrong(case: Case) -> Mutated:
    """Rows say that they reach from one column to another, and don't; so do the sheets."""
    book = case.book()
    for tree in sheet_trees(book):
        for row in tree.iter(tag("row")):
            row.set("spans", "1:1")
        for size in tree.iter(tag("dimension")):
            size.set("ref", "A1")
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "references-in-small-letters", "地址用小写字母")
def references_in_small_letters(case: Case) -> Mutated:
    """Addresses of cells are written in small letters."""
    book = case.book()
    for tree in sheet_trees(book):
        for cell in tree.iter(tag("c")):
            cell.set("r", cell.get("r", "").lower())
    return Mutated(book.packed(), found("sheet-outside"))


@mutation(STRUCTURE, "filtered-and-sorted", "加了筛选和排序状态")
def filtered_and_sorted(case: Case) -> Mutated:
    """A sheet has a filter that hides rows."""
    book = case.book()
    cell = case.cell(an_input(case))
    behind_cells(
        book,
        cell.sheet,
        f'<autoFilter ref="B4:K{cell.row}"><filterColumn colId="0"><filters><filter val="x"/>'
        f'</filters></filterColumn><sortState ref="B5:K9"><sortCondition ref="B5:B9"/></sortState>'
        "</autoFilter>",
    )
    for row in book.data(cell.sheet):
        row.set("hidden", "1")
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "rows-hidden", "隐藏或分组的行列")
def rows_hidden(case: Case) -> Mutated:
    """Rows and columns with figures are hidden, or grouped and folded."""
    book = case.book()
    cell = case.cell(an_input(case))
    row = book.rows(cell.sheet)[cell.row]
    for name, value in {"hidden": "1", "outlineLevel": "1", "collapsed": "1"}.items():
        row.set(name, value)
    for column in book.sheet(cell.sheet).iter(tag("col")):
        column.set("hidden", "1")
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "formats-removed", "冻结、条件格式、有效性都没有了")
def formats_removed(case: Case) -> Mutated:
    """Panes, conditional formats, validations and links are gone, as a poor writer leaves it."""
    book = case.book()
    drop_all(book, "sheetViews", "conditionalFormatting", "dataValidations", "hyperlinks", "cols")
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "dates-from-1904", "工作簿用 1904 日期系统")
def dates_from_1904(case: Case) -> Mutated:
    """The workbook counts days from 1904."""
    book = case.book()
    for element in book.root(BOOK).iter(tag("workbookPr")):
        element.set("date1904", "1")
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "format-of-wan", "数字格式显示成万")
def format_of_wan(case: Case) -> Mutated:
    """A number is shown in 万, and rounded: a person sees 2.3万, and 23456 is stored."""
    book = case.book()
    key = an_input(case)
    book.put(case.cell(key), styled(number("23456"), 190, '0!.0,"万"'))
    return Mutated(book.packed(), found("value-format"), frozenset({key}))


@mutation(STRUCTURE, "format-of-date", "数字格式变成日期")
def format_of_date(case: Case) -> Mutated:
    """A count is shown as a date."""
    book = case.book()
    key = case.random.choice(case.inputs(Kind.COUNT))
    book.put(case.cell(key), styled(number("45000"), 14))
    return Mutated(book.packed(), found("value-date"), frozenset((key,)))


@mutation(STRUCTURE, "format-of-percent", "数字格式变成百分比")
def format_of_percent(case: Case) -> Mutated:
    """A number is shown with a percent sign: who typed 500 sees 500%, and the file says 5."""
    book = case.book()
    key = case.random.choice(case.inputs())
    how = case.random.choice([(9, ""), (10, ""), (190, '0"个"%')])
    book.put(case.cell(key), styled(number("5"), *how))
    return Mutated(book.packed(), found("value-not-number"), frozenset((key,)))


@mutation(STRUCTURE, "format-of-text", "数字格式变成文本")
def format_of_text(case: Case) -> Mutated:
    """Figures stand in cells of text, as numbers and as digits."""
    book = case.book()
    one, other = case.random.sample([key for key in case.inputs() if case.value(key)], 2)
    book.put(case.cell(one), styled(number(str(case.value(one))), 49))
    book.put(case.cell(other), styled(shared(str(case.value(other))), 49))
    return Mutated(book.packed(), same("value-understood"))


@mutation(STRUCTURE, "formula-over-inputs", "填报格里是共享、数组公式")
def formula_over_inputs(case: Case) -> Mutated | None:
    """A formula gives several inputs their results; only the first of them says so."""
    tables = [columns_of(case, keys) for keys in tables_of(case)]
    columns = [keys for table in tables for keys in table.values() if len(keys) > 1]
    pairs = [
        (one, other)
        for keys in columns
        for one, other in pairwise(keys)
        if case.cell(other).row == case.cell(one).row + 1
    ]
    if not pairs:
        return None
    book = case.book()
    one, other = case.random.choice(pairs)
    area = f"{case.cell(one).a1}:{case.cell(other).a1}"
    kind = case.random.choice(["shared", "array", "dataTable"])
    attributes = {"t": kind, "ref": area} | ({"si": "0"} if kind == "shared" else {})
    book.put(case.cell(one), formula("A1+2", number("987"), **attributes))
    second = formula("", number("988"), t="shared", si="0") if kind == "shared" else number("988")
    book.put(case.cell(other), second)
    return Mutated(book.packed(), found("value-formula"), frozenset((one, other)))


@mutation(STRUCTURE, "text-in-runs", "文字分段加粗、带拼音")
def text_in_runs(case: Case) -> Mutated | None:
    """A paragraph is of several runs, with a hint how to pronounce it."""
    if not prose_of(case):
        return None
    book = case.book()
    key = f"{case.random.choice(prose_of(case)).key}.1"
    text = str(case.value(key))
    book.put(case.cell(key), rich(text[:4], text[4:]))
    holder = book.element(case.cell(key))[0]
    hint = etree.SubElement(holder, tag("rPh"), sb="0", eb="1")
    etree.SubElement(hint, tag("t")).text = "gōng"
    return Mutated(book.packed(), SAME)


@mutation(STRUCTURE, "cells-far-away", "内容写在表的尽头")
def cells_far_away(case: Case) -> Mutated:
    """Something stands in the last row that a sheet can have."""
    book = case.book()
    book.put(Cell(a_section(case), 1_048_576, 3), shared("通过"))
    return Mutated(book.packed(), same("stray-content"))


@mutation(STRUCTURE, "comments-added", "加了批注")
def comments_added(case: Case) -> Mutated:
    """A cell has a comment."""
    book = case.book()
    part = book.sheets()[a_section(case)]
    folder, _, name = part.rpartition("/")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    book.parts[f"{folder}/_rels/{name}.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="' + kind.encode() + b'" Target="../comments1.xml"/>'
        b"</Relationships>"
    )
    book.parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><authors><author/></authors><commentList><comment ref="B2" '
        'authorId="0"><text><t>请核对</t></text></comment></commentList></comments>'
    ).encode()
    return Mutated(book.packed(), same("cell-comment"))


@mutation(STRUCTURE, "targets-absolute", "部件地址写成绝对路径")
def targets_absolute(case: Case) -> Mutated:
    """The relations give whole paths, as some writers do."""
    book = case.book()
    part = "xl/_rels/workbook.xml.rels"
    book.parts[part] = re.sub(rb'Target="(\w)', rb'Target="/xl/\1', book.parts[part])
    return Mutated(book.packed(), SAME)
