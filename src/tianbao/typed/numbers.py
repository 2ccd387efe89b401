"""Counts and amounts: what a person typed where a number belongs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from tianbao.model.submission import How
from tianbao.typed.digits import LIMIT, plain_digits
from tianbao.typed.figures import read_figure
from tianbao.typed.spaces import bared, half_width
from tianbao.typed.understood import BLANK, Reason, Understood, strongest, unclear
from tianbao.typed.vocabulary import COUNTING_WORDS, EMPTY_MARKS, MONEY_WORDS, ZERO_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.model.submission import Typed
    from tianbao.typed.figures import Figure

_YUAN = 10_000
"""How many 元 make one 万元."""

_Measured: TypeAlias = tuple[Decimal, tuple[How, ...]] | Reason
"""A figure's size in the field's unit and what it took to get there, or why it has none."""


def understand_count(typed: Typed) -> Understood:
    """Return a count: an `int`, negative too, or a `Decimal` when what is typed has a fraction.

    Whether a count may be negative or fractional is not judged here. Never raises.
    """
    if type(typed) is int and -LIMIT < typed < LIMIT:
        return Understood(typed, How.LITERAL)
    understood = _understand(typed, _counted)
    number = understood.value
    if isinstance(number, Decimal) and number == number.to_integral_value():
        return replace(understood, value=int(number))
    return understood


def understand_amount(typed: Typed) -> Understood:
    """Return an amount: a `Decimal` in 万元, negative too, without idle zeros. Never raises."""
    return _understand(typed, _in_myriad_yuan)


def _understand(typed: Typed, measure: Callable[[Figure], _Measured]) -> Understood:
    """Return what is typed as a `Decimal`, measured in the field's unit."""
    if typed is None:
        return BLANK
    if isinstance(typed, bool):
        return unclear(Reason.BOOLEAN)
    if isinstance(typed, str):
        return _understand_text(typed, measure)
    if isinstance(typed, Decimal) and not typed.is_finite():
        return unclear(Reason.NOT_A_NUMBER)
    return _kept(typed, How.LITERAL)


def _understand_text(typed: str, measure: Callable[[Figure], _Measured]) -> Understood:
    """Return what a text says as a `Decimal`, measured in the field's unit."""
    seen = bared(typed)
    text = half_width(seen)
    if not text:
        return BLANK
    if text in ZERO_WORDS:
        return Understood(Decimal(0), How.WORD)
    if all(character in EMPTY_MARKS or character.isspace() for character in text):
        return Understood(None, How.WORD)
    figure = read_figure(text)
    if isinstance(figure, Reason):
        return unclear(figure)
    measured = measure(figure)
    if isinstance(measured, Reason):
        return unclear(measured)
    number, steps = measured
    around = (How.TRIMMED,) if seen != typed else ()
    width = (How.FULL_WIDTH,) if text != seen else ()
    return _kept(number, strongest((*around, *width, *figure.hows, *steps)))


def _kept(number: int | Decimal, how: How) -> Understood:
    """Return a finite number without idle zeros, unless it has more digits than are kept."""
    digits = plain_digits(number)
    return unclear(Reason.TOO_LARGE) if digits is None else Understood(Decimal(digits), how)


def _counted(figure: Figure) -> _Measured:
    """Return a figure as a count of things."""
    if figure.currency or figure.unit in MONEY_WORDS:
        return Reason.WRONG_UNIT
    number = figure.number * figure.multiplier
    unit = (How.WITH_UNIT,) if figure.unit else ()
    if figure.multiplier == 1:
        return number, unit
    if number != number.to_integral_value():
        return Reason.NOT_WHOLE
    return number, (How.MULTIPLIED, *unit)


def _in_myriad_yuan(figure: Figure) -> _Measured:
    """Return a figure as an amount in 万元.

    With 元 behind it there is no doubt. Without, a plain number is in the column's unit, but
    12.5万 and ¥12.5 may be meant either way.
    """
    if figure.unit in COUNTING_WORDS:
        return Reason.WRONG_UNIT
    if not figure.unit:
        if figure.myriads or figure.currency or figure.multiplier != 1:
            return Reason.AMBIGUOUS_UNIT
        return figure.number, ()
    number = figure.number * figure.multiplier / _YUAN
    return number, (How.WITH_UNIT if figure.multiplier == _YUAN else How.CONVERTED,)
