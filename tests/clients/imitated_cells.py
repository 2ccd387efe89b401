"""Imitations of how programs write the same cells in other ways."""

from __future__ import annotations

import copy
import io
import re
from typing import TYPE_CHECKING

import openpyxl
from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from tests.clients.editing import (
    BOOK_RELATIONS,
    MAIN,
    STRINGS,
    TYPES,
    cells,
    of_parts,
    of_sheets,
    shared_strings,
    sheet_parts,
    tag,
    written,
)

if TYPE_CHECKING:
    from tests.clients.editing import (
        Node,
        Parts,
    )

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _texts(found: Parts) -> list[tuple[str, Node, list[tuple[Node, Node]]]]:
    """Return each sheet's part and root, and its cells of shared strings with the strings."""
    strings = shared_strings(found)
    sheets = []
    for name in sheet_parts(found):
        root = etree.fromstring(found[name])
        own = [cell for cell in cells(root) if cell.get("t") == "s"]
        sheets.append((name, root, [(c, strings[int(c.findtext(tag("v"), ""))]) for c in own]))
    return sheets


def _without_strings(found: Parts) -> None:
    """Take the shared strings away."""
    del found[STRINGS]
    for name in (TYPES, BOOK_RELATIONS):
        found[name] = re.sub(
            rb"<(Override|Relationship) [^>]*haredStrings[^>]*/>", b"", found[name]
        )


@of_parts
def inline_strings(found: Parts) -> None:
    """Store each text in its cell (Excel for the web's exporters, many libraries)."""
    for name, root, texts in _texts(found):
        for cell, string in texts:
            cell.set("t", "inlineStr")
            cell.remove(cell[0])
            inline = etree.SubElement(cell, tag("is"))
            inline.extend(copy.deepcopy(string))
        found[name] = written(root)
    _without_strings(found)


@of_parts
def text_results(found: Parts) -> None:
    """Store each text as if it were a formula's result (SheetJS, report generators)."""
    for name, root, texts in _texts(found):
        for cell, string in texts:
            cell.set("t", "str")
            cell[0].text = "".join(map(str, string.itertext()))
        found[name] = written(root)
    _without_strings(found)


@of_parts
def rich_strings(found: Parts) -> None:
    """Break each text into runs of different fonts, with phonetic hints (Excel, WPS)."""
    strings = shared_strings(found)
    table = etree.fromstring(f'<sst xmlns="{MAIN}"/>')
    for string in strings:
        text = "".join(map(str, string.itertext()))
        entry = etree.SubElement(table, tag("si"))
        # A surrogate pair or an escape such as _x000D_ is never broken.
        at = 1 if re.match("[\u4e00-\u9fff]{2}", text) else 0
        for piece in (text[:at], text[at:]):
            run = etree.SubElement(entry, tag("r"))
            fonts = etree.SubElement(run, tag("rPr"))
            etree.SubElement(fonts, tag("rFont"), val="宋体")
            content = etree.SubElement(run, tag("t"))
            content.set(SPACE, "preserve")
            content.text = piece
        hint = etree.SubElement(entry, tag("rPh"), sb="0", eb="1")
        etree.SubElement(hint, tag("t")).text = "pīnyīn"
        etree.SubElement(entry, tag("phoneticPr"), fontId="1", type="noConversion")
    found[STRINGS] = written(table)


@of_parts
def preserved_spaces(found: Parts) -> None:
    """Mark every text's spaces as meant (WPS)."""
    table = etree.fromstring(found[STRINGS])
    for text in table.iter(tag("t")):
        text.set(SPACE, "preserve")
    found[STRINGS] = written(table)


@of_parts
def unused_strings(found: Parts) -> None:
    """Leave texts in the table that no cell has any more, and say no count (Excel, WPS)."""
    table = etree.fromstring(found[STRINGS])
    for name in ("count", "uniqueCount"):
        del table.attrib[name]
    for text in ("旧的文字", ""):
        etree.SubElement(etree.SubElement(table, tag("si")), tag("t")).text = text
    etree.SubElement(table, tag("si"))
    found[STRINGS] = written(table)


@of_sheets
def numbers_spelt_otherwise(root: Node) -> None:
    """Write numbers as fractions or with exponents (JavaScript, Java, C++)."""
    for number, cell in enumerate(cells(root)):
        value = cell.find(tag("v"))
        if cell.get("t", "n") == "n" and value is not None and str(value.text).isdigit():
            digits = str(value.text)
            value.text = (f"{digits}.0", f"{digits}E0", f"{digits}.00E+00")[number % 3]


@of_sheets
def numbers_said_to_be_numbers(root: Node) -> None:
    """Say the type of each number and each empty cell (LibreOffice)."""
    for cell in cells(root):
        if cell.get("t") is None:
            cell.set("t", "n")


