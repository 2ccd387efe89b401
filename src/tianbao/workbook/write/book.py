"""XlsxWriter behind a strict wrapper: where it would drop data and go on, this raises."""

from __future__ import annotations

import io
import re
from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tianbao.model.length import LONGEST_CELL, text_length
from tianbao.model.place import Area
from tianbao.plan.measure import line_count
from tianbao.workbook.warned import user_warnings
from tianbao.workbook.write import chart as charts
from tianbao.workbook.write.origin import from_unix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from types import TracebackType
    from typing import Self

    from xlsxwriter.format import Format

    from tianbao.model.place import Cell
    from tianbao.workbook.write.chart import Chart

Style: TypeAlias = tuple[tuple[str, object], ...]
"""How a cell looks: XlsxWriter's format properties, each with its value."""

LONGEST_FORMULA = 8_192
"""How many characters Excel takes in a formula."""

_LAST_COLUMN = 16_384
_MOST_BREAKS = 1_023
"""How many breaks between pages Excel takes in one direction."""

_MADE = datetime(2021, 1, 1)  # noqa: DTZ001 - Excel's dates have no time zone
"""The date of making in the properties: fixed, since the same inputs make the same bytes."""


class WorkbookError(Exception):
    """Something that the file format can't hold was about to be written."""


def _strict(result: object, what: Area | str) -> None:
    """Raise when an XlsxWriter call says that it did not do its work."""
    if isinstance(result, int) and result < 0:
        name = what.a1 if isinstance(what, Area) else what
        raise WorkbookError(f"XlsxWriter refused {name} ({result})")


def page_text(text: str) -> str:
    """Return a text for a page's head, where `&` starts a code and 255 characters are most.

    Doubled, as Excel wants it, XlsxWriter would still count `&&G` as a picture, so it is wide.
    """
    return text[:100].replace("&", "＆")


_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def _escaped(text: str) -> str:
    """Return a text with what XML can't hold written as Excel does, as in `_x0001_`."""
    text = _ESCAPE.sub("_x005F_", text)
    return _NOT_IN_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


class _Strings(SharedStrings):  # type: ignore[misc]  # XlsxWriter carries no types
    """XlsxWriter's shared strings, where each text is a text.

    XlsxWriter's own take one in `<r>` and `</r>` for markup of theirs, and of two escapes that
    share an underscore the second for none.
    """

    def _write_si(self, string: str) -> None:
        text = _escaped(string)
        kept = [("xml:space", "preserve")] if text != text.strip() else []
        self._xml_si_element(text, kept)


class _Packager(Packager):  # type: ignore[misc]  # the same
    """XlsxWriter's packager, with our shared strings."""

    def _write_shared_strings_file(self) -> None:
        strings = _Strings()
        strings.string_table = self.workbook.str_table
        strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))  # noqa: SLF001 - as its own does
        strings._assemble_xml_file()  # noqa: SLF001 - the same


class _LockedWorkbook(Workbook):  # type: ignore[misc]
    """XlsxWriter's workbook, with a lock on its structure: it has no method of its own for it."""

    locked = True

    def _get_packager(self) -> _Packager:
        return _Packager()

    def _write_book_views(self) -> None:
        # The schema wants workbookProtection directly in front of bookViews.
        if self.locked:
            self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])
        super()._write_book_views()


