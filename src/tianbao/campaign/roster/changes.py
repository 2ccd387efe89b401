"""What changes when a roster is read again: units that came, left, were renamed or merged."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from tianbao.campaign.roster.columns import COLUMN_WORDS, Column, folded
from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OTHER_FIELDS = tuple(
    field.name for field in fields(Member) if field.name not in {Column.CODE, Column.NAME}
)


@dataclass(frozen=True, slots=True)
class Renamed:
    """A unit that has another name under the same code."""

    before: Member
    after: Member


@dataclass(frozen=True, slots=True)
class Altered:
    """A unit of which something else is said than before: one of its fields, apart from the name.

    `member` is the unit as it is now; `column` says which field.
    """

    member: Member
    column: Column
    before: str
    after: str

    @property
    def label(self) -> str:
        """What a person calls the field."""
        return COLUMN_WORDS[self.column]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is otherwise in a new roster, each in the order of its roster.

    Attributes:
        added: the units that are new.
        left: the units that are missing in the new roster, and not said to be merged.
        renamed: the units with another name.
        altered: the fields that say something else, unit by unit.
        merged: the units that were merged into others, each with the code of the one it is now in.
        findings: what may have been mixed up.
    """

    added: tuple[Member, ...] = ()
    left: tuple[Member, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    altered: tuple[Altered, ...] = ()
    merged: tuple[tuple[Member, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.left or self.renamed or self.altered or self.merged)


def changes(
    old: Sequence[Member], new: Sequence[Member], merged: Sequence[tuple[Member, str]] = ()
) -> Changes:
    """Return what changes from one roster to the next; the code tells which unit is which.

    Args:
        old: the units that take part now.
        new: the units that are to take part.
        merged: the units that the new roster says were merged, with the codes of those that they
            are now in. One that took no part before, or no longer, changes nothing.
    """
    before = {member.code: member for member in old}
    gone = {member.code for member, _ in merged}
    kept = {member.code for member in new}
    both = [(before[member.code], member) for member in new if member.code in before]
    return Changes(
        added=tuple(member for member in new if member.code not in before),
        left=tuple(member for member in old if member.code not in kept | gone),
        renamed=tuple(Renamed(was, now) for was, now in both if was.name != now.name),
        altered=tuple(change for was, now in both for change in _altered(was, now)),
        merged=tuple((before[m.code], into) for m, into in merged if m.code in before),
        findings=tuple(_confusions([m for m in old if m.code not in gone], new)),
    )


def _altered(before: Member, after: Member) -> Iterator[Altered]:
    for name in _OTHER_FIELDS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Altered(after, Column(name), was, now)


def _confusions(old: Sequence[Member], new: Sequence[Member]) -> Iterator[Finding]:
    """Yield the units whose name another code had."""
    codes = {folded(member.name): member.code for member in old}
    for member in new:
        before = codes.get(folded(member.name), member.code)
        if before != member.code:
            values = {"name": member.name, "before": before, "after": member.code}
            yield Finding("roster-code-changed", WholeFile(), values)
