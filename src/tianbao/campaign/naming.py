"""Units as a person names them: by code, by name, or by short name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.nearest import nearest
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tianbao.campaign.ledger.records import Enrolled


def units_named(units: Sequence[Enrolled], words: Iterable[str]) -> tuple[Enrolled, ...]:
    """Return the units that words name, each once, in the words' order.

    Raises:
        TianbaoError: a word names none, or several; all such words are listed.
    """
    found: dict[str, Enrolled] = {}
    faults: list[Finding] = []
    for word in words:
        named = _named(units, word.strip())
        if len(named) == 1:
            found[named[0].member.code] = named[0]
        elif named:
            listed = "、".join(f"{unit.member.name}（{unit.member.code}）" for unit in named)
            values = {"word": word, "units": listed}
            faults.append(Finding("unit-ambiguous", WholeFile(), values))
        else:
            names = [unit.member.name for unit in units]
            values = {"word": word, "nearest": nearest(word, names)}
            faults.append(Finding("unit-unknown", WholeFile(), values))
    if faults:
        raise TianbaoError(faults)
    return tuple(found.values())


def _named(units: Sequence[Enrolled], word: str) -> list[Enrolled]:
    """Return the units that a word names: by code before name, by name before short name.

    Where one of them takes part and the others have left, that one is meant.
    """
    for field in ("code", "name", "short"):
        named = [unit for unit in units if word and getattr(unit.member, field) == word]
        if named:
            return [unit for unit in named if unit.active] or named
    return []
