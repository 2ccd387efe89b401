"""What came in: files, folders, archives and messages, taken apart down to single files."""
