"""What the ledger holds as tables for other programs."""
