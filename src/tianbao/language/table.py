"""A table's text to a `Table`: first what is drawn, then, when all tables are known, the sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.language.members import LONGEST_KEY, Members, check_key_length
from tianbao.language.node import Text
from tianbao.language.parser import PRIOR
from tianbao.language.picture import draw, table_cells
from tianbao.language.prefill import finish_prefill
from tianbao.language.scope import (
    Scope,
    UnknownNameError,
    check_names,
    is_constant,
    resolve,
    resolve_comparison,
)
from tianbao.language.statement import read_prefill, read_rule, read_total
from tianbao.model.expression import Ref
from tianbao.model.template import LastYear, Role, Rule, RuleCase, Table, Total, TotalCase
from tianbao.model.walking import references

if TYPE_CHECKING:
    from tianbao.language.faults import Faults
    from tianbao.language.node import Map
    from tianbao.language.statement import Statement
    from tianbao.model.place import SourcePlace
    from tianbao.model.template import Each, TableCell


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table as drawn, with its totals, rules and what is filled in beforehand as written.

    `drawn` and `summed` say whether the picture, and all totals, could be read without a fault.
    """

    key: str
    title: str
    hint: str
    cells: tuple[TableCell, ...]
    totals: tuple[Statement, ...]
    rules: tuple[Statement, ...]
    prefill: tuple[Statement, ...]
    prior: LastYear
    place: SourcePlace
    drawn: bool
    summed: bool

    def names(self) -> dict[str, TableCell]:
        """Return the fields by their names within the table."""
        return {cell.name: cell for cell in self.cells if cell.role is not Role.LABEL}

    def full_keys(self) -> tuple[str, ...]:
        """Return the full keys of the fields."""
        return tuple(f"{self.key}.{name}" for name in self.names())


def read_table(node: Map, faults: Faults) -> DraftTable:
    """Return the table that a map says, its names not yet looked up."""
    members = Members(node, faults)
    key = members.key("table", 1)
    before = len(faults.found)
    cells = _cells(members, faults)
    drawn = len(faults.found) == before
    totals = [read_total(item, faults) for item in members.maps("totals")]
    summed = drawn and len(faults.found) == before
    rules = [read_rule(item, faults) for item in members.maps("rules")]
    prefill = [read_prefill(item, faults) for item in members.maps("prefill")]
    draft = DraftTable(
        key=key,
        title=members.name("title", ""),
        hint=members.text("hint", ""),
        cells=cells,
        totals=tuple(total for total in totals if total),
        rules=tuple(rule for rule in rules if rule),
        prefill=tuple(item for item in prefill if item),
        prior=LastYear(members.choice("prior", LastYear, LastYear.HIDDEN)),
        place=node.place,
        drawn=drawn,
        summed=summed,
    )
    members.finish()
    _check_rule_names(draft.rules, faults)
    _check_key_lengths(draft, faults)
    return draft


def _cells(members: Members, faults: Faults) -> tuple[TableCell, ...]:
    """Return the cells of a table's picture."""
    picture = members.get("picture")
    if not isinstance(picture, Text) or not picture.lines:
        faults.add("picture", picture.place if picture else members.place)
        return ()
    before = len(faults.found)
    cells = table_cells(draw(picture.lines, faults), faults)
    if len(faults.found) == before and not any(cell.role is Role.INPUT for cell in cells):
        faults.add("picture-empty", picture.place)
    _check_keys(cells, members.place, faults)
    return cells


def _check_keys(cells: tuple[TableCell, ...], place: SourcePlace, faults: Faults) -> None:
    """Report the fields that stand twice; of a whole row or column, the first."""
    seen: dict[str, TableCell] = {}
    reported: set[tuple[str, int]] = set()
    for cell in cells:
        if cell.role is Role.LABEL or not cell.column_key:
            continue
        first = seen.setdefault(cell.name, cell)
        line = ("column", cell.column) if first.row == cell.row else ("row", cell.row)
        if first is not cell and first.place and line not in reported:
            reported.add(line)
            number = first.place.position.line
            faults.add("field-twice", cell.place or place, key=cell.name, first=number)


def _check_key_lengths(draft: DraftTable, faults: Faults) -> None:
    """Report the first field whose whole key is too long, unless the table's own is already."""
    for name, cell in draft.names().items():
        key = f"{draft.key}.{name}"
        if len(draft.key) <= LONGEST_KEY < len(key):
            check_key_length(key, cell.place or draft.place, faults)
            break


def _check_rule_names(rules: tuple[Statement, ...], faults: Faults) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.name in seen:
            faults.add("rule-twice", rule.place, name=rule.name)
        seen.add(rule.name)


