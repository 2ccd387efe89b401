"""The sheet of a section: its heading, what to do, and its blocks one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.expression import CellText
from tianbao.model.place import Cell
from tianbao.model.template import Listing, Prose, Table
from tianbao.plan.draft import FIRST_COLUMN, Draft
from tianbao.plan.items import Link, SheetKind, Tone
from tianbao.plan.listing import lay_listing
from tianbao.plan.names import COVER_SHEET, sheet_verdict
from tianbao.plan.prose import lay_prose
from tianbao.plan.table import column_widths, lay_table

if TYPE_CHECKING:
    from tianbao.model.template import Section, Template
    from tianbao.plan.items import Sheet

_INDEX_WIDTH = 6.0
_PROSE_WIDTH = 84.0
_LISTING_WIDTHS = (12.0, 10.0, 12.0)
_BESIDE_WIDTH = 62.0
"""The width of prose on a sheet that a listing makes wider: else it prints too small."""

_TITLE_HEIGHT = 32.0
_HEAD_HEIGHT = 23.0
_LINK_WIDTH = 15.0
_WIDEST_LINK = 40.0
_WIDE_SHEET = 110.0
_LONG_SHEET = 20


def lay_section(section: Section, number: int, template: Template) -> Sheet:
    """Return the sheet of section `number`, which starts at 1."""
    draft = Draft(section.sheet, SheetKind.SECTION, _widths(section))
    _lay_head(draft, section, number)
    for block in section.blocks:
        match block:
            case Table():
                lay_table(draft, block, template)
            case Prose():
                lay_prose(draft, block)
            case Listing():
                lay_listing(draft, block)
        draft.next()
    draft.landscape = sum(draft.widths) > _WIDE_SHEET and draft.row < _LONG_SHEET
    return draft.finish()


def _widths(section: Section) -> tuple[float, ...]:
    widths: list[float] = []
    beside = any(isinstance(block, Listing) for block in section.blocks)
    text = _BESIDE_WIDTH if beside else _PROSE_WIDTH
    for block in section.blocks:
        if isinstance(block, Table):
            own = column_widths(block)
        elif isinstance(block, Listing):
            more = max(0, len(block.columns) - 1 - len(_LISTING_WIDTHS))
            own = (_INDEX_WIDTH, text, *_LISTING_WIDTHS, *([14.0] * more))
            own = own[: len(block.columns) + 1]
        else:
            own = (_INDEX_WIDTH, text)
        longer = max(len(widths), len(own))
        padded = [*own, *([0.0] * (longer - len(own)))]
        widths = [max(a, b) for a, b in zip(padded, [*widths, *([0.0] * longer)], strict=False)]
    return tuple(widths)


def _lay_head(draft: Draft, section: Section, number: int) -> None:
    draft.label(draft.across(), section.heading, Tone.TITLE)
    draft.rise(_TITLE_HEIGHT)
    draft.next()
    back = draft.area()
    while draft.room(back) < _LINK_WIDTH and back.width < draft.width:
        back = draft.area(width=back.width + 1)
    target = Cell(COVER_SHEET, 1, FIRST_COLUMN)
    used = back.width
    if used == draft.width or draft.room(back) > _WIDEST_LINK:
        back, used = draft.across(), 0
    draft.items.append(Link(back, "← 返回填报说明", target))
    if not used:
        draft.rise(_HEAD_HEIGHT)
        draft.next()
    area = draft.area(FIRST_COLUMN + used, draft.width - used)
    draft.live(area, f"head.{number}", CellText(sheet_verdict(number)), Tone.VERDICT)
    draft.rise(_HEAD_HEIGHT)
    draft.next()
    draft.frozen = Cell(draft.name, draft.row, 1)
