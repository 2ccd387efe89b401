"""Prose on its sheet: one row a paragraph, so that pasted paragraphs fall into successive rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.template import Kind
from tianbao.plan.draft import FIRST_COLUMN
from tianbao.plan.items import Input, Tone
from tianbao.plan.names import defined_name
from tianbao.plan.verdict import paragraph_keys

if TYPE_CHECKING:
    from tianbao.model.template import Prose
    from tianbao.plan.draft import Draft

INDEX_HEADING = "段"
TEXT_HEADING = "每段占一格，可以从 Word 里整篇粘贴"
"""What stands above the numbers of the paragraphs, and above the paragraphs."""

_TEXT_COLUMN = FIRST_COLUMN + 1
_HEADER_HEIGHT = 26.0
_ROW_HEIGHT = 22.0


def lay_prose(draft: Draft, prose: Prose) -> None:
    """Place a prose block's rows from the next free row on."""
    draft.caption(prose.title, prose.hint)
    draft.label(draft.area(), INDEX_HEADING, Tone.HEADER)
    draft.label(draft.area(_TEXT_COLUMN), TEXT_HEADING, Tone.HEADER)
    draft.rise(_HEADER_HEIGHT)
    if draft.repeated is None:
        draft.repeated = (draft.row, draft.row)
    draft.next()
    first = draft.row
    title = prose.title or "正文"
    for number, key in enumerate(paragraph_keys(prose), 1):
        draft.label(draft.area(), str(number), Tone.PARAGRAPH)
        draft.heights[draft.row] = _ROW_HEIGHT
        area = draft.area(_TEXT_COLUMN)
        label = f"{title}第 {number} 段"
        prompt = "写一段文字；小标题（如“（一）……”）单独占一格。"
        name = defined_name(key)
        draft.items.append(Input(area, key, name, Kind.TEXT, label, prompt, prose=True))
        draft.next()
    draft.region(defined_name(prose.key), first, 1, _TEXT_COLUMN)
