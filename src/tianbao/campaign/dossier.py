"""A unit's dossier: all that the ledger has of it, and what follows for how far it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tianbao.campaign.ledger.coding import fingerprint
from tianbao.campaign.ledger.records import Outcome, What
from tianbao.findings import severity_of
from tianbao.model.finding import Severity
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.campaign.ledger.records import Enrolled, Event, Read
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.model.finding import Finding

_TELLING = (
    What.ISSUED,
    What.RETURNED,
    What.ACCEPTED,
    What.REOPENED,
    What.DISMISSED,
    What.WAIVED,
    What.UNWAIVED,
)
"""The kinds of events that say how far a unit is."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the ledger has of one unit.

    Attributes:
        enrolled: the unit.
        files: its usable files, the newest last, and those that are called after other units.
        events: what was done about it, in order.
    """

    enrolled: Enrolled
    files: tuple[Read, ...] = ()
    events: tuple[Event, ...] = ()
    _dismissed: frozenset[str] = field(init=False, repr=False, compare=False)

    def _last(self, *what: What) -> Event | None:
        return next((event for event in reversed(self.events) if event.what in what), None)

    @property
    def issued(self) -> Event | None:
        """The making of its latest workbook."""
        return self._last(What.ISSUED)

    @property
    def issue(self) -> int:
        """The number of its latest workbook, from 1; 0 where there is none."""
        event = self.issued
        return 0 if event is None else int(str(event.details["issue"]))

    def __post_init__(self) -> None:
        """Find out what doesn't count, which each question asks for."""
        object.__setattr__(self, "_dismissed", _dismissed(self.files, self.events))

    @property
    def newest(self) -> Read | None:
        """The newest of its files that are not dismissed."""
        dismissed = self._dismissed
        return next((file for file in reversed(self.files) if file.sha256 not in dismissed), None)

    @property
    def accepted(self) -> Read | None:
        """The file that was accepted last, if one was."""
        event = self._last(What.ACCEPTED, What.REOPENED)
        if event is None or event.what is What.REOPENED:
            return None
        return next((file for file in self.files if file.sha256 == event.sha256), None)

    @property
    def waiting(self) -> Read | None:
        """The newest file that came after acceptance, and waits for a decision."""
        accepted, dismissed = self.accepted, self._dismissed
        if accepted is None:
            return None
        waiting = (
            file
            for file in reversed(self.files)
            if file.outcome is Outcome.WAITING
            and file.sha256 != accepted.sha256
            and file.sha256 not in dismissed
        )
        return next(waiting, None)

    @property
    def tied(self) -> bool:
        """Whether nothing says which is newer of the files that are to be decided about."""
        accepted = self.accepted
        newest = self.newest if accepted is None else self.waiting
        apart = self._dismissed if accepted is None else self._dismissed | {accepted.sha256}
        return newest is not None and any(
            file.order[:-1] == newest.order[:-1] and file.sha256 != newest.sha256
            for file in self.files
            if file.sha256 not in apart and (accepted is None or file.outcome is Outcome.WAITING)
        )

    def rest(self, file: Read) -> tuple[Read, ...]:
        """Return the files that would still wait, or count for newer, if this one counts."""
        dismissed = self._dismissed
        return tuple(
            other
            for other in self.files
            if other.sha256 not in dismissed | {file.sha256}
            and (other.order > file.order or other.outcome is Outcome.WAITING)
        )

    @property
    def current(self) -> Read | None:
        """The file that counts: the accepted one, or else the newest."""
        return self.accepted or self.newest

    @property
    def judged_now(self) -> Read | None:
        """The file that is to be decided about: the one that waits, or else the one that counts."""
        return self.waiting or self.current

    @property
    def returns(self) -> tuple[Event, ...]:
        """The times that something was sent back."""
        return tuple(event for event in self.events if event.what is What.RETURNED)

    @property
    def waived(self) -> dict[str, str]:
        """The reasons for which findings were waived, by the findings' fingerprints."""
        found: dict[str, str] = {}
        for event in self.events:
            prints = event.details.get("findings")
            if event.what is What.WAIVED and isinstance(prints, list):
                found |= dict.fromkeys(prints, str(event.details["reason"]))
            elif event.what is What.UNWAIVED and isinstance(prints, list):
                found = {mark: why for mark, why in found.items() if mark not in prints}
        return found

    def findings(self, file: Read) -> tuple[Finding, ...]:
        """Return what was found in a file and not waived."""
        return tuple(finding for finding, waived in self.judged(file) if not waived)

    def judged(self, file: Read) -> Iterator[tuple[Finding, str]]:
        """Yield what was found in a file, each with the reason for which it was waived, if any."""
        waived = self.waived
        for finding in (*file.findings, *file.checks, *file.remarks):
            yield finding, waived.get(fingerprint(finding), "") if waived else ""

    @property
    def standing(self) -> Standing:
        """How far the unit is."""
        if not self.enrolled.active:
            return Standing.GONE
        if self.accepted is not None:
            return Standing.ACCEPTED if self.waiting is None else Standing.NEWER
        newest = self.newest
        if newest is None:
            return Standing.AWAITED if self.issue else Standing.NOT_ISSUED
        gravest = worst(self.findings(newest))
        if self._went_back(newest) and (
            gravest is Severity.ERROR or not self._waived_since(newest)
        ):
            return Standing.RETURNED
        return Standing.DOUBTFUL if self.tied and gravest is Severity.NOTE else _STANDINGS[gravest]

    def _went_back(self, file: Read) -> bool:
        return any(event.sha256 == file.sha256 for event in self.returns)

    def _waived_since(self, file: Read) -> bool:
        """Return whether the last that was decided of a file that went back is a waiver."""
        kinds = (What.RETURNED, What.WAIVED, What.UNWAIVED)
        own = [each for each in self.events if each.sha256 == file.sha256 and each.what in kinds]
        return bool(own) and own[-1].what is What.WAIVED

    @property
    def to_return(self) -> Read | None:
        """The file that has errors and has yet to be sent back, if there is one."""
        file = self.waiting if self.accepted is not None else self.newest
        if file is None or not self.enrolled.active or self._went_back(file):
            return None
        return file if worst(self.findings(file)) is Severity.ERROR else None


