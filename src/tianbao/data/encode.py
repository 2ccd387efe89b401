"""A submission to JSON, in the form that is read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from tianbao.arithmetic import Figures
from tianbao.model.listing import total_key
from tianbao.model.submission import How
from tianbao.model.template import Listing, Prose, Table
from tianbao.typed.digits import plain_digits

if TYPE_CHECKING:
    from tianbao.model.submission import Reading, Submission, Typed
    from tianbao.model.template import Block, Template

    Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_PLAIN = frozenset({How.LITERAL, How.BLANK, How.TRIMMED})


def encode(template: Template, submission: Submission) -> dict[str, Json]:
    """Return a submission as JSON, the keys in the template's order.

    Values are as understood, and as typed where they were not. Computed fields are there as
    computed anew; one that rests on something not understood is left out.
    """
    job = _Job(template, submission)
    document: dict[str, Json] = {
        "template": submission.template,
        "version": submission.version,
        "unit": submission.unit.name,
        "code": submission.unit.code,
        "year": submission.year,
        "values": job.values(),
    }
    readings = job.readings()
    return {**document, "readings": readings} if readings else document


def as_json(value: Typed) -> bool | int | float | str | None:
    """Return a value as JSON has it."""
    if isinstance(value, Decimal):
        if plain_digits(value) is None:
            return str(value)
        return int(value) if value == value.to_integral_value() else float(value)
    return value


class _Job:
    """One submission being encoded."""

    def __init__(self, template: Template, submission: Submission) -> None:
        self.template = template
        self.submission = submission
        self.figures = Figures(template, submission)

    def values(self) -> dict[str, Json]:
        """Return all values by key."""
        found: dict[str, Json] = {}
        for field in self.template.cover.fields:
            reading = self.submission.readings.get(field.full_key)
            if reading is not None:
                found[field.full_key] = _value(reading)
        for block in self.template.blocks():
            found |= self.block(block)
        return found

    def block(self, block: Block) -> dict[str, Json]:
        """Return a block's values by key."""
        match block:
            case Prose():
                readings = self.submission.paragraphs(block.key)
                return {block.key: [text for text in map(_value, readings) if text is not None]}
            case Listing():
                return {block.key: self.entries(block), **self.computed(total_key(block))}
            case Table():
                found: dict[str, Json] = {}
                for cell in block.data_cells():
                    key = block.full_key(cell)
                    reading = self.submission.readings.get(key)
                    if key in self.figures.formulas:
                        found |= self.computed(key)
                    elif reading is not None:
                        found[key] = _value(reading)
                return found

    def entries(self, listing: Listing) -> list[Json]:
        """Return a listing's entries."""
        columns = [column.key for column in listing.columns]
        entries = self.submission.entries(listing.key, columns)
        found = [{name: _value(reading) for name, reading in entry.items()} for entry in entries]
        return [entry for entry in found if any(value is not None for value in entry.values())]

    def computed(self, key: str) -> dict[str, Json]:
        """Return a computed field, if it is known."""
        figure = self.figures.figure(key, prior=False)
        return {} if figure is None else {key: as_json(figure)}

    def readings(self) -> list[Json]:
        """Return the readings that are not literal, with what was typed."""
        return [_reading(r) for r in self.submission.readings.values() if r.how not in _PLAIN]


def _value(reading: Reading) -> Json:
    return as_json(reading.value if reading.understood else reading.typed)


def _reading(reading: Reading) -> Json:
    found: dict[str, Json] = {"key": reading.key}
    if reading.cell is not None:
        found["cell"] = f"{reading.cell.sheet}!{reading.cell.a1}"
    found |= {
        "typed": as_json(reading.typed),
        "value": as_json(reading.value),
        "how": reading.how.value,
    }
    return {**found, "reason": reading.reason} if reading.reason else found
