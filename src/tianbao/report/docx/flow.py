"""What follows what in a report's document, and what starts on a new page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.docx.closing import add_closing
from tianbao.report.docx.elements import add_bookmark, add_paragraph, added
from tianbao.report.docx.table import add_table
from tianbao.report.model import Grid, Heading
from tianbao.report.paper.page import LINE
from tianbao.report.paper.pages import breaks_of, layouts_of, title_of, title_side
from tianbao.report.paper.text import cleaned_cells

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from tianbao.report.model import Block, Paragraph, Report

_DEEPEST = 3
"""The level of the deepest headings; those below look like them."""
_AFTER_TABLE = LINE // 2


def add_report(body: BaseOxmlElement, report: Report, *, part: int = 0) -> None:
    """Append a report from its title to its closing lines.

    As a part of a volume, counted from 1, it starts on a new page, and its headings are a level
    deeper in the document's outline than in a report of its own.
    """
    add_title(body, title_of(report), part=part)
    blocks = [cleaned_cells(each) if isinstance(each, Grid) else each for each in report.blocks]
    layouts = layouts_of(report, blocks)
    breaks = breaks_of(blocks, layouts)
    before: Block | None = None
    for place, block in enumerate(blocks):
        if isinstance(block, Grid):
            if isinstance(before, Grid):
                _add_gap(body, LINE)  # two tables without anything between them would be one
            add_table(body, block, layouts[place], new_page=place in breaks)
        else:
            properties = _add_text(body, block)
            last = place == len(blocks) - 1
            if last and report.closing is not None:
                added(properties, "keepNext")
            if place in breaks:
                added(properties, "pageBreakBefore")
            elif isinstance(before, Grid):
                added(properties, "spacing", before=_AFTER_TABLE)
            if part and isinstance(block, Heading):
                added(properties, "outlineLvl", val=_level(block))
        before = block
    if isinstance(before, Grid):
        _add_gap(body, 20)  # a document doesn't end with a table
    if report.closing:
        add_closing(body, report.closing)


def add_title(body: BaseOxmlElement, title: str, *, part: int = 0) -> None:
    """Append a title; several lines are of about the same length.

    That of a volume's part is where a link in the table of contents leads.
    """
    properties = add_paragraph(body, "Title", title)
    if part:
        added(properties, "pageBreakBefore")
    if side := title_side(title):
        added(properties, "ind", left=side, right=side)
    if part:
        added(properties, "outlineLvl", val=0)
        add_bookmark(properties, part)


def _add_text(body: BaseOxmlElement, block: Heading | Paragraph) -> BaseOxmlElement:
    """Append a heading or a paragraph and return its properties."""
    style = f"Heading{_level(block)}" if isinstance(block, Heading) else "BodyText"
    return add_paragraph(body, style, block.text)


def _level(heading: Heading) -> int:
    return min(max(heading.level, 1), _DEEPEST)


def _add_gap(body: BaseOxmlElement, height: int) -> None:
    """Append an empty paragraph."""
    added(add_paragraph(body, "Normal", ""), "spacing", line=height, lineRule="exact")
