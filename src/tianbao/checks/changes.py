"""Whether figures are far from last year's: one word for each that is worth looking at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from itertools import chain, groupby
from typing import TYPE_CHECKING

from tianbao.checks.amounts import check_amounts, keys_of
from tianbao.checks.rules import check_rules
from tianbao.model.expression import Operator
from tianbao.model.finding import Finding
from tianbao.model.listing import total_key
from tianbao.model.template import Kind
from tianbao.model.walking import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.checks.case import Case
    from tianbao.model.finding import Detail

_LEAST: Mapping[Kind, int] = {Kind.COUNT: 50, Kind.AMOUNT: 10}
"""The larger of two years' figures has to be this much: 1 after 6 is nothing to speak of.

A change by itself, which may be negative, is never compared with last year's.
"""

_TIMES = 5
"""How many times the smaller figure the larger has to be."""

_MOST_NAMED = 3
_ALL_BUT_ALL = 99
"""From this per cent on a decimal is shown, lest all seem gone."""


@dataclass(frozen=True, slots=True)
class _Far:
    """A figure that is far from last year's."""

    key: str
    last: Figure
    now: Figure

    @property
    def larger(self) -> Figure:
        return max(self.last, self.now)


def check_changes(case: Case) -> Iterator[Finding]:
    """Yield the figures that are far from last year's, at most one of a row.

    Where a total and what it is made of are both far, the total speaks for its parts. Figures that
    are gone, or new, are named together for each table. Held back is what has a finding already,
    or follows from one: the parties to a rule that is broken, amounts that look like 元, and what
    has to equal a figure that is told, as the outcomes do the requests.
    """
    found = _far(case) if case.comparable else []
    if not found:
        return
    silent = _silent(case)
    inputs = {far.key: _inputs(case, far.key) for far in found}
    found = [far for far in found if not silent.intersection({far.key, *inputs[far.key]})]
    kept = [far for far in found if not any(_speaks(case, o.key, far.key) for o in found)]
    rows = groupby(kept, key=lambda far: far.key.rpartition(".")[0])
    largest = [max(row, key=lambda far: far.larger) for _, row in rows]
    for _, table in groupby(_untied(case, largest), key=lambda far: far.key.partition(".")[0]):
        yield from _of_table(case, list(table))


def _far(case: Case) -> list[_Far]:
    """Return the figures that are far from last year's, in the template's order."""
    found = []
    for key in chain(case.template.fields, map(total_key, case.template.listings())):
        least = _LEAST.get(case.kinds[key])
        last = None if least is None else case.figures.figure(key, prior=True)
        if least is None or last is None:
            continue
        now = case.figures.figure(key, prior=False)
        if now is not None and max(last, now) >= max(least, _TIMES * min(last, now)):
            found.append(_Far(key, last, now))
    return found


def _inputs(case: Case, key: str) -> frozenset[str]:
    """Return the fields that a total rests on."""
    field = case.template.fields.get(key)
    return frozenset(field.inputs if field is not None else ())


def _speaks(case: Case, total: str, key: str) -> bool:
    """Return whether one figure is a total of another, or of all that the other rests on."""
    within = _inputs(case, total)
    parts = _inputs(case, key)
    return key in within or bool(parts and parts < within)


def _silent(case: Case) -> frozenset[str]:
    """Return the fields of which enough is said, or which follow from last year's by a rule."""
    told = keys_of(chain(check_rules(case), check_amounts(case)))
    parts = (part for key in told for part in _inputs(case, key))
    return frozenset((*told, *parts, *_following(case)))


def _following(case: Case) -> Iterator[str]:
    """Yield the fields that a rule computes from last year's, as the stock and what is carried."""
    for condition in (at.condition for rule in case.template.rules() for at in rule.cases):
        sides = [references(side) for side in (condition.left, condition.right)]
        looking_back = [any(ref.prior for ref in side) for side in sides]
        if any(looking_back):
            own = (side for side, back in zip(sides, looking_back, strict=True) if not back)
            yield from (ref.name for side in own for ref in side)


def _untied(case: Case, found: Iterable[_Far]) -> Iterator[_Far]:
    """Yield the figures that no equation ties to one before them."""
    equations = [
        frozenset(ref.name for ref in references(at.condition))
        for rule in case.template.rules()
        for at in rule.cases
        if at.condition.operator is Operator.EQUAL
    ]
    told: set[str] = set()
    for far in found:
        if not any(far.key in names and told & names for names in equations):
            told.add(far.key)
            yield far


def _of_table(case: Case, found: list[_Far]) -> Iterator[Finding]:
    """Yield the findings of one table: what is gone, what is new, and what is far otherwise."""
    for code, some in (
        ("figure-gone", [far for far in found if not far.now]),
        ("figure-new", [far for far in found if not far.last]),
    ):
        if some:
            yield _together(case, code, some)
    for far in found:
        if far.now and far.last:
            values = _values(case, far) | _change(far)
            yield Finding("figure-far", case.place(far.key), values)


def _together(case: Case, code: str, found: Iterable[_Far]) -> Finding:
    first, *others = sorted(found, key=lambda far: far.larger, reverse=True)
    values = _values(case, first)
    if others:
        named = [f"“{case.label(far.key)}”" for far in others[:_MOST_NAMED]]
        values |= {"count": len(others), "others": "、".join(named)}
    places = tuple(case.place(far.key) for far in others)
    return Finding(code, case.place(first.key), values, places)


def _values(case: Case, far: _Far) -> dict[str, Detail]:
    return {"label": case.label(far.key), "last": far.last, "value": far.now}


def _change(far: _Far) -> dict[str, Detail]:
    """Return by how much a figure changed: how many times as much, or how many per cent less."""
    last, now = Decimal(far.last), Decimal(far.now)
    if now > last:
        return {"times": (now / last).quantize(Decimal("0.1"), ROUND_DOWN)}
    percent = (1 - now / last) * 100
    step = Decimal("0.1") if percent > _ALL_BUT_ALL else Decimal(1)
    return {"percent": percent.quantize(step, ROUND_DOWN)}
