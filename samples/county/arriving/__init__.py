"""What arrives at the county office: right files and wrong ones, in archives and in messages."""
