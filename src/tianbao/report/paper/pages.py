"""A report on pages: how its title is broken, and how large its tables may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.model import Grid, Heading
from tianbao.report.paper.layout import laid_out
from tianbao.report.paper.measure import balanced_width, line_count
from tianbao.report.paper.page import CHARACTER, HEIGHT, LINE, TITLE_CHARACTER, TITLE_LINE, WIDTH
from tianbao.report.paper.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.report.model import Block, Report
    from tianbao.report.paper.layout import Layout

_TITLE_ROOM = WIDTH / TITLE_CHARACTER
_RESERVE = 120
"""What is left of a page below a whole table, in twips, for what the measure gets wrong."""


def title_of(report: Report) -> str:
    """Return a report's title, broken behind the unit's name where that makes two good lines."""
    title, unit = cleaned(report.title), cleaned(report.unit)
    lines = line_count(title, _TITLE_ROOM)
    if lines > 1 and unit and title.startswith(unit):
        parted = f"{unit}\n{title.removeprefix(unit).lstrip()}"
        return parted if line_count(parted, _TITLE_ROOM) == lines else title
    return title


def title_side(title: str) -> int:
    """Return what to leave free on both sides of a title, in twips, so that its lines are alike."""
    if line_count(title, _TITLE_ROOM) == 1:
        return 0
    # One more character than they need: some programs set digits apart.
    taken = round((balanced_width(title, _TITLE_ROOM) + 1) * TITLE_CHARACTER)
    return max(0, (WIDTH - taken) // 2)


def layouts_of(report: Report, blocks: Sequence[Block]) -> dict[int, Layout]:
    """Return each table's layout by its place: it is to fit a page with the headings above it.

    `blocks` are the report's, their texts cleaned. The title stands above the first ones.
    """
    title = _title_height(report)
    found = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Grid):
            first = _first_heading(blocks, place)
            above = sum(map(_height, blocks[first:place])) + (0 if first else title)
            found[place] = laid_out(block, HEIGHT - above - _RESERVE)
    return found


def breaks_of(blocks: Sequence[Block], layouts: dict[int, Layout]) -> frozenset[int]:
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
    lines = line_count(title_of(report), _TITLE_ROOM)
    return (lines + 1) * TITLE_LINE
