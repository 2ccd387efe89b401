"""What a cell of a roster says: text and numbers understood, or what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tianbao.campaign.roster.columns import Column
from tianbao.typed import Reason
from tianbao.typed.digits import plain_digits
from tianbao.typed.doubts import failure
from tianbao.typed.identity import name_fault
from tianbao.typed.spaces import SPACES, UNSEEN, bared, half_width
from tianbao.typed.vocabulary import EMPTY_MARKS

if TYPE_CHECKING:
    from tianbao.model.submission import Typed
    from tianbao.workbook.read.opened import Content

_GAP = re.compile(
    rf"(?<=(.))[{re.escape(''.join(sorted(set(SPACES) - set(UNSEEN))))}]+(?=(.))", re.DOTALL
)
_NIL = re.compile(rf"(?:无|没有|暂无|[{re.escape(EMPTY_MARKS)}]+)\Z")

_PLAIN = frozenset({Column.CODE, Column.PHONE, Column.EMAIL})
"""The columns whose letters and digits are half-width, however they were typed."""
_DIGITS = frozenset({Column.CODE, Column.PHONE, Column.INTO})
"""The columns whose digits an office suite may have taken for a number."""

_REWRITTEN = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{2,3}\Z|[0-9]+\.0\Z")
_DATE = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\Z")
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}\Z"
)
_LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says, or the code of what is wrong with it.

    Attributes:
        text: what it says, blank for a blank, and where something is wrong.
        typed: what stands there.
        fault: the code of a finding; empty where nothing is wrong.
        counted: whether it was stored as a number, which has no zeros in front.
        computed: whether it is a formula's result.
    """

    text: str
    typed: str = ""
    fault: str = ""
    counted: bool = False
    computed: bool = False

    @property
    def tidied(self) -> bool:
        """Whether the text is not just what stands there."""
        return not self.fault and self.text != self.typed


BLANK = Said("")


def understand(content: Content, column: Column) -> Said:
    """Return what a cell says in a column; of a formula, the result that the file has stored."""
    typed = content.cached if content.formula else content.typed
    if content.formula and typed is None:
        return Said("", str(content.typed), "roster-formula")
    if content.mixed:
        return Said("", str(typed), "roster-mixed")
    if content.shown is not None:
        shown, digits = content.shown.text, plain_digits(content.shown.rounded)
        # As 00# shows 7: what is seen is what a code is.
        if shown.isascii() and shown.isdigit() and shown.lstrip("0") == digits:
            return _checked(Said(shown, shown, counted=True), column)
        return Said("", shown, "roster-format")
    said = _checked(_understood(typed, column), column)
    return replace(said, computed=True) if content.formula and not said.fault else said


def _understood(typed: Typed, column: Column) -> Said:
    if typed is None:
        return BLANK
    if isinstance(typed, bool):
        return Said("", str(typed).upper(), "roster-error")
    if not isinstance(typed, str):
        digits = plain_digits(typed)
        if digits is None:
            return Said("", f"{typed:.15g}", "roster-digits-lost")
        return Said(digits, digits, counted=True)
    text = _GAP.sub(_tightened, bared(typed))
    if column in _PLAIN:
        text = half_width(text)
    return Said("" if _NIL.match(text) else text, typed)


def _tightened(gap: re.Match[str]) -> str:
    """Return what stands for a gap inside a text: itself, or for odd spaces as few as need be.

    Names are padded with full-width spaces, and long cells broken into lines.
    """
    if not gap[0].strip(" "):
        return gap[0]
    return " " if (gap[1] + gap[2]).isascii() else ""


def _checked(said: Said, column: Column) -> Said:
    """Return what a cell says, unless it can't be what its column is for."""
    if said.fault or not said.text:
        return said
    fault = _fault(said.text, column)
    return Said("", said.typed, fault) if fault else said


def _fault(text: str, column: Column) -> str:
    reason = failure(text)
    if reason in {Reason.FORMULA, Reason.ERROR_VALUE}:
        return "roster-formula" if reason is Reason.FORMULA else "roster-error"
    if column in _DIGITS and _REWRITTEN.match(text):
        return "roster-digits-lost"
    if (column in _DIGITS or column is Column.NAME) and _DATE.match(text):
        return "roster-date"
    if column is Column.EMAIL:
        sound = len(text) <= _LONGEST_EMAIL and _EMAIL.match(text)
        return "" if sound else "roster-email"
    return "roster-text" if name_fault(text) else ""
