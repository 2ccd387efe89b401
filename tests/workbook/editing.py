"""What Excel does to the names of a workbook when rows, columns and sheets change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.cell_range import CellRange

from tianbao.model.place import Area, Cell, quoted_sheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


def insert_rows(book: Workbook, sheet: str, row: int, count: int = 1) -> None:
    """Insert rows above a row; areas that span it grow."""
    found = book[sheet]
    merged = [str(area) for area in found.merged_cells.ranges]
    for area in merged:
        found.unmerge_cells(area)
    found.insert_rows(row, count)
    for area in merged:
        moved = CellRange(area)
        if moved.min_row >= row:
            moved.shift(row_shift=count)
        elif moved.max_row >= row:
            moved.expand(down=count)
        found.merge_cells(moved.coord)
    _move_names(book, sheet, row, count, down=True)


def insert_columns(book: Workbook, sheet: str, column: int, count: int = 1) -> None:
    """Insert columns left of a column; areas that span it grow."""
    found = book[sheet]
    merged = [str(area) for area in found.merged_cells.ranges]
    for area in merged:
        found.unmerge_cells(area)
    found.insert_cols(column, count)
    for area in merged:
        moved = CellRange(area)
        if moved.min_col >= column:
            moved.shift(col_shift=count)
        elif moved.max_col >= column:
            moved.expand(right=count)
        found.merge_cells(moved.coord)
    _move_names(book, sheet, column, count, down=False)


def rename_sheet(book: Workbook, sheet: str, name: str) -> None:
    """Give a sheet another name."""
    book[sheet].title = name
    for definition in book.defined_names.values():
        definition.attr_text = definition.attr_text.replace(quoted_sheet(sheet), quoted_sheet(name))


def delete_sheet(book: Workbook, sheet: str) -> None:
    """Delete a sheet; names for its cells stand for nothing any more."""
    del book[sheet]
    for definition in book.defined_names.values():
        if definition.attr_text.startswith(f"'{sheet}'!"):
            definition.attr_text = "#REF!"


def _move_names(book: Workbook, sheet: str, start: int, count: int, *, down: bool) -> None:
    """Move what names stand for, from a row or a column on."""

    def moved(cell: Cell) -> Cell:
        if (cell.row if down else cell.column) < start:
            return cell
        return cell.shifted(rows=count) if down else cell.shifted(columns=count)

    for definition in book.defined_names.values():
        where, _, address = definition.attr_text.rpartition("!")
        if where == f"'{sheet}'":
            first, _, last = address.partition(":")
            one = moved(Cell.from_a1(sheet, first))
            other = moved(Cell.from_a1(sheet, last or first))
            height, width = other.row - one.row + 1, other.column - one.column + 1
            definition.attr_text = Area(one, height, width).absolute
