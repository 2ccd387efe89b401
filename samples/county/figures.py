"""The figures of sections 二 to 四: small, mostly nothing, and in keeping from year to year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samples.county.applications import applications, remedies
from samples.county.deal import FIRST_YEAR, drawn

if TYPE_CHECKING:
    from samples.county.township import Township

APPLICANTS = ("natural", "business", "research", "charity", "legal", "other")
ROWS = (
    "received",
    "carried_in",
    "granted",
    "partial",
    "refused_secret",
    "refused_law",
    "refused_safety",
    "refused_third_party",
    "refused_internal",
    "refused_process",
    "refused_enforcement",
    "refused_inquiry",
    "unavailable_not_held",
    "unavailable_to_create",
    "unavailable_unclear",
    "declined_petition",
    "declined_repeat",
    "declined_publication",
    "declined_excessive",
    "declined_confirm",
    "other_handling",
    "carried_out",
)
PROCEEDINGS = ("review", "direct", "after_review")
RESULTS = ("upheld", "corrected", "other", "pending")

_FEES = {
    "清河镇": (0.32, 0.36),
    "南浦镇": (1.85, 1.92),
    "石桥镇": (0.64, 0.58),
    "高寨乡": (0.88, 0.92),
}
"""What the few townships that charge anything took in the two years, in 万元."""

_STOCK = {"清河镇": (11, (0, 1), (1, 2))}
"""A stock given by hand: at the start, then issued and repealed in each year."""

_PENALTIES = {True: (14, 26), False: (0, 9)}
"""How many penalties there are, in town and in the country."""

_NO_STOCK = 3
"""One in so many townships has no normative documents at all."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The normative documents of a year: made, withdrawn, and in force at its end."""

    issued: int
    repealed: int
    in_force: int


def stock(one: Township, year: int) -> Stock:
    """Return a township's normative documents at the end of a year."""
    start, *years = _changes(one)
    in_force = start
    made = Stock(0, 0, start)
    for issued, repealed in years[: year - FIRST_YEAR + 1]:
        in_force += issued - repealed
        made = Stock(issued, repealed, in_force)
    return made


def _changes(one: Township) -> tuple[int, tuple[int, int], tuple[int, int]]:
    if one.name in _STOCK:
        return _STOCK[one.name]
    if drawn(1, _NO_STOCK, "has stock", one.code) == 1:
        return 0, (0, 0), (0, 0)
    first, second = (
        (
            max(0, drawn(-2, 2, "issued", one.code, year)),
            max(0, drawn(-2, 1, "gone", one.code, year)),
        )
        for year in (FIRST_YEAR, FIRST_YEAR + 1)
    )
    return drawn(3, 12, "stock", one.code), first, second


def _at_least_none(low: int, high: int, what: str, one: Township, year: int) -> int:
    return max(0, drawn(low, high, what, one.code, year))


def disclosure(one: Township, year: int) -> dict[str, float]:
    """Return section 二 by the rest of its keys."""
    normative = stock(one, year)
    return {
        "rules.issued": 0,
        "rules.repealed": 0,
        "rules.in_force": 0,
        "normative.issued": normative.issued,
        "normative.repealed": normative.repealed,
        "normative.in_force": normative.in_force,
        "licensing.decisions": _grown(one, year, "licensing", 12, 70),
        "penalties.decisions": _grown(one, year, "penalties", *_PENALTIES[one.urban]),
        "coercion.decisions": _at_least_none(-6, 2, "coercion", one, year),
        "fees.amount": _FEES.get(one.name, (0, 0))[year - FIRST_YEAR],
    }


def _grown(one: Township, year: int, what: str, low: int, high: int) -> int:
    """Return a number that is some percent higher or lower than the year before."""
    number = drawn(low, high, what, one.code)
    change = drawn(-15, 18, what, one.code, year) if year > FIRST_YEAR else 0
    return round(number * (100 + change) / 100)


def figures(one: Township, year: int) -> dict[str, float | None]:
    """Return all figures of a township's report by key, those of sections 三 and 四 as it writes.

    Some write 0 wherever there is nothing; the others leave a row blank that has nothing in it.
    """
    found: dict[str, float | None] = {
        f"disclosure.{key}": number for key, number in disclosure(one, year).items()
    }
    zeros = drawn(1, 3, "writes zeros", one.code) > 1
    rows = applications(one.name, year)
    for row in ROWS:
        if zeros or row in rows:
            for applicant in APPLICANTS:
                found[f"applications.{row}.{applicant}"] = rows.get(row, {}).get(applicant, 0)
    blocks = remedies(one.name, year)
    for block in PROCEEDINGS:
        if zeros or block in blocks:
            for result in RESULTS:
                found[f"remedies.{block}.{result}"] = blocks.get(block, {}).get(result, 0)
    return found
