"""What follows what in a report's document, and what starts on a new page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.docx.closing import add_closing
from tianbao.report.docx.elements import add_bookmark, add_paragraph, added
from tianbao.report.docx.table import add_table
from tianbao.report.docx.text import cleaned, cleaned_cells
from tianbao.report.model import Grid, Heading
from tianbao.report.paper.layout import laid_out
from tianbao.report.paper.measure import balanced_width, line_count
from tianbao.report.paper.page import CHARACTER, HEIGHT, LINE, TITLE_CHARACTER, TITLE_LINE, WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from tianbao.report.model import Block, Paragraph, Report
    from tianbao.report.paper.layout import Layout

_DEEPEST = 3
"""The level of the deepest headings; those below look like them."""
_TITLE_ROOM = WIDTH / TITLE_CHARACTER
_AFTER_TABLE = LINE // 2
_RESERVE = 120
"""What is left of a page below a whole table, in twips, for what the measure gets wrong."""


def add_report(body: BaseOxmlElement, report: Report, *, part: int = 0) -> None:
    """Append a report from its title to its closing lines.

    As a part of a volume, counted from 1, it starts on a new page, and its headings are a level
    deeper in the document's outline than in a report of its own.
    """
    add_title(body, _title(report), part=part)
    blocks = [cleaned_cells(each) if isinstance(each, Grid) else each for each in report.blocks]
    layouts = _layouts(blocks, _title_height(report))
    breaks = _breaks(blocks, layouts)
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
    if line_count(title, _TITLE_ROOM) > 1:
        # One more character than they need: some programs set digits apart.
        taken = round((balanced_width(title, _TITLE_ROOM) + 1) * TITLE_CHARACTER)
        side = max(0, (WIDTH - taken) // 2)
        added(properties, "ind", left=side, right=side)
    if part:
        added(properties, "outlineLvl", val=0)
        add_bookmark(properties, part)


def _title(report: Report) -> str:
    """Return the title, with a break behind the unit's name where that makes two good lines."""
    title, unit = cleaned(report.title), cleaned(report.unit)
    lines = line_count(title, _TITLE_ROOM)
    if lines > 1 and unit and title.startswith(unit):
        parted = f"{unit}\n{title.removeprefix(unit).lstrip()}"
        return parted if line_count(parted, _TITLE_ROOM) == lines else title
    return title


def _add_text(body: BaseOxmlElement, block: Heading | Paragraph) -> BaseOxmlElement:
    """Append a heading or a paragraph and return its properties."""
    style = f"Heading{_level(block)}" if isinstance(block, Heading) else "BodyText"
    return add_paragraph(body, style, block.text)


def _level(heading: Heading) -> int:
    return min(max(heading.level, 1), _DEEPEST)


def _add_gap(body: BaseOxmlElement, height: int) -> None:
    """Append an empty paragraph."""
    added(add_paragraph(body, "Normal", ""), "spacing", line=height, lineRule="exact")


def _layouts(blocks: Sequence[Block], title: int) -> dict[int, Layout]:
    """Return each table's layout by its place: it is to fit a page with the headings above it.

    `title` is the height of the report's title, which stands above the first blocks.
    """
    found = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Grid):
            first = _first_heading(blocks, place)
            above = sum(map(_height, blocks[first:place])) + (0 if first else title)
            found[place] = laid_out(block, HEIGHT - above - _RESERVE)
    return found


def _breaks(blocks: Sequence[Block], layouts: dict[int, Layout]) -> frozenset[int]:
    """Return the places of blocks that start on a new page: large tables with their headings.

    One right below the title stays there.
    """
    starts = (_first_heading(blocks, place) for place, layout in layouts.items() if layout.large)
    return frozenset(start for start in starts if start)


def _first_heading(blocks: Sequence[Block], place: int) -> int:
    """Return the place of the first of the headings right above a block, or the block's own."""
    while place and isinstance(blocks[place - 1], Heading):
        place -= 1
    return place


def _height(block: Block) -> int:
    """Return how high a heading is, its first line being two characters shorter."""
    text = "" if isinstance(block, Grid) else cleaned(block.text)
    return line_count(f"　　{text}", WIDTH // CHARACTER) * LINE


def _title_height(report: Report) -> int:
    lines = line_count(_title(report), _TITLE_ROOM)
    return (lines + 1) * TITLE_LINE
