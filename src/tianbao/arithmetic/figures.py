"""A submission's numbers as understood: inputs that are certain, totals computed from them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.arithmetic.evaluate import figure_text, number
from tianbao.arithmetic.screen import NO, YES
from tianbao.model.expression import Ref, SumWhere
from tianbao.model.listing import total_expression, total_key
from tianbao.model.template import Kind
from tianbao.model.walking import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.expression import Numeric
    from tianbao.model.submission import Submission, Value
    from tianbao.model.template import Template


def fits(kind: Kind, value: Value) -> bool:
    """Return whether a value is one that a kind of field allows; a blank always is."""
    if value is None:
        return True
    match kind:
        case Kind.COUNT:
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case Kind.SIGNED:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.AMOUNT:
            return isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0
        case Kind.TEXT:
            return isinstance(value, str)
        case Kind.FLAG:
            return isinstance(value, bool)


def kinds(template: Template) -> dict[str, Kind]:
    """Return the kind of every input and total that can stand in a sum, by key."""
    found = {key: field.kind for key, field in template.fields.items()}
    for listing in template.listings():
        for column in listing.columns:
            for entry in range(1, listing.rows + 1):
                found[listing.entry_key(entry, column.key)] = column.kind
        found[total_key(listing)] = Kind.COUNT
    return found


def formulas(template: Template) -> dict[str, Numeric]:
    """Return how each computed field is computed, by key."""
    found = {key: f.expression for key, f in template.fields.items() if f.expression is not None}
    return {**found, **{total_key(item): total_expression(item) for item in template.listings()}}


def _addends(node: Numeric) -> Iterator[str]:
    """Yield the keys of the fields that are added up."""
    for leaf in leaves(node):
        if isinstance(leaf, Ref) and not leaf.prior:
            yield leaf.name
        elif isinstance(leaf, SumWhere):
            yield from leaf.numbers


class Figures:
    """An environment of what is certain.

    An input that was not understood, or that its kind does not allow, is not known, and neither
    is what rests on it. Last year's numbers are known where `prior` is given.
    """

    def __init__(
        self, template: Template, submission: Submission, prior: Submission | None = None
    ) -> None:
        """Take a submission's numbers, and last year's where they are known."""
        self.template = template
        self.submission = submission
        self.formulas = formulas(template)
        self._kinds = kinds(template)
        self._prior = Figures(template, prior) if prior is not None else None
        self._computed: dict[str, Figure | None] = {}

    @property
    def computed(self) -> Mapping[str, Figure | None]:
        """Every computed field's number."""
        return {key: self.figure(key, prior=False) for key in self.formulas}

    def figure(self, key: str, *, prior: bool) -> Figure | None:
        """Return a field's number, 0 for a blank, `None` when it is not known."""
        if prior:
            return self._prior.recorded(key) if self._prior else None
        if key not in self.formulas:
            return self._input(key)
        if key not in self._computed:
            self._computed[key] = number(self.formulas[key], self)
        return self._computed[key]

    def recorded(self, key: str) -> Figure | None:
        """Return a field's number, `None` also where the submission has nothing of the field."""
        return self.figure(key, prior=False) if self._has(key) else None

    def _has(self, key: str) -> bool:
        """Return whether a submission has a field, or one of those that it is computed from."""
        if key not in self.formulas:
            return key in self.submission.readings
        return any(self._has(addend) for addend in _addends(self.formulas[key]))

    def _input(self, key: str) -> Figure | None:
        reading = self.submission.readings.get(key)
        if reading is None:
            return 0
        if not reading.understood or not fits(self._kinds[key], reading.value):
            return None
        value = reading.value
        return value if isinstance(value, int | Decimal) else 0

    def flag(self, key: str) -> bool | None:
        """Return whether a flag is set, a blank one not; `None` when it is not known."""
        reading = self.submission.readings.get(key)
        if reading is not None and not reading.understood:
            return None
        return reading is not None and reading.value is True

    def text(self, key: str) -> str:
        """Return a field's content as text."""
        value = self.submission.value(key)
        if isinstance(value, bool):
            return YES if value else NO
        return value if isinstance(value, str) else figure_text(self.figure(key, prior=False))

    def filled(self, key: str) -> bool:
        """Return whether a field is not blank."""
        reading = self.submission.readings.get(key)
        return reading is not None and reading.typed is not None

    def wrong(self, key: str) -> bool:
        """Return whether a field is not understood, or holds what its kind does not allow."""
        reading = self.submission.readings.get(key)
        if reading is None:
            return False
        return not reading.understood or not fits(self._kinds[key], reading.value)

    def cell_text(self, name: str) -> str:
        """Figures know no cells.

        Raises:
            LookupError: always.
        """
        raise LookupError(name)
