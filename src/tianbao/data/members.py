"""The members of `values`: each read as its key says, by the same understanding as a cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.listing import total_key
from tianbao.model.nearest import nearest
from tianbao.model.place import KeyPlace
from tianbao.model.submission import Claim
from tianbao.model.template import Kind
from tianbao.typed.kinds import paragraph_readings, reading_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.model.finding import Detail
    from tianbao.model.submission import Reading
    from tianbao.model.template import Listing, Prose, Template

_SCALARS = str | int | Decimal | bool | None


@dataclass(slots=True)
class Values:
    """What the members of `values` say."""

    readings: dict[str, Reading] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def shape_fault(key: str, expected: str, found: object) -> Finding:
    """Return the finding that a value is of another form than it should be."""
    words = {list: "列表", dict: "对象", str: "文字", bool: "真假值", int: "数", Decimal: "数"}
    values = {"key": key, "expected": expected, "found": words.get(type(found), "空值")}
    return Finding("data-shape", KeyPlace(key), values)


def read_values(template: Template, members: Mapping[str, object]) -> Values:
    """Return the readings of all members; what no key of the template fits is a finding."""
    reader = _Reader(template)
    for key, value in members.items():
        reader.read(key, value)
    return reader.found


class _Reader:
    """Reads members one by one."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.found = Values()
        self.prose = {block.key: block for block in template.prose()}
        self.listings = {block.key: block for block in template.listings()}
        self.totals = {total_key(block) for block in template.listings()}
        self.totals |= {key for key, f in template.fields.items() if f.expression is not None}
        self.kinds = {
            **{item.full_key: Kind.TEXT for item in template.cover.fields},
            **{key: f.kind for key, f in template.fields.items()},
        }

    def read(self, key: str, value: object) -> None:
        """Read one member."""
        if key in self.prose:
            self._read_prose(self.prose[key], value)
        elif key in self.listings:
            self._read_listing(self.listings[key], value)
        elif key not in self.kinds and key not in self.totals:
            known = (*self.prose, *self.listings, *self.kinds, *self.totals)
            values = {"key": key, "nearest": nearest(key, known)}
            self.found.findings.append(Finding("key-unknown", KeyPlace(key), values))
        elif not isinstance(value, _SCALARS):
            self._misshapen(key, value)
        elif key not in self.totals:
            self.found.readings[key] = reading_of(key, self.kinds[key], value)
        elif value is not None:
            self.found.claims[key] = Claim(key, value, formula=False)

    def _misshapen(self, key: str, value: object) -> None:
        self.found.findings.append(shape_fault(key, "数、文字或 null", value))

    def _read_prose(self, prose: Prose, value: object) -> None:
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.found.findings.append(shape_fault(prose.key, "文字的列表，每段一项", value))
            return
        readings: list[Reading] = []
        for text in value:
            readings += paragraph_readings(prose.key, len(readings) + 1, text)
        if len(readings) > prose.rows:
            values: dict[str, Detail] = {
                "title": self.template.title_of(prose),
                "found": len(readings),
                "most": prose.rows,
            }
            finding = Finding("too-many-paragraphs", KeyPlace(prose.key), values)
            self.found.findings.append(finding)
        self.found.readings |= {reading.key: reading for reading in readings}

    def _read_listing(self, listing: Listing, value: object) -> None:
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.found.findings.append(shape_fault(listing.key, "对象的列表，每项一个", value))
            return
        entries = 0
        for item in value:
            entries += self._read_entry(listing, entries + 1, item)
        if entries > listing.rows:
            title = listing.title or listing.key
            values: dict[str, Detail] = {"title": title, "found": entries, "most": listing.rows}
            finding = Finding("too-many-entries", KeyPlace(listing.key), values)
            self.found.findings.append(finding)

    def _read_entry(self, listing: Listing, number: int, item: Mapping[str, object]) -> bool:
        """Read one entry; return whether it says anything."""
        kinds = {column.key: column.kind for column in listing.columns}
        for name in item:
            if name not in kinds:
                key = f"{listing.key}.{number}.{name}"
                values = {"key": key, "nearest": nearest(name, kinds)}
                self.found.findings.append(Finding("key-unknown", KeyPlace(key), values))
        readings: dict[str, Reading] = {}
        for name, kind in kinds.items():
            key = listing.entry_key(number, name)
            typed = item.get(name)
            if isinstance(typed, _SCALARS):
                readings[key] = reading_of(key, kind, typed)
            else:
                self._misshapen(key, typed)
        if all(reading.blank for reading in readings.values()):
            return False
        self.found.readings |= readings
        return True
