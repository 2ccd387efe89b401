"""Kinds of damage: what is done to a right workbook, and what has to come of it."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tests.mutations.book import Book
from tianbao.model.template import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from tianbao import Submission, Template
    from tianbao.model.place import Cell
    from tianbao.model.submission import Value
    from tianbao.plan import Plan


@dataclass(frozen=True)
class Outcome:
    """What has to come of a damaged workbook.

    With `same`, every field reads as in the truth, and no error is found that was not there
    before. `codes` are among what is found in either case, `never` are not.
    """

    same: bool
    codes: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    def without(self, *codes: str) -> Outcome:
        """Return the same outcome, and that none of these codes is found."""
        return replace(self, never=frozenset(codes))


SAME = Outcome(same=True)
"""Every field reads as in the truth, and no error is found that was not there before."""


def same(*codes: str) -> Outcome:
    """Return `SAME` with notes or warnings that have to be among what is found."""
    return Outcome(same=True, codes=frozenset(codes))


def found(*codes: str) -> Outcome:
    """Return that all of these codes are among what is found."""
    return Outcome(same=False, codes=frozenset(codes))


@dataclass(frozen=True)
class Mutated:
    """A damaged workbook.

    Attributes:
        content: the bytes of the file.
        outcome: what has to come of it.
        touched: the keys of the fields whose cells were changed.
        meant: what fields mean now, by key, where that is not what the truth has.
    """

    content: bytes
    outcome: Outcome
    touched: frozenset[str] = frozenset()
    meant: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A right workbook, what it holds, and chance to choose by."""

    template: Template
    plan: Plan
    submission: Submission
    content: bytes
    random: Random

    def book(self) -> Book:
        """Return the workbook's parts, to be changed."""
        return Book(self.content)

    def cell(self, key: str) -> Cell:
        """Return where the right workbook has an input, a paragraph, an entry or a total."""
        return self.plan.cells[key]

    def value(self, key: str) -> Value:
        """Return what an input holds in truth."""
        return self.submission.value(key)

    def inputs(self, *kinds: Kind) -> tuple[str, ...]:
        """Return the keys of the tables' inputs, of these kinds or of all."""
        return tuple(k for k, kind in self._inputs.items() if not kinds or kind in kinds)

    @cached_property
    def _inputs(self) -> Mapping[str, Kind]:
        return {
            table.full_key(cell): cell.kind or Kind.COUNT
            for table in self.template.tables()
            for cell in table.data_cells()
            if cell.role is Role.INPUT
        }

    def entries(self, kind: Kind) -> tuple[str, ...]:
        """Return the keys of the listings' columns of a kind, for each entry that there is."""
        return tuple(
            key
            for listing in self.template.listings()
            for column in listing.columns
            if column.kind is kind
            for entry in range(1, listing.rows + 1)
            if (key := listing.entry_key(entry, column.key)) in self.submission.readings
        )

    def totals(self) -> tuple[str, ...]:
        """Return the keys of the computed fields of the tables."""
        return tuple(key for key, f in self.template.fields.items() if f.expression is not None)

    def some(self, keys: tuple[str, ...], most: int = 3) -> tuple[str, ...]:
        """Return some of these keys by chance, no more than `most`."""
        return tuple(self.random.sample(sorted(keys), min(most, len(keys))))


Change: TypeAlias = "Callable[[Case], Mutated | None]"


@dataclass(frozen=True)
class Mutation:
    """A kind of damage; `words` say in Chinese what was done, `change` does it."""

    family: str
    id: str
    words: str
    change: Change


_KINDS: dict[str, Mutation] = {}


def mutation(family: str, name: str, words: str) -> Callable[[Change], Change]:
    """Return a decorator that enters a function as a kind of damage.

    The function returns nothing where a template has no place for such damage.

    Raises:
        ValueError: there is a kind of this name already.
    """

    def enter(change: Change) -> Change:
        register(family, name, words, change)
        return change

    return enter


def register(family: str, name: str, words: str, change: Change) -> None:
    """Enter a function as a kind of damage, as `mutation` does."""
    if name in _KINDS:
        raise ValueError(f"there is a kind {name!r} already")
    _KINDS[name] = Mutation(family, name, words, change)


FAMILIES = ("values", "totals", "structure")
"""The modules of a family have names that begin with its own."""


@cache
def kinds() -> Mapping[str, Mutation]:
    """Return all kinds of damage by name, family by family."""
    here = Path(__file__).parent
    for family in FAMILIES:
        for path in sorted(here.glob(f"{family}*.py")):
            importlib.import_module(f"tests.mutations.{path.stem}")
    return dict(sorted(_KINDS.items(), key=lambda item: FAMILIES.index(item[1].family)))
