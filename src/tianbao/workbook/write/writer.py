"""Writing a workbook: blank, prefilled, filled or annotated, always by this one function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from tianbao.arithmetic import Screen
from tianbao.arithmetic.figures import kinds
from tianbao.arithmetic.screen import NO, YES
from tianbao.model.place import Area, Cell, rectangles
from tianbao.model.template import Kind
from tianbao.plan import Input, Label, Link, Live, Mirrored, Output, SheetKind, Tone
from tianbao.plan.measure import row_height
from tianbao.plan.remarks import cell_of
from tianbao.plan.verdict import PASSED as PASSED_WORD
from tianbao.workbook.comments import FIRST_ROW, MARK, words_digest
from tianbao.workbook.stamp import PROPERTY_PREFIX
from tianbao.workbook.write import styles
from tianbao.workbook.write.book import Book, WorkbookError, page_text
from tianbao.workbook.write.formula import FormulaWriter
from tianbao.workbook.write.validations import given_validation, validation, wrong_formula

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    from tianbao.model.expression import Numeric, Wording
    from tianbao.model.submission import Typed
    from tianbao.plan import Alarm, Plan, Sheet
    from tianbao.plan.items import Item
    from tianbao.workbook.stamp import Stamp
    from tianbao.workbook.write.book import BookSheet, Style

_TAB_COLOURS = {
    SheetKind.COVER: "#1F3864",
    SheetKind.CHECK: "#548235",
    SheetKind.REMARKS: "#C55A11",
}
_TALLEST_ROW = 400.0


def write_workbook(  # noqa: PLR0913 - one writer for every workbook; all but four by name
    plan: Plan,
    stamp: Stamp,
    contents: Mapping[str, Typed] | None = None,
    notes: Mapping[str, str] | None = None,
    *,
    locked: Collection[str] = (),
    figures: Mapping[str, int | Decimal] | None = None,
    key: bytes = b"",
    password: str = "",
) -> bytes:
    """Return the bytes of a workbook.

    Args:
        plan: where everything sits.
        stamp: whose workbook it is.
        contents: what stands in the inputs, by key; inputs not named are blank.
        notes: comments to attach to inputs, computed cells and blocks, by key.
        locked: the inputs whose contents are given and can't be changed, by key.
        figures: last year's figures by key, for a plan that shows them.
        key: the campaign's key, which seals the stamp.
        password: for the locks; without one anybody can take them off in the menu.

    Returns:
        An .xlsx file; the same arguments give the same bytes.

    Raises:
        WorkbookError: something does not fit into the file format, such as a text of more than
            32,767 characters, stands under a key that the plan does not have, or is locked and
            blank.
    """
    job = _Job(plan, stamp, contents or {}, notes or {}, frozenset(locked), figures or {})
    title = job.pattern(plan.template.title)
    entries = stamp.entries(key)
    with Book(title, plan.template.name) as book:
        for sheet in plan.sheets:
            target = book.sheet(sheet.name)
            if sheet.kind is SheetKind.STAMP:
                _write_stamp(target, sheet, entries, job)
            else:
                _SheetJob(job, sheet, target).write(title)
            target.lock(password)
        for name, area in job.names():
            book.name(name, area)
        for name, value in entries.items():
            book.property(PROPERTY_PREFIX + name, value)
    return book.content()


def _write_stamp(target: BookSheet, sheet: Sheet, entries: Mapping[str, str], job: _Job) -> None:
    style = styles.tone_style(Tone.BODY)
    lines: list[tuple[int, tuple[str, ...]]] = [*enumerate(entries.items(), 1)]
    lines += enumerate(job.own_comments(), FIRST_ROW)
    for row, texts in lines:
        for column, text in enumerate(texts, 1):
            cell = Cell(sheet.name, row, column)
            target.text(Area(cell), text, style)
    for item in sheet.items:
        if isinstance(item, Label):
            target.text(item.area, job.pattern(item.text), style)
    target.hide()


class _Job:
    """One workbook: what its cells hold and show."""

    def __init__(
        self,
        plan: Plan,
        stamp: Stamp,
        contents: Mapping[str, Typed],
        notes: Mapping[str, str],
        locked: frozenset[str],
        figures: Mapping[str, int | Decimal],
    ) -> None:
        self.plan = plan
        self.stamp = stamp
        self.contents = contents
        self.locked = locked
        self.figures = figures
        self.notes = self._placed(notes)
        if lost := sorted(contents.keys() - plan.inputs().keys()):
            raise WorkbookError(f"no input for {lost[0]!r}")
        if lost := sorted(locked - contents.keys()):
            raise WorkbookError(f"nothing is given for {lost[0]!r}, which is locked")
        self.kinds = kinds(plan.template)
        own = stamp.unit.self_name
        self.facts: dict[str, str | int] = {
            "unit": stamp.unit.name,
            "year": stamp.year,
            "last_year": stamp.year - 1,
            "self": own,
        }
        shown = {key: self._shown(key, content) for key, content in contents.items()} | self.facts
        self.screen = Screen(shown, formulas_of(plan), self.kinds)

    def _shown(self, key: str, content: Typed) -> Typed:
        """Return what a formula finds in a cell: outside of flags, TRUE is but a word."""
        if isinstance(content, bool) and self.kinds.get(key) is not Kind.FLAG:
            return str(content).upper()
        return content

    def _placed(self, notes: Mapping[str, str]) -> dict[Cell, str]:
        """Return the notes by cell: that of a block is its first, and several make one."""
        found: dict[Cell, str] = {}
        for key, note in notes.items():
            cell = cell_of(self.plan, key)
            if cell is None:
                raise WorkbookError(f"no cell for the note on {key!r}")
            found[cell] = "\n".join(text for text in (found.get(cell, ""), note) if text)
        return found

    def own_comments(self) -> list[tuple[str, str, str]]:
        """Return what is noted of each comment: a mark, its cell's name, its words' digest."""
        names: dict[Cell, str] = {}
        for name, area in self.names():
            names.setdefault(area.first, name)
        noted = [(cell, note) for cell, note in self.notes.items() if note]
        return [(MARK, names[cell], words_digest(note)) for cell, note in noted if cell in names]

    def pattern(self, text: str) -> str:
        """Return a pattern's text for this unit and year."""
        return re.sub(
            r"\{(unit|year|last_year|self)\}", lambda match: str(self.facts[match[1]]), text
        )

    def names(self) -> list[tuple[str, Area]]:
        """Return the workbook's defined names in order."""
        found: list[tuple[str, Area]] = []
        for sheet in self.plan.sheets:
            found += [(item.name, Area(item.area.first)) for item in sheet.inputs()]
            found += [(item.name, Area(item.area.first)) for item in sheet.outputs()]
            found += sheet.regions.items()
        return found


