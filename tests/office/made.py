"""The built-in templates as the tests in this folder want them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING, TypeVar

from tianbao import verbs
from tianbao.arithmetic.figures import kinds
from tianbao.plan import make_plan
from tianbao.workbook.write.writer import formulas_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.office.office import Cell
    from tianbao.model.expression import Numeric, Wording
    from tianbao.model.template import Kind, Template
    from tianbao.plan import Plan

TEMPLATES = ("gongkai-2021", "gongkai-2021-town")

Value = TypeVar("Value")


@dataclass(frozen=True)
class Made:
    """A template, where it sits in a workbook, and what is computed there."""

    template: Template
    plan: Plan
    kinds: Mapping[str, Kind]
    formulas: Mapping[str, Numeric | Wording]

    def place(self, name: str) -> Cell:
        """Say where a field or a text stands, in the harness's terms."""
        cell = self.plan.cells[name]
        return cell.sheet, cell.a1


@cache
def made(name: str) -> Made:
    """Load a built-in template and lay it out."""
    template = verbs.load_template(name)
    plan = make_plan(template)
    return Made(template, plan, kinds(template), formulas_of(plan))


def in_turn(values: Iterable[Value]) -> list[tuple[str, Value]]:
    """Return each value with a built-in template, the one and the other in turn.

    The two are alike where it matters, and a document takes LibreOffice half a second.
    """
    return list(zip(cycle(TEMPLATES), values, strict=False))
