"""What a table's text says is filled in beforehand, from last year's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.language.scope import UnknownNameError, check_names
from tianbao.model.expression import Ref
from tianbao.model.template import Prefill, PrefillCase, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao.language.faults import Faults
    from tianbao.language.scope import Scope
    from tianbao.language.statement import Statement
    from tianbao.model.template import Field


def finish_prefill(statement: Statement, scope: Scope, filled: set[str], faults: Faults) -> Prefill:
    """Return what a statement fills in; reading its cases ends with the first fault.

    It applies in the rows or columns in which its target is an input. `filled` are the inputs
    that earlier statements of the table fill in, and takes those of this one.
    """
    target, source = _names(statement)
    sound = check_names(statement, scope, faults)
    before = len(faults.found)
    cases: list[PrefillCase] = []
    for key, at in _targets(target, statement, scope) if sound else ():
        if key in filled:
            name = key.removeprefix(f"{scope.table}.")
            faults.add("prefill-twice", statement.place, key=name)
            break
        filled.add(key)
        try:
            cases.append(PrefillCase(key, scope.key(source, statement.each, at)))
        except UnknownNameError:
            faults.add("name-here", statement.place_of(source), name=source, at=at)
            break
    if sound and not cases and len(faults.found) == before:
        faults.add("prefill-input", statement.place, key=target)
    return Prefill(statement.each, target, source, tuple(cases), statement.locked)


def _names(statement: Statement) -> tuple[str, str]:
    """Return the names of what is filled in and of what it is taken from."""
    sides = (statement.comparison.left, statement.comparison.right)
    target, source = (side.name if isinstance(side, Ref) else "" for side in sides)
    return target, source


def _targets(target: str, statement: Statement, scope: Scope) -> Iterable[tuple[str, str]]:
    """Yield the inputs that a name means, each with its row or column."""
    for at in scope.places(statement.each):
        try:
            key = scope.key(target, statement.each, at)
        except UnknownNameError:
            continue
        cell = scope.cells.get(key.removeprefix(f"{scope.table}."))
        if cell is not None and cell.role is Role.INPUT:
            yield key, at


def check_kinds(
    prefills: Iterable[tuple[Prefill, Statement]], fields: Mapping[str, Field], faults: Faults
) -> None:
    """Report, for each statement, the first input that is of another kind than its source."""
    for prefill, statement in prefills:
        for case in prefill.cases:
            if fields[case.key].kind is not fields[case.source].kind:
                faults.add("prefill-kind", statement.place, key=case.key, source=case.source)
                break
