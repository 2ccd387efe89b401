"""The version of a ledger's schema: making it, finding it out, bringing it up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import column, insert, select, table, text

from tianbao.campaign.ledger.schema import METADATA

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

NEWEST = "2"
"""The version that this program writes: Alembic's head."""

_FOLDER = Path(__file__).with_name("migrations")
_VERSION = table("alembic_version", column("version_num"))


def version_of(connection: Connection) -> str:
    """Return the version of a ledger, or an empty text for a database that holds none."""
    if not connection.dialect.has_table(connection, _VERSION.name):
        return ""
    return str(connection.execute(select(_VERSION.c.version_num)).scalar() or "")


def make(connection: Connection) -> None:
    """Make the tables of the newest version; the migrations would make the same, in more time."""
    METADATA.create_all(connection)
    made = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
    connection.execute(text(made))
    connection.execute(insert(_VERSION).values(version_num=NEWEST))


def known(version: str) -> bool:
    """Return whether this program can bring a ledger of that version up to date."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow, and rarely needed

    scripts = ScriptDirectory.from_config(_configuration())
    return any(script.revision == version for script in scripts.walk_revisions())


def bring_up_to_date(connection: Connection, version: str = NEWEST) -> None:
    """Make the tables, or change them from whatever version they have, in this transaction."""
    from alembic import command  # noqa: PLC0415 - slow, and rarely needed

    command.upgrade(_configuration(connection), version)


def _configuration(connection: Connection | None = None) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - slow, and rarely needed

    found = Config()
    # A percent sign in the folder's name would start a variable.
    found.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    if connection is not None:
        found.attributes["connection"] = connection
    return found
