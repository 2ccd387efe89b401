"""A report to Typst: its blocks as data, which can't become markup, and the page around them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

import typst

from tianbao.report.line import one_line
from tianbao.report.model import Grid, Heading, Volume
from tianbao.report.paper.cells import Cells
from tianbao.report.paper.columns import is_figure
from tianbao.report.paper.layout import line_pitch
from tianbao.report.paper.page import TWIPS
from tianbao.report.paper.pages import breaks_of, layouts_of, title_of, title_side
from tianbao.report.paper.text import cleaned, cleaned_cells
from tianbao.report.pdf.fonts import Installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.report.look import Fonts
    from tianbao.report.model import PlacedCell, Report
    from tianbao.report.paper.layout import Layout
    from tianbao.report.pdf.fonts import Choice

    Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_MADE = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
"""The date of making in the file: fixed, since the same report makes the same bytes."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file, or what it lacks.

    Attributes:
        content: the file's bytes; none where characters are missing, which would be boxes.
        choices: which font is used for what.
        missing: the characters that no font of this computer has.
    """

    content: bytes
    choices: tuple[Choice, ...]
    missing: str


def write_pdf(document: Report | Volume, fonts: Fonts, installed: Installed | None = None) -> Pdf:
    """Return a report, or a volume of reports, as PDF: tagged, the same bytes for the same fonts.

    The page is that of GB/T 9704-2012, with 22 lines of at most 28 characters. A volume has a
    title page and a table of contents.

    Raises:
        NoFontError: this computer has no font with Chinese characters.
    """
    found = installed or _installed()
    choices = found.choices(fonts)
    data = _document(document)
    text = json.dumps(data, ensure_ascii=False)
    chains = {choice.role: found.with_characters(choice.used, text) for choice in choices}
    missing = "".join(sorted({char for _, lacking in chains.values() for char in lacking}))
    if missing:
        return Pdf(b"", choices, missing)
    families: dict[str, Json] = {role: [*chain] for role, (chain, _) in chains.items()}
    compiler = typst.Compiler(_template(), font_paths=found.typst)
    inputs = {"document": text, "fonts": json.dumps(families)}
    content = compiler.compile(sys_inputs=inputs, format="pdf", timestamp=_MADE)
    if not isinstance(content, bytes):
        raise TypeError("Typst gave no file")
    return Pdf(content, choices, "")


@cache
def _installed() -> Installed:
    return Installed()


@cache
def _template() -> bytes:
    return files(__package__).joinpath("report.typ").read_bytes()


def _document(document: Report | Volume) -> dict[str, Json]:
    if isinstance(document, Volume):
        reports = [_report(report) for report in document.reports]
        return {"title": one_line(document.title), "author": "", "volume": True, "reports": reports}
    title, author = one_line(document.title), one_line(document.unit)
    return {"title": title, "author": author, "volume": False, "reports": [_report(document)]}


def _report(report: Report) -> Json:
    closing = report.closing
    title = title_of(report)
    return {
        "title": title,
        "side": title_side(title) / TWIPS,
        "listed": one_line(report.title),
        "blocks": list(_blocks(report)),
        "closing": [one_line(closing.issuer), one_line(closing.date)] if closing else None,
    }


def _blocks(report: Report) -> Iterator[Json]:
    """Yield the blocks; headings have no level left out."""
    blocks = [cleaned_cells(each) if isinstance(each, Grid) else each for each in report.blocks]
    layouts = layouts_of(report, blocks)
    breaks = breaks_of(blocks, layouts)
    level = 0
    for place, block in enumerate(blocks):
        page = place in breaks
        if isinstance(block, Grid):
            yield {**_table(block, layouts[place]), "page": page}
        elif isinstance(block, Heading):
            level = min(block.level, level + 1)
            text = cleaned(block.text)
            yield {
                "kind": "heading",
                "text": text,
                "level": level,
                "look": block.level,
                "page": page,
            }
        else:
            yield {"kind": "paragraph", "text": cleaned(block.text), "page": page}


def _table(grid: Grid, layout: Layout) -> dict[str, Json]:
    cells = Cells(grid, layout)
    header = cells.repeated()
    if any(placed.row < header < placed.rows.stop for placed in grid.placed()):
        header = 0
    return {
        "kind": "table",
        "widths": [width / TWIPS for width in layout.widths],
        "row": layout.row / TWIPS,
        "header": header,
        "whole": layout.whole,
        "cells": [_cell(placed, layout, cells) for placed in grid.placed()],
    }


def _cell(placed: PlacedCell, layout: Layout, cells: Cells) -> Json:
    cell = placed.cell
    size = layout.sizes.of(cell)
    return {
        "text": cell.text,
        "x": placed.column,
        "y": placed.row,
        "colspan": cell.width,
        "rowspan": cell.height,
        "size": size,
        "leading": line_pitch(size) / TWIPS - size,
        "narrow": layout.sizes.scale if is_figure(cell) else 100,
        "figure": is_figure(cell),
        "left": cells.on_the_left(placed),
        "side": cells.side(placed) / TWIPS,
    }
