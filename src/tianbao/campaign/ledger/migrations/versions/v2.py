"""The second version: what the program wrote into the folder, so that others' changes stay."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, and an index."""
    op.create_table(
        "output",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_output"),
    )
    op.create_index("ix_event_sha256", "event", ["sha256"])
