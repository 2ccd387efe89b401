"""Whether each input is understood, and is what its kind allows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.length import LONGEST_LINE, LONGEST_PARAGRAPH, text_length
from tianbao.model.submission import How
from tianbao.model.template import Kind
from tianbao.typed import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.checks.case import Case
    from tianbao.model.finding import Detail
    from tianbao.model.submission import Reading, Typed

_UNCLEAR: dict[str, str] = {
    Reason.FORMULA: "value-formula",
    Reason.ERROR_VALUE: "value-error",
    Reason.AWAITED: "value-awaited",
    Reason.BOOLEAN: "value-not-number",
    Reason.DATE: "value-date",
    Reason.APPROXIMATE: "value-approximate",
    Reason.GROUPING: "value-grouping",
    Reason.REMARK: "value-remark",
    Reason.NUMERAL: "value-numeral",
    Reason.NOT_WHOLE: "value-not-whole",
    Reason.WRONG_UNIT: "value-wrong-unit",
    Reason.AMBIGUOUS_UNIT: "value-ambiguous-unit",
    Reason.TOO_LARGE: "value-too-large",
    Reason.NOT_A_NUMBER: "value-not-number",
    Reason.NOT_A_FLAG: "value-not-flag",
}
"""Why something is not understood, to the finding's code; what is misplaced has its own already."""

_LITERAL = frozenset({How.LITERAL, How.BLANK, How.UNCLEAR})


def check_values(case: Case) -> Iterator[Finding]:
    """Yield what is not understood, what is not allowed, and how the rest was understood."""
    for key, reading in case.submission.readings.items():
        kind = case.kinds.get(key, Kind.TEXT)
        if isinstance(reading.value, str):
            yield from _long(case, key, reading.value)
            continue
        found = _fault(reading, kind) if reading.understood else _unclear(reading, kind)
        if found is None and kind is not Kind.TEXT and reading.how not in _LITERAL:
            converted = reading.how is How.CONVERTED
            found = "value-converted" if converted else "value-understood"
        if found is not None:
            values: dict[str, Detail] = {
                "label": case.label(key),
                "typed": as_detail(reading.typed),
                "value": as_detail(reading.value),
            }
            if reading.typed == str(reading.value):
                values["as_text"] = "这一格是文本格式"
            yield Finding(found, case.place(key), values)


def _long(case: Case, key: str, text: str) -> Iterator[Finding]:
    """Yield that a text is longer than its cell takes."""
    most = LONGEST_LINE if key in case.lines else LONGEST_PARAGRAPH
    if (found := text_length(text)) > most:
        values: dict[str, Detail] = {"label": case.label(key), "found": found, "most": most}
        yield Finding("text-too-long", case.place(key), values)


def _unclear(reading: Reading, kind: Kind) -> str | None:
    """Return the code of why a value is not understood; what is misplaced has its own already."""
    if kind is Kind.TEXT and reading.reason == Reason.BOOLEAN:
        return "value-not-text"
    return _UNCLEAR.get(reading.reason)


def _fault(reading: Reading, kind: Kind) -> str | None:
    """Return the code of what is wrong with an understood value, if anything is."""
    value = reading.value
    if not kind.numeric or not isinstance(value, int | Decimal):
        return None
    if kind is not Kind.SIGNED and value < 0:
        return "value-negative"
    if kind is not Kind.AMOUNT and isinstance(value, Decimal):
        return "value-fraction"
    return None


def as_detail(typed: Typed) -> Detail:
    """Return what was typed, or what it means, as a sentence can quote it."""
    if typed is None:
        return "空白"
    if isinstance(typed, bool):
        return "是" if typed else "否"
    return typed
