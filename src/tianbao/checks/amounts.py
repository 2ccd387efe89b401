"""Whether an amount that is to be in 万元 looks like one in 元."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import CellPlace, KeyPlace
from tianbao.model.template import Kind
from tianbao.model.walking import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.checks.case import Case
    from tianbao.model.finding import Detail

_TIMES = (2_000, 50_000)
"""How many times last year's an amount in 元 is: 10,000, if nothing else changed fivefold."""

_LIMIT = 100_000
"""From here on, in 万元, an amount is asked about where there is nothing to compare it with."""


def check_amounts(case: Case) -> Iterator[Finding]:
    """Yield the amounts that look like 元.

    Without an amount of last year's it is the template that knows what is too much, if it has a
    rule about the field alone; where it has none, there is one limit for all.
    """
    limited = _limited(case)
    for field in case.template.fields.values():
        if field.kind is not Kind.AMOUNT or field.expression is not None:
            continue
        now = case.figures.figure(field.key, prior=False)
        last = case.figures.figure(field.key, prior=True)
        if now and _looks_like_yuan(now, last, limited=field.key in limited):
            values: dict[str, Detail] = {"label": case.label(field.key), "value": now}
            if last:
                values |= {"last": last, "times": round(Decimal(now) / Decimal(last))}
            yield Finding("amount-yuan", case.place(field.key), values)


def _looks_like_yuan(now: Figure, last: Figure | None, *, limited: bool) -> bool:
    if last:
        return _TIMES[0] * last <= now <= _TIMES[1] * last
    return not limited and now >= _LIMIT


def _limited(case: Case) -> frozenset[str]:
    """Return the fields of which a rule says alone how large they may be."""
    rules = (at for rule in case.template.rules() for at in rule.cases)
    names = ({ref.name for ref in references(at.condition)} for at in rules)
    return frozenset(name for found in names if len(found) == 1 for name in found)


def keys_of(findings: Iterable[Finding]) -> frozenset[str]:
    """Return the keys of the fields that findings speak of."""
    places = (place for finding in findings for place in (finding.place, *finding.related))
    return frozenset(p.key for p in places if isinstance(p, CellPlace | KeyPlace) and p.key)
