"""A finding in Chinese words: the one place where codes and values become sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.findings.catalogue import CATALOGUE
from tianbao.model.finding import Severity
from tianbao.model.place import CellPlace, KeyPlace, SourcePlace

if TYPE_CHECKING:
    from tianbao.model.finding import Detail, Finding
    from tianbao.model.place import Place

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}

LONGEST_DETAIL = 60
"""How many characters of a person's own text a sentence quotes."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

_LAST_SHORT = 0xFFFF
"""The last code point that four hexadecimal digits can write."""


@dataclass(frozen=True, slots=True)
class Message:
    """A finding in words; `where` is empty when the file as a whole is meant."""

    code: str
    severity: Severity
    title: str
    where: str
    sentence: str
    remedy: str


def severity_of(finding: Finding) -> Severity:
    """Return a finding's own severity, or else its code's."""
    return finding.severity or CATALOGUE[finding.code].severity


def describe(finding: Finding) -> Message:
    """Return a finding in words.

    Raises:
        KeyError: the code is not in the catalogue, or its sentence needs a value that is missing.
    """
    entry = CATALOGUE[finding.code]
    values = {name: shown(value) for name, value in finding.values.items()}
    return Message(
        code=finding.code,
        severity=severity_of(finding),
        title=entry.title,
        where=place_words(finding.place),
        sentence=_filled(entry.sentence, values),
        remedy=_filled(entry.remedy, values),
    )


def _filled(pattern: str, values: dict[str, str]) -> str:
    """Return a pattern with its values; `{?name:words}` is said only where `name` is not empty."""
    said = re.sub(r"\{\?(\w+):([^?]*)\?\}", lambda m: m[2] if values.get(m[1]) else "", pattern)
    return said.format_map(values)


def shown(value: Detail) -> str:
    """Return a value as a sentence may quote it: plain digits, no control characters, not long."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value.is_finite() else str(value)
    return shortened(visible(str(value)))


def visible(text: str) -> str:
    """Return a text with line breaks as spaces and other invisible characters as escapes."""
    text = re.sub(r"[\r\n\t\v\f\x85\u2028\u2029]+", " ", text)
    return "".join(
        char if unicodedata.category(char) not in _INVISIBLE else _escaped(char) for char in text
    )


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= _LAST_SHORT else f"\\U{code:08x}"


def shortened(text: str) -> str:
    """Return a text cut to what a sentence can quote."""
    return text if len(text) <= LONGEST_DETAIL else text[: LONGEST_DETAIL - 1] + "…"


def place_words(place: Place) -> str:
    """Return a place as a person looks for it."""
    match place:
        case SourcePlace(position):
            return f"{visible(position.file)}:{position.line}:{position.column}"
        case CellPlace(cell):
            return f"“{visible(cell.sheet)}”表 {cell.a1}"
        case KeyPlace(key):
            return shortened(visible(key))
        case _:
            return ""
