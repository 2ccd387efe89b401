"""What sending gives: a plan and its contents to be written, or the workbook that was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from tianbao.model.finding import Finding
    from tianbao.model.submission import Typed
    from tianbao.plan import Plan


@dataclass(frozen=True, slots=True)
class Copy:
    """A workbook to be written: its plan, the contents of its cells and comments on them.

    `locked` are the inputs whose contents are given, `figures` what is shown of last year.
    """

    plan: Plan
    contents: Mapping[str, Typed]
    comments: Mapping[str, str]
    locked: frozenset[str] = frozenset()
    figures: Mapping[str, int | Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SentBack:
    """A workbook to send back, as the bytes of an .xlsx file, and a message to go with it."""

    content: bytes
    note: str


@dataclass(frozen=True, slots=True)
class SentOn:
    """A workbook of another template, as the bytes of an .xlsx file, and what to look at in it."""

    content: bytes
    findings: tuple[Finding, ...]
