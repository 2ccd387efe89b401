"""The parts of a workbook, changed as XML: fast, and nothing else is touched."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from tests.forms import parts
from tianbao.model.place import Area, Cell
from tianbao.plan.names import defined_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = "xl/workbook.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
PROPERTIES = "docProps/custom.xml"

_AREA = re.compile(r"'((?:[^']|'')+)'!(\$[A-Z]+\$[0-9]+)(?::(\$[A-Z]+\$[0-9]+))?\Z")

Element: TypeAlias = etree._Element
Content: TypeAlias = "Callable[[Book, Element], None]"
"""Puts something into a cell's element, which is empty but for its style."""


def tag(name: str) -> str:
    """Return a tag of the main name space."""
    return f"{{{MAIN}}}{name}"


def column_of(a1: str) -> int:
    """Return the column of an address such as `B7`."""
    return Cell.from_a1("", a1).column


class Book:
    """A workbook's parts; those that are asked for as a tree are written anew from it."""

    def __init__(self, content: bytes) -> None:
        """Unpack a workbook."""
        self.parts: dict[str, bytes] = parts(content)
        self._trees: dict[str, Element] = {}

    def root(self, part: str) -> Element:
        """Return a part as a tree, to be changed in place."""
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    def packed(self) -> bytes:
        """Return the workbook's bytes, not compressed."""
        for changed, tree in self._trees.items():
            self.parts[changed] = etree.tostring(
                tree, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, part in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), part)
        return stream.getvalue()

    # Sheets

    def sheets(self) -> dict[str, str]:
        """Return the part of each sheet by the sheet's name, in the workbook's order."""
        relations = {
            relation.get("Id", ""): relation.get("Target", "")
            for relation in self.root(BOOK_RELATIONS)
        }
        return {
            element.get("name", ""): f"xl/{relations[element.get(f'{{{RELATION}}}id', '')]}"
            for element in self.sheet_elements()
        }

    def sheet_elements(self) -> list[Element]:
        """Return the elements that list the sheets in the workbook's part."""
        return list(self.root(BOOK).iterfind(f"{tag('sheets')}/{tag('sheet')}"))

    def sheet(self, name: str) -> Element:
        """Return a sheet as a tree."""
        return self.root(self.sheets()[name])

    def data(self, name: str) -> Element:
        """Return the element of a sheet that has its rows."""
        return _one(self.sheet(name), "sheetData")

    def rows(self, name: str) -> dict[int, Element]:
        """Return the rows of a sheet by number."""
        return {int(row.get("r", "0")): row for row in self.data(name)}

    # Names

    def name_elements(self) -> dict[str, Element]:
        """Return the elements of our defined names, by name."""
        found = self.root(BOOK).iterfind(f"{tag('definedNames')}/{tag('definedName')}")
        return {name: e for e in found if (name := e.get("name", "")).startswith("tb.")}

    def name_element(self, key: str) -> Element:
        """Return the element of a field's or a block's defined name."""
        return self.name_elements()[defined_name(key)]

    def area(self, key: str) -> Area:
        """Return where the defined name of a field or a block stands for now."""
        match = _AREA.match(self.name_element(key).text or "")
        if match is None:
            raise LookupError(f"the name of {key} stands for no cells")
        first = Cell.from_a1(match[1].replace("''", "'"), match[2])
        last = Cell.from_a1(first.sheet, match[3] or match[2])
        return Area(first, last.row - first.row + 1, last.column - first.column + 1)

    def set_name(self, key: str, text: str) -> None:
        """Let the defined name of a field or a block stand for something else."""
        self.name_element(key).text = text

    def drop_name(self, key: str) -> None:
        """Delete the defined name of a field or a block."""
        _drop(self.name_element(key))

    # Cells

    def element(self, cell: Cell) -> Element:
        """Return a cell's element, made where there is none."""
        row = self._row(cell)
        for place, found in enumerate(row):
            column = column_of(found.get("r", ""))
            if column == cell.column:
                return found
            if column > cell.column:
                made = _made("c", r=cell.a1)
                row.insert(place, made)
                return made
        return etree.SubElement(row, tag("c"), r=cell.a1)

    def _row(self, cell: Cell) -> Element:
        """Return the element of a cell's row, made where there is none."""
        data = self.data(cell.sheet)
        for place, found in enumerate(data):
            number = int(found.get("r", "0"))
            if number == cell.row:
                return found
            if number > cell.row:
                made = _made("row", r=str(cell.row))
                data.insert(place, made)
                return made
        return etree.SubElement(data, tag("row"), r=str(cell.row))

    def put(self, cell: Cell, content: Content) -> None:
        """Replace what a cell holds; its style stays."""
        element = self.element(cell)
        style = element.get("s")
        for child in list(element):
            element.remove(child)
        element.attrib.clear()
        element.set("r", cell.a1)
        if style is not None:
            element.set("s", style)
        content(self, element)

    def swap(self, one: Cell, other: Cell) -> None:
        """Let two cells change places, styles and all."""
        first, second = self.element(one), self.element(other)
        for attribute in ("t", "s"):
            values = first.get(attribute), second.get(attribute)
            for element, value in zip((second, first), values, strict=True):
                element.attrib.pop(attribute, "")
                if value is not None:
                    element.set(attribute, value)
        children = list(first), list(second)
        for element, moved in zip((second, first), children, strict=True):
            element.extend(moved)

    # What cells refer to

    def string(self, text: str) -> int:
        """Return the number of a shared string, entered anew."""
        strings = self.root(STRINGS)
        item = etree.SubElement(strings, tag("si"))
        text_in(etree.SubElement(item, tag("t")), text)
        return len(strings) - 1

    def style(self, like: str | None, number_format: int, code: str = "") -> str:
        """Return the number of a style as another one, but for its number format.

        `code` is the text of a format that is not built in; it gets a number of its own, at
        least `number_format`.
        """
        root = self.root(STYLES)
        styles = _one(root, "cellXfs")
        made = etree.fromstring(etree.tostring(styles[int(like or "0")]))
        made.set("numFmtId", str(self._entered(number_format, code) if code else number_format))
        made.set("applyNumberFormat", "1")
        styles.append(made)
        styles.set("count", str(len(styles)))
        return str(len(styles) - 1)

    def _entered(self, least: int, code: str) -> int:
        """Return the number of a number format that is not built in, entered anew."""
        root = self.root(STYLES)
        formats = root.find(tag("numFmts"))
        if formats is None:
            formats = _made("numFmts")
            root.insert(0, formats)
        number = max((int(known.get("numFmtId", "0")) for known in formats), default=0) + 1
        number = max(number, least)
        etree.SubElement(formats, tag("numFmt"), numFmtId=str(number), formatCode=code)
        formats.set("count", str(len(formats)))
        return number


