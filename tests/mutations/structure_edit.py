"""What office suites do to a sheet's parts when rows, columns, sheets and names change."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from tests.mutations.book import BOOK, BOOK_RELATIONS, RELATION, blank, column_of, tag
from tianbao.model.place import Area, Cell, quoted_sheet
from tianbao.plan import Label, SheetKind
from tianbao.plan.names import PREFIX, defined_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.mutations.book import Book, Element
    from tests.mutations.registry import Case
    from tianbao.model.template import Listing, Prose, Table

TYPES = "[Content_Types].xml"
GONE = "#REF!"


# What a case has.


def keys_of(case: Case, table: Table) -> tuple[str, ...]:
    """Return the keys of a table's inputs."""
    return tuple(key for key in case.inputs() if key.startswith(f"{table.key}."))


def tables_of(case: Case) -> list[tuple[str, ...]]:
    """Return the keys of the inputs of each table."""
    return [keys_of(case, table) for table in case.template.tables()]


def a_table(case: Case) -> tuple[str, ...]:
    """Return the keys of the inputs of some table."""
    return case.random.choice(tables_of(case))


def an_input(case: Case) -> str:
    """Return the key of some table's input that holds something other than 0."""
    return case.random.choice([key for key in case.inputs() if case.value(key)])


def rows_of(case: Case, keys: Iterable[str]) -> dict[int, list[str]]:
    """Return keys by the rows that their cells are in."""
    found: dict[int, list[str]] = {}
    for key in keys:
        found.setdefault(case.cell(key).row, []).append(key)
    return found


def columns_of(case: Case, keys: Iterable[str]) -> dict[int, list[str]]:
    """Return keys by the columns that their cells are in."""
    found: dict[int, list[str]] = {}
    for key in keys:
        found.setdefault(case.cell(key).column, []).append(key)
    return found


def a_section(case: Case) -> str:
    """Return the name of some section's sheet."""
    return case.random.choice([section.sheet for section in case.template.sections])


def check_sheet(case: Case) -> str:
    """Return the name of the check sheet."""
    return case.plan.sheet(SheetKind.CHECK).name


def prose_of(case: Case) -> list[Prose]:
    """Return the template's blocks of prose."""
    return list(case.template.prose())


def paragraphs(prose: Prose) -> list[str]:
    """Return the keys of a block's paragraphs, one a row."""
    return [f"{prose.key}.{number}" for number in range(1, prose.rows + 1)]


def listings_of(case: Case) -> list[Listing]:
    """Return the template's listings."""
    return list(case.template.listings())


def labels_of(case: Case, sheet: str) -> dict[Cell, str]:
    """Return the fixed texts of a sheet by cell."""
    (found,) = [known for known in case.plan.sheets if known.name == sheet]
    return {i.area.first: i.text for i in found.items if isinstance(i, Label)}


def row_label(case: Case, key: str) -> Cell:
    """Return the cell of the heading next to an input on its left."""
    cell = case.cell(key)
    labels = labels_of(case, cell.sheet)
    found = [label for label in labels if label.row == cell.row and label.column < cell.column]
    return max(found, key=lambda label: label.column)


def column_label(case: Case, key: str) -> Cell:
    """Return the cell of the heading next above an input."""
    cell = case.cell(key)
    labels = labels_of(case, cell.sheet)
    found = [label for label in labels if label.column == cell.column and label.row < cell.row]
    return max(found, key=lambda label: label.row)


def has_row_labels(case: Case, key: str) -> bool:
    """Return whether an input has a heading on its left in its own row."""
    cell = case.cell(key)
    labels = labels_of(case, cell.sheet)
    return any(label.row == cell.row and label.column < cell.column for label in labels)


# Rows and columns.


def insert_rows(book: Book, sheet: str, row: int, count: int = 1) -> None:
    """Insert rows above a row; merged areas and names that span it grow."""
    _shift(book, sheet, row, count, down=True)


def insert_columns(book: Book, sheet: str, column: int, count: int = 1) -> None:
    """Insert columns left of a column; merged areas and names that span it grow."""
    _shift(book, sheet, column, count, down=False)


def delete_row(book: Book, sheet: str, row: int) -> None:
    """Delete a row; names for its cells stand for nothing any more."""
    _delete(book, sheet, row, down=True)


def delete_column(book: Book, sheet: str, column: int) -> None:
    """Delete a column; names for its cells stand for nothing any more."""
    _delete(book, sheet, column, down=False)


def _shift(book: Book, sheet: str, start: int, count: int, *, down: bool) -> None:
    def moved(place: int) -> int:
        return place + count if place >= start else place

    _renumber(book, sheet, moved, down=down)
    _rearea(book, sheet, lambda one, other: (moved(one), moved(other)), down=down)


def _delete(book: Book, sheet: str, gone: int, *, down: bool) -> None:
    for row in list(book.data(sheet)):
        if down and row.get("r") == str(gone):
            book.data(sheet).remove(row)
        for cell in list(row):
            if not down and column_of(cell.get("r", "")) == gone:
                row.remove(cell)

    def left(one: int, other: int) -> tuple[int, int] | None:
        if one == other == gone:
            return None
        return one - (one > gone), other - (other >= gone)

    _renumber(book, sheet, lambda place: place - (place > gone), down=down)
    _rearea(book, sheet, left, down=down)


def _renumber(book: Book, sheet: str, moved: Callable[[int], int], *, down: bool) -> None:
    for row in book.data(sheet):
        row.attrib.pop("spans", "")
        number = int(row.get("r", "0"))
        number = moved(number) if down else number
        row.set("r", str(number))
        for cell in row:
            column = column_of(cell.get("r", ""))
            place = Cell(sheet, number, column if down else moved(column))
            cell.set("r", place.a1)


