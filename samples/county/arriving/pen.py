"""A filled workbook after somebody changed cells that they should not have, or saved it anew."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

import openpyxl

from samples.county.arriving.packing import packed, parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_BOOK, _PROPERTIES = "xl/workbook.xml", "docProps/core.xml"


def number(value: int) -> str:
    """Return a cell's inside that is a number."""
    return f"<v>{value}</v>"


def formula(written: str, result: int) -> str:
    """Return a cell's inside that is a formula."""
    return f"<f>{written}</f><v>{result}</v>"


def typed_over(content: bytes, cells: Mapping[str, str]) -> bytes:
    """Return a workbook in which fields hold something else, and everything else as it was.

    Args:
        content: the workbook as tianbao wrote it.
        cells: the new insides of the cells, by field key.
    """
    parts = parts_of(content)
    book = parts[_BOOK].decode()
    sheets = re.findall(r'<sheet name="([^"]*)"', book)
    for key, inside in cells.items():
        sheet, column, row = _place(book, key)
        part = f"xl/worksheets/sheet{sheets.index(sheet) + 1}.xml"
        cell = re.compile(rf'<c r="{column}{row}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)')
        text = parts[part].decode()
        old = cell.search(text)
        if old is None:
            raise LookupError(key)
        new = f'<c r="{column}{row}"{old[1] or ""}>{inside}</c>'
        parts[part] = (text[: old.start()] + new + text[old.end() :]).encode()
    return packed(parts)


def _place(book: str, key: str) -> tuple[str, str, str]:
    """Return where a field is: its sheet, column and row."""
    name = re.escape(f"tb.{key}")
    found = re.search(rf"name=\"{name}\">'?([^<']*)'?!\$([A-Z]+)\$(\d+)<", book)
    if found is None:
        raise LookupError(key)
    return found[1], found[2], found[3]


def resaved(content: bytes, when: dt.datetime) -> bytes:
    """Return a workbook after another program has opened and saved it, without the totals."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    stream = io.BytesIO()
    book.save(stream)
    parts = parts_of(stream.getvalue())
    now = when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    parts[_PROPERTIES] = re.sub(
        rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + now, parts[_PROPERTIES]
    )
    return packed(parts)
