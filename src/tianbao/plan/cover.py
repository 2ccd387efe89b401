"""The cover: whose workbook it is, who filled it in, what to do, and where things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.expression import CellText
from tianbao.model.place import Cell
from tianbao.model.template import Kind
from tianbao.plan.draft import FIRST_COLUMN, Draft
from tianbao.plan.items import Input, Link, SheetKind, Tone
from tianbao.plan.measure import longest_words
from tianbao.plan.names import (
    COVER_SHEET,
    OVERALL,
    defined_name,
    sheet_progress,
    sheet_verdict,
)
from tianbao.plan.verdict import named_rules, progress, section_verdict

if TYPE_CHECKING:
    from tianbao.model.template import Template
    from tianbao.plan.items import Sheet

_WIDTHS = (14.0, 27.0, 33.0, 28.0)
_TITLE_HEIGHT = 66.0
_ROW_HEIGHT = 28.0

UNIT, YEAR = "unit", "year"
"""The names of the cells that show whose workbook it is, and for which year."""


def lay_cover(template: Template) -> tuple[Sheet, dict[str, Cell]]:
    """Return the cover, and its cells that formulas speak of, by name."""
    draft = Draft(COVER_SHEET, SheetKind.COVER, _WIDTHS)
    draft.label(draft.across(), template.title, Tone.TITLE, pattern=True)
    draft.rise(_TITLE_HEIGHT)
    draft.next()
    draft.label(draft.across(), f"填报工作簿　{template.name}", Tone.SUBTITLE)
    draft.next(2)
    cells = _lay_facts(draft, template)
    draft.next()
    _lay_steps(draft, template)
    draft.next()
    _lay_progress(draft, template)
    draft.next()
    _lay_legend(draft)
    return draft.finish(), cells


def _lay_facts(draft: Draft, template: Template) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for name, words in ((UNIT, "填报单位"), (YEAR, "报告年度")):
        draft.label(draft.area(), words, Tone.STUB)
        area = draft.area(FIRST_COLUMN + 1, draft.width - 1)
        draft.label(area, f"{{{name}}}", Tone.FACT, pattern=True)
        cells[name] = area.first
        draft.rise(_ROW_HEIGHT)
        draft.next()
    for field in template.cover.fields:
        draft.label(draft.area(), field.label, Tone.STUB)
        key = field.full_key
        area = draft.area(FIRST_COLUMN + 1, draft.width - 1)
        prompt = field.hint or f"填写{field.label}。"
        name = defined_name(key)
        draft.items.append(Input(area, key, name, Kind.TEXT, field.label, prompt))
        draft.rise(_ROW_HEIGHT)
        draft.next()
    return cells


def _lay_steps(draft: Draft, template: Template) -> None:
    if not template.cover.instructions:
        return
    draft.label(draft.across(), "怎么填", Tone.CAPTION)
    draft.next()
    for number, text in enumerate(template.cover.instructions, 1):
        draft.label(draft.area(), f"第 {number} 步", Tone.STUB)
        draft.label(draft.area(FIRST_COLUMN + 1, draft.width - 1), text, Tone.BODY)
        draft.rise(_ROW_HEIGHT)
        draft.next()


def _lay_progress(draft: Draft, template: Template) -> None:
    draft.label(draft.across(), "各表情况（点表名可以跳过去）", Tone.CAPTION)
    draft.next()
    draft.label(draft.area(width=2), "表", Tone.HEADER)
    draft.label(draft.area(FIRST_COLUMN + 2), "填写进度", Tone.HEADER)
    draft.label(draft.area(FIRST_COLUMN + 3), "是否规范", Tone.HEADER)
    draft.next()
    rules = named_rules(template)
    first = draft.row
    for number, section in enumerate(template.sections, 1):
        target = Cell(section.sheet, 1, FIRST_COLUMN)
        draft.items.append(Link(draft.area(width=2), section.heading, target))
        said, judged = CellText(sheet_progress(number)), CellText(sheet_verdict(number))
        beside, last = draft.area(FIRST_COLUMN + 2), draft.area(FIRST_COLUMN + 3)
        draft.live(beside, f"cover-progress.{number}", said, Tone.PROGRESS)
        draft.live(last, f"cover-verdict.{number}", judged, Tone.VERDICT)
        draft.fit(beside, longest_words(progress(section)), Tone.PROGRESS)
        draft.fit(last, longest_words(section_verdict(section, rules)), Tone.VERDICT)
        draft.rise(_ROW_HEIGHT)
        draft.next()
    draft.even_out(first)
    draft.label(draft.area(width=2), "全表校验", Tone.STUB)
    draft.live(draft.area(FIRST_COLUMN + 2, 2), "cover-overall", CellText(OVERALL), Tone.VERDICT)
    draft.rise(_ROW_HEIGHT)
    draft.next()


def _lay_legend(draft: Draft) -> None:
    draft.label(draft.area(), "颜色说明", Tone.STUB)
    samples = (
        ("浅黄：要填的格子", Tone.SAMPLE_INPUT),
        ("灰色：公式自动算出", Tone.SAMPLE_TOTAL),
        ("红色：填得不对", Tone.SAMPLE_WRONG),
    )
    for column, (words, tone) in enumerate(samples, FIRST_COLUMN + 1):
        draft.label(draft.area(column), words, tone)
    draft.rise(_ROW_HEIGHT)
