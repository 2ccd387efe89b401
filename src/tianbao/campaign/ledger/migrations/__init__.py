"""The ledger's schema from version to version, with Alembic."""
