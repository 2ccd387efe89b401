"""Which fields the names of a table's totals and rules mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.model.expression import Compare, Minus, Number, Plus, Ref, Span, Sum
from tianbao.model.nearest import nearest
from tianbao.model.template import Each
from tianbao.model.walking import leaves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.language.faults import Faults
    from tianbao.language.statement import Statement
    from tianbao.model.expression import Numeric
    from tianbao.model.template import TableCell


class UnknownNameError(LookupError):
    """A name that means no field here."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A table's fields by their names within it, and the keys of all tables' fields.

    `doubtful` are tables whose pictures have faults, so that their fields are not known.
    """

    table: str
    cells: Mapping[str, TableCell]
    keys: frozenset[str]
    doubtful: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[str, ...]:
        """The keys of the rows, in order."""
        return tuple(dict.fromkeys(cell.row_key for cell in self.cells.values()))

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns, in order."""
        return tuple(dict.fromkeys(cell.column_key for cell in self.cells.values()))

    def places(self, each: Each) -> tuple[str, ...]:
        """Return the rows or columns in which a statement could apply."""
        return {Each.ROW: self.rows, Each.COLUMN: self.columns, Each.ONCE: ("",)}[each]

    def known(self, each: Each) -> tuple[str, ...]:
        """Return the names that a statement may use for the table's own fields."""
        names = {Each.ROW: self.columns, Each.COLUMN: self.rows, Each.ONCE: tuple(self.cells)}
        return names[each]

    def key(self, name: str, each: Each, at: str) -> str:
        """Return the full key that a name means.

        Raises:
            UnknownNameError: it means none.
        """
        local = _local(name, each, at)
        for own in (local, name):
            if own in self.cells:
                return f"{self.table}.{own}"
        if name in self.keys:
            return name
        raise UnknownNameError(name)

    def span(self, span: Span, each: Each, at: str) -> tuple[str, ...]:
        """Return the full keys of the fields from a span's first to its last.

        Raises:
            UnknownNameError: one of its ends means no field here.
        """
        order = [name for name in self.known(each) if _local(name, each, at) in self.cells]
        for name in (span.first, span.last):
            if name not in order:
                raise UnknownNameError(name)
        end = order.index(span.last) + (0 if span.open_end else 1)
        return tuple(self.key(name, each, at) for name in order[order.index(span.first) : end])


def _local(name: str, each: Each, at: str) -> str:
    """Return what a name means in the row or column `at`; a row without a key adds nothing."""
    parts = {Each.ROW: (at, name), Each.COLUMN: (name, at), Each.ONCE: (name,)}[each]
    return ".".join(part for part in parts if part)


def resolve(node: Numeric, scope: Scope, each: Each, at: str) -> Numeric:
    """Return an expression with full keys for names and single fields for spans.

    Raises:
        UnknownNameError: a name means no field here.
    """
    match node:
        case Ref(name, prior):
            return Ref(scope.key(name, each, at), prior)
        case Sum(parts):
            resolved: list[Numeric] = []
            for part in parts:
                if isinstance(part, Span):
                    resolved.extend(Ref(key) for key in scope.span(part, each, at))
                else:
                    resolved.append(resolve(part, scope, each, at))
            return Sum(tuple(resolved))
        case Plus(left, right):
            return Plus(resolve(left, scope, each, at), resolve(right, scope, each, at))
        case Minus(left, right):
            return Minus(resolve(left, scope, each, at), resolve(right, scope, each, at))
        case _:
            return node


def resolve_comparison(comparison: Compare, scope: Scope, each: Each, at: str) -> Compare:
    """Return a comparison with both sides resolved.

    Raises:
        UnknownNameError: a name means no field here.
    """
    return Compare(
        comparison.operator,
        resolve(comparison.left, scope, each, at),
        resolve(comparison.right, scope, each, at),
    )


def names(node: Compare) -> tuple[str, ...]:
    """Return the names that a comparison uses, spans by both their ends, each once."""
    found: list[str] = []
    for leaf in leaves(node):
        if isinstance(leaf, Ref):
            found.append(leaf.name)
        elif isinstance(leaf, Span):
            found += [leaf.first, leaf.last]
    return tuple(dict.fromkeys(found))


def check_names(statement: Statement, scope: Scope, faults: Faults) -> bool:
    """Report the names that mean no field in any row or column; return whether all do."""
    sound = True
    known = (*scope.known(statement.each), *scope.cells, *scope.keys)
    written = (ref.name for ref in statement.written())
    for name in dict.fromkeys((*names(statement.comparison), *written)):
        if name in known:
            continue
        sound = False
        if name.partition(".")[0] not in scope.doubtful:
            place = statement.place_of(name)
            faults.add("name", place, name=name, nearest=nearest(name, known), table=scope.table)
    for leaf in leaves(statement.comparison):
        if isinstance(leaf, Span) and not _check_span(leaf, statement, scope, faults):
            sound = False
    return sound


def _check_span(span: Span, statement: Statement, scope: Scope, faults: Faults) -> bool:
    place = statement.place_of(span.first)
    text = f"{span.first} .. {'before ' if span.open_end else ''}{span.last}"
    if statement.each is Each.ONCE:
        faults.add("span-once", place, span=text)
        return False
    order = scope.known(statement.each)
    if span.first not in order or span.last not in order:
        return True
    if order.index(span.first) + span.open_end > order.index(span.last):
        faults.add("span-order", place, span=text)
        return False
    return True


def is_constant(node: Numeric) -> bool:
    """Return whether an expression names no field."""
    return all(isinstance(leaf, Number) for leaf in leaves(node))
