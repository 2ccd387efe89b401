"""All checks, in the order in which they run: a new one is a file, a line here and a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tianbao.checks.amounts import check_amounts
from tianbao.checks.case import Case
from tianbao.checks.changes import check_changes
from tianbao.checks.cover import check_cover
from tianbao.checks.listings import check_listings
from tianbao.checks.prior import check_prior
from tianbao.checks.prose import check_prose
from tianbao.checks.rules import check_rules
from tianbao.checks.totals import check_totals
from tianbao.checks.values import check_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tianbao.model.finding import Finding
    from tianbao.model.submission import Submission
    from tianbao.model.template import Template

    Check: TypeAlias = Callable[[Case], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_prior,
    check_cover,
    check_values,
    check_listings,
    check_totals,
    check_rules,
    check_amounts,
    check_changes,
    check_prose,
)


def check_submission(
    template: Template, submission: Submission, prior: Submission | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with a submission, and what a person should look at.

    Rules that speak of the year before are silent without `prior`, last year's submission, and
    where it is another unit's or another year's.
    What only follows from another finding is held back.
    """
    case = Case(template, submission, prior)
    return tuple(finding for check in CHECKS for finding in check(case))
