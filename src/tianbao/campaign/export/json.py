"""What was sent as JSON: a file for each unit, in the form that is read, and an index of all."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from tianbao.campaign.status.document import unit_json
from tianbao.data import encode
from tianbao.data.finding import finding_json
from tianbao.model.filename import safe_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.campaign.export.tables import Exported, Piece
    from tianbao.data.encode import Json
    from tianbao.model.template import Template

INDEX = "index.json"

_HALVES = re.compile("[\ud800-\udfff]")


def json_files(exported: Iterable[Exported], template: Template) -> Iterator[Piece]:
    """Yield a file for each unit that sent something, and at last the index of all units.

    The units' files are those that docs/data.md describes, with their findings.
    """
    taken = {INDEX}
    units: list[str] = []
    for one in exported:
        name = None
        if one.submission is not None:
            name = _file_name(one, taken)
            document = encode(one.template, one.submission)
            findings: list[Json] = [finding_json(finding) for finding in one.findings]
            yield name, _written({**document, "findings": findings})
        # As text, a line for each: thousands of units are held until the index is written.
        units.append(json.dumps({**unit_json(one.status), "file": name}, ensure_ascii=False))
    about = json.dumps({"template": template.id, "version": template.version})
    listed = ",\n".join(units)
    yield INDEX, _encoded(f'{about[:-1]}, "units": [\n{listed}\n]}}\n')


def _file_name(exported: Exported, taken: set[str]) -> str:
    """Return a name for a unit's file that no other has, on systems of all kinds."""
    member = exported.member
    same = member.code == member.name
    stem = safe_name(member.name if same else f"{member.code}-{member.name}")
    name, number = f"{stem}.json", 1
    while _folded(name) in taken:
        number += 1
        name = f"{stem}-{number}.json"
    taken.add(_folded(name))
    return name


def _folded(name: str) -> str:
    """Return a name as a file system sees it that makes least difference between names."""
    return unicodedata.normalize("NFC", name).casefold()


def _written(document: Json) -> bytes:
    return _encoded(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _encoded(text: str) -> bytes:
    """Return JSON in UTF-8; half a character, which UTF-8 has not, is written as an escape."""
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()
