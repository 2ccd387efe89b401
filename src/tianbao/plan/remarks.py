"""A sheet in front of a workbook that says, item by item, what a person has to look at there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tianbao.model.place import Cell
from tianbao.plan.draft import FIRST_COLUMN, Draft
from tianbao.plan.items import Link, SheetKind, Tone
from tianbao.plan.measure import TALLEST_ROW, row_height
from tianbao.plan.names import COVER_SHEET, defined_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.plan.items import Mark, Plan, Sheet

_HEADINGS = ("序号", "类别", "位置（点一下跳过去）")
_WIDTHS = (6.0, 8.0, 23.0, 40.0, 32.0)
_PLACE, _SAYS, _REMEDY = (FIRST_COLUMN + column for column in (2, 3, 4))
_TITLE_HEIGHT = 36.0
_ROW_HEIGHT = 28.0

NOWHERE = "整份文件"
"""Where a remark belongs that is about no cell."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: its sort in a word, where, what is said of it, and what to do.

    `key` is the field or block that the place leads to; nothing where `where` says it in words.
    """

    sort: str
    says: str
    remedy: str = ""
    key: str = ""
    where: str = NOWHERE


@dataclass(frozen=True, slots=True)
class Part:
    """Remarks under a title of their own."""

    title: str
    remarks: tuple[Remark, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, one thing after the other, under a title."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What stands on the sheet: whose workbook it is, the remarks, and what to do with it all.

    `facts` are pairs of words and a pattern; `headings` are those of the last two columns.
    """

    sheet: str
    facts: tuple[tuple[str, str], ...]
    start: Steps
    parts: tuple[Part, ...]
    end: Steps
    headings: tuple[str, str]


def with_leaflet(plan: Plan, leaflet: Leaflet, marks: Mapping[str, Mark]) -> Plan:
    """Return a plan with a leaflet's sheet in front, and cells that stand out, by key.

    Every other sheet is as it was; the first cell of a block stands for it.
    """
    placed = {cell: mark for key, mark in marks.items() if (cell := cell_of(plan, key))}
    return replace(plan, sheets=(_lay(plan, leaflet), *plan.sheets), marks=placed)


def cell_of(plan: Plan, key: str) -> Cell | None:
    """Return where a field is, or where a block starts."""
    return plan.cells.get(key) or _regions(plan).get(defined_name(key))


def place_of(plan: Plan, remark: Remark) -> tuple[str, Cell | None]:
    """Return where a remark belongs, in words, and the cell where there is one."""
    cell = cell_of(plan, remark.key) if remark.key else None
    return (remark.where, None) if cell is None else (f"“{cell.sheet}”{cell.a1}", cell)


def pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces of which each can be read in one row of the sheet."""
    width = _WIDTHS[_SAYS - FIRST_COLUMN]
    while row_height(text, width) > TALLEST_ROW:
        fits, more = 1, len(text)
        while more - fits > 1:
            middle = (fits + more) // 2
            if row_height(text[:middle], width) > TALLEST_ROW:
                more = middle
            else:
                fits = middle
        yield text[:fits]
        text = text[fits:]
    yield text


def _regions(plan: Plan) -> Mapping[str, Cell]:
    return {name: area.first for sheet in plan.sheets for name, area in sheet.regions.items()}


def _lay(plan: Plan, leaflet: Leaflet) -> Sheet:
    draft = Draft(leaflet.sheet, SheetKind.REMARKS, _WIDTHS)
    draft.label(draft.across(), leaflet.sheet, Tone.TITLE)
    draft.rise(_TITLE_HEIGHT)
    draft.next()
    draft.label(draft.across(), plan.template.title, Tone.SUBTITLE, pattern=True)
    draft.rise(_ROW_HEIGHT)
    draft.next()
    for words, pattern in leaflet.facts:
        draft.label(draft.area(width=2), words, Tone.STUB)
        area = draft.area(_PLACE, draft.width - 2)
        draft.label(area, pattern, Tone.FACT, pattern=True)
        draft.rise(_ROW_HEIGHT)
        draft.next()
    draft.next()
    _lay_steps(draft, leaflet.start)
    number = 1
    for part in leaflet.parts:
        _lay_part(draft, plan, leaflet, part, number)
        number += len(part.remarks)
    _lay_steps(draft, leaflet.end)
    draft.items.append(Link(draft.across(), "→ 填报说明", Cell(COVER_SHEET, 1, FIRST_COLUMN)))
    draft.rise(_ROW_HEIGHT)
    return draft.finish()


def _lay_steps(draft: Draft, steps: Steps) -> None:
    draft.label(draft.across(), steps.title, Tone.CAPTION)
    draft.next()
    for number, text in enumerate(steps.steps, 1):
        draft.label(draft.area(width=2), f"第 {number} 步", Tone.STUB)
        draft.label(draft.area(_PLACE, draft.width - 2), text, Tone.BODY)
        draft.rise(_ROW_HEIGHT)
        draft.next()
    draft.next()


def _lay_part(draft: Draft, plan: Plan, leaflet: Leaflet, part: Part, number: int) -> None:
    draft.label(draft.across(), part.title, Tone.CAPTION)
    draft.next()
    if part.hint:
        draft.label(draft.across(), part.hint, Tone.HINT)
        draft.next()
    for column, text in enumerate((*_HEADINGS, *leaflet.headings), FIRST_COLUMN):
        draft.label(draft.area(column), text, Tone.HEADER)
    if draft.repeated is None:
        draft.repeated = (draft.row, draft.row)
    draft.next()
    for offset, remark in enumerate(part.remarks):
        _lay_remark(draft, plan, remark, number + offset)
    draft.next()


def _lay_remark(draft: Draft, plan: Plan, remark: Remark, number: int) -> None:
    draft.label(draft.area(), str(number), Tone.INDEX)
    draft.label(draft.area(FIRST_COLUMN + 1), remark.sort, Tone.BODY)
    words, cell = place_of(plan, remark)
    area = draft.area(_PLACE)
    if cell is None:
        draft.label(area, words, Tone.BODY)
    else:
        draft.items.append(Link(area, words, cell))
        draft.fit(area, words, Tone.LINK)
    draft.label(draft.area(_SAYS), remark.says, Tone.BODY)
    draft.label(draft.area(_REMEDY), remark.remedy, Tone.BODY)
    draft.rise(_ROW_HEIGHT)
    draft.next()
