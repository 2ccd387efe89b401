"""A submission's fields one by one: figures, texts, and both as one row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.arithmetic import Figures
from tianbao.arithmetic.figures import fits
from tianbao.checks.case import label_of
from tianbao.model.listing import total_key
from tianbao.model.submission import How
from tianbao.model.template import Listing, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.model.submission import Reading, Submission, Typed, Value
    from tianbao.model.template import Block, Kind, Template

_COMPUTED = "computed"
_COVER = "封面"


@dataclass(frozen=True, slots=True)
class FigureField:
    """A number of a submission: of a table's cell, a listing's entry, or a computed total.

    Attributes:
        submission: whose it is.
        key: the field's key.
        section: the heading of the part that it stands in.
        row: the headings beside it, outermost first.
        column: the headings above it.
        label: what a person calls it.
        kind: what the field holds.
        computed: whether it is a total, which is computed anew.
        value: the number; `None` for a blank, and for what was not understood.
        typed: what was typed, where that is not the number itself.
        how: how it was understood.
    """

    submission: Submission
    key: str
    section: str
    row: str
    column: str
    label: str
    kind: Kind
    computed: bool
    value: int | Decimal | None
    typed: str
    how: str


@dataclass(frozen=True, slots=True)
class TextField:
    """A text or a yes or no of a submission; `number` is a paragraph's or an entry's."""

    submission: Submission
    key: str
    section: str
    label: str
    number: int | None
    text: str | None
    typed: str
    how: str


@dataclass(frozen=True, slots=True)
class WideField:
    """A field that has a column of its own: its key, its heading, and what it holds."""

    key: str
    title: str
    kind: Kind


def figures(template: Template, submission: Submission) -> Iterator[FigureField]:
    """Yield every number that a template asks for, blank or not, in its order."""
    computed = Figures(template, submission)
    for block in template.blocks():
        section = template.title_of(block)
        for key, kind in _numbers(block, template, submission):
            reading = submission.readings.get(key)
            total = key in computed.formulas
            number = computed.figure(key, prior=False) if total else _number(reading)
            field = template.fields.get(key)
            yield FigureField(
                submission,
                key,
                section,
                row="／".join(field.row_labels) if field else "",
                column="／".join(field.column_labels) if field else "",
                label=label_of(template, key),
                kind=kind,
                computed=total,
                value=number,
                typed="" if total else _typed(reading),
                how=_COMPUTED if total else _how(reading),
            )


def _numbers(
    block: Block, template: Template, submission: Submission
) -> Iterator[tuple[str, Kind]]:
    """Yield the keys of a block's numbers, with their kinds."""
    match block:
        case Table():
            for cell in block.data_cells():
                field = template.fields[block.full_key(cell)]
                if field.kind.numeric:
                    yield field.key, field.kind
        case Listing():
            for number in range(1, _entries(block, submission) + 1):
                for column in block.columns:
                    if column.kind.numeric:
                        yield block.entry_key(number, column.key), column.kind
            yield total_key(block), _total_kind(block)


def _total_kind(listing: Listing) -> Kind:
    """Return what a listing's total holds: what the column does that it adds up."""
    return next(column.kind for column in listing.columns if column.key == listing.total)


def texts(template: Template, submission: Submission) -> Iterator[TextField]:
    """Yield every text, and every yes or no, that stands in a submission, in its order."""
    for field in template.cover.fields:
        yield from _texts(template, submission, _COVER, [(field.full_key, None)])
    for block in template.blocks():
        keys = _text_keys(block, template, submission)
        yield from _texts(template, submission, template.title_of(block), keys)


def _texts(
    template: Template,
    submission: Submission,
    section: str,
    keys: Iterable[tuple[str, int | None]],
) -> Iterator[TextField]:
    for key, number in keys:
        reading = submission.readings.get(key)
        if reading is not None and reading.typed is not None:
            label = label_of(template, key)
            text = None if reading.value is None else as_text(reading.value)
            typed, how = _typed(reading), _how(reading)
            yield TextField(submission, key, section, label, number, text, typed, how)


def _text_keys(
    block: Block, template: Template, submission: Submission
) -> Iterator[tuple[str, int | None]]:
    """Yield the keys of a block's texts, with the number of the paragraph or entry."""
    match block:
        case Prose():
            found = submission.paragraphs(block.key)
            yield from ((reading.key, number) for number, reading in enumerate(found, 1))
        case Listing():
            for number in range(1, _entries(block, submission) + 1):
                for column in block.columns:
                    if not column.kind.numeric:
                        yield block.entry_key(number, column.key), number
        case Table():
            for cell in block.data_cells():
                if not template.fields[block.full_key(cell)].kind.numeric:
                    yield block.full_key(cell), None


def _entries(listing: Listing, submission: Submission) -> int:
    return len(submission.entries(listing.key, [column.key for column in listing.columns]))


def wide_columns(template: Template) -> tuple[WideField, ...]:
    """Return the fields that have a column of their own: those of tables, and listings' totals.

    Headings are as short as tells them apart; where two are the same, keys tell.
    """
    found: list[WideField] = []
    for section in template.sections:
        for block in section.blocks:
            for key, kind in _wide_keys(block, template):
                found.append(WideField(key, f"{section.sheet}·{label_of(template, key)}", kind))
    titles = [field.title for field in found]
    return tuple(
        field
        if titles.count(field.title) == 1
        else WideField(field.key, f"{field.title}（{field.key}）", field.kind)
        for field in found
    )


def _wide_keys(block: Block, template: Template) -> Iterator[tuple[str, Kind]]:
    match block:
        case Table():
            fields = (template.fields[block.full_key(cell)] for cell in block.data_cells())
            yield from ((field.key, field.kind) for field in fields)
        case Listing():
            yield total_key(block), _total_kind(block)


def known(
    template: Template, submission: Submission, fields: Iterable[WideField]
) -> tuple[dict[str, Value], int]:
    """Return what is certain of some fields, by key, and how many are not.

    Not certain is what was not understood, what its field does not allow, and a total of such.
    """
    computed = Figures(template, submission)
    found: dict[str, Value] = {}
    unclear = 0
    for field in fields:
        reading = submission.readings.get(field.key)
        if field.key in computed.formulas:
            found[field.key] = computed.figure(field.key, prior=False)
            unclear += found[field.key] is None
        elif reading is not None and reading.understood and fits(field.kind, reading.value):
            found[field.key] = reading.value
        elif reading is not None:
            unclear += 1
    return found, unclear


def _number(reading: Reading | None) -> int | Decimal | None:
    value = None if reading is None else reading.value
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _typed(reading: Reading | None) -> str:
    """Return what was typed, where the value does not show it."""
    if reading is None or reading.typed is None or reading.how is How.LITERAL:
        return ""
    return as_text(reading.typed)


def _how(reading: Reading | None) -> str:
    return (How.BLANK if reading is None else reading.how).value


def as_text(value: Typed) -> str:
    """Return a value as text: numbers in plain digits, yes and no in words."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Decimal():
            return f"{value:f}" if value.is_finite() else str(value)
        case _:
            return str(value)
