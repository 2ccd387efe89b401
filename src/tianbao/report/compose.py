"""A submission to its report: headings, paragraphs and grids, with every total computed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tianbao.arithmetic import Figures
from tianbao.arithmetic.evaluate import figure_text
from tianbao.model.listing import said_entries, total_key
from tianbao.model.pattern import cited, filled, with_cited
from tianbao.model.template import Listing, Prose, Role, Table, WhenBlank
from tianbao.report.model import Grid, GridCell, Heading, Paragraph, Report, Scope
from tianbao.typed import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.submission import Reading, Submission
    from tianbao.model.template import Section, TableCell, Template
    from tianbao.report.model import Block, Closing

_HEADINGS = (
    (2, re.compile(r"[一二三四五六七八九十]+、\S")),
    (2, re.compile(r"[（(][一二三四五六七八九十]+[）)]\s*\S")),
    (3, re.compile(r"[0-9]{1,2}[.．、](?![0-9])\s*\S")),
)
_LONGEST_HEADING = 36
_SENTENCE_MARKS = re.compile(r"[。；;！？]|[：:，,]\Z")
_UNKNOWN = "（待核）"


def compose(
    template: Template,
    submission: Submission,
    *,
    zeros: bool = False,
    closing: Closing | None = None,
) -> Report:
    """Return the report that a submission makes.

    A blank number stays blank unless `zeros` wants it as 0, and its total is 0 unless the template
    says otherwise; what was not understood is printed as typed. `closing` stands at the end.
    """
    job = _Job(template, submission, zeros=zeros)
    values = {"unit": submission.unit.name, "year": str(submission.year)}
    blocks = tuple(block for section in template.sections for block in job.section(section))
    title = filled(template.title, values)
    return Report(title, submission.unit.name, submission.year, blocks, closing)


class _Job:
    """One report being composed."""

    def __init__(self, template: Template, submission: Submission, *, zeros: bool) -> None:
        self.template = template
        self.submission = submission
        self.zeros = zeros
        self.figures = Figures(template, submission)
        self.sentences = {item.name: self.sentence(item) for item in template.listings()}
        paragraphs = (r for prose in template.prose() for r in submission.paragraphs(prose.key))
        self.cited = frozenset(name for r in paragraphs for name in cited(_text(r)))

    def section(self, section: Section) -> Iterator[Block]:
        """Yield a section's blocks; a listing's sentence that nobody cites stands at its end."""
        yield Heading(section.heading, 1)
        for block in section.blocks:
            if isinstance(block, Prose):
                yield from self.prose(block)
            elif isinstance(block, Table):
                yield self.grid(block, section)
        for block in section.blocks:
            if isinstance(block, Listing) and block.name not in self.cited:
                sentence = self.sentences[block.name]
                if sentence:
                    yield Paragraph(sentence)

    def prose(self, prose: Prose) -> Iterator[Heading | Paragraph]:
        """Yield the paragraphs with the sentences that they cite; one of nothing else can go."""
        for reading in self.submission.paragraphs(prose.key):
            said = with_cited(_text(reading), self.sentences).strip()
            if said:
                yield self.paragraph(said)

    def paragraph(self, said: str) -> Heading | Paragraph:
        """Return a paragraph, as a heading where its numbering and its length say so."""
        if len(said) <= _LONGEST_HEADING and not _SENTENCE_MARKS.search(said):
            for level, numbering in _HEADINGS:
                if numbering.match(said):
                    return Heading(said, level)
        return Paragraph(said)

    def sentence(self, listing: Listing) -> str:
        """Return what a listing says in prose."""
        columns = [column.key for column in listing.columns]
        items = [
            filled(listing.item, {key: _text(entry[key]) for key in columns if key in entry})
            for entry in said_entries(listing, self.submission)
        ]
        values = {
            "unit": self.submission.unit.name,
            "self": self.submission.unit.self_name,
            "year": str(self.submission.year),
            "total": _known(self.figures.figure(total_key(listing), prior=False)),
            "items": listing.between.join(items),
        }
        return filled(listing.sentence if items else listing.empty, values)

    def grid(self, table: Table, section: Section) -> Grid:
        """Return a table as a grid, cell for cell."""
        data_rows = {cell.row for cell in table.data_cells()}
        rows: list[list[GridCell]] = [[] for _ in range(table.height)]
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
            rows[cell.row - 1].append(self.cell(table, cell, in_data_row=cell.row in data_rows))
        return Grid(tuple(tuple(row) for row in rows), table.title or section.heading)

    def cell(self, table: Table, cell: TableCell, *, in_data_row: bool) -> GridCell:
        """Return a table's cell: a label, an input as understood, or a computed total."""
        if cell.role is Role.LABEL:
            scope = Scope.ROW if in_data_row else Scope.COLUMN
            return GridCell(cell.text, cell.height, cell.width, scope)
        key = table.full_key(cell)
        if cell.role is Role.TOTAL:
            text = self.total(key)
        else:
            reading = self.submission.readings.get(key)
            text = "" if reading is None else _text(reading)
            if not text and self.zeros and self.template.fields[key].kind.numeric:
                text = "0"
        return GridCell(text, cell.height, cell.width, Scope.NONE, key)

    def total(self, key: str) -> str:
        """Return a computed total as printed: blank where the template wants it so."""
        field = self.template.fields[key]
        blank = field.when_blank is WhenBlank.BLANK and not self.zeros
        if blank and not any(map(self.says, field.inputs)):
            return ""
        return _known(self.figures.figure(key, prior=False))

    def says(self, key: str) -> bool:
        """Return whether an input has anything in it that a person would not call blank."""
        reading = self.submission.readings.get(key)
        return reading is not None and not reading.blank


def _known(figure: Figure | None) -> str:
    """Return a computed number; a mark for one that rests on something not understood."""
    return _UNKNOWN if figure is None else figure_text(figure)


def _text(reading: Reading) -> str:
    """Return a value as a report prints it; as typed where it was not understood.

    What has still to be filled in is not known, whatever stands there meanwhile.
    """
    if reading.reason == Reason.AWAITED:
        return _UNKNOWN
    value = reading.value if reading.understood else reading.typed
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else figure_text(value)
