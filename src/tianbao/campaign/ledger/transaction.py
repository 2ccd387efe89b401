"""One transaction: what is read belongs together, what is written is there whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from tianbao.campaign.ledger.coding import (
    encoded,
    findings_of,
    findings_text,
    submission_of,
    submission_text,
)
from tianbao.campaign.ledger.records import Enrolled, Event, Outcome, Read, What
from tianbao.campaign.ledger.schema import (
    EVENTS,
    FACTS,
    FILES,
    METADATA,
    OUTPUTS,
    PRIORS,
    READINGS,
    UNITS,
)
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Row

    from tianbao.model.finding import Finding
    from tianbao.model.submission import Submission

_MEMBER = ("name", "short", "district", "person", "phone", "email", "kind")
_CALLED = (UNITS.c.name, UNITS.c.short)
_FOUNDING = (What.STARTED.value, What.ENROLLED.value)
"""The events that a ledger has from the beginning."""
_AT_ONCE = 200
"""How many rows are fetched together, so that memory does not grow with the ledger."""


class Transaction:
    """What can be read from the ledger and written to it."""

    def __init__(self, connection: Connection) -> None:
        """Work in the transaction of a connection."""
        self._connection = connection
        self._merged: dict[str, list[str]] | None = None

    # --- the campaign ---------------------------------------------------------------------------

    def facts(self) -> dict[str, str]:
        """Return what the campaign is, by name."""
        rows = self._connection.execute(select(FACTS.c.name, FACTS.c.value))
        return {row.name: row.value for row in rows}

    def put_facts(self, facts: Mapping[str, str]) -> None:
        """Say what the campaign is, in the place of what was said before."""
        self._connection.execute(delete(FACTS).where(FACTS.c.name.in_(facts.keys())))
        rows = [{"name": name, "value": value} for name, value in facts.items()]
        self._connection.execute(insert(FACTS), rows)

    def unused(self) -> bool:
        """Return whether nothing has happened since the ledger was made, and no file came in."""
        used = (
            select(EVENTS.c.number).where(EVENTS.c.what.not_in(_FOUNDING)),
            select(FILES.c.sha256),
            select(OUTPUTS.c.path),
        )
        return all(self._connection.execute(query.limit(1)).first() is None for query in used)

    def clear(self) -> None:
        """Forget everything."""
        for table in reversed(METADATA.sorted_tables):
            self._connection.execute(delete(table))

    # --- units ----------------------------------------------------------------------------------

    def units(self) -> tuple[Enrolled, ...]:
        """Return all units in the roster's order, those that left the round included."""
        rows = self._connection.execute(select(UNITS).order_by(UNITS.c.position, UNITS.c.code))
        return tuple(_enrolled(row) for row in rows)

    def units_within(self, text: str) -> tuple[Enrolled, ...]:
        """Return the units whose name or short name stands in a text."""
        text = _storable(text)
        server = self._connection.dialect.name == "postgresql"
        place = func.strpos if server else func.instr
        named = [(column != "") & (place(text, column) > 0) for column in _CALLED]
        rows = self._connection.execute(select(UNITS).where(or_(*named)).order_by(UNITS.c.code))
        return tuple(_enrolled(row) for row in rows)

    def lock_unit(self, code: str) -> Enrolled | None:
        """Return a unit, and let nobody else change what belongs to it before this one ends."""
        query = select(UNITS).where(UNITS.c.code == code).with_for_update()
        row = self._connection.execute(query).first()
        return None if row is None else _enrolled(row)

    def merged_into(self, code: str) -> tuple[str, ...]:
        """Return the units that are now part of another, through others too, in order of code."""
        if self._merged is None:
            self._merged = self._mergers()
        own = self._merged.get(code, ())
        return tuple(one for each in own for one in (each, *self.merged_into(each)))

    def _mergers(self) -> dict[str, list[str]]:
        """Return the codes of the units that were merged, by those of what they are part of.

        One look at all units: a transaction asks for one unit after the other.
        """
        query = select(UNITS.c.code, UNITS.c.merged_into).where(
            UNITS.c.merged_into != "", UNITS.c.active.is_(False)
        )
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._connection.execute(query.order_by(UNITS.c.code)):
            found[row.merged_into].append(row.code)
        return found

    def put_units(self, units: Iterable[Enrolled]) -> None:
        """Replace the roster by these units in their order; none that was there may be missing."""
        self._merged = None
        rows = [
            {
                "code": unit.member.code,
                "position": position,
                "active": unit.active,
                "merged_into": unit.into,
                **{name: _storable(getattr(unit.member, name)) for name in _MEMBER},
            }
            for position, unit in enumerate(units, 1)
        ]
        known = {row.code for row in self._connection.execute(select(UNITS.c.code))}
        for row in rows:
            if row["code"] in known:
                change = update(UNITS).where(UNITS.c.code == row["code"])
                self._connection.execute(change.values(row))
        if new := [row for row in rows if row["code"] not in known]:
            self._connection.execute(insert(UNITS), new)

    # --- last year ------------------------------------------------------------------------------

    def prior(self, unit: str) -> Submission | None:
        """Return last year's submission of a unit, where it is known."""
        row = self._connection.execute(
            select(PRIORS.c.submission).where(PRIORS.c.unit == unit)
        ).first()
        return None if row is None else submission_of(row.submission)

    def priors(self) -> Iterator[tuple[str, Submission]]:
        """Yield last year's submissions with the codes of their units."""
        for row in self._rows(select(PRIORS.c.unit, PRIORS.c.submission).order_by(PRIORS.c.unit)):
            yield row.unit, submission_of(row.submission)

    def put_prior(self, unit: str, submission: Submission | None, source: str) -> None:
        """Keep last year's submission of a unit, or nothing, in the place of what was before."""
        self._connection.execute(delete(PRIORS).where(PRIORS.c.unit == unit))
        if submission is None:
            return
        row = {
            "unit": unit,
            "submission": submission_text(submission),
            "source": _storable(source),
        }
        self._connection.execute(insert(PRIORS).values(row))

    # --- files and readings ---------------------------------------------------------------------

    def owners(self) -> dict[str, str | None]:
        """Return the unit of each file that was read, if it has one, by what tells it apart."""
        query = select(READINGS.c.sha256, READINGS.c.unit).order_by(READINGS.c.sha256)
        return {row.sha256: row.unit for row in self._connection.execute(query)}

    def add_file(self, sha256: str, content: bytes) -> bool:
        """Keep the bytes of a file; return whether they are new."""
        row = {"sha256": sha256, "size": len(content), "content": content}
        dialect = self._connection.dialect.name
        new = postgresql_insert(FILES) if dialect == "postgresql" else sqlite_insert(FILES)
        added = new.values(row).on_conflict_do_nothing().returning(FILES.c.sha256)
        return self._connection.execute(added).first() is not None

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            KeyError: the ledger has no such file.
        """
        row = self._connection.execute(
            select(FILES.c.content).where(FILES.c.sha256 == sha256)
        ).first()
        if row is None:
            raise KeyError(sha256)
        return bytes(row.content)

    def hashes(self) -> tuple[str, ...]:
        """Return what tells the files apart, in its own order."""
        query = select(FILES.c.sha256).order_by(FILES.c.sha256)
        return tuple(row.sha256 for row in self._connection.execute(query))

    def put_reading(self, read: Read) -> None:
        """Keep what was read from a file that is in the ledger, in the place of what was before."""
        row = {
            "sha256": read.sha256,
            "source": _storable(read.source),
            "name": _storable(read.name),
            "dated": _time_text(read.dated),
            "received": _time_text(read.received),
            "outcome": read.outcome.value,
            "unit": read.unit,
            "issue": read.issue,
            "password": _storable(read.password),
            "submission": submission_text(read.submission) if read.submission else None,
            "findings": findings_text(read.findings),
            "checks": findings_text(read.checks),
            "remarks": findings_text(read.remarks),
        }
        self._connection.execute(delete(READINGS).where(READINGS.c.sha256 == read.sha256))
        self._connection.execute(insert(READINGS).values(row))

    def put_checks(self, sha256: str, checks: Iterable[Finding]) -> None:
        """Keep what was found when a submission was checked once more."""
        change = update(READINGS).where(READINGS.c.sha256 == sha256)
        self._connection.execute(change.values(checks=findings_text(checks)))

    def outcome(self, sha256: str) -> Outcome | None:
        """Return what became of a file, without what was read from it."""
        query = select(READINGS.c.outcome).where(READINGS.c.sha256 == sha256)
        found = self._connection.execute(query).scalar()
        return None if found is None else Outcome(found)

    def reading(self, sha256: str) -> Read | None:
        """Return what was read from a file."""
        query = select(READINGS).where(READINGS.c.sha256 == sha256)
        row = self._connection.execute(query).first()
        return None if row is None else _read(row)

    def readings(self, unit: str | None = None, *, submissions: bool = True) -> Iterator[Read]:
        """Yield what was read, of one unit or of all files; `submissions` may stay away."""
        columns = [c for c in READINGS.c if submissions or c.name != "submission"]
        query = select(*columns).order_by(READINGS.c.unit, READINGS.c.dated, READINGS.c.sha256)
        if unit is not None:
            query = query.where(READINGS.c.unit == unit)
        return (_read(row) for row in self._rows(query))

    # --- what was written into the folder -------------------------------------------------------

    def output(self, path: str) -> str:
        """Return the hash of a file as it was written last; a blank text if it was not."""
        query = select(OUTPUTS.c.sha256).where(OUTPUTS.c.path == path)
        return self._connection.execute(query).scalar() or ""

    def made(self, sha256: str) -> bool:
        """Return whether the program itself wrote these bytes, for a unit to fill in."""
        issued = select(EVENTS.c.number).where(
            EVENTS.c.sha256 == sha256, EVENTS.c.what == What.ISSUED.value
        )
        written = select(OUTPUTS.c.path).where(OUTPUTS.c.sha256 == sha256)
        found = (self._connection.execute(query).first() for query in (issued, written))
        return any(row is not None for row in found)

    def put_output(self, path: str, sha256: str) -> None:
        """Say that a file was written."""
        self._connection.execute(delete(OUTPUTS).where(OUTPUTS.c.path == path))
        self._connection.execute(insert(OUTPUTS).values(path=path, sha256=sha256))

    def outputs(self, folder: str) -> dict[str, str]:
        """Return the hashes of the files that were written into a folder, by path."""
        inside = OUTPUTS.c.path.startswith(f"{folder}/", autoescape=True)
        query = select(OUTPUTS.c.path, OUTPUTS.c.sha256).where(inside).order_by(OUTPUTS.c.path)
        return {row.path: row.sha256 for row in self._connection.execute(query)}

    def drop_output(self, path: str) -> None:
        """Say that a file that was written is there no longer."""
        self._connection.execute(delete(OUTPUTS).where(OUTPUTS.c.path == path))

    # --- events ---------------------------------------------------------------------------------

    def add_events(self, events: Iterable[Event]) -> None:
        """Write down what happened."""
        rows = [
            {
                "at": _time_text(event.at),
                "who": _storable(event.who),
                "what": event.what.value,
                "unit": event.unit,
                "sha256": event.sha256,
                "details": encoded(dict(event.details)),
            }
            for event in events
        ]
        if rows:
            self._connection.execute(insert(EVENTS), rows)

    def events(self, unit: str | None = None, *what: What) -> Iterator[Event]:
        """Yield what happened, to one unit or to all, in order; only these kinds, if any."""
        query = select(EVENTS).order_by(EVENTS.c.number)
        if unit is not None:
            query = query.where(EVENTS.c.unit == unit)
        if what:
            query = query.where(EVENTS.c.what.in_([kind.value for kind in what]))
        return (_event(row) for row in self._rows(query))

    def issued_files(self) -> dict[str, str]:
        """Return the names of all workbooks that were issued, each with its hash."""
        found = self.events(None, What.ISSUED)
        return {str(event.details["file"]): event.sha256 or "" for event in found}

    def last_event(self, sha256: str, what: What) -> Event | None:
        """Return the last event of a kind that speaks of a file."""
        query = select(EVENTS).where(EVENTS.c.sha256 == sha256, EVENTS.c.what == what.value)
        row = self._connection.execute(query.order_by(EVENTS.c.number.desc()).limit(1)).first()
        return None if row is None else _event(row)

    def first_event(self, what: What, unit: str | None = None) -> Event | None:
        """Return the first event of a kind, of one unit or of all."""
        query = select(EVENTS).where(EVENTS.c.what == what.value)
        if unit is not None:
            query = query.where(EVENTS.c.unit == unit)
        row = self._connection.execute(query.order_by(EVENTS.c.number).limit(1)).first()
        return None if row is None else _event(row)

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        tables = (UNITS, PRIORS, FILES, READINGS, EVENTS)
        return {
            table.name: self._connection.execute(
                select(func.count()).select_from(table)
            ).scalar_one()
            for table in tables
        }

    def _rows(self, query: Any) -> Iterator[Row[Any]]:  # noqa: ANN401 - any kind of select
        options = {"yield_per": _AT_ONCE}
        yield from self._connection.execute(query, execution_options=options)


def _enrolled(row: Row[Any]) -> Enrolled:
    member = Member(row.code, *(getattr(row, name) for name in _MEMBER))
    return Enrolled(member, row.active, row.merged_into)


def _event(row: Row[Any]) -> Event:
    details = json.loads(row.details)
    return Event(_time(row.at), row.who, What(row.what), row.unit, row.sha256, details, row.number)


def _read(row: Row[Any]) -> Read:
    submission = getattr(row, "submission", None)
    return Read(
        row.sha256,
        row.source,
        row.name,
        _time(row.dated),
        _time(row.received),
        Outcome(row.outcome),
        row.unit,
        row.issue,
        row.password,
        submission_of(submission) if submission else None,
        findings_of(row.findings),
        findings_of(row.checks),
        findings_of(row.remarks),
    )


def _time_text(at: dt.datetime) -> str:
    """Return a time as text that sorts as time does: all in one zone, all of one length."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _time(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _storable(text: str) -> str:
    """Return a text that every database takes: no U+0000, no half of a surrogate pair."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
