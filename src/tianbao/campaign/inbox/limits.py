"""How much is taken apart of what comes in before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.limits import DEFAULT as OF_A_FILE
from tianbao.model.place import WholeFile

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class InboxLimits:
    """Limits for one file of the inbox and all that lies in it.

    Attributes:
        file: the size of a single file, in bytes; a larger one is not read.
        container: the size of a message, and of an archive that lies in something, in bytes:
            these are held in memory, while an archive on the disk is not.
        members: how many files archives and messages may have together.
        unpacked: the size of these together, in bytes.
        ratio: how many times as large a file may be as it is packed, from a megabyte on.
        depth: how many archives and messages may lie in one another.
    """

    file: int = OF_A_FILE.file
    container: int = 50 * _MEGABYTE
    members: int = 5_000
    unpacked: int = 2_000 * _MEGABYTE
    ratio: int = OF_A_FILE.ratio
    depth: int = 5


USUAL = InboxLimits()


class Budget:
    """What is left of the limits for one file of the inbox."""

    def __init__(self, limits: InboxLimits) -> None:
        """Start with all of it."""
        self.limits = limits
        self._members = 0
        self._unpacked = 0

    def spend(self, members: int, size: int) -> None:
        """Count files that lie in something, and their size.

        Raises:
            TianbaoError: there are too many of them, or they are too large.
        """
        self._members += members
        self._unpacked += size
        _check("inbox-members", self._members, self.limits.members)
        _check("inbox-unpacked", self._unpacked, self.limits.unpacked)

    def descend(self, depth: int) -> None:
        """Raise where an archive or message lies too deep.

        Raises:
            TianbaoError: it does.
        """
        _check("inbox-depth", depth, self.limits.depth)


def _check(code: str, found: int, most: int) -> None:
    if found > most:
        raise TianbaoError([Finding(code, WholeFile(), {"found": found, "most": most})])
