"""Work on workbooks from inside LibreOffice's own process, where a UNO call costs microseconds.

`agent.py` has LibreOffice load this file through its Python loader and hands each request to
`Job.execute`. Only the standard library and UNO may be imported here.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.task import XJob
from com.sun.star.uno import RuntimeException

if TYPE_CHECKING:
    from collections.abc import Iterator

Uno = Any  # UNO's objects carry no types
Json = Any

CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
FORMULAS = 16
ERRORS = 4  # com.sun.star.sheet.FormulaResult
SCRATCH_SHEET = "tianbao-scratch"
FILTERS = {
    "com.sun.star.sheet.SpreadsheetDocument": {
        "csv": "Text - txt - csv (StarCalc)",
        "html": "HTML (StarCalc)",
        "ods": "calc8",
        "pdf": "calc_pdf_Export",
        "xls": "MS Excel 97",
        "xlsx": "Calc MS Excel 2007 XML",
    },
    "com.sun.star.text.TextDocument": {
        "docx": "MS Word 2007 XML",
        "html": "HTML (StarWriter)",
        "odt": "writer8",
        "pdf": "writer_pdf_Export",
        "txt": "Text (encoded)",
    },
    "com.sun.star.text.WebDocument": {"pdf": "writer_web_pdf_Export"},
}


class FaultError(Exception):
    """What was asked cannot be done; the message alone says why."""


class Job(unohelper.Base, XJob):  # type: ignore[misc]
    """A UNO component that takes a request and gives an answer, both as JSON text."""

    def __init__(self, context: Uno, *_: Uno) -> None:
        """Remember the office's desktop, which opens documents."""
        self._desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )

    def execute(self, arguments: Uno) -> str:
        """Answer one request; whatever goes wrong becomes the answer's fault."""
        request = json.loads(arguments[0].Value)
        try:
            with opened(self._desktop, request["path"]) as document:
                answer = {"ok": OPERATIONS[request["do"]](document, **request["with"])}
        except FaultError as fault:
            answer = {"fault": str(fault)}
        except Exception:  # noqa: BLE001 - whatever it is belongs to the asking test
            answer = {"fault": traceback.format_exc()}
        return json.dumps(answer)


@contextmanager
def opened(desktop: Uno, path: str) -> Iterator[Uno]:
    """Open a private copy, so that no lock file appears and the original stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        document = desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(copy), "_blank", 0, _settings(Hidden=True, UpdateDocMode=0)
        )
        if document is None:
            raise FaultError(f"LibreOffice cannot open {path}")
        try:
            yield document
        finally:
            document.close(True)


def _settings(**values: object) -> tuple[Uno, ...]:
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def _store(document: Uno, target: str) -> None:
    extension = Path(target).suffix[1:].lower()
    for service, filters in FILTERS.items():
        if document.supportsService(service) and extension in filters:
            settings = _settings(FilterName=filters[extension], Overwrite=True)
            document.storeToURL(uno.systemPathToFileUrl(target), settings)
            return
    raise FaultError(f"cannot save this kind of document as {extension!r}")


def _sheet(document: Uno, name: str) -> Uno:
    if not document.Sheets.hasByName(name):
        there = ", ".join(document.Sheets.ElementNames)
        raise FaultError(f"no sheet {name!r}; there are: {there}")
    return document.Sheets.getByName(name)


def _area(cells: Uno) -> list[int]:
    """Corner columns and rows, counted from 0, both ends included."""
    address = cells.RangeAddress
    return [address.StartColumn, address.StartRow, address.EndColumn, address.EndRow]


def _cells(area: Uno) -> Iterator[Uno]:
    for row in range(area.Rows.Count):
        for column in range(area.Columns.Count):
            yield area.getCellByPosition(column, row)


def a1(column: int, row: int) -> str:
    """Name a cell by its column and row, both counted from 0."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row + 1}"


# Values


def recalculated(document: Uno) -> Json:
    """Every formula's result after a hard recalculation."""
    document.calculateAll()
    return {sheet.Name: _results(sheet) for sheet in document.Sheets}


