"""The text of prose, listings and the cover to their models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tianbao.language.members import LONGEST_KEY, Members
from tianbao.language.node import Map, Text
from tianbao.language.pattern import read_pattern
from tianbao.model.template import (
    FONT_ROLES,
    Cover,
    CoverField,
    Kind,
    Listing,
    ListingColumn,
    Look,
    Prose,
)

if TYPE_CHECKING:
    from tianbao.language.faults import Faults
    from tianbao.model.place import SourcePlace

_TOTAL = re.compile(r"\s*(\S+)(?:\s+where\s+(\S+))?\s*\Z")
_MOST_PARAGRAPHS = 500
_MOST_ENTRIES = 60
_MOST_COLUMNS = 30
_KINDS = (Kind.TEXT, Kind.COUNT, Kind.AMOUNT, Kind.FLAG)


def read_prose(node: Map, faults: Faults) -> Prose:
    """Return the prose that a map says."""
    members = Members(node, faults)
    prose = Prose(
        key=members.key("prose", 2),
        title=members.name("title", ""),
        hint=members.text("hint", ""),
        rows=members.number("rows", 20, _MOST_PARAGRAPHS),
        required=members.flag("required", default=True),
        nil=members.flag("nil", default=True),
        mentions_year=members.flag("mentions_year", default=False),
    )
    members.finish()
    return prose


def read_listing(node: Map, faults: Faults) -> Listing:
    """Return the listing that a map says."""
    members = Members(node, faults)
    key = members.key("listing", 2)
    before = len(faults.found)
    items = members.maps("columns", required=True, most=_MOST_COLUMNS)
    outer = f"{key}.{_MOST_ENTRIES}." if len(key) <= LONGEST_KEY else ""
    columns = tuple(_column(item, outer, faults) for item in items)
    _check_keys(items, "column", faults)
    keys = tuple(column.key for column in columns)
    of_columns = faults.unless(doubtful=len(faults.found) > before or not columns)
    total, where = _total(members, columns, of_columns)
    sentence_names = ("unit", "self", "year", "total", "items")
    listing = Listing(
        key=key,
        columns=columns,
        total=total,
        where=where,
        item=read_pattern(members, "item", keys, of_columns),
        sentence=read_pattern(members, "sentence", sentence_names, faults),
        name=_sentence_name(members, faults),
        empty=read_pattern(members, "empty", ("year",), faults, ""),
        between=members.text("between", "，"),
        rows=members.number("rows", 12, _MOST_ENTRIES),
        title=members.name("title", ""),
        hint=members.text("hint", ""),
    )
    members.finish()
    return listing


def _sentence_name(members: Members, faults: Faults) -> str:
    """Return what prose cites a listing's sentence by: it stands in braces and has none."""
    name = members.name("name")
    node = members.node.get("name")
    if isinstance(node, Text) and (brace := re.search(r"[{}]", name)):
        faults.add("pattern-brace", node.at(brace.start()), brace=brace[0])
    return name


def _column(node: Map, outer: str, faults: Faults) -> ListingColumn:
    members = Members(node, faults)
    column = ListingColumn(
        key=members.key("column", 1, outer=outer),
        label=members.name("label"),
        kind=Kind(members.choice("kind", _KINDS, Kind.TEXT)),
        hint=members.text("hint", ""),
    )
    members.finish()
    return column


def _total(members: Members, columns: tuple[ListingColumn, ...], faults: Faults) -> tuple[str, str]:
    """Return the column that is summed and the flag that says which entries count."""
    text = members.text("total")
    match = _TOTAL.match(text)
    node = members.node.get("total")
    if match is None:
        if isinstance(node, Text) and text.strip():
            faults.add("listing-total", node.place, total=text)
        return "", ""
    number, where = match[1], match[2] or ""
    numbers = [column.key for column in columns if column.kind.numeric]
    flags = [column.key for column in columns if column.kind is Kind.FLAG]
    for group, name, known in ((1, number, numbers), (2, where, [*flags, ""])):
        if isinstance(node, Text) and name not in known:
            words = "、".join(filter(None, known))
            faults.add("listing-column", node.at(match.start(group)), name=name, known=words)
    return number, where


def _check_keys(items: tuple[Map, ...], name: str, faults: Faults) -> None:
    """Report the keys that stand in more than one item."""
    seen: dict[str, SourcePlace] = {}
    for item in items:
        key = item.get(name)
        if isinstance(key, Text) and key.value:
            first = seen.setdefault(key.value, key.place)
            if first is not key.place:
                faults.add("key-twice", key.place, key=key.value, first=first.position.line)


def read_look(node: Map, faults: Faults) -> Look:
    """Return the look of final documents that a map says."""
    members = Members(node, faults)
    signed = members.flag("signed", default=False)
    fonts_node = members.get("fonts")
    fonts: tuple[tuple[str, str], ...] = ()
    if isinstance(fonts_node, Map):
        named = Members(fonts_node, faults)
        names = [(role, named.name(role, "")) for role in FONT_ROLES]
        fonts = tuple((role, name) for role, name in names if name)
        named.finish()
    elif fonts_node is not None:
        faults.add("not-map", fonts_node.place, name="fonts")
    members.finish()
    return Look(signed, fonts)


def read_cover(node: Map, faults: Faults) -> Cover:
    """Return the cover that a map says."""
    members = Members(node, faults)
    items = members.maps("fields")
    fields = tuple(_cover_field(item, faults) for item in items)
    _check_keys(items, "field", faults)
    cover = Cover(members.texts("instructions"), fields)
    members.finish()
    return cover


def _cover_field(node: Map, faults: Faults) -> CoverField:
    members = Members(node, faults)
    field = CoverField(
        key=members.key("field", 1, outer="cover."),
        label=members.name("label"),
        hint=members.text("hint", ""),
        required=members.flag("required", default=True),
    )
    members.finish()
    return field
