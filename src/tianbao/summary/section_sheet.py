"""A section's sheet with the county's figures: each a sum over the sheet of all units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.arithmetic import holds
from tianbao.arithmetic.figures import kinds
from tianbao.model.place import Area, Cell, quoted_sheet, rectangles
from tianbao.model.template import Listing, Table
from tianbao.plan import Input, Label, Output, SheetKind, Tone
from tianbao.plan.draft import FIRST_COLUMN, Draft
from tianbao.plan.table import column_widths, lay_table
from tianbao.plan.verdict import live_rules
from tianbao.summary import looks
from tianbao.summary.extent import names
from tianbao.summary.listing_sheet import WIDTHS, lay_listing, write_listing
from tianbao.summary.page import set_up
from tianbao.workbook.write import styles
from tianbao.workbook.write.formula import FormulaWriter

if TYPE_CHECKING:
    from tianbao.model.template import Section
    from tianbao.summary.job import Job
    from tianbao.workbook.write.book import BookSheet

_WIDE_SHEET = 110.0
_LONG_SHEET = 20
_TITLE_HEIGHT = 32.0
_ANOTHER_COLUMN = 14.0
_TRACED = "每个数都由“{sheet}”里各单位的数相加得出 →"
_MARKED = "虚线框：有单位的这一项没有认出，没有计入；单位名称见批注。"
_BROKEN = "红色：合计数之间不符合勾稽关系。"


def write_sections(job: Job) -> None:
    """Add the sheets of all sections that have figures, and keep where each figure stands."""
    drawn = [SectionSheet(job, section) for section in job.template.sections if _numeric(section)]
    for each in drawn:
        each.write()


def _numeric(section: Section) -> bool:
    return any(isinstance(block, Table | Listing) for block in section.blocks)


class SectionSheet:
    """One section: its tables as the template draws them, its listings as merged."""

    def __init__(self, job: Job, section: Section) -> None:
        """Lay out the sheet; the job learns where its figures stand."""
        self.job = job
        self.section = section
        self.draft = Draft(section.sheet, SheetKind.SECTION, _widths(section))
        self.listings: dict[str, Cell] = {}
        self._lay_head()
        for block in section.blocks:
            if isinstance(block, Table):
                lay_table(self.draft, replace(block, hint=""), job.template)
                self.draft.next()
            elif isinstance(block, Listing):
                first = lay_listing(self.draft, job.listings[block.key])
                self.listings[block.key] = Cell(section.sheet, first, FIRST_COLUMN)
                self.draft.next()
        wide = sum(self.draft.widths) > _WIDE_SHEET
        self.draft.landscape = wide and self.draft.row < _LONG_SHEET
        items = (i for i in self.draft.items if isinstance(i, Input | Output))
        job.cells.update({item.key: item.area.first for item in items})

    def _lay_head(self) -> None:
        draft, job = self.draft, self.job
        draft.label(draft.across(), self.section.heading, Tone.TITLE)
        draft.rise(_TITLE_HEIGHT)
        draft.next()
        draft.label(draft.across(), f"{job.county}{job.year}年。{job.extent.words}", Tone.HINT)
        draft.next()
        self.traced = draft.across()
        draft.rise(_ROW_HEIGHT)
        draft.next()
        for words in self._marks():
            draft.label(draft.across(), words, Tone.HINT)
            draft.next()

    def _marks(self) -> list[str]:
        """Return what the marks on this sheet mean, as far as there are any."""
        job, tables = self.job, [b for b in self.section.blocks if isinstance(b, Table)]
        keys = [table.full_key(cell) for table in tables for cell in table.data_cells()]
        own = {table.key for table in tables}
        listed = [job.listings[b.key] for b in self.section.blocks if isinstance(b, Listing)]
        unknown = any(job.now.unknown(key) for key in keys if job.template.fields[key].kind.numeric)
        unknown = unknown or any(table.unknown for table in listed)
        rules = [rule for rule in live_rules(job.template) if rule.table in own]
        cases = [case.condition for rule in rules for case in rule.cases]
        broken = any(holds(condition, job.screen) is False for condition in cases)
        return [*([_MARKED] if unknown else []), *([_BROKEN] if broken else [])]

    def write(self) -> None:
        """Write the sheet."""
        job, sheet = self.job, self.draft.finish()
        target = job.book.sheet(sheet.name)
        target.widths(sheet.widths)
        target.heights(sheet.heights, ())
        source = Cell(self._source(), 1, 1)
        target.link(self.traced, _TRACED.format(sheet=source.sheet), source, looks.LINK)
        for item in sheet.items:
            if isinstance(item, Label):
                target.text(item.area, item.text, styles.tone_style(item.tone))
        self._write_figures(target)
        for key, first in self.listings.items():
            write_listing(job, target, job.listings[key], first)
        if sheet.frozen:
            target.freeze(sheet.frozen)
        landscape, repeated = sheet.landscape, sheet.repeated
        set_up(target, job.title, sheet.name, landscape=landscape, repeated=repeated)

    def _source(self) -> str:
        """Return the sheet that the figures come from; of tables where there are listings too."""
        if any(isinstance(block, Table) for block in self.section.blocks):
            return self.job.now.sheet
        return next(self.job.listings[key].sheet for key in self.listings)

    def _write_figures(self, target: BookSheet) -> None:
        """Write the sums and what is computed from them, each with its result."""
        job, known = self.job, kinds(self.job.template)
        formulas = FormulaWriter(self.draft.name, job.cells, known)
        for item in self.draft.items:
            if isinstance(item, Output):
                result = job.screen.figure(item.key, prior=False) or 0
                formula = formulas.formula(item.expression)
                target.formula(item.area, formula, result, looks.TOTAL)
            elif isinstance(item, Input):
                self._write_sum(target, item)
        alarms = FormulaWriter(self.draft.name, job.cells, known, fixed=True)
        for alarm in self.draft.alarms:
            criteria = {
                "type": "formula",
                "criteria": f"=NOT({alarms.condition(alarm.condition)})",
            }
            target.painted(rectangles(alarm.cells), criteria, looks.WRONG)

    def _write_sum(self, target: BookSheet, item: Input) -> None:
        """Write the sum of an input; a text or a flag in a table has none."""
        job = self.job
        if not item.kind.numeric:
            target.text(item.area, "—", looks.GREY)
            return
        of = job.now.area(item.key)
        formula = f"=SUM({quoted_sheet(of.first.sheet)}!{of.a1})"
        unknown = job.now.unknown(item.key)
        style = looks.UNKNOWN if unknown else looks.FIGURE
        target.formula(item.area, formula, job.now.total(item.key), style)
        if unknown:
            who = names([row.member.called for row in unknown])
            target.note(Area(item.area.first), f"没有计入：{who}。这一项没有认出。")


_ROW_HEIGHT = 22.0


def _widths(section: Section) -> tuple[float, ...]:
    """Return the widths of the columns right of the margin: the widest that a block wants."""
    wanted: list[tuple[float, ...]] = []
    for block in section.blocks:
        if isinstance(block, Table):
            wanted.append(column_widths(block))
        elif isinstance(block, Listing):
            more = (_ANOTHER_COLUMN,) * max(0, len(block.columns) + 1 - len(WIDTHS))
            wanted.append((*WIDTHS, *more)[: len(block.columns) + 1])
    longest = max(map(len, wanted))
    padded = [(*each, *((0.0,) * (longest - len(each)))) for each in wanted]
    return tuple(max(column) for column in zip(*padded, strict=True))
