"""Workbooks: writing them and reading them back, two strangers that share plan and stamp."""
