"""Rosters as text with separators (CSV): encodings, separators, lines."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from tianbao.campaign.roster.heading import find_heading
from tianbao.campaign.roster.table import Line, Table
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.workbook.read.opened import Content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.finding import Detail
    from tianbao.model.limits import Limits

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ("utf-8", "gb18030")
_SEPARATORS = ",;\t，；"
_LOOKED_AT = 30
"""How many lines the encoding and the separator are known by."""

_AS_TEXT = re.compile(r'="([^"]*)"\Z')
"""How a text keeps an office suite from taking 0371 for a number."""


def open_text(content: bytes, limits: Limits) -> Table | None:
    """Return the table of a text whose heading is recognised; nothing where there is none.

    Raises:
        TianbaoError: a quotation mark is not closed, or there are too many lines.
    """
    for text in _decoded(content):
        best = max(_SEPARATORS, key=lambda separator: _recognised(text, separator))
        if _recognised(text, best):
            return Table(tuple(_lines(text, best, limits)))
    return None


def _decoded(content: bytes) -> Iterator[str]:
    """Yield what some bytes may say: what a mark says, or else each encoding that fits."""
    marked = [name for mark, name in _MARKS if content.startswith(mark)]
    for name in marked or _UNMARKED:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            yield text


def _recognised(text: str, separator: str) -> int:
    """Return how many columns the start of a text has, as far as they are known."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        lines = tuple(_line(number, row) for number, row in enumerate(islice(rows, _LOOKED_AT), 1))
    except csv.Error:
        return 0
    heading = find_heading(Table(lines))
    return 0 if heading is None else len(heading.columns)


def _lines(text: str, separator: str, limits: Limits) -> Iterator[Line]:
    """Yield the lines that hold something; one with a line break inside counts from its first."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for row in rows:
            line = _line(number, row)
            if line.cells:
                yield line
            number = rows.line_num + 1
            if number > limits.rows + 1:
                _refuse(rows.line_num, limits)
    except csv.Error as error:
        raise TianbaoError([Finding("roster-quotes", WholeFile(), {"line": number})]) from error


def _refuse(found: int, limits: Limits) -> None:
    values: dict[str, Detail] = {"what": "行", "limit": "rows", "found": found, "most": limits.rows}
    raise TianbaoError([Finding("content-limit", WholeFile(), values)])


def _line(number: int, row: list[str]) -> Line:
    cells = {}
    for column, text in enumerate(row, 1):
        if text.strip():
            bare = _AS_TEXT.match(text.strip())
            cells[column] = Content(bare[1] if bare else text)
    return Line(number, cells)
