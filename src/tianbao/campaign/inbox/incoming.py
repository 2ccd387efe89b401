"""One file that came in, with where it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from tianbao.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file that came in.

    Of `fault` and `passed` one at most is there; where neither is, so is `content`.

    Attributes:
        source: where it was found, through all that it lay in, as a person reads it.
        name: the file's own name.
        content: its bytes; with a fault they are there where they could be had, to be kept.
        sent: when it was sent or saved, in Beijing's time: what is known of the innermost. A file
            in an archive has its entry's date, an attachment its message's, and a file on the
            disk the time of its last change; what has no plausible date has that of what it
            lies in.
        fault: why it can't be taken apart or read.
        passed: why it was passed over on purpose.
        sender: who sent the message that it lay in, if any.
    """

    source: str
    name: str
    content: bytes | None = None
    sent: dt.datetime | None = None
    fault: Finding | None = None
    passed: Finding | None = None
    sender: str = ""
