"""A listing on its sheet: its entries, their total, and the sentence that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.expression import (
    Choose,
    Compare,
    Count,
    Filled,
    Join,
    Number,
    Operator,
    Ref,
    Shown,
    Text,
)
from tianbao.model.listing import entry_keys, total_expression, total_key
from tianbao.model.pattern import NAMED
from tianbao.model.template import Kind
from tianbao.plan.draft import FIRST_COLUMN
from tianbao.plan.items import Input, Output, Tone
from tianbao.plan.names import defined_name

if TYPE_CHECKING:
    from tianbao.model.expression import Wording
    from tianbao.model.template import Listing
    from tianbao.plan.draft import Draft

_PROMPTS = {
    Kind.TEXT: "填文字。",
    Kind.COUNT: "填不小于 0 的整数。",
    Kind.SIGNED: "填整数。",
    Kind.AMOUNT: "填不小于 0 的数，可以带小数。",
    Kind.FLAG: "选“是”或“否”。",
}
_ROW_HEIGHT = 24.0
_ENTRY_WORDS = 14
"""How many characters of the sentence an entry makes, more or less."""


def lay_listing(draft: Draft, listing: Listing) -> None:
    """Place a listing's entries, total and sentence from the next free row on."""
    draft.caption(listing.title, listing.hint)
    draft.label(draft.area(), "序号", Tone.HEADER)
    for column, what in enumerate(listing.columns, FIRST_COLUMN + 1):
        draft.label(draft.area(column), what.label, Tone.HEADER)
    draft.next()
    first = draft.row
    for entry in range(1, listing.rows + 1):
        _lay_entry(draft, listing, entry)
    draft.region(defined_name(listing.key), first, len(listing.columns), FIRST_COLUMN + 1)
    _lay_total(draft, listing)
    _lay_sentence(draft, listing)


def _lay_entry(draft: Draft, listing: Listing, entry: int) -> None:
    draft.label(draft.area(), str(entry), Tone.INDEX)
    draft.rise(_ROW_HEIGHT)
    for column, what in enumerate(listing.columns, FIRST_COLUMN + 1):
        key = listing.entry_key(entry, what.key)
        label = f"{listing.title or '清单'}第 {entry} 项·{what.label}"
        prompt = "\n".join(part for part in (what.hint, _PROMPTS[what.kind]) if part)
        area = draft.area(column)
        draft.items.append(Input(area, key, defined_name(key), what.kind, label, prompt))
    draft.next()


def _lay_total(draft: Draft, listing: Listing) -> None:
    number = [column.key for column in listing.columns].index(listing.total)
    label = "合计（只算计入总数的）" if listing.where else "合计"
    draft.label(draft.area(width=number + 1), label, Tone.STUB)
    key = total_key(listing)
    area = draft.area(FIRST_COLUMN + 1 + number)
    expression = total_expression(listing)
    draft.items.append(Output(area, key, defined_name(key), expression, f"{listing.title}合计"))
    draft.rise(_ROW_HEIGHT)
    draft.next()


def _lay_sentence(draft: Draft, listing: Listing) -> None:
    """Place the sentence, as a formula over all entries."""
    draft.label(draft.area(), "生成", Tone.INDEX)
    area = draft.area(FIRST_COLUMN + 1, draft.width - 1)
    draft.live(area, f"sentence-{listing.key}", _sentence(listing), Tone.SENTENCE)
    entries = "字" * _ENTRY_WORDS * listing.rows
    draft.fit(area, listing.sentence + entries, Tone.SENTENCE)
    draft.next()


def _sentence(listing: Listing) -> Wording:
    names = entry_keys(listing, listing.columns[0].key)
    nothing = Compare(Operator.EQUAL, Filled(names), Number(0))
    values = {"total": Count(Ref(total_key(listing))), "items": _items(listing)}
    return Choose(nothing, _pattern(listing.empty, {}), _pattern(listing.sentence, values))


def _items(listing: Listing) -> Wording:
    """Return the entries' words; an entry without its first column says nothing."""
    parts: list[Wording] = []
    names = entry_keys(listing, listing.columns[0].key)
    for entry, name in enumerate(names, 1):
        said: Wording = _pattern(listing.item, _entry_values(listing, entry))
        if entry > 1:
            before = Compare(Operator.EQUAL, Filled(names[: entry - 1]), Number(0))
            said = Join((Choose(before, Text(""), Text(listing.between)), said))
        blank = Compare(Operator.EQUAL, Filled((name,)), Number(0))
        parts.append(Choose(blank, Text(""), said))
    return Join(tuple(parts))


def _entry_values(listing: Listing, entry: int) -> dict[str, Wording]:
    return {column.key: Shown(listing.entry_key(entry, column.key)) for column in listing.columns}


def _pattern(pattern: str, values: dict[str, Wording]) -> Wording:
    """Return a pattern's words; a name without a value, such as `year`, is shown on the cover."""
    parts: list[Wording] = []
    for place, piece in enumerate(NAMED.split(pattern)):
        if place % 2:
            parts.append(values.get(piece, Shown(piece)))
        elif piece:
            parts.append(Text(piece))
    return Join(tuple(parts))
