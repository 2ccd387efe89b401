"""Rosters as people keep them: workbooks and texts made from rows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import xlsxwriter

from tianbao.campaign.roster import read_roster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from tianbao.campaign.roster import RosterFound

    Row = Sequence[object]

HEADING = ("单位代码", "单位名称", "简称", "片区", "责任人", "电话", "邮箱", "类别")
PLAIN = ("单位代码", "单位名称")


def text(rows: Iterable[Row], separator: str = ",") -> str:
    """Return rows as a text with separators."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


def from_text(*rows: Row, encoding: str = "utf-8") -> RosterFound:
    """Return what is read of a text of these rows."""
    return read_roster(text(rows).encode(encoding))


def workbook(
    rows: Iterable[Row],
    change: Callable[[Workbook, Worksheet], object] | None = None,
    before: Mapping[str, Iterable[Row]] | None = None,
) -> bytes:
    """Return a workbook with a sheet of these rows, behind other sheets, after a change."""
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        for name, lines in {**(before or {}), "名册": rows}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(lines):
                for column, value in enumerate(row):
                    sheet.write(number, column, value)
        if change is not None:
            change(book, sheet)
    return stream.getvalue()


def from_workbook(
    *rows: Row, change: Callable[[Workbook, Worksheet], object] | None = None
) -> RosterFound:
    """Return what is read of a workbook of these rows."""
    return read_roster(workbook(rows, change))
