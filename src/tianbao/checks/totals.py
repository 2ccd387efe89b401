"""Whether the totals that stand in the sender's file are the sums of its inputs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.arithmetic import number
from tianbao.checks.values import as_detail
from tianbao.model.finding import Detail, Finding
from tianbao.model.place import WholeFile
from tianbao.typed import understand_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.arithmetic import Figures
    from tianbao.arithmetic.evaluate import Figure
    from tianbao.checks.case import Case
    from tianbao.model.submission import Claim


def check_totals(case: Case) -> Iterator[Finding]:
    """Yield the verdicts on the totals of the file: wrong, stale, typed over or absent."""
    claims = case.submission.claims
    absent = [key for key, claim in claims.items() if claim.formula and claim.typed is None]
    if absent:
        yield Finding("totals-absent", WholeFile(), {"count": len(absent)})
    for key, claim in claims.items():
        code = _verdict(case, key, claim)
        if code:
            values: dict[str, Detail] = {
                "label": case.label(key),
                "typed": as_detail(claim.typed),
                "value": as_detail(case.figures.figure(key, prior=False)),
            }
            yield Finding(code, case.place(key), values)


def _verdict(case: Case, key: str, claim: Claim) -> str:
    """Return the code of what is wrong with a total, or nothing."""
    computed = case.figures.figure(key, prior=False)
    claimed = claimed_figure(claim)
    if computed is None or claim.typed is None:
        return ""
    if claimed == computed:
        in_workbook = claim.cell is not None
        return "total-typed-over" if in_workbook and not claim.formula else ""
    if claimed is not None and _follows(case, key, claimed):
        return ""
    return "total-stale" if claim.formula else "total-wrong"


def _follows(case: Case, key: str, claimed: Figure) -> bool:
    """Return whether a total is right for the numbers in the cells that it is the sum of.

    Then what is wrong is in those: another total, or digits that an office suite takes for text.
    """
    expression = case.figures.formulas[key]
    return claimed in {
        number(expression, Claimed(case)),
        number(expression, OnScreen(case)),
    }


def claimed_figure(claim: Claim) -> Figure | None:
    """Return a total's number as the file has it; nothing when it is no number."""
    value = understand_amount(claim.typed).value
    return value if isinstance(value, int | Decimal) else None


class _Case:
    """The case's own numbers, some of them replaced."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.figures: Figures = case.figures

    def flag(self, key: str) -> bool:
        return self.figures.flag(key)

    def text(self, key: str) -> str:
        return self.figures.text(key)

    def filled(self, key: str) -> bool:
        return self.figures.filled(key)

    def wrong(self, key: str) -> bool:
        return self.figures.wrong(key)

    def cell_text(self, name: str) -> str:
        return self.figures.cell_text(name)


class Claimed(_Case):
    """The numbers with each total as the file has it."""

    def figure(self, key: str, *, prior: bool) -> Figure | None:
        """Return a field's number."""
        claim = None if prior else self.case.submission.claims.get(key)
        claimed = None if claim is None else claimed_figure(claim)
        return self.figures.figure(key, prior=prior) if claimed is None else claimed


class OnScreen(Claimed):
    """The numbers as an office suite adds them up: text counts as nothing."""

    def figure(self, key: str, *, prior: bool) -> Figure | None:
        """Return a field's number."""
        reading = None if prior else self.case.submission.readings.get(key)
        if reading is not None and isinstance(reading.typed, str):
            return 0
        return super().figure(key, prior=prior)
