"""The report: a neutral document made from a submission, and its writers."""
