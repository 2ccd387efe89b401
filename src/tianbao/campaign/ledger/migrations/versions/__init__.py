"""One module for each version of the ledger's schema, in the order of their numbers."""