def finish_table(
    draft: DraftTable, keys: frozenset[str], doubtful: frozenset[str], faults: Faults
) -> Table:
    """Return the table with its totals, rules and so on applied to its rows and columns.

    `keys` are the fields of all tables, `doubtful` the tables whose fields are not all known.
    """
    faults = faults.unless(doubtful=not draft.drawn)
    scope = Scope(draft.key, draft.names(), keys, doubtful)
    computed: dict[str, Each] = {}
    before = len(faults.found)
    totals = tuple(_total(statement, scope, computed, faults) for statement in draft.totals)
    if draft.summed and len(faults.found) == before:
        _check_computed(draft, computed, faults)
    rules = tuple(_rule(statement, scope, faults) for statement in draft.rules)
    filled: set[str] = set()
    prefill = tuple(finish_prefill(item, scope, filled, faults) for item in draft.prefill)
    return Table(
        key=draft.key,
        cells=draft.cells,
        totals=totals,
        rules=rules,
        prefill=prefill,
        prior=draft.prior,
        title=draft.title,
        hint=draft.hint,
    )


def _check_computed(draft: DraftTable, computed: dict[str, Each], faults: Faults) -> None:
    """Report the first computed cell that no total computes, and how many there are."""
    missing = [
        cell
        for cell in draft.cells
        if cell.role is Role.TOTAL and f"{draft.key}.{cell.name}" not in computed
    ]
    if missing:
        place = missing[0].place or draft.place
        faults.add("total-missing", place, key=missing[0].name, count=len(missing))


def _total(statement: Statement, scope: Scope, computed: dict[str, Each], faults: Faults) -> Total:
    """Return a total with its cases; reading them ends with the first fault."""
    target = statement.comparison.left
    name = target.name if isinstance(target, Ref) else ""
    expression = statement.comparison.right
    cases: list[TotalCase] = []
    sound = check_names(statement, scope, faults)
    before = len(faults.found)
    for at in scope.places(statement.each) if sound else ():
        try:
            key = scope.key(name, statement.each, at)
        except UnknownNameError:
            continue
        if _computes(key, statement, scope, computed, faults):
            try:
                cases.append(TotalCase(key, resolve(expression, scope, statement.each, at)))
            except UnknownNameError as missing:
                unknown = str(missing)
                faults.add("name-here", statement.place_of(unknown), name=unknown, at=at)
        if len(faults.found) > before:
            break
    return Total(statement.each, name, expression, tuple(cases), statement.when_blank)


def _computes(
    key: str, statement: Statement, scope: Scope, computed: dict[str, Each], faults: Faults
) -> bool:
    """Return whether a total computes a cell: it is drawn so, and no earlier one does."""
    name = key.removeprefix(f"{scope.table}.")
    cell = scope.cells.get(name)
    if cell is None or cell.role is not Role.TOTAL:
        faults.add("total-input", statement.place, key=name)
        return False
    if key not in computed:
        computed[key] = statement.each
        return True
    if computed[key] is statement.each:
        faults.add("total-twice", statement.place, key=name)
    return False


def _rule(statement: Statement, scope: Scope, faults: Faults) -> Rule:
    """Return a rule with its cases: the rows or columns that have all of its fields."""
    comparison = statement.comparison
    sound = check_names(statement, scope, faults)
    if sound and is_constant(comparison.left) and is_constant(comparison.right):
        faults.add("rule-constant", statement.place)
        sound = False
    cases: list[RuleCase] = []
    for at in scope.places(statement.each) if sound else ():
        try:
            resolved = resolve_comparison(comparison, scope, statement.each, at)
        except UnknownNameError:
            continue
        cases.append(RuleCase(at, resolved))
    if sound and not cases:
        faults.add("rule-nowhere", statement.place, name=statement.name)
    _check_words(statement, cases, scope, faults)
    return Rule(
        name=statement.name,
        each=statement.each,
        condition=comparison,
        says=statement.says.value if statement.says else "",
        severity=statement.severity,
        cases=tuple(cases),
        table=scope.table,
    )


def _check_words(statement: Statement, cases: list[RuleCase], scope: Scope, faults: Faults) -> None:
    """Report a field in a rule's words that the rule does not compare, so that it has no value."""
    for ref in statement.written():
        for case in cases:
            try:
                meant = Ref(scope.key(ref.name, statement.each, case.at), ref.prior)
            except UnknownNameError:
                meant = ref
            if meant not in references(case.condition):
                name = f"{PRIOR if ref.prior else ''}{ref.name}"
                faults.add("rule-words", statement.place_in_words(ref), name=name)
                break
