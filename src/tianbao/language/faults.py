"""The faults found in a template while it is read: all of them, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import SourcePlace

if TYPE_CHECKING:
    from tianbao.model.finding import Detail


@dataclass(slots=True)
class Faults:
    """A growing list of findings about one template."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, place: SourcePlace, **values: Detail) -> None:
        """Note a fault; `code` without its prefix `template-`."""
        self.found.append(Finding(f"template-{code}", place, values))

    def unless(self, *, doubtful: bool) -> Faults:
        """Return these faults, or a list that nobody reads for what would only follow."""
        return Faults() if doubtful else self

    def in_order(self) -> tuple[Finding, ...]:
        """Return the faults by file, line and column, the same fault once."""
        unique = {_identity(finding): finding for finding in sorted(self.found, key=_position)}
        return tuple(unique.values())


def _position(finding: Finding) -> tuple[str, int, int]:
    if not isinstance(finding.place, SourcePlace):
        raise TypeError("a template's fault has a place in its text")
    position = finding.place.position
    return position.file, position.line, position.column


def _identity(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.place, tuple(finding.values.items())