def _dismissed(files: Iterable[Read], events: Iterable[Event]) -> frozenset[str]:
    """Return the files that don't count: by decision, or until one, as their names are others'.

    One that is accepted does. Where a person takes an acceptance back, what it did is undone too;
    what was dismissed by itself stays so.
    """
    lasting = {file.sha256 for file in files if file.outcome is Outcome.NEIGHBOUR}
    found = set(lasting)
    for event in events:
        if event.sha256 is None:
            continue
        match event.what:
            case What.ACCEPTED:
                found.discard(event.sha256)
            case What.DISMISSED:
                found.add(event.sha256)
                if "instead" not in event.details:
                    lasting.add(event.sha256)
            case What.REOPENED if "undone" in event.details:
                found = set(lasting)
    return frozenset(found)


_STANDINGS = {
    Severity.ERROR: Standing.FAULTY,
    Severity.WARNING: Standing.DOUBTFUL,
    Severity.NOTE: Standing.SOUND,
}


def worst(findings: Iterable[Finding]) -> Severity:
    """Return the gravest of findings' severities; that of none is a note's."""
    order = list(Severity)
    return min((severity_of(finding) for finding in findings), key=order.index, default=order[-1])


def _belongs(file: Read) -> bool:
    return file.outcome.kept or file.outcome is Outcome.NEIGHBOUR


def dossier_of(entries: Transaction, enrolled: Enrolled, *, submissions: bool = True) -> Dossier:
    """Return the dossier of one unit; what its files hold may stay away."""
    code = enrolled.member.code
    found = entries.readings(code, submissions=submissions)
    files = [file for file in found if _belongs(file)]
    events = entries.events(code, *_TELLING)
    return Dossier(enrolled, tuple(sorted(files, key=lambda file: file.order)), tuple(events))


def dossiers(entries: Transaction) -> Iterator[Dossier]:
    """Yield the dossiers of all units in the roster's order, their files without what they hold."""
    files: dict[str, list[Read]] = defaultdict(list)
    for file in entries.readings(submissions=False):
        if file.unit is not None and _belongs(file):
            files[file.unit].append(file)
    events: dict[str, list[Event]] = defaultdict(list)
    for event in entries.events(None, *_TELLING):
        if event.unit is not None:
            events[event.unit].append(event)
    for enrolled in entries.units():
        code = enrolled.member.code
        own = sorted(files.pop(code, []), key=lambda file: file.order)
        yield Dossier(enrolled, tuple(own), tuple(events.pop(code, [])))