def _results(sheet: Uno) -> Json:
    results: dict[str, Json] = {}
    for cells in sheet.queryContentCells(FORMULAS):
        left, top, _, _ = _area(cells)
        for row, values in enumerate(cells.getDataArray(), top):
            for column, value in enumerate(values, left):
                results[a1(column, row)] = value
    for cells in sheet.queryFormulaCells(ERRORS):
        for cell in _cells(cells):
            column, row, _, _ = _area(cell)
            results[a1(column, row)] = {"error": cell.String}
    return results


def try_edits(document: Uno, edits: Json) -> Json:
    """Whether each cell takes a value, every cell restored before the next is tried."""
    document.lockControllers()
    document.enableAutomaticCalculation(False)
    return [
        _takes(_sheet(document, sheet).getCellRangeByName(cell), value)
        for sheet, cell, value in edits
    ]


def _takes(cell: Uno, value: float | str) -> bool:
    # Of UNO's ways to write, setFormula, setValue and setString pass over protection in silence;
    # setDataArray asks the same question as the user interface does.
    before = cell.Formula
    try:
        cell.setDataArray(((value,),))
    except RuntimeException:
        return False
    took: bool = (cell.String if isinstance(value, str) else cell.Value) == value
    if before.startswith("{="):
        cell.setArrayFormula(before[1:-1])
    else:
        cell.Formula = before
    if cell.Formula != before:
        raise FaultError(f"{cell.AbsoluteName} was {before!r} and could not be restored")
    return took


def _type(document: Uno, edits: Json) -> None:
    for sheet_name, name, value in edits:
        sheet = _sheet(document, sheet_name)
        cell = sheet.getCellRangeByName(name)
        if sheet.isProtected() and cell.CellProtection.IsLocked:
            raise FaultError(f"{sheet_name}!{name} is locked")
        _type_one(cell, value)


def _type_one(cell: Uno, value: Json) -> None:
    if value is None:
        cell.clearContents(CONTENTS)
    elif isinstance(value, dict):
        cell.setString(value["text"])
    elif isinstance(value, str):
        # Found to equal `.uno:EnterString` on 81 texts and formats; Formula reads English.
        cell.FormulaLocal = value
    else:
        cell.setValue(value)


def type_values(document: Uno, edits: Json, save_as: str, *, unprotect: bool) -> None:
    """Type values in and save."""
    if unprotect:
        for sheet in document.Sheets:
            sheet.unprotect("")
    _type(document, edits)
    _store(document, save_as)


def insert_rows(document: Uno, sheet: str, at: int, count: int, save_as: str) -> None:
    """Insert rows above row `at` (counted from 1) of a sheet, unprotected first, and save."""
    there = _sheet(document, sheet)
    there.unprotect("")
    there.Rows.insertByIndex(at - 1, count)
    _store(document, save_as)


def rename_sheets(document: Uno, names: dict[str, str], save_as: str) -> None:
    """Give sheets other names and save."""
    for old, new in names.items():
        _sheet(document, old).setName(new)
    _store(document, save_as)


# Protection, validation, formats


def used_cells(document: Uno) -> Json:
    """Used, unlocked and merged areas of every sheet."""
    return {sheet.Name: _protection(sheet) for sheet in document.Sheets}


def _used(sheet: Uno) -> list[int]:
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return _area(cursor)


def _protection(sheet: Uno) -> Json:
    unlocked: list[list[int]] = []
    merged: list[list[int]] = []
    for alike in sheet.getUniqueCellFormatRanges():
        first = alike.getByIndex(0)
        if not first.CellProtection.IsLocked:
            unlocked += [_area(cells) for cells in alike]
        if first.IsMerged:
            merged += [_merged(sheet, cell) for cells in alike for cell in _cells(cells)]
    return {
        "protected": sheet.isProtected(),
        "used": _used(sheet),
        "unlocked": unlocked,
        "merged": merged,
    }


