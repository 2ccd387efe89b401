"""What there is to say of a roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.findings.entry import Entry

ROSTER: tuple[Entry, ...] = ()
