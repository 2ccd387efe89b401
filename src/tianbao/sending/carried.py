"""What of a submission goes into a fresh workbook as it was typed, and what must not."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.checks.case import Case
from tianbao.model.length import LONGEST_CELL, text_length
from tianbao.plan.verdict import paragraph_keys
from tianbao.typed.kinds import paragraph_readings, reading_of
from tianbao.typed.understood import Reason
from tianbao.typed.vocabulary import AWAITED
from tianbao.workbook.write.contents import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tianbao.model.place import Cell
    from tianbao.model.submission import Reading, Submission, Typed
    from tianbao.model.template import Listing, Prose
    from tianbao.plan import Input, Plan

AWAITED_TEXT = f"{{{AWAITED}}}"
"""Stands for a paragraph that got lost: the braces set it off from the words around it."""


MOST_STRAYS = 300
"""How many cells outside of all fields are listed one by one."""
_STRAY = "填报格以外"


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
        for reading in self.submission.copied:
            self._set_copy_aside(reading)
        for prose in self.template.prose():
            self._join_surplus(prose)
        for listing in self.template.listings():
            self._take_out_surplus(listing)
        unknown = [
            reading
            for reading in self.submission.readings.values()
            if reading.key in self.inputs and not reading.understood and reading.typed is None
        ]
        self._await_unknown(unknown)

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
        self.carried.contents[item.key] = AWAITED_TEXT if item.prose else AWAITED

    def _set_copy_aside(self, copy: Reading) -> None:
        """Keep aside what a copy of a sheet says and what the sheet itself says: which counts?"""
        item = self.inputs.get(copy.key)
        label = _STRAY if item is None else self.case.label(copy.key)
        key = "" if item is None else copy.key
        self.carried.asides.append(Aside(key, label, written(copy.typed) or "（空白）", copy.cell))
        if item is None:
            return
        own = self.submission.readings.get(copy.key)
        if own is not None and own.typed is not None:
            self.aside(copy.key, own)
        self.wait(item)

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

    def _await_unknown(self, unknown: Iterable[Reading]) -> None:
        """Wait for what nobody knows.

        Whose cell was blank may be blank, or have stood in another row: a person looks, and one
        word in its row is enough to make them.
        """
        blank: list[str] = []
        for reading in unknown:
            if reading.cell is None:
                self.wait(self.inputs[reading.key])
            else:
                blank.append(reading.key)
        waiting = {_row(key) for key in self.carried.awaited}
        for key in blank:
            if _row(key) in waiting:
                self.carried.awaited.append(key)
            else:
                waiting.add(_row(key))
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


def stray_asides(submission: Submission) -> Iterator[Aside]:
    """Yield what stood outside of all fields; after very many, how much more there was."""
    strays = submission.strays
    for cell, typed in strays[:MOST_STRAYS]:
        yield Aside("", _STRAY, written(typed), cell)
    if (rest := len(strays) - MOST_STRAYS) > 0:
        yield Aside("", _STRAY, f"还有 {rest} 格，见原来的表。")


def _row(key: str) -> str:
    """Return what the inputs of one row have in common in their keys."""
    return key.rpartition(".")[0]


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
        carries = reading.understood or reading.reason == Reason.AWAITED
        said = [(part.value, part.reason) for part in parts]
        return carries and said == [(reading.value, reading.reason)]
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
