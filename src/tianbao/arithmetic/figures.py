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
    from tianbao.model.submission import Reading, Submission, Value
    from tianbao.model.template import Template


_MOST_DIGITS = 20
"""How long a number can be that is taken for one; those of cells have 15 digits."""


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
            if column.key == listing.total:
                found[total_key(listing)] = column.kind
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
        """Return a field's number, `None` also where a report of an earlier year does not tell it.

        An input that the report leaves out is not known. A total is what is computed from the
        inputs that there are, one at least, since in data of the template's own version what is
        left out of a sum is a blank. A report of another version or template may have summed up
        other rows: there a total is known where both have the same inputs, or else where the
        report says itself what it is. Where it says something else, nothing is certain.
        """
        computed = self.figure(key, prior=False) if self._has(key) else None
        if key not in self.formulas or (self._own and self._whole(key)):
            return computed
        claimed = self._claimed(key)
        if self._own:
            return computed if claimed in {None, computed} else None
        beside = self._beside(key)
        if any(self.wrong(reading.key) for reading in beside):
            return None
        if not self._whole(key):
            return claimed
        more = any(reading.value for reading in beside if reading.key not in self._kinds)
        return computed if claimed == computed or (claimed is None and not more) else None

    @property
    def _own(self) -> bool:
        """Whether the submission is of this very template."""
        own, found = self.template, self.submission
        return (found.template, found.version) == (own.id, own.version)

    def _has(self, key: str) -> bool:
        """Return whether a submission has a field, or one of those that it is computed from."""
        if key not in self.formulas:
            return key in self.submission.readings
        return any(self._has(addend) for addend in _addends(self.formulas[key]))

    def _whole(self, key: str) -> bool:
        """Return whether a submission has all inputs of a total; a listing's are what there is."""
        field = self.template.fields.get(key)
        return field is None or all(name in self.submission.readings for name in field.inputs)

    def _beside(self, key: str) -> list[Reading]:
        """Return what a submission has in the tables or the listing that a total is made from."""
        field = self.template.fields.get(key)
        names = (key, *(field.inputs if field is not None else ()))
        blocks = (f"{block.key}." for block in self.template.blocks())
        starts = tuple(start for start in blocks if any(n.startswith(start) for n in names))
        found = self.submission.readings.values()
        return [r for r in found if r.key.startswith(starts) and not isinstance(r.value, str)]

    def _claimed(self, key: str) -> Figure | None:
        """Return the number that a submission's own file has for a total."""
        claim = self.submission.claims.get(key)
        typed = None if claim is None else claim.typed
        if isinstance(typed, bool) or not isinstance(typed, int | Decimal):
            return None
        if not Decimal(typed).is_finite() or Decimal(typed).adjusted() > _MOST_DIGITS:
            return None
        return int(typed) if typed == int(typed) else typed

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
        kind = self._kinds.get(key)
        return not reading.understood or (kind is not None and not fits(kind, reading.value))

    def cell_text(self, name: str) -> str:
        """Figures know no cells.

        Raises:
            LookupError: always.
        """
        raise LookupError(name)
