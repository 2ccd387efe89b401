"""The ledger (台账): what came in, what was read from it, what was decided, who and when."""
