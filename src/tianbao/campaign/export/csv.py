"""The tables as CSV that Excel and WPS open as they are, and that makes neither run anything."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from tianbao.campaign.export.fields import as_text
from tianbao.campaign.export.tables import export_tables
from tianbao.typed.spaces import SPACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.campaign.export.tables import Exported, Piece, Scalar
    from tianbao.model.template import Template

_ACTING = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")
"""What a spreadsheet takes for the start of a formula; full-width and small forms too."""

_UNWRITTEN = re.compile("[\x00\ud800-\udfff]")
"""What no spreadsheet reads, or no file in UTF-8 holds."""

GUARD = "'"

_REMEMBERED = 2048
"""How many texts are kept as they are written: headings come again for each unit."""


def csv_files(exported: Iterable[Exported], template: Template) -> Iterator[Piece]:
    """Yield the tables as CSV: UTF-8 with a byte-order mark, CRLF, headings in Chinese.

    A text that a spreadsheet could take for a formula has an apostrophe in front, and so has one
    that starts with an apostrophe: whoever reads the file drops one, and has the text again.
    """
    tables = export_tables(template)
    for table in tables:
        yield f"{table.title}.csv", b"\xef\xbb\xbf" + _lines([[c.title for c in table.columns]])
    for one in exported:
        for table in tables:
            if content := _lines(table.rows(one)):
                yield f"{table.title}.csv", content


def csv_table(titles: Iterable[str], rows: Iterable[Iterable[Scalar]]) -> bytes:
    """Return one table as CSV of the same kind."""
    return b"\xef\xbb\xbf" + _lines([titles]) + _lines(rows)


def _lines(rows: Iterable[Iterable[Scalar]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_written(value) for value in row] for row in rows)
    return stream.getvalue().encode()


def _written(value: Scalar) -> str | int:
    """Return what stands in a cell; a number is a number, with its sign."""
    match value:
        case str():
            return _text(value)
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case bool() | Decimal() | None:
            return as_text(value)
        case _:
            return value


@lru_cache(_REMEMBERED)
def _text(text: str) -> str:
    return guarded(_UNWRITTEN.sub("\ufffd", text))


def guarded(text: str) -> str:
    """Return a text with an apostrophe in front, where a spreadsheet could run it."""
    start = text.lstrip(SPACES)[:1]
    acts = start in _ACTING if start else False
    return f"{GUARD}{text}" if acts or text.startswith((GUARD, "\t", "\r", "\n")) else text
