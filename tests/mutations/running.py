"""Each kind of damage, done to the workbooks of a template, and what came of it counted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import tianbao
from tests.mutations.law import judge
from tests.mutations.registry import kinds
from tests.mutations.truths import SEEDS, TEMPLATES, case_of, seed_of

if TYPE_CHECKING:
    from tests.mutations.law import Reader, Verdict
    from tests.mutations.registry import Mutated


@dataclass(frozen=True)
class Tally:
    """What came of one kind of damage in the workbooks of one template."""

    family: str
    kind: str
    template: str
    cases: int = 0
    same: int = 0
    found: int = 0
    misread: int = 0

    def stored(self) -> dict[str, object]:
        """Return the tally as plain values, which travel between processes."""
        return asdict(self)


@dataclass(frozen=True)
class Tried:
    """One kind of damage, done to one workbook: what had to come of it, and what came."""

    family: str
    mutated: Mutated
    verdict: Verdict

    def faults(self) -> list[str]:
        """Return what came otherwise than it had to."""
        outcome, verdict = self.mutated.outcome, self.verdict
        faults = [f"misread: {words}" for words in verdict.misreads]
        if missing := sorted(outcome.codes - verdict.codes):
            faults.append(f"not found: {missing}; found: {sorted(verdict.codes)}")
        if unwanted := sorted(outcome.never & verdict.codes):
            faults.append(f"found: {unwanted}")
        if outcome.same:
            faults += [f"found: {finding}" for finding in verdict.errors]
        elif self.family == "values":
            faults += [f"not named: {key}" for key in verdict.unnamed]
        return faults


def tried(kind: str, template: str, seed: int, read: Reader = tianbao.read) -> Tried | None:
    """Return what comes of a kind of damage; nothing where the template has no place for it."""
    case = case_of(template, seed, kind)
    mutation = kinds()[kind]
    mutated = mutation.change(case)
    if mutated is None:
        return None
    return Tried(mutation.family, mutated, judge(case, mutated, read))


def tally(kind: str, template: str) -> tuple[Tally, list[str]]:
    """Return the count of a kind of damage in a template's workbook, and what is wrong."""
    seed = seed_of(template, kind)
    found = tried(kind, template, seed)
    family = kinds()[kind].family
    if found is None:
        return Tally(family, kind, template), []
    same, misread = found.mutated.outcome.same, bool(found.verdict.misreads)
    counted = Tally(family, kind, template, 1, int(same), int(not same), int(misread))
    return counted, [f"{kind}, {template}, seed {seed}: {fault}" for fault in found.faults()]


def everywhere() -> dict[str, dict[str, Mutated]]:
    """Return what each kind of damage makes of a workbook of each template."""
    return {
        kind: {
            name: mutated
            for name in TEMPLATES
            if (mutated := mutation.change(case_of(name, SEEDS[0], kind))) is not None
        }
        for kind, mutation in kinds().items()
    }
