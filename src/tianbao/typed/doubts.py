"""Why a text is not a number: the forms that people use, each with its reason."""

from __future__ import annotations

import re

from tianbao.typed.numerals import NUMERAL_CHARACTERS
from tianbao.typed.understood import Reason
from tianbao.typed.vocabulary import AWAITED, COUNTING_WORDS, ERROR_VALUES, MONEY_WORDS

_UNIT = "|".join(map(re.escape, (*COUNTING_WORDS, *MONEY_WORDS)))
_NUMBER = rf"[0-9.,{NUMERAL_CHARACTERS}]++\s*+"
_CHINESE = r"一-鿿()，；。：、,;:"

_DAY_PART = rf"[0-9{NUMERAL_CHARACTERS}元]{{1,6}}+\s*+"
_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?+)?+\s*+(?:[AaPp][Mm]|Z)?+"
_DATE = rf"""
    (?: 19 | 20 )[0-9]{{2}}[-/.](?: 0?[1-9] | 1[0-2] )(?: [-/.][0-9]{{1,2}} )?+
      (?: [\sT]\s*+{_TIME} )?+
    | [0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.](?: [0-9]{{4}} | [0-9]{{2}} )
    | [0-9]{{1,2}}/[0-9]{{1,2}}
    | {_TIME}
    | (?: {_DAY_PART}年[度底初末]?+\s*+ )?+
      (?: {_DAY_PART}月[份底初末]?+\s*+ )?+
      (?: {_DAY_PART}[日号]\s*+ )?+
      (?<= [年月日号度份底初末\s] ){_TIME}
    | (?: {_DAY_PART}年[度底初末]?+\s*+ )?+
      (?: {_DAY_PART}月[份底初末]?+\s*+ )?+
      (?: {_DAY_PART}[日号] )?+
      (?<= [年月日号度份底初末] )
"""

_APPROXIMATE = rf"""
    (?: [<>≈≥≤~] | 大?约 | 大概 | [将接]?近 | 超 | 逾 | 不足 | 不到 | 至[少多] | 最[少多] | 若干
        | [上数几成][十百千万亿] ).*+
    | {_NUMBER}(?: {_UNIT} )?+\s*+
      (?: 左右 | 上下 | 多 | 余 | 以[上下内] | 来 | 几 | \+ (?! \s*+[0-9] )
        | [-~‐‑‒–—―至到]++\s*+[0-9{NUMERAL_CHARACTERS}] ).*+
"""

_GROUPING = r"(?= [^,]++, )[+-]?+[0-9]++(?: [,.][0-9]++ )++"

_REMARK = rf"""
    (?= [^0-9]*+[0-9] )[^{_CHINESE}]*+[{_CHINESE}].*+
    | {_NUMBER}(?: {_UNIT} ).*+
"""

FORMS = (
    (Reason.DATE, _DATE),
    (Reason.APPROXIMATE, _APPROXIMATE),
    (Reason.GROUPING, _GROUPING),
    (Reason.REMARK, _REMARK),
)
"""The forms, each with its reason; the first that fits the whole text gives it."""

_FLAGS = re.VERBOSE | re.DOTALL


def doubt(text: str) -> Reason:
    """Return why a text of half-width characters that is not a number isn't one."""
    # Compiled by `re` at first need and kept there: most workbooks have no such cell.
    reasons = (reason for reason, form in FORMS if re.fullmatch(form, text, _FLAGS))
    return failure(text) or next(reasons, Reason.NOT_A_NUMBER)


# Bare, it has to be the whole text: 档案待补填 are words like any others. Braces are nobody's.
_AWAITED = re.compile(rf"\s*+{AWAITED}[。.]?\s*+\Z|.*?[{{｛]\s*+{AWAITED}\s*+[}}｝]", re.DOTALL)


def failure(text: str) -> Reason:
    """Return whether a text is a formula, an error value, or still waits to be filled in.

    `NONE` when it is none of these.
    """
    if AWAITED in text and _AWAITED.match(text):
        return Reason.AWAITED
    if text.startswith("="):
        return Reason.FORMULA
    if text in ERROR_VALUES or re.fullmatch("Err:[0-9]{3}", text):
        return Reason.ERROR_VALUE
    return Reason.NONE
