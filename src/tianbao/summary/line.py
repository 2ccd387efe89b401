"""One unit in the roll-up: who it is, what was accepted from it, and what it sent a year ago."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.model.roster import Member
    from tianbao.model.submission import Submission


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A unit with its accepted submission, and last year's where that is known."""

    member: Member
    submission: Submission
    prior: Submission | None = None

    @property
    def comparable(self) -> Submission | None:
        """Last year's submission, if it can be compared: of the same template, a year earlier."""
        prior, now = self.prior, self.submission
        if prior is None or (prior.template, prior.year) != (now.template, now.year - 1):
            return None
        return prior
