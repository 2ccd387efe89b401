"""What may be typed into each input, what the prompt says, and when the cell turns red."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tianbao.arithmetic.screen import NO, YES
from tianbao.model.length import LONGEST_LINE, LONGEST_PARAGRAPH, text_length
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.plan import Input

LARGEST = 999_999_999_999

_GIVEN = "这个数取自上年的报告，已经锁定，不用填。如果不对，请与发表的单位联系。"

_LONGEST_TITLE = 32
_LONGEST_PROMPT = 255

_ERRORS = {
    Kind.COUNT: "这里只能填不小于 0 的整数，不带“件”“条”等字。没有发生的请留空或填 0。",
    Kind.SIGNED: "这里只能填整数，减少的填负数。没有变化的请留空或填 0。",
    Kind.AMOUNT: "这里只能填不小于 0 的数，可以带小数，不带“元”“万元”等字。",
    Kind.FLAG: "这里只能选“是”或“否”。",
}

_ALLOWED: Mapping[Kind, Mapping[str, Any]] = {
    Kind.COUNT: {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": LARGEST},
    Kind.SIGNED: {
        "validate": "integer",
        "criteria": "between",
        "minimum": -LARGEST,
        "maximum": LARGEST,
    },
    Kind.AMOUNT: {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": LARGEST},
    Kind.FLAG: {"validate": "list", "source": [YES, NO]},
}


def longest(item: Input) -> int:
    """Return how many characters a text input takes."""
    return LONGEST_PARAGRAPH if item.prose else LONGEST_LINE


def validation(item: Input) -> Mapping[str, Any]:
    """Return an input's validation in XlsxWriter's terms."""
    allowed = _ALLOWED.get(item.kind)
    error = _ERRORS.get(item.kind, "")
    if allowed is None:
        allowed = {"validate": "length", "criteria": "<=", "value": longest(item)}
        error = f"文字太长了，这里最多 {longest(item)} 个字。"
    return {
        **allowed,
        "input_title": _cut(item.label, _LONGEST_TITLE),
        "input_message": _cut(item.prompt, _LONGEST_PROMPT),
        "error_title": "填得不对",
        "error_message": error,
        "error_type": "stop",
    }


def given_validation(item: Input) -> Mapping[str, Any]:
    """Return, in XlsxWriter's terms, what is said at an input whose content is given."""
    return {
        "validate": "any",
        "input_title": _cut(item.label, _LONGEST_TITLE),
        "input_message": _GIVEN,
    }


def _cut(text: str, longest_text: int) -> str:
    """Return a text cut to a length as Excel counts."""
    while text_length(text) > longest_text:
        text = text[:-2] + "…"
    return text


def wrong_formula(item: Input, cell: str) -> str:
    """Return the formula that is true while `cell`, of this input's kind, is filled in wrongly."""
    if item.kind is Kind.TEXT:
        return f"=LEN({cell})>{longest(item)}"
    if item.kind is Kind.FLAG:
        return f'=AND(NOT(ISBLANK({cell})),{cell}<>"{YES}",{cell}<>"{NO}")'
    tests = [] if item.kind is Kind.SIGNED else [f"{cell}<0"]
    tests += [] if item.kind is Kind.AMOUNT else [f"INT({cell})<>{cell}"]
    wrong = f"OR({','.join(tests)})"
    return f"=IF(ISBLANK({cell}),FALSE,IF(ISNUMBER({cell}),{wrong},TRUE))"
