"""What of a submission goes into a fresh workbook as it was typed, and what must not."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.checks.case import Case
from tianbao.model.length import LONGEST_CELL, text_length
from tianbao.model.template import Kind
from tianbao.plan.verdict import input_keys, paragraph_keys
from tianbao.typed.kinds import paragraph_readings, reading_of
from tianbao.workbook.write.contents import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao.model.place import Cell
    from tianbao.model.submission import Reading, Submission, Typed
    from tianbao.model.template import Listing, Prose
    from tianbao.plan import Input, Plan

AWAITED = "待补填"
"""Stands in a cell for a figure that got lost: a blank would count as 0 when it comes in again."""

AWAITED_TEXT = f"{{{AWAITED}}}"
"""The same for a paragraph: no sentence has that name, so that it is noticed."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something typed that is not in its cell: which field it seems to be, and where it stood."""

    key: str
    label: str
    text: str
    cell: Cell | None = None


@dataclass(slots=True)
class Carried:
    """Cells' contents by key, what is kept aside, and the inputs whose content is not known."""

    contents: dict[str, Typed] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    awaited: list[str] = field(default_factory=list)


def carry(plan: Plan, submission: Submission) -> Carried:
    """Return what goes into the cells of a plan of the submission's own template.

    Each content reads as it did the first time: what was not understood is not understood again.
    What would read as something else is kept aside, such as a figure whose headings did not
    agree, and its cell holds a word that is no figure.
    """
    carrier = _Carrier(plan, submission)
    carrier.carry()
    return carrier.carried


def written(typed: Typed) -> str:
    """Return what was typed in full, as a person sees it in a cell."""
    if isinstance(typed, bool):
        return str(typed).upper()
    if isinstance(typed, Decimal) and typed.is_finite():
        return f"{typed:f}"
    return "" if typed is None else str(typed)


class _Carrier:
    """Fills the cells of a workbook."""

    def __init__(self, plan: Plan, submission: Submission) -> None:
        self.template = plan.template
        self.submission = submission
        self.inputs = plan.inputs()
        self.case = Case(plan.template, submission)
        self.carried = Carried()

    def carry(self) -> None:
        """Carry everything."""
        for key, reading in self.submission.readings.items():
            if key in self.inputs:
                self.put(self.inputs[key], reading)
        for prose in self.template.prose():
            self._join_surplus(prose)
        for listing in self.template.listings():
            self._take_out_surplus(listing)
        unknown = [
            reading
            for reading in self.submission.readings.values()
            if reading.key in self.inputs and not reading.understood and reading.typed is None
        ]
        self._await_lost({reading.key for reading in unknown if reading.cell is None})
        # Whose cell was blank may be blank, or have stood in another row: a person looks.
        self.carried.awaited += [reading.key for reading in unknown if reading.cell is not None]

    def put(self, item: Input, reading: Reading) -> None:
        """Put a content into its cell, if it will be read as it was."""
        content = _content(item, reading)
        if content is None or content == "":
            return
        if isinstance(content, str) and text_length(content) > LONGEST_CELL:
            self.aside(item.key, reading)
            content = _cut(content, LONGEST_CELL)
        elif not _reads_the_same(item, reading, content):
            if not reading.understood:
                self.aside(item.key, reading)
                self.wait(item)
                return
            content = reading.value
        self.carried.contents[item.key] = content

    def aside(self, key: str, reading: Reading) -> None:
        """Keep a content aside."""
        label = self.case.label(reading.key)
        self.carried.asides.append(Aside(key, label, written(reading.typed), reading.cell))

    def wait(self, item: Input) -> None:
        """Make a cell hold what is no figure, so that nobody takes it for filled in or for 0."""
        self.carried.awaited.append(item.key)
        if item.prose:
            self.carried.contents[item.key] = AWAITED_TEXT
        elif item.kind is not Kind.TEXT:
            self.carried.contents[item.key] = AWAITED

    def _join_surplus(self, prose: Prose) -> None:
        """Join the paragraphs that have no row into the last one, so that they stay too many."""
        paragraphs = self.submission.paragraphs(prose.key)
        if len(paragraphs) <= prose.rows:
            return
        last = paragraph_keys(prose)[-1]
        parts = [str(self.carried.contents.get(last, ""))]
        room = LONGEST_CELL - text_length(parts[0]) - len(AWAITED_TEXT) - 1
        left_out = False
        for reading in paragraphs[prose.rows :]:
            text = written(content_of(reading))
            room -= text_length(text) + 1
            if room < 0 or not _reads_the_same(self.inputs[last], reading, text):
                self.aside(last, reading)
                left_out = True
            else:
                parts.append(text)
        if left_out:
            self.carried.awaited.append(last)
            parts.append(AWAITED_TEXT)
        self.carried.contents[last] = "\n".join(part for part in parts if part)

    def _take_out_surplus(self, listing: Listing) -> None:
        """Keep aside the entries that have no row; the last row's figure waits for a decision."""
        columns = [column.key for column in listing.columns]
        entries = self.submission.entries(listing.key, columns)
        if len(entries) <= listing.rows:
            return
        for number, entry in enumerate(entries[listing.rows - 1 :], listing.rows):
            self.carried.asides.append(entry_aside(listing, number, entry))
        self.wait(self.inputs[listing.entry_key(listing.rows, listing.total)])

    def _await_lost(self, lost: Iterable[str]) -> None:
        """Wait for what nobody knows; in a table that is gone, one word is enough to be noticed."""
        known = frozenset(lost)
        gone = {table.key: input_keys(table) for table in self.template.tables()}
        spared = {key for keys in gone.values() if known.issuperset(keys) for key in keys[1:]}
        for key in sorted(known):
            if key in spared:
                self.carried.awaited.append(key)
            else:
                self.wait(self.inputs[key])


def entry_aside(listing: Listing, number: int, entry: Mapping[str, Reading]) -> Aside:
    """Return a listing's whole entry, whose number starts at 1, as something kept aside."""
    said = [
        f"{column.label}：{written(entry[column.key].typed)}"
        for column in listing.columns
        if column.key in entry and entry[column.key].typed is not None
    ]
    cell = next((reading.cell for reading in entry.values() if reading.cell), None)
    return Aside(listing.key, f"{listing.title or '清单'}第 {number} 项", "；".join(said), cell)


def _content(item: Input, reading: Reading) -> Typed:
    """Return what stands in a cell; a number that is none as text stays a number."""
    content, typed = content_of(reading), reading.typed
    if isinstance(content, str) and isinstance(typed, int | Decimal) and not reading.understood:
        again = reading_of(item.key, item.kind, content)
        return content if again.reason == reading.reason else typed
    return content


def _reads_the_same(item: Input, reading: Reading, content: Typed) -> bool:
    """Return whether a content will be read back as it was; the unclear has to stay unclear."""
    if item.prose:
        parts = tuple(paragraph_readings("", 1, content))
        return reading.understood and [part.value for part in parts] == [reading.value]
    again = reading_of(item.key, item.kind, content)
    if not reading.understood:
        return not again.understood
    return again.understood and again.value == reading.value


def _cut(text: str, most: int) -> str:
    """Return the start of a text, with so many characters as Excel counts."""
    text = text[:most]
    while text_length(text) > most:
        text = text[:-1]
    return text
