"""What there is to say of a campaign, its folder and its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.findings.entry import Entry

CAMPAIGN: tuple[Entry, ...] = ()
