"""The ledger's tables.

What happened is one list of events, to which things are only added; how far a unit is follows
from it. Readings stand beside the bytes that they follow from.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

_SHA256 = String(64)
_TIME = String(32)
"""A time with its zone, as `datetime.isoformat` writes it."""

FACTS = Table(
    "fact",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
    comment="what the campaign is: its key, its year, its template",
)

UNITS = Table(
    "unit",
    METADATA,
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("merged_into", Text, nullable=False),
    comment="the roster as it is now; who left it stays, inactive",
)

PRIORS = Table(
    "prior",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("submission", Text, nullable=False),
    Column("source", Text, nullable=False),
    comment="last year's submissions, by the unit's code",
)

FILES = Table(
    "file",
    METADATA,
    Column("sha256", _SHA256, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    comment="the original bytes of every file that came in",
)

READINGS = Table(
    "reading",
    METADATA,
    Column("sha256", _SHA256, ForeignKey(FILES.c.sha256), primary_key=True),
    Column("source", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("dated", _TIME, nullable=False),
    Column("received", _TIME, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("unit", Text, ForeignKey(UNITS.c.code)),
    Column("issue", Integer, nullable=False),
    Column("password", Text, nullable=False),
    Column("submission", Text),
    Column("findings", Text, nullable=False),
    Column("checks", Text, nullable=False),
    Column("remarks", Text, nullable=False),
    Index("ix_reading_unit", "unit"),
    comment="what was read from a file, and what was found when it was checked",
)

OUTPUTS = Table(
    "output",
    METADATA,
    Column("path", Text, primary_key=True),
    Column("sha256", _SHA256, nullable=False),
    comment="the files that the program wrote into the folder, as it wrote them last",
)

EVENTS = Table(
    "event",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", _TIME, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(20), nullable=False),
    Column("unit", Text),
    Column("sha256", _SHA256),
    Column("details", Text, nullable=False),
    Index("ix_event_unit", "unit"),
    Index("ix_event_sha256", "sha256"),
    comment="everything that ever happened, in order",
)
