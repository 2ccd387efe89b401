"""What a plan consists of: sheets, and on them labels, inputs, computed cells and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.model.expression import Condition, Numeric, Wording
    from tianbao.model.place import Area, Cell
    from tianbao.model.template import Kind, Template


class Tone(StrEnum):
    """How a text looks."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    CAPTION = "caption"
    HINT = "hint"
    HEADER = "header"
    STUB = "stub"
    INDEX = "index"
    PARAGRAPH = "paragraph"
    FACT = "fact"
    BODY = "body"
    LINK = "link"
    SENTENCE = "sentence"
    PROGRESS = "progress"
    VERDICT = "verdict"
    SAMPLE_INPUT = "sample-input"
    SAMPLE_TOTAL = "sample-total"
    SAMPLE_WRONG = "sample-wrong"
    MIRROR_TITLE = "mirror-title"
    MIRROR_LABEL = "mirror-label"


class Mark(StrEnum):
    """How a cell stands out that a person has to look at; a print shows it too."""

    FAULTY = "faulty"
    """What stands there is wrong, or is missing."""
    DOUBTFUL = "doubtful"
    """What stands there may be right."""


class SheetKind(StrEnum):
    """What a sheet is for."""

    COVER = "cover"
    SECTION = "section"
    CHECK = "check"
    REMARKS = "remarks"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Label:
    """Fixed text. `{unit}`, `{year}` and so on in a `pattern` are filled in when it is written."""

    area: Area
    text: str
    tone: Tone
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """A cell to fill in; `name` is its defined name, `label` what a person calls it."""

    area: Area
    key: str
    name: str
    kind: Kind
    label: str
    prompt: str
    decimals: int = 0
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """A computed field."""

    area: Area
    key: str
    name: str
    expression: Numeric
    label: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A cell that shows what a field was last year; `total` says that it is a computed one."""

    area: Area
    key: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """A computed text that tells the filler something; `name` is known within the plan only."""

    area: Area
    name: str
    expression: Wording
    tone: Tone


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to another cell of the workbook."""

    area: Area
    text: str
    target: Cell
    tone: Tone = Tone.LINK


Item: TypeAlias = Label | Input | Output | Mirrored | Live | Link
"""What stands on a sheet."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Cells that turn red while a condition does not hold."""

    cells: tuple[Cell, ...]
    condition: Condition


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `widths` are in characters from column A on, `heights` in points by row.

    A row of prose is only so high at first: it grows with what is typed.
    """

    name: str
    kind: SheetKind
    items: tuple[Item, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    widths: tuple[float, ...] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    frozen: Cell | None = None
    landscape: bool = False
    repeated: tuple[int, int] | None = None
    regions: Mapping[str, Area] = field(default_factory=dict)
    """The areas of its blocks by defined name."""
    printed: Area | None = None
    """What a print has of it, where that is not everything."""

    def inputs(self) -> tuple[Input, ...]:
        """Return the cells to fill in, in order."""
        return tuple(item for item in self.items if isinstance(item, Input))

    def outputs(self) -> tuple[Output, ...]:
        """Return the computed fields, in order."""
        return tuple(item for item in self.items if isinstance(item, Output))


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything of a template sits."""

    template: Template
    sheets: tuple[Sheet, ...]
    cells: Mapping[str, Cell] = field(default_factory=dict, compare=False)
    """The first cell of each input and computed field by key, of each live text by name."""
    marks: Mapping[Cell, Mark] = field(default_factory=dict)
    """How inputs and computed fields stand out, by their first cell."""

    def sheet(self, kind: SheetKind) -> Sheet:
        """Return the first sheet of a kind."""
        return next(sheet for sheet in self.sheets if sheet.kind is kind)

    def inputs(self) -> Mapping[str, Input]:
        """Return all cells to fill in by key."""
        return {item.key: item for sheet in self.sheets for item in sheet.inputs()}

    def outputs(self) -> Mapping[str, Output]:
        """Return all computed fields by key."""
        return {item.key: item for sheet in self.sheets for item in sheet.outputs()}
