"""A workbook's cells as an office suite shows them: text in a number's place counts as nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.arithmetic.evaluate import figure_text, number, wording
from tianbao.model.expression import Wording
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.expression import Numeric
    from tianbao.model.submission import Typed

YES, NO = "是", "否"
"""What a flag's cell holds."""


class Screen:
    """An environment of what stands in the cells.

    `contents` are the inputs' contents by key, blank ones absent; `formulas` the computed cells'
    expressions by key or name.
    """

    def __init__(
        self,
        contents: Mapping[str, Typed],
        formulas: Mapping[str, Numeric | Wording],
        kinds: Mapping[str, Kind],
    ) -> None:
        """Show these contents through these formulas; `kinds` tells what each input takes."""
        self.contents = contents
        self.formulas = formulas
        self.kinds = kinds
        self._results: dict[str, Figure | str] = {}

    def result(self, name: str) -> Figure | str:
        """Return what a computed cell shows."""
        if name not in self._results:
            node = self.formulas[name]
            if isinstance(node, Wording):
                self._results[name] = wording(node, self)
            else:
                self._results[name] = number(node, self) or 0
        return self._results[name]

    def figure(self, key: str, *, prior: bool) -> Figure | None:
        """Return a cell's number, 0 where there is none; no sheet shows a year earlier."""
        if prior:
            return None
        content = self.result(key) if key in self.formulas else self.contents.get(key)
        if content is None or isinstance(content, bool | str):
            return 0
        return content

    def flag(self, key: str) -> bool:
        """Return whether a flag's cell says yes."""
        content = self.contents.get(key)
        return content is True or content == YES

    def text(self, key: str) -> str:
        """Return a cell's content as text."""
        content = self.result(key) if key in self.formulas else self.contents.get(key)
        if isinstance(content, bool):
            return YES if content else NO
        if isinstance(content, int | Decimal):
            return figure_text(content)
        return content or ""

    def filled(self, key: str) -> bool:
        """Return whether a cell is not blank."""
        return self.contents.get(key) is not None

    def wrong(self, key: str) -> bool:
        """Return whether a cell holds what its kind does not allow, as its own formula judges."""
        content = self.contents.get(key)
        kind = self.kinds.get(key, Kind.COUNT)
        if content is None:
            return False
        if kind is Kind.FLAG:
            return not isinstance(content, bool) and content not in (YES, NO)
        if isinstance(content, bool | str):
            return True
        whole = content == int(content)
        return (kind is not Kind.SIGNED and content < 0) or (kind is not Kind.AMOUNT and not whole)

    def cell_text(self, name: str) -> str:
        """Return what another computed cell says."""
        return str(self.result(name))