@of_sheets
def unstyled_cells(root: Node) -> None:
    """Leave cells without a style (SheetJS, report generators)."""
    for cell in cells(root):
        cell.attrib.pop("s", "")


@of_sheets
def empty_cells_dropped(root: Node) -> None:
    """Drop cells and rows that hold nothing (SheetJS, many libraries)."""
    for cell in list(cells(root)):
        if not len(cell):
            row = cell.getparent()
            assert row is not None
            row.remove(cell)
    data = root.find(tag("sheetData"))
    assert data is not None
    for row in list(data):
        if not len(row):
            data.remove(row)


@of_sheets
def empty_values(root: Node) -> None:
    """Give empty cells an empty value or text (SheetJS, openpyxl)."""
    for number, cell in enumerate(cells(root)):
        if not len(cell):
            if number % 2:
                cell.set("t", "str")
            etree.SubElement(cell, tag("v"))


@of_sheets
def cells_without_addresses(root: Node) -> None:
    """Write rows and cells in order, without saying where they stand (small generators)."""
    data = root.find(tag("sheetData"))
    assert data is not None
    rows = {int(str(row.get("r"))): row for row in data}
    for number in range(1, max(rows) + 1):
        row = rows.get(number)
        if row is None:
            row = etree.Element(tag("row"))
            data.insert(number - 1, row)
        own = {coordinate_from_string(str(cell.get("r")))[0]: cell for cell in row}
        for column in range(1, 30):
            if get_column_letter(column) not in own:
                row.insert(column - 1, etree.Element(tag("c")))
        for node in (row, *row):
            node.attrib.pop("r", "")
        row.attrib.pop("spans", "")


@of_sheets
def shared_formulas(root: Node) -> None:
    """Say a formula once where the one below is the same, moved down (Excel, WPS)."""
    found = {str(cell.get("r")): cell for cell in cells(root) if cell.find(tag("f")) is not None}
    done: set[str] = set()
    for group, (start, cell) in enumerate(found.items()):
        formula = cell.find(tag("f"))
        assert formula is not None
        if start in done or formula.get("t"):
            continue
        column, row = coordinate_from_string(start)
        last = row
        while (below := found.get(f"{column}{last + 1}")) is not None:
            moved = Translator(f"={formula.text}", start).translate_formula(f"{column}{last + 1}")
            own = below.find(tag("f"))
            if own is None or f"={own.text}" != moved:
                break
            last += 1
            done.add(f"{column}{last}")
            own.text = None
            own.attrib.update({"t": "shared", "si": str(group)})
        formula.attrib.update({"t": "shared", "ref": f"{start}:{column}{last}", "si": str(group)})


@of_sheets
def formulas_to_be_computed(root: Node) -> None:
    """Mark formulas as to be computed again (WPS, Excel after an edit by hand)."""
    for formula in root.iter(tag("f")):
        formula.set("ca", "1")


@of_sheets
def merged_cells_rewritten(root: Node) -> None:
    """Write merged areas in another order, without their count (WPS)."""
    merged = root.find(tag("mergeCells"))
    if merged is not None:
        merged.attrib.pop("count", "")
        merged[:] = reversed(list(merged))


@of_sheets
def dimension_that_is_wrong(root: Node) -> None:
    """Say that only A1 is in use (streaming writers)."""
    dimension = root.find(tag("dimension"))
    assert dimension is not None
    dimension.set("ref", "A1")


@of_sheets
def ignored_errors(root: Node) -> None:
    """Switch the green corners off, after the last thing but the drawings (Excel, WPS)."""
    ignored = etree.Element(tag("ignoredErrors"))
    etree.SubElement(ignored, tag("ignoredError"), sqref="A1:Z99", numberStoredAsText="1")
    drawing = root.find(tag("legacyDrawing"))
    if drawing is None:
        root.append(ignored)
    else:
        drawing.addprevious(ignored)


@of_parts
def numbers_as_text(found: Parts) -> None:
    """Store the inputs' numbers as text, with a green corner (WPS after a paste, web forms)."""
    for name in sheet_parts(found):
        root = etree.fromstring(found[name])
        for cell in cells(root):
            value = cell.find(tag("v"))
            if cell.get("t", "n") == "n" and value is not None and cell.find(tag("f")) is None:
                cell.set("t", "str")
        found[name] = written(root)


def with_a_date(content: bytes, sheet: str, address: str) -> bytes:
    """Return a file where somebody typed a date into a cell, and the program made it one."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    own = book[sheet][address]
    own.value, own.number_format = 45296, "yyyy/m/d"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
