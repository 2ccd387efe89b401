"""What the townships write: sentences by topic, and how they are put together."""