def _merged(sheet: Uno, cell: Uno) -> list[int]:
    cursor = sheet.createCursorByRange(cell)
    cursor.collapseToMergedArea()
    return _area(cursor)


def validations(document: Uno, cells: Json) -> Json:
    """Each cell's data validation."""
    return [
        _validation(_sheet(document, sheet).getCellRangeByName(cell).Validation)
        for sheet, cell in cells
    ]


def _validation(rule: Uno) -> Json:
    return {
        "type": rule.Type.value,
        "operator": rule.getOperator().value,
        "formulas": [rule.getFormula1(), rule.getFormula2()],
        "allow_blank": rule.IgnoreBlankCells,
        "show_list": rule.ShowList != 0,
        "error_style": rule.ErrorAlertStyle.value,
        "show_error": rule.ShowErrorMessage,
        "error_title": rule.ErrorTitle,
        "error_message": rule.ErrorMessage,
        "show_input": rule.ShowInputMessage,
        "input_title": rule.InputTitle,
        "input_message": rule.InputMessage,
    }


def marked_cells(document: Uno, edits: Json, with_marks: str, without: str) -> Json:
    """Save as HTML with and without conditional formats; give where each sheet's table begins.

    The HTML has a table for each visible sheet, from its first used cell on, without hidden rows
    and columns, and headings only where there are two tables or more.
    """
    _type(document, edits)
    document.calculateAll()
    origins = {sheet.Name: _used(sheet)[:2] for sheet in document.Sheets}
    for sheet in document.Sheets:
        sheet.IsVisible = sheet.Rows.IsVisible = sheet.Columns.IsVisible = True
    document.Sheets.insertNewByName(SCRATCH_SHEET, document.Sheets.Count)
    document.Sheets.getByName(SCRATCH_SHEET).getCellByPosition(0, 0).setString("-")
    _store(document, with_marks)
    for sheet in document.Sheets:
        for conditional in sheet.ConditionalFormats.getConditionalFormats():
            sheet.ConditionalFormats.removeByID(conditional.ID)
    _store(document, without)
    return origins


# The document


def convert(document: Uno, target: str) -> None:
    """Save in the format that the target's name ends in."""
    _store(document, target)


def document_properties(document: Uno) -> Json:
    """Built-in properties and the custom ones."""
    properties = document.DocumentProperties
    custom = properties.UserDefinedProperties
    return {
        "title": properties.Title,
        "subject": properties.Subject,
        "author": properties.Author,
        "modified_by": properties.ModifiedBy,
        "description": properties.Description,
        "generator": properties.Generator,
        "keywords": list(properties.Keywords),
        "custom": {
            each.Name: _plain(custom.getPropertyValue(each.Name))
            for each in custom.PropertySetInfo.Properties
        },
    }


def _plain(value: Uno) -> Json:
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def sheets(document: Uno) -> Json:
    """Every sheet's name, whether it shows, whether it is protected."""
    return [
        {"name": sheet.Name, "visible": sheet.IsVisible, "protected": sheet.isProtected()}
        for sheet in document.Sheets
    ]


def names(document: Uno) -> Json:
    """Every defined name's content; one that belongs to a sheet bears the sheet's name."""
    found = _names(document.NamedRanges, "")
    for sheet in document.Sheets:
        found.update(_names(sheet.NamedRanges, f"{sheet.Name}!"))
    return found


def _names(ranges: Uno, prefix: str) -> dict[str, str]:
    return {prefix + name: ranges.getByName(name).Content for name in ranges.ElementNames}


def structure_protected(document: Uno) -> Json:
    """Whether sheets may not be added, removed, renamed or moved."""
    return document.isProtected()


OPERATIONS = {
    operation.__name__: operation
    for operation in (
        recalculated,
        try_edits,
        type_values,
        insert_rows,
        rename_sheets,
        used_cells,
        validations,
        marked_cells,
        convert,
        document_properties,
        sheets,
        names,
        structure_protected,
    )
}
g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the loader looks for it
g_ImplementationHelper.addImplementation(Job, "tianbao.Job", ("tianbao.Job",))
