"""Formulas that would fetch something from elsewhere, or start it, if a program calculated them."""

from __future__ import annotations

import re

_CALLS = ("WEBSERVICE", "RTD", "IMAGE", "CALL", "REGISTER", "EXEC", "DDE")
"""Functions that reach out, or start something."""

_TEXT = re.compile(r'"(?:[^"]|"")*+"')
_SHEET = re.compile(r"'(?:[^']|'')*+'")
_BRACKETS = re.compile(r"\[[^\[\]]*+\]")
_STARTS = re.compile(
    r"\||(?i:(?<![\w.])(?:_xlfn\.)?(?:CALL|REGISTER(?:\.ID)?|EXEC|DDE|DDEINITIATE)\s*\()"
)
_FETCHES = re.compile(r"(?i:(?<![\w.])(?:_xlfn\.|_xlws\.)*(?:WEBSERVICE|RTD|IMAGE)\s*\()")
_OTHER_BOOK = re.compile(r"(?<![\w\].\[])\[[^\[\]]+\][^\[\]!(),;]*!|(?<![\w\].\[])\[\d+\]")
_ELSEWHERE = re.compile(r"\[|\\\\|(?i:file:|https?:|ftp:)")
"""What a sheet's name holds only if it is another file's."""

_NESTED = 3
"""How deep brackets are looked through; a table's columns have two."""


def foreign_code(formula: str) -> str | None:
    """Return the code of what is foreign in a formula; nothing where all is at home."""
    if not _may_be_foreign(formula):
        return None
    # What stands in quotation marks is text, not a call; a sheet's name may hold anything.
    spoken = _TEXT.sub('""', formula)
    plain = _SHEET.sub("''", spoken)
    bare = plain
    for _ in range(_NESTED):
        bare = _BRACKETS.sub("", bare)
    if _STARTS.search(bare):
        return "foreign-command"
    if _FETCHES.search(bare):
        return "foreign-query"
    elsewhere = any(_ELSEWHERE.search(match[0]) for match in _SHEET.finditer(spoken))
    return "foreign-link" if elsewhere or _OTHER_BOOK.search(plain) else None


def _may_be_foreign(formula: str) -> bool:
    """Return whether a formula has to be looked at closely; most can be passed over."""
    if "[" in formula or "|" in formula or ":/" in formula or "\\\\" in formula:
        return True
    if "(" not in formula:
        return False
    large = formula.upper()
    return any(call in large for call in _CALLS)
