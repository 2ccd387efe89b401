"""What the catalogue holds for each code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of finding in words.

    `title` is a few words, `sentence` says what is wrong and `remedy` what to do; both may hold
    a finding's values by name in braces.
    """

    code: str
    severity: Severity
    title: str
    sentence: str
    remedy: str = ""
