"""Reading a roster, and what changes when it is read again."""