def _made(name: str, **attributes: str) -> Element:
    return etree.Element(tag(name), attributes)


def _one(parent: Element, name: str) -> Element:
    found = parent.find(tag(name))
    if found is None:
        raise LookupError(f"there is no {name}")
    return found


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        raise LookupError("the root can't be dropped")
    parent.remove(element)


def text_in(element: Element, text: str) -> None:
    """Let an element say a text, spaces and all."""
    element.text = text
    if text.strip() != text:
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


# What a cell may hold.


def blank() -> Content:
    """Return nothing."""
    return lambda _book, _cell: None


def _valued(kind: str, text: str) -> Content:
    def fill(_book: Book, cell: Element) -> None:
        if kind:
            cell.set("t", kind)
        text_in(etree.SubElement(cell, tag("v")), text)

    return fill


def number(text: str) -> Content:
    """Return a number, as the file writes it."""
    return _valued("", text)


def string(text: str) -> Content:
    """Return a text as the result of a formula is stored, without the formula."""
    return _valued("str", text)


def boolean(*, value: bool) -> Content:
    """Return a boolean."""
    return _valued("b", str(int(value)))


def error(text: str) -> Content:
    """Return an error value."""
    return _valued("e", text)


def iso(text: str) -> Content:
    """Return a date as ISO 8601 has it."""
    return _valued("d", text)


def shared(text: str) -> Content:
    """Return a shared string."""

    def fill(book: Book, cell: Element) -> None:
        _valued("s", str(book.string(text)))(book, cell)

    return fill


def inline(text: str) -> Content:
    """Return an inline string."""
    return rich(text)


def rich(*runs: str) -> Content:
    """Return an inline string of several runs, or a plain one of a single run."""

    def fill(_book: Book, cell: Element) -> None:
        cell.set("t", "inlineStr")
        outer = etree.SubElement(cell, tag("is"))
        for run in runs:
            holder = etree.SubElement(outer, tag("r")) if len(runs) > 1 else outer
            text_in(etree.SubElement(holder, tag("t")), run)

    return fill


def phonetic(text: str, reading: str) -> Content:
    """Return a shared string with a phonetic hint, which is no part of the text."""

    def fill(book: Book, cell: Element) -> None:
        place = book.string(text)
        hint = etree.SubElement(book.root(STRINGS)[place], tag("rPh"), sb="0", eb="1")
        text_in(etree.SubElement(hint, tag("t")), reading)
        _valued("s", str(place))(book, cell)

    return fill


def lie(kind: str, text: str) -> Content:
    """Return a value of a kind that it is not of."""
    return _valued(kind, text)


def styled(content: Content, number_format: int, code: str = "") -> Content:
    """Return some content under another number format, as in `Book.style`."""

    def fill(book: Book, cell: Element) -> None:
        cell.set("s", book.style(cell.get("s"), number_format, code))
        content(book, cell)

    return fill


def formula(text: str, result: Content | None = None, **attributes: str) -> Content:
    """Return a formula, without its equals sign, and the result that is stored with it."""

    def fill(book: Book, cell: Element) -> None:
        etree.SubElement(cell, tag("f"), attributes).text = text
        if result is not None:
            result(book, cell)

    return fill


TEXTS: Mapping[str, Callable[[str], Content]] = {
    "shared": shared,
    "inline": inline,
    "string": string,
}
"""The ways in which a file holds a text."""
