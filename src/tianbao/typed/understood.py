"""The outcome of understanding: a value and how it was come by, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tianbao.model.submission import How

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.model.submission import Value


class Reason(StrEnum):
    """Why something typed is not understood."""

    NONE = ""
    """It is understood."""
    FORMULA = "formula"
    """Text that starts with an equals sign."""
    ERROR_VALUE = "error-value"
    """What a spreadsheet shows for a failed formula, as in #REF!."""
    AWAITED = "awaited"
    """The word that stands where content got lost: a person has still to fill it in."""
    BOOLEAN = "boolean"
    """TRUE or FALSE where a number or words belong."""
    DATE = "date"
    """A date, a part of one, or a time of day."""
    APPROXIMATE = "approximate"
    """A number that is not exact, or a range."""
    GROUPING = "grouping"
    """Commas between digits that are not thousands separators, as in 1,23."""
    REMARK = "remark"
    """A number with other words beside it."""
    NUMERAL = "malformed-numeral"
    """Chinese numerals that make no number, as in 一二三, or more than one, as in 一百二."""
    NOT_WHOLE = "not-whole"
    """A count whose multiplier leaves a fraction, as in 1.23456万."""
    WRONG_UNIT = "wrong-unit"
    """A unit that the field does not take: 12元 as a count, 12件 as an amount."""
    AMBIGUOUS_UNIT = "ambiguous-unit"
    """An amount that may be in 元 or in 万元."""
    TOO_LARGE = "too-large"
    """More digits, before or after the point, than a spreadsheet keeps."""
    NOT_A_NUMBER = "not-a-number"
    NOT_A_FLAG = "not-a-flag"


@dataclass(frozen=True, slots=True)
class Understood:
    """A value and how it was come by; `value` is `None` when blank or unclear.

    `reason` is `Reason.NONE`, an empty string, unless `how` is `How.UNCLEAR`.
    """

    value: Value
    how: How
    reason: Reason = Reason.NONE


BLANK = Understood(None, How.BLANK)

STRENGTH = (
    How.AS_TEXT,
    How.TRIMMED,
    How.FULL_WIDTH,
    How.SIGNED,
    How.GROUPED,
    How.WITH_UNIT,
    How.WORD,
    How.NUMERAL,
    How.MULTIPLIED,
    How.CONVERTED,
)
"""The ways to understand a number's text; each changes more than those before it."""


def strongest(hows: Iterable[How]) -> How:
    """Return the one of several ways that changed most."""
    return max(hows, key=STRENGTH.index)


def unclear(reason: Reason) -> Understood:
    """Return that nothing certain was understood, and why."""
    return Understood(None, How.UNCLEAR, reason)
