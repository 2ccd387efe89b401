"""Writes a report as plain text: a cell a line, a record a line, or aligned columns."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tianbao.report.line import one_line, one_line_cells
from tianbao.report.model import Grid, Volume
from tianbao.report.text.cells import cell_lines
from tianbao.report.text.grid import grid_lines
from tianbao.report.text.records import record_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.report.model import Report

__all__ = ["Style", "write_text"]


class Style(StrEnum):
    """How a table is written."""

    CELLS = "cells"
    """One cell a line, after a tab, as published reports come out of a web page."""
    RECORDS = "records"
    """One row a line, with the labels that lead to it."""
    GRID = "grid"
    """Aligned columns between ASCII rules."""


_TABLES: dict[Style, Callable[[Grid], list[str]]] = {
    Style.CELLS: cell_lines,
    Style.RECORDS: record_lines,
    Style.GRID: grid_lines,
}


def write_text(document: Report | Volume, style: Style = Style.CELLS) -> str:
    """Return a report as text that ends with one newline; only its tables differ by style.

    A heading or paragraph is one line, whatever its text holds, and never starts with a tab. The
    closing lines follow after a blank one. A volume has its title, the titles of its reports, and
    these one after another, with two blank lines before each.
    """
    if not isinstance(document, Volume):
        return _report(document, style)
    contents = [one_line(report.title) for report in document.reports]
    head = "\n".join([one_line(document.title), "", "目录", *contents]) + "\n"
    return "\n\n".join([head, *(_report(report, style) for report in document.reports)])


def _report(report: Report, style: Style) -> str:
    lines = [one_line(report.title), ""]
    for block in report.blocks:
        if isinstance(block, Grid):
            table = _TABLES[style](one_line_cells(block))
            apart = not table[0] and not lines[-1]
            lines += table[1:] if apart else table
        else:
            lines.append(one_line(block.text))
    while lines and not lines[-1]:
        lines.pop()
    if report.closing:
        said = (one_line(report.closing.issuer), one_line(report.closing.date))
        lines += ["", *filter(None, said)]
    return "\n".join(lines) + "\n"
