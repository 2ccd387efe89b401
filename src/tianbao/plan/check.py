"""The check sheet: how far each sheet is filled, and each rule's verdict in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.place import Cell
from tianbao.model.saying import plain_words
from tianbao.model.walking import references
from tianbao.plan.draft import FIRST_COLUMN, Draft
from tianbao.plan.items import Link, SheetKind, Tone
from tianbao.plan.names import (
    CHECK_SHEET,
    COVER_SHEET,
    OVERALL,
    sheet_progress,
    sheet_verdict,
)
from tianbao.plan.verdict import (
    named_rules,
    overall,
    progress,
    rule_verdict,
    section_verdict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.model.template import Rule, Template
    from tianbao.plan.items import Sheet

_WIDTHS = (24.0, 46.0, 40.0)
_TITLE_HEIGHT = 34.0
_ROW_HEIGHT = 30.0


def lay_check(template: Template, cells: Mapping[str, Cell]) -> Sheet:
    """Return the check sheet; `cells` tells where its links to fields lead."""
    draft = Draft(CHECK_SHEET, SheetKind.CHECK, _WIDTHS)
    draft.label(draft.across(), "校验", Tone.TITLE)
    draft.rise(_TITLE_HEIGHT)
    draft.next()
    draft.items.append(Link(draft.area(), "← 返回填报说明", Cell(COVER_SHEET, 1, FIRST_COLUMN)))
    names = [sheet_verdict(number) for number in range(1, len(template.sections) + 1)]
    rules = named_rules(template)
    verdict = overall([*names, *rules])
    draft.live(draft.area(FIRST_COLUMN + 1, 2), OVERALL, verdict, Tone.VERDICT)
    draft.rise(_ROW_HEIGHT)
    draft.next(2)
    draft.frozen = Cell(draft.name, draft.row, 1)
    _lay_sections(draft, template, rules)
    draft.next()
    _lay_rules(draft, template, rules, cells)
    return draft.finish()


def _lay_sections(draft: Draft, template: Template, rules: Mapping[str, Rule]) -> None:
    draft.label(draft.across(), "一、填写情况", Tone.CAPTION)
    draft.next()
    _header(draft, ("表", "填写进度", "是否规范"))
    first = draft.row
    for number, section in enumerate(template.sections, 1):
        target = Cell(section.sheet, 1, FIRST_COLUMN)
        draft.items.append(Link(draft.area(), section.sheet, target))
        said = progress(section)
        draft.live(draft.area(FIRST_COLUMN + 1), sheet_progress(number), said, Tone.PROGRESS)
        verdict = section_verdict(section, rules)
        draft.live(draft.area(FIRST_COLUMN + 2), sheet_verdict(number), verdict, Tone.VERDICT)
        draft.rise(_ROW_HEIGHT)
        draft.next()
    draft.even_out(first)


def _lay_rules(
    draft: Draft, template: Template, rules: Mapping[str, Rule], cells: Mapping[str, Cell]
) -> None:
    if not rules:
        return
    draft.label(draft.across(), "二、勾稽关系", Tone.CAPTION)
    draft.next()
    _header(draft, ("表（点这里跳过去）", "应当满足", "结果"))
    for name, rule in rules.items():
        target = cells[references(rule.cases[0].condition)[0].name]
        draft.items.append(Link(draft.area(), target.sheet, target))
        area = draft.area(FIRST_COLUMN + 1)
        each = {"each column": "每一列：", "each row": "每一行："}.get(rule.each.value, "")
        draft.label(area, each + plain_words(rule), Tone.BODY)
        verdict = rule_verdict(rule, template)
        draft.live(draft.area(FIRST_COLUMN + 2), name, verdict, Tone.VERDICT)
        draft.rise(_ROW_HEIGHT)
        draft.next()


def _header(draft: Draft, words: tuple[str, ...]) -> None:
    for column, text in enumerate(words, FIRST_COLUMN):
        draft.label(draft.area(column), text, Tone.HEADER)
    draft.next()
