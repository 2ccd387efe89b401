"""The roster (名册) as the county office keeps it: a workbook, and a CSV as Excel saves it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from samples.county.townships import COUNTY, TOWNSHIPS

if TYPE_CHECKING:
    from samples.county.township import Township

TITLE = f"{COUNTY}政府信息公开年度报告报送单位名册"
HEADINGS = ("单位代码", "单位名称", "简称", "片区", "责任人", "联系电话", "电子邮箱", "类别")
_WIDTHS = (12, 14, 10, 8, 10, 16, 26, 8)
_MADE = dt.datetime(2024, 12, 2)  # noqa: DTZ001 - openpyxl writes the time as it is given
_STARTED = (1980, 1, 1, 0, 0, 0)
"""The date of parts of the workbook: the earliest that an archive can have."""


def row(one: Township) -> tuple[str, ...]:
    """Return a township's line."""
    return (
        one.code,
        one.name,
        one.short,
        one.district,
        one.person,
        one.phone,
        one.email,
        one.kind,
    )


def roster_csv() -> bytes:
    """Return the roster as Chinese Windows saves it: GB18030, with its ends of lines."""
    stream = io.StringIO()
    csv.writer(stream).writerows([HEADINGS, *map(row, TOWNSHIPS)])
    return stream.getvalue().encode("gb18030")


def roster_workbook() -> bytes:
    """Return the roster as a workbook, with a title above the headings."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "名册"
    sheet.append([TITLE])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(HEADINGS))
    sheet.append(HEADINGS)
    for one in TOWNSHIPS:
        sheet.append(row(one))
    sheet["A1"].font = Font(size=14, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    for number, width in enumerate(_WIDTHS, 1):
        sheet.cell(2, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C3"
    book.properties.creator = COUNTY
    book.properties.created = _MADE
    stream = io.BytesIO()
    book.save(stream)
    return _dated(stream.getvalue())


def _dated(content: bytes) -> bytes:
    """Return a workbook without the time at which it was saved, its parts not compressed.

    So it is the same whenever it is made, and with whatever library Python compresses.
    """
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                start, end = part.index(b"<dcterms:modified"), part.index(b"</cp:coreProperties>")
                part = part[:start] + part[end:]
            new.writestr(zipfile.ZipInfo(name, _STARTED), part)
    return stream.getvalue()
