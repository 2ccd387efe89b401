"""What reading a file gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.model.finding import Finding
    from tianbao.model.submission import Submission


@dataclass(frozen=True, slots=True)
class Read:
    """A submission, where the file could be used at all, and what was found on the way."""

    submission: Submission | None
    findings: tuple[Finding, ...] = ()
