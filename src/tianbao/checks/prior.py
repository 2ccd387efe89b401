"""Whether last year's submission is last year's, and this unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.checks.case import Case
    from tianbao.model.finding import Detail
    from tianbao.model.submission import Unit


def check_prior(case: Case) -> Iterator[Finding]:
    """Yield why last year's submission is not compared with, or not with all of it."""
    submission, prior = case.submission, case.prior
    if prior is None:
        return
    if prior.unit.code != submission.unit.code:
        found, expected = prior.unit, submission.unit
        names: dict[str, Detail] = {"found": found.name, "expected": expected.name}
        if found.name == expected.name:
            names = {"found": _with_code(found), "expected": _with_code(expected)}
        yield Finding("prior-unit", WholeFile(), names)
    if prior.year != submission.year - 1:
        years: dict[str, Detail] = {"found": prior.year, "expected": submission.year - 1}
        yield Finding("prior-year", WholeFile(), years)
    unclear = sum(not reading.understood for reading in prior.readings.values())
    if unclear and case.comparable:
        yield Finding("prior-unclear", WholeFile(), {"count": unclear})


def _with_code(unit: Unit) -> str:
    return f"{unit.name}（{unit.code}）"
