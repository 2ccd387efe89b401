"""A person's mistake as a value: what was found, where, with which values."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao.model.place import Place

Detail: TypeAlias = str | int | Decimal


class Severity(StrEnum):
    """What follows from a finding."""

    ERROR = "error"
    """Goes back to the sender."""
    WARNING = "warning"
    """Waits for a person."""
    NOTE = "note"
    """Stands in the record; nobody has to act."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `code` names an entry of the catalogue (`tianbao.findings`), which has the words; `values`
    fills its sentence; `related` are other places that the finding speaks of. A rule's own
    severity, where its template gives one, overrides the catalogue's.
    """

    code: str
    place: Place
    values: Mapping[str, Detail] = field(default_factory=dict)
    related: tuple[Place, ...] = ()
    severity: Severity | None = None


class TianbaoError(Exception):
    """Input that can't be used at all; `findings` say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings; the error's own text names their codes."""
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__("; ".join(finding.code for finding in self.findings))


def refusal(code: str, **values: Detail) -> TianbaoError:
    """Return the error of one finding that is about a file, or the matter, as a whole."""
    return TianbaoError([Finding(code, WholeFile(), values)])
