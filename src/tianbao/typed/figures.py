"""The grammar of a number in words and digits: sign, digits or numerals, multiplier, unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from tianbao.model.submission import How
from tianbao.typed.digits import plain_digits
from tianbao.typed.doubts import doubt
from tianbao.typed.numerals import NUMERAL, numeral_value
from tianbao.typed.understood import Reason
from tianbao.typed.vocabulary import COUNTING_WORDS, MONEY_WORDS, MULTIPLIERS, ZERO_WORDS

_UNITS = "|".join(re.escape(word) for word in (*COUNTING_WORDS, *MONEY_WORDS))

# Possessive throughout, so that a cell of 30,000 characters is refused as fast as one of 30.
_FIGURE = re.compile(
    rf"""
    (?P<currency> ¥ )?+ \s*+
    (?P<sign> [+-] (?!负) )?+
    (?: (?P<grouped> [1-9][0-9]{{0,2}}+ (?: ,[0-9]{{3}} )++ (?: \.[0-9]++ )?+ )
      | (?P<plain> [0-9]++ (?: \.[0-9]++ )?+ )
      | (?P<numeral> {NUMERAL} )
    ) \s*+
    (?P<multiplier> [百千]?+ (?: 万亿 | [万亿] ) | [百千] )?+ \s*+
    (?P<unit> {_UNITS} )?+
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written: `number` times `multiplier`, in `unit`, if one is named.

    `myriads` says whether 万 or 亿 takes part in it; `currency` whether ¥ stands in front;
    `hows` how the number alone is written.
    """

    number: Decimal
    multiplier: int
    unit: str
    myriads: bool
    currency: bool
    hows: tuple[How, ...]


def read_figure(text: str) -> Figure | Reason:
    """Return the number that a text of half-width characters writes, or why it writes none."""
    match = _FIGURE.fullmatch(text)
    if match is None:
        return doubt(text)
    number = _number(match)
    if isinstance(number, Reason):
        return number
    multiplier = match["multiplier"] or ""
    scale = (match["numeral"] or "") + multiplier
    return Figure(
        number=number,
        multiplier=prod(MULTIPLIERS[character] for character in multiplier),
        unit=match["unit"] or "",
        myriads="万" in scale or "亿" in scale,
        currency=match["currency"] is not None,
        hows=tuple(_hows(match)),
    )


def _number(match: re.Match[str]) -> Decimal | Reason:
    """Return the number before its multiplier."""
    numeral = match["numeral"]
    if numeral is None:
        number = Decimal((match["grouped"] or match["plain"]).replace(",", ""))
    else:
        value = numeral_value(numeral)
        if value is None:
            return Reason.NUMERAL
        number = value
    digits = plain_digits(number.copy_negate() if match["sign"] == "-" else number)
    return Reason.TOO_LARGE if digits is None else Decimal(digits)


def _hows(match: re.Match[str]) -> list[How]:
    """Return what is special in the way the number alone is written."""
    hows = [How.AS_TEXT]
    if match["grouped"]:
        hows.append(How.GROUPED)
    if match["sign"] == "+":
        hows.append(How.SIGNED)
    if match["numeral"]:
        hows.append(How.WORD if match["numeral"] in ZERO_WORDS else How.NUMERAL)
    return hows
