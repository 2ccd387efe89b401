"""Which township got which applications, and what became of them; all others got none.

The last line of a township's first year leads over to its second: what is left to the next year
there (`carried_out`) is what comes over from the last one here (`carried_in`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_APPLICATIONS = """
城关街道 2023 natural  received 9, granted 5, partial 1, unavailable_not_held 2, carried_out 1
城关街道 2023 business received 2, granted 1, refused_third_party 1
城关街道 2023 legal    received 1, unavailable_not_held 1
城关街道 2024 natural  carried_in 1, received 10, granted 6, partial 2, unavailable_not_held 2, \
declined_petition 1
城关街道 2024 business received 3, granted 2, partial 1
城关街道 2024 legal    received 1, granted 1
城东街道 2023 natural  received 4, granted 2, unavailable_not_held 1, declined_petition 1
城东街道 2024 natural  received 5, granted 3, unavailable_to_create 1, unavailable_not_held 1
城东街道 2024 business received 1, carried_out 1
清河镇 2023 natural    received 3, granted 2, carried_out 1
清河镇 2024 natural    carried_in 1, received 4, granted 2, partial 1, unavailable_not_held 1, \
carried_out 1
清河镇 2024 business   received 2, granted 1, refused_third_party 1
柳湾镇 2023 natural    received 1, granted 1
柳湾镇 2024 legal      received 1, unavailable_not_held 1
白石乡 2023 natural    received 1, carried_out 1
白石乡 2024 natural    carried_in 1, received 2, granted 2, partial 1
茶亭镇 2024 natural    received 1, granted 1
南浦镇 2023 business   received 1, granted 1
南浦镇 2024 natural    received 2, granted 1, unavailable_unclear 1
大圩镇 2023 natural    received 1, carried_out 1
大圩镇 2024 natural    carried_in 1, received 1, granted 2
双井镇 2023 natural    received 2, granted 1, unavailable_not_held 1
双井镇 2024 natural    received 3, granted 2, partial 1
双井镇 2024 charity    received 1, granted 1
龙潭乡 2023 natural    received 2, granted 2
龙潭乡 2024 natural    received 2, partial 1, declined_repeat 1
河西街道 2023 natural  carried_in 1, received 6, granted 4, refused_process 1, carried_out 2
河西街道 2024 natural  carried_in 2, received 7, granted 5, partial 1, refused_internal 1, \
unavailable_not_held 1, carried_out 1
石桥镇 2024 natural    received 1, other_handling 1
石桥镇 2024 business   received 1, granted 1
"""

_REMEDIES = """
城关街道 2024 review   upheld 1
清河镇 2024 review     upheld 1
河西街道 2023 review   corrected 1
河西街道 2024 direct   pending 1
双井镇 2024 review     other 1
"""

Figures = dict[str, dict[str, int]]
"""Figures above 0, by the second and by the third part of their keys."""


def _read(text: str) -> Mapping[tuple[str, int], Figures]:
    found: dict[tuple[str, int], Figures] = {}
    for line in text.strip().splitlines():
        unit, year, first, rest = line.split(maxsplit=3)
        figures = found.setdefault((unit, int(year)), {})
        figures[first] = {
            key: int(number) for key, number in (pair.split() for pair in rest.split(","))
        }
    return found


_OF_APPLICANTS = _read(_APPLICATIONS)
_OF_PROCEEDINGS = _read(_REMEDIES)


def applications(unit: str, year: int) -> Figures:
    """Return a unit's applications, by row and applicant."""
    rows: Figures = {}
    for applicant, numbers in _OF_APPLICANTS.get((unit, year), {}).items():
        for row, number in numbers.items():
            rows.setdefault(row, {})[applicant] = number
    return rows


def remedies(unit: str, year: int) -> Figures:
    """Return a unit's reviews and lawsuits, by proceeding and result."""
    return _OF_PROCEEDINGS.get((unit, year), {})


def total(rows: Figures, row: str) -> int:
    """Return how many there are in a row."""
    return sum(rows.get(row, {}).values())
