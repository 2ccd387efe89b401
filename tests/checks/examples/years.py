"""Examples of findings: what makes each code of one part of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.forms import last_year, sound, template
from tianbao import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tianbao import Finding


def years(last: object, now: object, key: str) -> Callable[[], Iterable[Finding]]:
    """Return what checks a submission with one value, after last year's."""
    return lambda: check(template(), sound(**{key: now}), last_year(**{key: last}))


DECISIONS, FEES = "disclosure__licensing__decisions", "disclosure__fees__amount"

EXAMPLES: dict[str, Callable[[], Iterable[Finding]]] = {
    "amount-yuan": years(0.36, 3600, FEES),
    "figure-far": years(100, 1000, DECISIONS),
    "figure-gone": years(100, None, DECISIONS),
    "figure-new": years(None, 100, DECISIONS),
}
