"""Submissions and findings as text in the ledger, and back: nothing of them is lost.

The text is JSON in ASCII, with sorted keys, so that equal things are equal texts, and so that
characters which a database refuses, such as U+0000 or half a surrogate pair, are no matter.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tianbao.model.finding import Finding, Severity
from tianbao.model.place import Cell, CellPlace, KeyPlace, Position, SourcePlace, WholeFile
from tianbao.model.submission import Claim, How, Reading, Submission, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.model.finding import Detail
    from tianbao.model.place import Place
    from tianbao.model.submission import Typed

_NUMBER = "number"
"""What marks a decimal number, which JSON would make a binary one."""


def encoded(thing: object) -> str:
    """Return plain lists, dictionaries and scalars as text."""
    return json.dumps(thing, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def submission_text(submission: Submission) -> str:
    """Return a submission as text."""
    return encoded(
        {
            "template": submission.template,
            "version": submission.version,
            "unit": [submission.unit.code, submission.unit.name],
            "year": submission.year,
            "issue": submission.issue,
            "readings": [_reading(reading) for reading in submission.readings.values()],
            "claims": [
                [c.key, _typed(c.typed), c.formula, _cell(c.cell)]
                for c in submission.claims.values()
            ],
            "blocks": [[key, _cell(cell)] for key, cell in submission.blocks.items()],
            "strays": [[_cell(cell), _typed(typed)] for cell, typed in submission.strays],
            "copied": [_reading(reading) for reading in submission.copied],
        }
    )


def submission_of(text: str) -> Submission:
    """Return the submission that a text holds."""
    found = json.loads(text)
    code, name = found["unit"]
    readings = [_as_reading(part) for part in found["readings"]]
    claims = [Claim(k, _as_typed(t), f, _as_cell(c)) for k, t, f, c in found["claims"]]
    return Submission(
        found["template"],
        found["version"],
        Unit(code, name),
        found["year"],
        {reading.key: reading for reading in readings},
        {claim.key: claim for claim in claims},
        {key: _certain(cell) for key, cell in found["blocks"]},
        found["issue"],
        tuple((_certain(cell), _as_typed(typed)) for cell, typed in found["strays"]),
        tuple(_as_reading(part) for part in found["copied"]),
    )


def findings_text(findings: Iterable[Finding]) -> str:
    """Return findings as text."""
    return encoded([_finding(finding) for finding in findings])


def findings_of(text: str) -> tuple[Finding, ...]:
    """Return the findings that a text holds."""
    return tuple(_as_finding(part) for part in json.loads(text))


def fingerprint(finding: Finding) -> str:
    """Return 16 hexadecimal digits that tell a finding from others, wherever its cell lies.

    The same rule broken by the same figures has the same digits in another file.
    """
    place = finding.place
    key = place.key if isinstance(place, CellPlace | KeyPlace) else ""
    values = {name: _typed(value) for name, value in finding.values.items()}
    return hashlib.sha256(encoded([finding.code, key, values]).encode()).hexdigest()[:16]


def _typed(typed: Typed) -> object:
    return {_NUMBER: str(typed)} if isinstance(typed, Decimal) else typed


def _as_typed(found: Any) -> Typed:  # noqa: ANN401 - whatever JSON holds
    if isinstance(found, dict):
        return Decimal(found[_NUMBER])
    return found  # type: ignore[no-any-return] # a text, a whole number, a truth value or nothing


def _cell(cell: Cell | None) -> object:
    return None if cell is None else [cell.sheet, cell.row, cell.column]


def _as_cell(found: list[Any] | None) -> Cell | None:
    return None if found is None else Cell(*found)


def _certain(found: list[Any]) -> Cell:
    return Cell(*found)


def _reading(reading: Reading) -> list[object]:
    return [
        reading.key,
        _typed(reading.typed),
        _typed(reading.value),
        reading.how.value,
        _cell(reading.cell),
        reading.reason,
    ]


def _as_reading(found: list[Any]) -> Reading:
    key, typed, value, how, cell, reason = found
    return Reading(key, _as_typed(typed), _as_typed(value), How(how), _as_cell(cell), reason)


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "place": _place(finding.place),
        "values": {name: _typed(value) for name, value in finding.values.items()},
        "related": [_place(place) for place in finding.related],
        "severity": finding.severity.value if finding.severity else None,
    }


def _as_finding(found: dict[str, Any]) -> Finding:
    values: dict[str, Detail] = {n: _detail(v) for n, v in found["values"].items()}
    return Finding(
        found["code"],
        _as_place(found["place"]),
        values,
        tuple(_as_place(part) for part in found["related"]),
        Severity(found["severity"]) if found["severity"] else None,
    )


def _detail(found: Any) -> Detail:  # noqa: ANN401 - whatever JSON holds
    value = _as_typed(found)
    return "" if value is None else value


def _place(place: Place) -> list[object]:
    match place:
        case CellPlace(cell, key):
            return ["cell", _cell(cell), key]
        case KeyPlace(key):
            return ["key", key]
        case SourcePlace(Position(file, line, column), text):
            return ["source", file, line, column, text]
        case _:
            return ["file"]


def _as_place(found: list[Any]) -> Place:
    match found:
        case ["cell", cell, key]:
            return CellPlace(_certain(cell), key)
        case ["key", key]:
            return KeyPlace(key)
        case ["source", file, line, column, text]:
            return SourcePlace(Position(file, line, column), text)
        case _:
            return WholeFile()
