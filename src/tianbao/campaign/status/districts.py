"""Units by the district that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.model.standing import UnitStatus

NO_DISTRICT = "未分片区"
"""What stands for the district of units that have none."""


@dataclass(frozen=True, slots=True)
class District:
    """Some units of one district; without a name, those that belong to none."""

    name: str
    units: tuple[UnitStatus, ...]

    @property
    def called(self) -> str:
        """What to call it."""
        return self.name or NO_DISTRICT

    @property
    def taking_part(self) -> tuple[UnitStatus, ...]:
        """The units that have not left the round."""
        return tuple(unit for unit in self.units if unit.standing is not Standing.GONE)


def districts(units: Iterable[UnitStatus]) -> tuple[District, ...]:
    """Return the districts in the order of their first units; who belongs to none is last."""
    found: dict[str, list[UnitStatus]] = {}
    for unit in units:
        found.setdefault(unit.member.district.strip(), []).append(unit)
    named = [District(name, tuple(of)) for name, of in found.items() if name]
    return (*named, *(District("", tuple(of)) for name, of in found.items() if not name))
