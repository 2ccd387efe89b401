"""What a workbook must not bring: links, queries, objects, macros. Nothing is followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.workbook.read.formats.guard_book import Relation, TypesPass

_MOST = 20
"""How many findings of one code a file gets; the last one says how many more there are."""

_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "file-macros",
        re.compile(r"vbaProject.*\.bin|/macrosheets/|/dialogsheets/|vbaData\.xml", re.IGNORECASE),
    ),
    ("foreign-link", re.compile(r"/externalLinks/[^/]+$", re.IGNORECASE)),
    (
        "foreign-query",
        re.compile(r"/(?:connections\.xml|queryTables/[^/]+|webExtensions?/)", re.IGNORECASE),
    ),
    ("foreign-control", re.compile(r"/(?:activeX|ctrlActiveX)/[^/]+$", re.IGNORECASE)),
    ("foreign-object", re.compile(r"/embeddings/|oleObject", re.IGNORECASE)),
    ("foreign-ribbon", re.compile(r"^(?:customUI|userCustomization)/", re.IGNORECASE)),
)
"""What a part is by its name."""

_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("file-macros", re.compile(r"vbaProject|macrosheet|dialogsheet", re.IGNORECASE)),
    ("foreign-link", re.compile(r"externalLink", re.IGNORECASE)),
    ("foreign-query", re.compile(r"connections|queryTable|webextension", re.IGNORECASE)),
    ("foreign-control", re.compile(r"activeX", re.IGNORECASE)),
    ("foreign-object", re.compile(r"oleObject", re.IGNORECASE)),
)
"""What a part is by its type, whatever it is called."""

_HARMLESS = frozenset({"hyperlink"})
"""Outside relations that a person makes by typing an address; they are not followed either."""


def foreign_part(name: str, types: TypesPass) -> str | None:
    """Return the code of what a part brings; nothing for one that belongs to a workbook."""
    for code, pattern in _PARTS:
        if pattern.search(name):
            return code
    kind = types.of(name)
    return next((code for code, pattern in _TYPES if pattern.search(kind)), None)


def part_findings(names: Iterable[str], types: TypesPass) -> Iterator[Finding]:
    """Yield a finding for each part that must not be there; its relations go with it."""
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        code = None if name.endswith(".rels") else foreign_part(name, types)
        if code is not None:
            found.setdefault(code, []).append(name)
    for code, parts in found.items():
        for part in parts[: _MOST - 1]:
            yield foreign_finding(code, f"“{part}”", "")
        if rest := parts[_MOST - 1 :]:
            yield foreign_finding(code, f"“{rest[0]}”", "", len(rest))


def relation_findings(part: str, relations: Iterable[Relation]) -> Iterator[Finding]:
    """Yield a finding for the relations of a part that lead out of the file."""
    outside = [one for one in relations if one.external and one.kind not in _HARMLESS]
    if outside:
        yield foreign_finding("foreign-link", f"“{part}”", outside[0].target, len(outside))


def foreign_finding(code: str, where: str, what: str, count: int = 1) -> Finding:
    """Return a finding for something foreign: where it is, what it says, how many there are."""
    return Finding(code, WholeFile(), {"where": where, "what": what, "count": count})