def _rearea(
    book: Book,
    sheet: str,
    moved: Callable[[int, int], tuple[int, int] | None],
    *,
    down: bool,
) -> None:
    """Move merged areas and names along."""

    def new(area: Area) -> Area | None:
        first, last = area.first, area.last
        ends = moved(first.row, last.row) if down else moved(first.column, last.column)
        if ends is None:
            return None
        size = ends[1] - ends[0] + 1
        if down:
            return Area(Cell(sheet, ends[0], first.column), size, area.width)
        return Area(Cell(sheet, first.row, ends[0]), area.height, size)

    for merged in list(book.sheet(sheet).iter(tag("mergeCell"))):
        area = new(Area.from_a1(sheet, merged.get("ref", "")))
        if area is not None and area.height * area.width > 1:
            merged.set("ref", area.a1)
        else:
            remove(merged)
    for name, element in book.name_elements().items():
        key = name.removeprefix(PREFIX)
        if (element.text or "").startswith(quoted_sheet(sheet)):
            area = new(book.area(key))
            element.text = GONE if area is None else area.absolute


def swap_rows(book: Book, sheet: str, one: int, other: int) -> None:
    """Let all contents of two rows change places; names stay where they are."""
    columns = {column_of(c.get("r", "")) for n in (one, other) for c in book.rows(sheet)[n]}
    for column in columns:
        book.swap(Cell(sheet, one, column), Cell(sheet, other, column))


def swap_columns(book: Book, sheet: str, one: int, other: int, rows: Iterable[int]) -> None:
    """Let the contents of two columns change places in some rows; names stay where they are."""
    for row in rows:
        book.swap(Cell(sheet, row, one), Cell(sheet, row, other))


def swap_names(book: Book, one: str, other: str) -> None:
    """Let the names of two fields change places."""
    first, second = book.name_element(one).text, book.name_element(other).text
    book.set_name(one, second or "")
    book.set_name(other, first or "")


# Merged areas.


def merge(book: Book, area: Area) -> None:
    """Merge an area in place of those that it touches; what it covers stays."""
    sheet = book.sheet(area.first.sheet)
    merged = sheet.find(tag("mergeCells"))
    if merged is None:
        merged = etree.Element(tag("mergeCells"))
        before = [sheet.find(tag(name)) for name in ("sheetProtection", "sheetData")]
        next(element for element in before if element is not None).addnext(merged)
    cells = frozenset(area.cells())
    for known in list(merged):
        if cells.intersection(Area.from_a1(area.first.sheet, known.get("ref", "")).cells()):
            merged.remove(known)
    etree.SubElement(merged, tag("mergeCell"), ref=area.a1)


def empty(book: Book, cells: Iterable[Cell]) -> None:
    """Clear cells."""
    for cell in cells:
        book.put(cell, blank())


# Sheets.


def rename_sheet(book: Book, sheet: str, name: str, *, names: bool = True) -> None:
    """Give a sheet another name; the defined names may be left behind."""
    for element in book.sheet_elements():
        if element.get("name") == sheet:
            element.set("name", name)
    if names:
        for element in book.name_elements().values():
            element.text = (element.text or "").replace(quoted_sheet(sheet), quoted_sheet(name))


def delete_sheet(book: Book, sheet: str) -> None:
    """Delete a sheet; names for its cells stand for nothing any more."""
    for element in book.sheet_elements():
        if element.get("name") == sheet:
            remove(element)
    for element in book.name_elements().values():
        if (element.text or "").startswith(quoted_sheet(sheet)):
            element.text = GONE


def add_sheet(book: Book, name: str, content: bytes) -> None:
    """Add a sheet behind the others."""
    part = f"worksheets/sheet{len(book.parts)}.xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    book.parts[f"xl/{part}"] = content
    types = book.root(TYPES)
    attributes = {"PartName": f"/xl/{part}", "ContentType": kind}
    etree.SubElement(types, types[0].tag.replace("Default", "Override"), attributes)
    relations = book.root(BOOK_RELATIONS)
    attributes = {"Id": "rIdMore", "Type": f"{RELATION}/worksheet", "Target": part}
    etree.SubElement(relations, relations[0].tag, attributes)
    sheets = book.sheet_elements()
    made = copy.deepcopy(sheets[-1])
    made.attrib.pop("state", "")
    made.set("name", name)
    made.set("sheetId", "99")
    made.set(f"{{{RELATION}}}id", "rIdMore")
    sheets[-1].addnext(made)


def copy_sheet(book: Book, sheet: str) -> str:
    """Copy a sheet as Excel does, with names of its own; return the copy's name."""
    name = f"{sheet} (2)"
    add_sheet(book, name, etree.tostring(book.sheet(sheet)))
    place = str(len(book.sheet_elements()) - 1)
    for element in list(book.name_elements().values()):
        if (element.text or "").startswith(quoted_sheet(sheet)):
            scoped = copy.deepcopy(element)
            scoped.set("localSheetId", place)
            scoped.text = (element.text or "").replace(quoted_sheet(sheet), quoted_sheet(name))
            element.addprevious(scoped)
    return name


def remove(element: Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def add_name(book: Book, key: str, text: str, **attributes: str) -> None:
    """Give a field one more defined name, behind all others."""
    names = book.root(BOOK).find(tag("definedNames"))
    if names is None:
        raise LookupError("the workbook has no names")
    attributes = {"name": defined_name(key), **attributes}
    etree.SubElement(names, tag("definedName"), attributes).text = text
