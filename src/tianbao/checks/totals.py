"""Whether the totals that stand in the sender's file are the sums of its inputs."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from tianbao.arithmetic import number
from tianbao.arithmetic.screen import YES
from tianbao.checks.values import as_detail
from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile
from tianbao.model.submission import How
from tianbao.model.template import Kind
from tianbao.typed import understand_amount, understand_count
from tianbao.typed.digits import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.arithmetic import Figures
    from tianbao.arithmetic.evaluate import Figure
    from tianbao.checks.case import Case
    from tianbao.model.finding import Detail
    from tianbao.model.submission import Claim
    from tianbao.typed import Understood

_KEPT = Context(prec=KEPT)
_WRONG = "total-wrong"
_STALE = "total-stale"


def check_totals(case: Case) -> Iterator[Finding]:
    """Yield the verdicts on the totals of the file: wrong, stale, typed over or absent."""
    claims = case.submission.claims
    absent = [key for key, claim in claims.items() if claim.formula and claim.typed is None]
    if absent:
        yield Finding("totals-absent", WholeFile(), {"count": len(absent)})
    verdicts = {key: _verdict(case, key, claim) for key, claim in claims.items()}
    stale = [key for key, code in verdicts.items() if code == _STALE]
    for key, code in verdicts.items():
        if not code or key in stale[1:]:
            continue  # The first that is stale speaks for all.
        values: dict[str, Detail] = {
            "label": case.label(key),
            "typed": as_detail(claims[key].typed),
            "value": as_detail(case.figures.figure(key, prior=False)),
        }
        if code == _STALE and len(stale) > 1:
            values["count"] = len(stale)
        yield Finding(code, case.place(key), values)


def _verdict(case: Case, key: str, claim: Claim) -> str:
    """Return the code of what is wrong with a total, or nothing."""
    computed = case.figures.figure(key, prior=False)
    claimed = understood(case, claim)
    if computed is None or (claimed.value is None and claimed.how is not How.UNCLEAR):
        return ""
    figure = claimed_figure(case, claim)
    if figure is not None and _same(figure, computed):
        in_workbook = claim.cell is not None
        return "total-typed-over" if in_workbook and not claim.formula else ""
    if figure is not None and _follows(case, claim, figure):
        return ""
    return _STALE if claim.formula else _WRONG


def wrong_totals(case: Case) -> frozenset[str]:
    """Return the keys of the totals that were typed and are wrong."""
    claims = case.submission.claims
    return frozenset(key for key, claim in claims.items() if _verdict(case, key, claim) == _WRONG)


def _follows(case: Case, claim: Claim, claimed: Figure) -> bool:
    """Return whether a total is right for the numbers in the cells that it is the sum of.

    Then what is wrong is in those: another total, or digits that an office suite takes for text.
    """
    expression = case.figures.formulas[claim.key]
    stated = frozenset(case.submission.claims)
    sums = [number(expression, Claimed(case, stated))]
    if claim.formula:
        sums.append(number(expression, OnScreen(case, stated)))
    return any(found is not None and _same(claimed, found) for found in sums)


def _same(claimed: Figure, computed: Figure) -> bool:
    """Return whether two sums are equal in the digits that a spreadsheet keeps."""
    return _KEPT.create_decimal(claimed) == _KEPT.create_decimal(computed)


def understood(case: Case, claim: Claim) -> Understood:
    """Return a total as the file has it, understood as its inputs are."""
    amount = case.kinds[claim.key] is Kind.AMOUNT
    return understand_amount(claim.typed) if amount else understand_count(claim.typed)


def claimed_figure(case: Case, claim: Claim) -> Figure | None:
    """Return a total's number as the file has it; nothing when it is no number."""
    if isinstance(claim.typed, int | Decimal) and not isinstance(claim.typed, bool):
        return claim.typed
    value = understood(case, claim).value
    return value if isinstance(value, int | Decimal) else None


class _Case:
    """The case's own numbers, some of them replaced; `stated` are totals taken from the file."""

    def __init__(self, case: Case, stated: frozenset[str]) -> None:
        self.case = case
        self.stated = stated
        self.figures: Figures = case.figures

    def flag(self, key: str) -> bool | None:
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
    """The numbers with some totals as the file has them."""

    def figure(self, key: str, *, prior: bool) -> Figure | None:
        """Return a field's number."""
        stated = key in self.stated and not prior
        claim = self.case.submission.claims.get(key) if stated else None
        claimed = None if claim is None else claimed_figure(self.case, claim)
        if claimed is not None:
            return claimed
        if not prior and key in self.figures.formulas:
            return number(self.figures.formulas[key], self)
        return self.figures.figure(key, prior=prior)


class OnScreen(Claimed):
    """The numbers as an office suite adds them up: text counts as nothing."""

    def figure(self, key: str, *, prior: bool) -> Figure | None:
        """Return a field's number."""
        reading = None if prior else self.case.submission.readings.get(key)
        if reading is not None and isinstance(reading.typed, str):
            return 0
        return super().figure(key, prior=prior)

    def flag(self, key: str) -> bool:
        """Return whether a flag's cell says yes in the one word that a formula looks for."""
        reading = self.case.submission.readings.get(key)
        return reading is not None and (reading.typed is True or reading.typed == YES)
