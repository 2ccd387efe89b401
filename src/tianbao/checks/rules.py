"""Whether the template's rules hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.arithmetic import holds, number
from tianbao.arithmetic.evaluate import figure_text
from tianbao.checks.totals import Claimed, wrong_totals
from tianbao.model.expression import Operator
from tianbao.model.finding import Finding
from tianbao.model.saying import case_label, words_with_values
from tianbao.model.walking import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.checks.case import Case
    from tianbao.model.finding import Detail
    from tianbao.model.template import Rule, RuleCase


def check_rules(case: Case) -> Iterator[Finding]:
    """Yield each rule that does not hold, once for each row or column where it does not.

    Held back is what only follows: a rule that would hold if a wrong total were right, and an
    equation among totals alone when it fails already for what they are the totals of.
    """
    stated = Claimed(case, wrong_totals(case))
    for rule in case.template.rules():
        broken = [at for at in rule.cases if _broken(case, stated, at)]
        own = [at for at in broken if not _among_totals(case, at)]
        for at in broken:
            if not _follows(case, at, own):
                yield _finding(case, rule, at)


def _figures(case: Case, at: RuleCase) -> str:
    """Return all figures that a rule looks at, by name: others of the same sums are others."""
    refs = {(ref.prior, ref.name) for ref in references(at.condition)}
    return "，".join(
        f"{'prior.' if prior else ''}{name}={figure_text(case.figures.figure(name, prior=prior))}"
        for prior, name in sorted(refs)
    )


def _broken(case: Case, stated: Claimed, at: RuleCase) -> bool:
    if holds(at.condition, case.figures) is not False:
        return False
    return holds(at.condition, stated) is not True


def _among_totals(case: Case, at: RuleCase) -> bool:
    return all(ref.name in case.figures.formulas for ref in references(at.condition))


def _follows(case: Case, at: RuleCase, own: list[RuleCase]) -> bool:
    """Return whether an equation among totals rests on fields for which the rule fails already."""
    if at in own or at.condition.operator is not Operator.EQUAL:
        return False
    fields = case.template.fields
    keys = {ref.name for known in own for ref in references(known.condition)}
    return any(keys.intersection(fields[r.name].inputs) for r in references(at.condition))


def _finding(case: Case, rule: Rule, at: RuleCase) -> Finding:
    figures = case.figures
    left = number(at.condition.left, figures) or 0
    right = number(at.condition.right, figures) or 0
    said = words_with_values(
        rule, at, lambda ref: figure_text(figures.figure(ref.name, prior=ref.prior))
    )
    values: dict[str, Detail] = {
        "rule": rule.name,
        "at": case_label(rule, at, case.template.fields),
        "said": said,
        "left": left,
        "right": right,
        "difference": max(left - right, right - left),
        "figures": _figures(case, at),
    }
    keys = dict.fromkeys(ref.name for ref in references(at.condition) if not ref.prior)
    first, *others = [case.place(key) for key in keys]
    equal = at.condition.operator is Operator.EQUAL
    code = "rule-balance" if equal else "rule-compare"
    return Finding(code, first, values, tuple(others), rule.severity)
