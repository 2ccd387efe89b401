"""What a unit sent: each value with the cell it came from, what was typed and what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tianbao.model.place import Cell

Typed: TypeAlias = str | int | Decimal | bool | None
"""What stands in a cell or in JSON before anyone has understood it; `None` is a blank."""

Value: TypeAlias = str | int | Decimal | bool | None
"""What it means: a count is an int, an amount a Decimal, a flag a bool; `None` is a blank."""


_SELF_NAMES = (
    ("镇", "我镇"),
    ("镇人民政府", "我镇"),
    ("乡", "我乡"),
    ("乡人民政府", "我乡"),
    ("街道", "我街道"),
    ("街道办事处", "我街道"),
    ("县", "我县"),
    ("县人民政府", "我县"),
    ("区", "我区"),
    ("区人民政府", "我区"),
    ("市", "我市"),
    ("市人民政府", "我市"),
)


class How(StrEnum):
    """How a value was understood from what was typed."""

    BLANK = "blank"
    LITERAL = "literal"
    TRIMMED = "trimmed"
    """Spaces of any kind around it."""
    AS_TEXT = "as-text"
    """Digits stored as text."""
    FULL_WIDTH = "full-width"
    GROUPED = "grouped"
    """Thousands separators, as in 1,234."""
    SIGNED = "signed"
    """A plus sign in front."""
    WITH_UNIT = "with-unit"
    """A counting word behind it, as in 12件."""
    MULTIPLIED = "multiplied"
    """A multiplier behind it, as in 1.2万."""
    NUMERAL = "numeral"
    """Chinese numerals, as in 一百二十."""
    WORD = "word"
    """A word or sign that stands for nothing, none, yes or no."""
    CONVERTED = "converted"
    """元 turned into 万元."""
    UNCLEAR = "unclear"
    """Not understood; the value is `None` and no sum is made with it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One input's content. `key` is a field's key or that of one paragraph or listing entry.

    `reason` says why it was not understood.
    """

    key: str
    typed: Typed
    value: Value
    how: How
    cell: Cell | None = None
    reason: str = ""

    @property
    def understood(self) -> bool:
        """Whether `value` is certain."""
        return self.how is not How.UNCLEAR

    @property
    def blank(self) -> bool:
        """Whether it certainly says nothing: a blank, spaces, or a stroke in a number's place."""
        return self.understood and self.value is None


@dataclass(frozen=True, slots=True)
class Claim:
    """A computed field's value as the sender's file has it: to be compared, never believed.

    `typed` is `None` when the file holds no result; `formula` says whether the cell still
    computes, or holds a typed constant.
    """

    key: str
    typed: Typed
    formula: bool
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """Who reports. A roster's `code` is the identity; without a roster it is the name."""

    code: str
    name: str

    @property
    def self_name(self) -> str:
        """What the unit calls itself in its report, such as 我镇 or 我县; 我单位 where unsure."""
        return next((own for end, own in _SELF_NAMES if self.name.endswith(end)), "我单位")


@dataclass(frozen=True, slots=True)
class Submission:
    """A unit's data for one year under one template.

    Paragraph n of prose `overview.body` has the key `overview.body.n`, entry n of the listing
    `overview.channels` has `overview.channels.n.name` and so on; n starts at 1.
    """

    template: str
    version: str
    unit: Unit
    year: int
    readings: Mapping[str, Reading] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    blocks: Mapping[str, Cell] = field(default_factory=dict)
    """Where blocks of prose and listings start, by key, in a submission read from a workbook."""
    issue: int = 1
    """Which issue of the unit's workbook it was filled in, from 1."""
    strays: tuple[tuple[Cell, Typed], ...] = ()
    """What stands in a workbook outside of its fields, and where."""
    copied: tuple[Reading, ...] = ()
    """What a copy of a sheet has in the place of inputs, where the sheet itself has not the same;
    without a key, in the place of nothing."""

    def value(self, key: str) -> Value:
        """Return what an input holds; `None` when it is blank, absent or not understood."""
        reading = self.readings.get(key)
        return None if reading is None else reading.value

    def cell(self, key: str) -> Cell | None:
        """Return where a field, a total or a block stands, if that is known."""
        found = self.readings.get(key) or self.claims.get(key)
        return found.cell if found is not None else self.blocks.get(key)

    def paragraphs(self, key: str) -> tuple[Reading, ...]:
        """Return the paragraphs of prose in order."""
        found: list[Reading] = []
        while (reading := self.readings.get(f"{key}.{len(found) + 1}")) is not None:
            found.append(reading)
        return tuple(found)

    def entries(self, key: str, columns: Sequence[str]) -> tuple[Mapping[str, Reading], ...]:
        """Return the entries of a listing in order, each with its readings by column."""
        found: list[Mapping[str, Reading]] = []
        while True:
            keys = {column: f"{key}.{len(found) + 1}.{column}" for column in columns}
            entry = {c: self.readings[k] for c, k in keys.items() if k in self.readings}
            if not entry:
                return tuple(found)
            found.append(entry)
