"""The names that cells carry in the workbook."""

from __future__ import annotations

PREFIX = "tb."
"""What every defined name of ours starts with."""

COVER_SHEET = "填报说明"
CHECK_SHEET = "校验"
STAMP_SHEET = "_stamp"
REMARKS_SHEET = "退回意见"
"""The first sheet of a workbook that is sent back."""

MIGRATION_SHEET = "迁移说明"
"""The first sheet of a workbook that was carried over from another template."""


def defined_name(key: str) -> str:
    """Return the defined name of a field's cell or a block's area."""
    return PREFIX + key


def mirror_name(table: str) -> str:
    """Return the defined name of the area that shows a table's figures of last year.

    No block has it: `prior` is a word that no key starts with.
    """
    return f"{PREFIX}prior.{table}"


def sheet_verdict(number: int) -> str:
    """Return the name of the cell that says whether section `number`, from 1, is in order."""
    return f"verdict.{number}"


def sheet_progress(number: int) -> str:
    """Return the name of the cell that says how far section `number`, from 1, is filled."""
    return f"progress.{number}"


OVERALL = "overall"
"""The name of the cell that says whether everything is in order."""
