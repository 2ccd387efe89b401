"""A finding as JSON: its code and place, its words, its values; docs/data.md describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.data.encode import as_json
from tianbao.findings import describe
from tianbao.findings.message import place_words
from tianbao.model.place import CellPlace, KeyPlace, SourcePlace

if TYPE_CHECKING:
    from tianbao.data.encode import Json
    from tianbao.model.finding import Finding


def finding_json(finding: Finding) -> dict[str, Json]:
    """Return a finding as JSON: its code and place, its words, its values."""
    message = describe(finding)
    return {
        "code": message.code,
        "severity": message.severity.value,
        "title": message.title,
        "where": message.where,
        "sentence": message.sentence,
        "remedy": message.remedy,
        **_place_json(finding),
        "values": {name: as_json(value) for name, value in finding.values.items()},
        "related": [place_words(place) for place in finding.related],
    }


def _place_json(finding: Finding) -> dict[str, Json]:
    match finding.place:
        case SourcePlace(position):
            return {"file": position.file, "line": position.line, "column": position.column}
        case CellPlace(cell, key):
            return {"sheet": cell.sheet, "cell": cell.a1, **({"key": key} if key else {})}
        case KeyPlace(key):
            return {"key": key}
        case _:
            return {}
