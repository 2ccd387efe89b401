"""Chinese numerals as numbers; the one module that knows cn2an."""

from __future__ import annotations

import re
from decimal import Decimal

ONES = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖"
NUMERAL_CHARACTERS = ONES + "两十百千万亿拾佰仟"
"""What whole numerals are written with; the second form of each is the one for money."""

NUMERAL = rf"负?[{NUMERAL_CHARACTERS}]++(?:点[{ONES}]++)?+"
"""A pattern for what may be a numeral; `numeral_value` decides."""

_LONGEST = 40
"""More characters than any numeral below 一亿亿 has."""

_DIGITS = str.maketrans(ONES, "01234567890123456789")
_MISPLACED_TWO = re.compile(r"两(?![百千万亿佰仟])")
_BARE_TEN = re.compile(r"(?<![一二三四五六七八九壹贰叁肆伍陆柒捌玖百千佰仟])([十拾])")


def numeral_value(numeral: str) -> Decimal | None:
    """Return the number that a text matching `NUMERAL` says, or `None` when it says none.

    A point is allowed, as in 一点二. Shortened forms, such as 一百二, mean different things to
    different people and say nothing here, nor do digits in a row, such as 二〇二四.
    """
    if len(numeral) > _LONGEST:
        return None
    negative = numeral.startswith("负")
    whole, _, fraction = numeral.removeprefix("负").partition("点")
    value = _whole_value(whole)
    if value is None:
        return None
    digits = fraction.translate(_DIGITS) or "0"
    return Decimal(f"{'-' if negative else ''}{value}.{digits}")


def _whole_value(numeral: str) -> int | None:
    """Return what a numeral without sign and point says.

    两 stands for 二 only where one would say it: before 百, 千, 万, 亿, and alone. A 十 that opens
    a group gets its 一: without it, cn2an 0.5 takes 一亿十万 for 100,000,000.
    """
    # It takes a quarter of a second to import, and few workbooks have a numeral in them.
    from cn2an import cn2an  # noqa: PLC0415

    if numeral != "两" and _MISPLACED_TWO.search(numeral):
        return None
    plain = _BARE_TEN.sub(r"一\1", numeral.replace("〇", "零").replace("两", "二"))
    try:
        return int(cn2an(plain, "strict"))
    except ValueError:
        return None
