"""XlsxWriter behind a strict wrapper: where it would drop data and go on, this raises."""

from __future__ import annotations

import io
import warnings
from datetime import datetime
from typing import TYPE_CHECKING, Any


from xlsxwriter.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from types import TracebackType

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from tianbao.model.place import Area, Cell

LONGEST_TEXT = 32_767
"""How many characters Excel keeps in a cell."""

LONGEST_FORMULA = 8_192
"""How many characters Excel takes in a formula."""

_MADE = datetime(2021, 1, 1)  # noqa: DTZ001 - Excel's dates have no time zone
"""The date of making in the properties: fixed, since the same inputs make the same bytes."""


class WorkbookError(Exception):
    """Something that the file format can't hold was about to be written."""


def _strict(result: object, what: str) -> None:
    """Raise when an XlsxWriter call says that it did not do its work."""
    if isinstance(result, int) and result < 0:
        raise WorkbookError(f"XlsxWriter refused {what} ({result})")


class _LockedWorkbook(Workbook):  # type: ignore[misc]
    """XlsxWriter's workbook, with its structure locked: it has no method of its own for that."""

    def _write_book_views(self) -> None:
        # The schema wants workbookProtection directly in front of bookViews.
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])
        super()._write_book_views()


class Book:
    """A workbook being written; leave its `with` block, then take its bytes."""

    def __init__(self, title: str, subject: str) -> None:
        self._stream = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._workbook = _LockedWorkbook(self._stream, options)
        self._workbook.set_properties({"title": title, "subject": subject, "created": _MADE})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._caught = warnings.catch_warnings()

    def __enter__(self) -> Book:
        self._caught.__enter__()
        warnings.simplefilter("error")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._workbook.close()
            elif isinstance(error, UserWarning):
                raise WorkbookError(str(error)) from error
        finally:
            self._caught.__exit__(kind, error, trace)

    def content(self) -> bytes:
        """Return the finished file."""
        return self._stream.getvalue()

    def sheet(self, name: str) -> BookSheet:
        """Add a sheet."""
        return BookSheet(self, self._workbook.add_worksheet(name))

    def name(self, name: str, area: Area) -> None:
        """Define a name for an area."""
        _strict(self._workbook.define_name(name, f"={area.absolute}"), f"the name {name}")

    def property(self, name: str, value: str) -> None:
        """Set a custom document property."""
        _strict(self._workbook.set_custom_property(name, value, "text"), f"the property {name}")

    def format(self, properties: Mapping[str, object]) -> Format:
        """Return the format with these XlsxWriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(dict(properties))
        return self._formats[key]


class BookSheet:
    """A sheet being written; every method raises `WorkbookError` where data would be lost."""

    def __init__(self, book: Book, worksheet: Worksheet) -> None:
        self._book = book
        self._sheet = worksheet

    def blank(self, area: Area, style: Mapping[str, object]) -> None:
        """Give an area its look, as one cell."""
        style_format = self._book.format(style)
        row, column = area.first.zero_based
        if area.height == area.width == 1:
            _strict(self._sheet.write_blank(row, column, None, style_format), area.a1)
        else:
            last_row, last_column = area.last.zero_based
            call = self._sheet.merge_range(row, column, last_row, last_column, "", style_format)
            _strict(call, area.a1)

    def text(self, area: Area, text: str, style: Mapping[str, object]) -> None:
        """Write a text as text, whatever it starts with."""
        if len(text) > LONGEST_TEXT:
            raise WorkbookError(f"{area.a1}: a cell holds {LONGEST_TEXT} characters")
        self._merged(area, style)
        row, column = area.first.zero_based
        call = self._sheet.write_string(row, column, text, self._book.format(style))
        _strict(call, area.a1)

    def number(self, area: Area, number: int | Decimal, style: Mapping[str, object]) -> None:
        """Write a number."""
        self._merged(area, style)
        row, column = area.first.zero_based
        call = self._sheet.write_number(row, column, number, self._book.format(style))
        _strict(call, area.a1)

    def formula(
        self, area: Area, formula: str, result: str | int | Decimal, style: Mapping[str, object]
    ) -> None:
        """Write a formula with the result that it has now."""
        if len(formula) > LONGEST_FORMULA:
            raise WorkbookError(f"{area.a1}: a formula holds {LONGEST_FORMULA} characters")
        self._merged(area, style)
        row, column = area.first.zero_based
        style_format = self._book.format(style)
        _strict(self._sheet.write_formula(row, column, formula, style_format, result), area.a1)

    def link(self, area: Area, text: str, target: Cell, style: Mapping[str, object]) -> None:
        """Write a text that leads to another cell of the workbook."""
        self._merged(area, style)
        row, column = area.first.zero_based
        url = "internal:" + target.absolute.replace("$", "")
        call = self._sheet.write_url(row, column, url, self._book.format(style), text)
        _strict(call, area.a1)

    def note(self, area: Area, text: str) -> None:
        """Attach a comment to a cell."""
        row, column = area.first.zero_based
        size = {"x_scale": 2.2, "y_scale": 1.4, "author": "", "font_size": 10}
        _strict(self._sheet.write_comment(row, column, text, size), area.a1)

    def validation(self, area: Area, options: Mapping[str, Any]) -> None:
        """Say what may be typed into an area."""
        row, column = area.first.zero_based
        last_row, last_column = area.last.zero_based
        call = self._sheet.data_validation(row, column, last_row, last_column, dict(options))
        _strict(call, area.a1)

    def painted(
        self, areas: Iterable[Area], criteria: Mapping[str, Any], style: Mapping[str, object]
    ) -> None:
        """Give areas another look while a condition holds."""
        found = tuple(areas)
        row, column = found[0].first.zero_based
        last_row, last_column = found[0].last.zero_based
        options = {**criteria, "format": self._book.format(style)}
        if len(found) > 1:
            options["multi_range"] = " ".join(area.a1 for area in found)
        call = self._sheet.conditional_format(row, column, last_row, last_column, options)
        _strict(call, found[0].a1)

    def widths(self, widths: Iterable[float]) -> None:
        """Set the widths of the columns from A on, in characters."""
        for column, width in enumerate(widths):
            _strict(self._sheet.set_column(column, column, width), f"column {column}")

    def heights(self, usual: float, heights: Mapping[int, float]) -> None:
        """Set rows' heights in points; a row not named is as high as usual, and grows."""
        self._sheet.set_default_row(usual)
        for row, height in heights.items():
            _strict(self._sheet.set_row(row - 1, height), f"row {row}")

    def hide(self) -> None:
        """Hide the sheet so that no menu shows it."""
        self._sheet.very_hidden()

    def show_first(self) -> None:
        """Make this the sheet that is open when the workbook is."""
        self._sheet.activate()

    def select(self, cell: Cell) -> None:
        """Put the cursor on a cell."""
        self._sheet.set_selection(*cell.zero_based, *cell.zero_based)

    def freeze(self, cell: Cell) -> None:
        """Keep the rows above and the columns left of a cell in sight."""
        self._sheet.freeze_panes(*cell.zero_based)

    def tab_colour(self, colour: str) -> None:
        """Colour the sheet's tab."""
        self._sheet.set_tab_color(colour)

    def lock(self, password: str) -> None:
        """Lock everything but the inputs; rows and columns can still be resized."""
        allowed = {"format_rows": True, "format_columns": True}
        self._sheet.protect(password, allowed)

    def page(
        self, *, landscape: bool, head: str, foot: str, repeated: tuple[int, int] | None
    ) -> None:
        """Set up printing: A4, one page wide, with head, foot and repeated rows."""
        self._sheet.set_paper(9)
        if landscape:
            self._sheet.set_landscape()
        else:
            self._sheet.set_portrait()
        self._sheet.hide_gridlines(2)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.center_horizontally()
        self._sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
        _strict(self._sheet.set_header(head), "the page's head")
        _strict(self._sheet.set_footer(foot), "the page's foot")
        if repeated:
            self._sheet.repeat_rows(repeated[0] - 1, repeated[1] - 1)

    def _merged(self, area: Area, style: Mapping[str, object]) -> None:
        if area.height > 1 or area.width > 1:
            self.blank(area, style)


