"""Tables taken apart and made simpler, for writers that cannot merge cells."""
