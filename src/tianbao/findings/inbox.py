"""What there is to say of what comes in: archives, messages, and whose files they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.findings.entry import Entry

INBOX: tuple[Entry, ...] = ()