def formulas_of(plan: Plan) -> dict[str, Numeric | Wording]:
    """Return the expressions of all computed cells by key or name."""
    found: dict[str, Numeric | Wording] = {}
    for sheet in plan.sheets:
        for item in sheet.items:
            if isinstance(item, Output):
                found[item.key] = item.expression
            elif isinstance(item, Live):
                found[item.name] = item.expression
    return found


class _SheetJob:
    """One sheet of a workbook."""

    def __init__(self, job: _Job, sheet: Sheet, target: BookSheet) -> None:
        self.job = job
        self.sheet = sheet
        self.target = target
        cells, kinds_of = job.plan.cells, job.kinds
        self.formulas = FormulaWriter(sheet.name, cells, kinds_of)
        self.alarms = FormulaWriter(sheet.name, cells, kinds_of, fixed=True)

    def write(self, title: str) -> None:
        """Write the sheet's cells, then what lies over them, then its page."""
        self.target.widths(self.sheet.widths)
        growing = {item.area.first.row for item in self.sheet.inputs() if item.prose}
        self.target.heights(self._heights(), growing)
        for item in self.sheet.items:
            self._write(item)
        self._attach_notes()
        self._paint_wrong()
        self._paint_verdicts()
        for alarm in self.sheet.alarms:
            self._paint_alarm(alarm)
        self._arrange(title)

    def _write(self, item: Item) -> None:
        target = self.target
        match item:
            case Label():
                text = self.job.pattern(item.text) if item.pattern else item.text
                target.text(item.area, text, self._label_style(item))
            case Input():
                self._write_input(item)
            case Output():
                formula = self.formulas.formula(item.expression)
                result = self.job.screen.result(item.key)
                target.formula(item.area, formula, result, self._marked(item, styles.TOTAL))
            case Mirrored():
                self._write_mirrored(item)
            case Live():
                formula = self.formulas.formula(item.expression)
                result = self.job.screen.result(item.name)
                target.formula(item.area, formula, result, styles.tone_style(item.tone))
            case Link():
                boxed = self.sheet.kind is not SheetKind.SECTION and item.area.first.row > 2  # noqa: PLR2004 - below the head
                style = styles.tone_style(item.tone, boxed=boxed)
                target.link(item.area, item.text, item.target, style)
            case _:
                assert_never(item)

    def _label_style(self, item: Label) -> Style:
        if item.tone is Tone.TITLE and self.sheet.kind is SheetKind.COVER:
            return styles.COVER_TITLE
        return styles.tone_style(item.tone)

    def _write_input(self, item: Input) -> None:
        content = self.job.contents.get(item.key)
        given = item.key in self.job.locked
        usual = styles.GIVEN if given else styles.input_style(item.kind, prose=item.prose)
        style = self._marked(item, usual)
        if content is None:
            self.target.blank(item.area, style)
        elif isinstance(content, bool):
            self._write_flag(item, content, style)
        elif isinstance(content, str):
            self.target.text(item.area, content, style)
        else:
            self.target.number(item.area, content, style)
        allowed = given_validation(item) if given else validation(item)
        self.target.validation(Area(item.area.first), allowed)

    def _write_mirrored(self, item: Mirrored) -> None:
        figure = self.job.figures.get(item.key)
        style = styles.mirror_style(total=item.total)
        if figure is None:
            self.target.blank(item.area, style)
        else:
            self.target.number(item.area, figure, style)

    def _write_flag(self, item: Input, content: bool, style: Style) -> None:  # noqa: FBT001 - it is the content
        """Write yes or no in the words that a flag's cell has; elsewhere TRUE stays TRUE.

        In a number's place it is the word: office suites don't agree on what a truth value adds
        to a sum.
        """
        if item.kind is Kind.FLAG:
            self.target.text(item.area, YES if content else NO, style)
        elif item.kind.numeric:
            self.target.text(item.area, str(content).upper(), style)
        else:
            self.target.truth(item.area, content, style)

    def _marked(self, item: Input | Output, style: Style) -> Style:
        mark = self.job.plan.marks.get(item.area.first)
        return style if mark is None else styles.marked(style, mark)

    def _attach_notes(self) -> None:
        for cell, note in self.job.notes.items():
            if cell.sheet == self.sheet.name and note:
                self.target.note(Area(cell), note)

    def _heights(self) -> dict[int, float]:
        """Return the rows' heights, higher where a filled text needs more room."""
        heights = dict(self.sheet.heights)
        for item in self.sheet.inputs():
            content = self.job.contents.get(item.key)
            if isinstance(content, str) and item.kind is Kind.TEXT:
                row, column = item.area.first.row, item.area.first.column - 1
                room = sum(self.sheet.widths[column : column + item.area.width])
                needed = min(_TALLEST_ROW, row_height(content, room))
                heights[row] = max(needed, heights.get(row, 0.0))
        return heights

    def _paint_wrong(self) -> None:
        """Make inputs of each kind red while they are filled in wrongly."""
        groups: dict[tuple[Kind, bool], list[Input]] = {}
        for item in self.sheet.inputs():
            groups.setdefault((item.kind, item.prose), []).append(item)
        for items in groups.values():
            for area in rectangles(item.area.first for item in items):
                formula = wrong_formula(items[0], area.first.a1)
                criteria = {"type": "formula", "criteria": formula}
                self.target.painted([area], criteria, styles.WRONG)

    def _paint_verdicts(self) -> None:
        cells = [i.area.first for i in self.sheet.items if isinstance(i, Live) and _judges(i)]
        for area in rectangles(cells):
            start = f"=LEFT({area.first.a1},{len(PASSED_WORD)})"
            for sign, style in (("=", styles.PASSED), ("<>", styles.WRONG)):
                criteria = {"type": "formula", "criteria": f'{start}{sign}"{PASSED_WORD}"'}
                self.target.painted([area], criteria, style)

    def _paint_alarm(self, alarm: Alarm) -> None:
        formula = f"=NOT({self.alarms.condition(alarm.condition)})"
        criteria = {"type": "formula", "criteria": formula}
        self.target.painted(rectangles(alarm.cells), criteria, styles.WRONG)

    def _arrange(self, title: str) -> None:
        sheet, target = self.sheet, self.target
        if sheet.frozen:
            target.freeze(sheet.frozen)
        open_ = [item for item in sheet.inputs() if item.key not in self.job.locked]
        if open_:
            target.select(open_[0].area.first)
        if sheet is self.job.plan.sheets[0]:
            target.show_first()
        target.tab_colour(_TAB_COLOURS.get(sheet.kind, "#8EA9DB"))
        # With the space, a text that starts with a digit is not taken for the size.
        head = f"&L&9 {page_text(title)}&R&9 {page_text(sheet.name)}"
        foot = "&C&9第 &P 页，共 &N 页"
        target.page(landscape=sheet.landscape, head=head, foot=foot, repeated=sheet.repeated)
        if sheet.printed:
            target.print_only(sheet.printed)


def _judges(item: Live) -> bool:
    return item.tone is Tone.VERDICT
