"""The cells that last year's figures change: inputs, what is shown beside them, results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.arithmetic import Screen
from tianbao.arithmetic.figures import kinds
from tianbao.plan import Input, Live, Mirrored, Output
from tianbao.plan.prior import FromPrior
from tianbao.workbook.write.press.cells import number_cell, result_text
from tianbao.workbook.write.press.folding import dependent, folded, names_in
from tianbao.workbook.write.writer import formulas_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.place import Cell
    from tianbao.model.submission import Unit
    from tianbao.plan import Plan
    from tianbao.workbook.stamp import Stamp
    from tianbao.workbook.write.press.form import Cells, Form

_FACTS = frozenset({"unit", "year", "last_year", "self"})
"""What formulas look at that the stamp says."""

_MOST_SEEN = 1_000


class Numbers:
    """What changes in a plan's workbook with the figures of the year before.

    Each cell is a slot, whose name is its address with the sheet in front.
    """

    def __init__(self, plan: Plan) -> None:
        """Find the cells."""
        self._kinds = kinds(plan.template)
        self.inputs: dict[str, str] = {}
        self._mirrored: dict[str, str] = {}
        self._results: dict[str, str] = {}
        prefills = [prefill for table in plan.template.tables() for prefill in table.prefill]
        given = frozenset(case.key for prefill in prefills for case in prefill.cases)
        formulas = formulas_of(plan)
        self._formulas = folded(formulas, self._kinds, given | _FACTS)
        results = frozenset(dependent(formulas, given))
        self._facts = any(not _FACTS.isdisjoint(names_in(node)) for node in self._formulas.values())
        self._seen: dict[tuple[object, ...], dict[str, Figure | str]] = {}
        for sheet in plan.sheets:
            for item in sheet.items:
                match item:
                    case Input(key=key) if key in given:
                        self.inputs[key] = _slot(item.area.first)
                    case Mirrored():
                        self._mirrored[_slot(item.area.first)] = item.key
                    case Output(key=name) | Live(name=name) if name in results:
                        self._results[name] = _slot(item.area.first)
        self.cells = self._by_part(plan)

    def _by_part(self, plan: Plan) -> Cells:
        """Return the slots by part and address; the workbook's sheets are numbered in order."""
        parts = {
            sheet.name: f"xl/worksheets/sheet{number}.xml"
            for number, sheet in enumerate(plan.sheets, 1)
        }
        found: dict[str, dict[str, str]] = {}
        for slot in (*self.inputs.values(), *self._mirrored, *self._results.values()):
            sheet, address = slot.rsplit("!", 1)
            found.setdefault(parts[sheet], {})[address] = slot
        return found

    def least(self, locked: frozenset[str]) -> FromPrior:
        """Return figures that have these inputs locked, and say nothing else."""
        return FromPrior(dict.fromkeys(sorted(locked), 0), locked, {})

    def most(self, locked: frozenset[str]) -> FromPrior:
        """Return figures for every slot, with these inputs locked."""
        contents = {key: number for number, key in enumerate(self.inputs, 3)}
        figures = {key: number for number, key in enumerate(self._mirrored.values(), 7)}
        return FromPrior(contents, locked, figures)

    def foreseen(self, given: FromPrior) -> bool:
        """Return whether there are slots for these figures."""
        return given.contents.keys() <= self.inputs.keys() and given.locked <= given.contents.keys()

    def texts(self, form: Form, stamp: Stamp, given: FromPrior) -> dict[str, bytes] | None:
        """Return what stands in the slots; `None` where something has to be written specially."""
        cells = form.cells
        found: dict[str, bytes | None] = {}
        for key, slot in self.inputs.items():
            found[slot] = number_cell(cells[slot], given.contents.get(key))
        if None in found.values():
            return None
        for slot, key in self._mirrored.items():
            found[slot] = number_cell(cells[slot], given.figures.get(key))
        for slot, result in self._found(stamp.unit, stamp.year, given).items():
            found[slot] = result_text(cells[slot], result)
        texts = {slot: text for slot, text in found.items() if text is not None}
        return texts if len(texts) == len(found) else None

    def _found(self, unit: Unit, year: int, given: FromPrior) -> Mapping[str, Figure | str]:
        """Return the results by slot; they are remembered, as many units have figures alike."""
        facts: dict[str, str | int] = {
            "unit": unit.name,
            "year": year,
            "last_year": year - 1,
            "self": unit.self_name,
        }
        looked = self._facts and tuple(facts.values())
        # As text, 1.0 is not 1: its sums are written as they are, too.
        seen = (looked, *(str(given.contents.get(key)) for key in self.inputs))
        if seen not in self._seen:
            if len(self._seen) == _MOST_SEEN:
                self._seen.clear()
            screen = Screen({**given.contents, **facts}, self._formulas, self._kinds)
            found = {slot: screen.result(name) for name, slot in self._results.items()}
            self._seen[seen] = found
        return self._seen[seen]


def _slot(cell: Cell) -> str:
    return f"{cell.sheet}!{cell.a1}"