class _PlainWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter carries no types
    """XlsxWriter's worksheet, with formulas left as they are, and rows that grow."""

    growing: frozenset[int] = frozenset()

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]]) -> None:
        # XlsxWriter marks each height as set by hand, and such a row does not grow as one types.
        if tag == "row" and self.growing and dict(attributes)["r"] in self.growing:
            attributes = [each for each in attributes if each[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - XlsxWriter's own signature
        # It would look for the names of a hundred newer functions, in quoted texts too. None of
        # them is written here, and the search takes a fourth of the time.
        return formula.removeprefix("=")


_NOTE_WIDTH, _NOTE_HEIGHT, _NOTE_LINE = 36.0, 1.4, 0.23
"""A comment's width in characters, its least height and a line's as parts of the usual height."""

_REFUSALS = (UserWarning, XlsxWriterException)


class Book:
    """A workbook being written; leave its `with` block, then take its bytes.

    The block raises `WorkbookError` for everything that XlsxWriter refuses or warns of.
    """

    def __init__(self, title: str, subject: str, *, locked: bool = True) -> None:
        """Start an empty workbook with these words in its document properties.

        Of a `locked` one nobody can add, move, rename or delete sheets.
        """
        self._stream = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._workbook = _LockedWorkbook(self._stream, options)
        self._workbook.locked = locked
        self._workbook.set_properties({"title": title, "subject": subject, "created": _MADE})
        self._formats: dict[Style, Format] = {}
        self._caught = ExitStack()

    def __enter__(self) -> Self:
        """Turn XlsxWriter's warnings into errors from here on."""
        self._caught.enter_context(user_warnings("error"))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the file, or say in `WorkbookError` why it can't be."""
        with self._caught:
            try:
                if error is None:
                    self._workbook.close()
                elif isinstance(error, _REFUSALS):
                    raise error
            except _REFUSALS as refusal:
                raise WorkbookError(str(refusal)) from refusal

    def content(self) -> bytes:
        """Return the finished file, the same bytes on every system."""
        return from_unix(self._stream.getvalue())

    def sheet(self, name: str) -> BookSheet:
        """Add a sheet."""
        return BookSheet(self, self._workbook.add_worksheet(name, _PlainWorksheet))

    def name(self, name: str, area: Area) -> None:
        """Define a name for an area."""
        _strict(self._workbook.define_name(name, f"={area.absolute}"), f"the name {name}")

    def property(self, name: str, value: str) -> None:
        """Set a custom document property."""
        _strict(self._workbook.set_custom_property(name, value, "text"), f"the property {name}")

    def new_chart(self, kind: str) -> Any:  # noqa: ANN401 - XlsxWriter carries no types
        """Return an empty chart of one of XlsxWriter's kinds."""
        return self._workbook.add_chart({"type": kind})

    def format(self, style: Style) -> Format:
        """Return the format of a style, made once."""
        found = self._formats.get(style)
        if found is None:
            found = self._formats[style] = self._workbook.add_format(dict(style))
        return found


class BookSheet:
    """A sheet being written; every method raises `WorkbookError` where data would be lost."""

    def __init__(self, book: Book, worksheet: _PlainWorksheet) -> None:
        """Wrap one of XlsxWriter's worksheets."""
        self._book = book
        self._sheet = worksheet

    def blank(self, area: Area, style: Style) -> None:
        """Give an area its look, as one cell."""
        style_format = self._book.format(style)
        row, column = area.first.zero_based
        if area.height == area.width == 1:
            _strict(self._sheet.write_blank(row, column, None, style_format), area)
        else:
            last_row, last_column = area.last.zero_based
            call = self._sheet.merge_range(row, column, last_row, last_column, "", style_format)
            _strict(call, area)

    def text(self, area: Area, text: str, style: Style) -> None:
        """Write a text as text, whatever it starts with."""
        if text_length(text) > LONGEST_CELL:
            raise WorkbookError(f"{area.a1}: a cell holds {LONGEST_CELL} characters")
        self._merged(area, style)
        row, column = area.first.zero_based
        call = self._sheet.write_string(row, column, text, self._book.format(style))
        _strict(call, area)

    def number(self, area: Area, number: int | Decimal, style: Style) -> None:
        """Write a number."""
        self._merged(area, style)
        row, column = area.first.zero_based
        call = self._sheet.write_number(row, column, number, self._book.format(style))
        _strict(call, area)

    def truth(self, area: Area, truth: bool, style: Style) -> None:  # noqa: FBT001 - it is the content
        """Write TRUE or FALSE."""
        self._merged(area, style)
        row, column = area.first.zero_based
        _strict(self._sheet.write_boolean(row, column, truth, self._book.format(style)), area)

    def formula(self, area: Area, formula: str, result: str | int | Decimal, style: Style) -> None:
        """Write a formula with the result that it has now."""
        if text_length(formula) > LONGEST_FORMULA:
            raise WorkbookError(f"{area.a1}: a formula holds {LONGEST_FORMULA} characters")
        if isinstance(result, str):
            # A text that is too long is what Excel itself shows an error for.
            result = _escaped(result) if text_length(result) <= LONGEST_CELL else "#VALUE!"
        self._merged(area, style)
        row, column = area.first.zero_based
        style_format = self._book.format(style)
        _strict(self._sheet.write_formula(row, column, formula, style_format, result), area)

    def link(self, area: Area, text: str, target: Cell, style: Style) -> None:
        """Write a text that leads to another cell of the workbook."""
        self._merged(area, style)
        row, column = area.first.zero_based
        url = "internal:" + target.absolute.replace("$", "")
        call = self._sheet.write_url(row, column, url, self._book.format(style), text)
        _strict(call, area)

    def note(self, area: Area, text: str) -> None:
        """Attach a comment to a cell, in a box that is high enough for it."""
        row, column = area.first.zero_based
        height = max(_NOTE_HEIGHT, line_count(text, _NOTE_WIDTH) * _NOTE_LINE)
        size = {"x_scale": 2.2, "y_scale": height, "author": "", "font_size": 10}
        _strict(self._sheet.write_comment(row, column, text, size), area)

    def validation(self, area: Area, options: Mapping[str, Any]) -> None:
        """Say what may be typed into an area."""
        row, column = area.first.zero_based
        last_row, last_column = area.last.zero_based
        call = self._sheet.data_validation(row, column, last_row, last_column, dict(options))
        _strict(call, area)

    def painted(self, areas: Iterable[Area], criteria: Mapping[str, Any], style: Style) -> None:
        """Give areas another look while a condition holds."""
        found = tuple(areas)
        row, column = found[0].first.zero_based
        last_row, last_column = found[0].last.zero_based
        options = {**criteria, "format": self._book.format(style)}
        if len(found) > 1:
            options["multi_range"] = " ".join(area.a1 for area in found)
        call = self._sheet.conditional_format(row, column, last_row, last_column, options)
        _strict(call, found[0])

    def filtered(self, area: Area) -> None:
        """Let people choose among the rows of an area by its first row; once on a sheet."""
        if self._sheet.autofilter_ref:
            raise WorkbookError(f"{area.a1}: a sheet has one filter")
        call = self._sheet.autofilter(*area.first.zero_based, *area.last.zero_based)
        _strict(call, area)

    def chart(self, cell: Cell, chart: Chart) -> None:
        """Draw a chart whose upper left corner is in a cell."""
        if fault := charts.fault(chart):
            raise WorkbookError(f"the chart at {cell.a1}: {fault}")
        drawn = self._book.new_chart(chart.kind)
        for options in charts.series_options(chart):
            _strict(drawn.add_series(options), f"the chart at {cell.a1}")
        for setting, options in charts.settings(chart):
            getattr(drawn, setting)(options)
        row, column = cell.zero_based
        # Off the edge, or its frame would be printed on the page above too.
        call = self._sheet.insert_chart(row, column, drawn, {"y_offset": 4})
        _strict(call, f"the chart at {cell.a1}")

    def widths(self, widths: Iterable[float]) -> None:
        """Set the widths of the columns from A on, in characters."""
        for column, width in enumerate(widths):
            _strict(self._sheet.set_column(column, column, width), f"column {column}")

    def heights(self, heights: Mapping[int, float], growing: Iterable[int]) -> None:
        """Set rows' heights in points; the growing ones become higher with what is typed."""
        self._sheet.growing = frozenset(growing)
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

    def broken(self, *, scale: int, rows: Iterable[int] = (), columns: Iterable[int] = ()) -> None:
        """Start new pages where it is said, not where one is full; call it after `page`.

        Args:
            scale: the size of print in percent.
            rows: the rows with which a new page starts, from 1.
            columns: the columns with which one starts, from 1.
        """
        self._sheet.set_print_scale(scale)
        across = [row - 1 for row in rows]
        down = [column - 1 for column in columns]
        if max(len(across), len(down)) > _MOST_BREAKS:
            raise WorkbookError(f"a sheet has {_MOST_BREAKS} breaks between pages at most")
        _strict(self._sheet.set_h_pagebreaks(across), "the breaks between pages")
        _strict(self._sheet.set_v_pagebreaks(down), "the breaks between pages")

    def repeat_columns(self, first: int, last: int) -> None:
        """Print the columns from one to another, counted from 1, at the left of each page."""
        if not 1 <= first <= last <= _LAST_COLUMN:
            raise WorkbookError(f"no columns to repeat from {first} to {last}")
        _strict(self._sheet.repeat_columns(first - 1, last - 1), "the repeated columns")

    def print_only(self, area: Area) -> None:
        """Print an area and nothing else of the sheet."""
        _strict(self._sheet.print_area(*area.first.zero_based, *area.last.zero_based), area)

    def _merged(self, area: Area, style: Style) -> None:
        if area.height > 1 or area.width > 1:
            self.blank(area, style)
