"""What holds for every template: it prints and reloads, and its digest tells it from any other."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from enum import Enum
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tianbao.language import digest, find_template, print_template, template_names
from tianbao.model.template import Kind, Role, Rule, TableCell, Template, Total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.language.conftest import Load

SIGNS = ("0", "±0", "0.00", "0.0000", "=")
TEXTS = st.text(st.sampled_from("<^0=-@\"|\\ :#年，＝&*!%'a🗂"), max_size=6)
OPERATORS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])


class Drawn(NamedTuple):
    """A cell of a random table: its place counted from 0, what it is, and what it says."""

    row: int
    column: int
    height: int
    width: int
    sign: str
    label: str

    @property
    def name(self) -> str:
        """The key of its field within the table."""
        return f"r{self.row}.c{self.column}"


@st.composite
def tilings(draw: st.DrawFn) -> list[Drawn]:
    """Return random cells that cover a rectangle; the first is to be filled in."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    free = {(row, column) for row in range(height) for column in range(width)}
    cells: list[Drawn] = []
    for row, column in sorted(free):
        if (row, column) in free:
            taken = (right for right in range(column, width) if (row, right) not in free)
            rows = draw(st.integers(1, height - row))
            columns = draw(st.integers(1, next(taken, width) - column))
            free -= {
                (row + down, column + right) for down in range(rows) for right in range(columns)
            }
            sign = draw(st.sampled_from(["", "", *SIGNS])) if cells else "0"
            cells.append(Drawn(row, column, rows, columns, sign, draw(TEXTS)))
    return cells


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Return the text of a random table with totals for its computed cells, and rules."""
    cells = draw(tilings())
    data = [cell for cell in cells if cell.sign]
    expressions = _expressions([cell.name for cell in data if cell.sign != "="])
    pairs = _pairs(data)
    ruled = draw(st.lists(st.sampled_from(pairs), max_size=3)) if pairs else []
    lines = [
        "table: random",
        f"title: {json.dumps(draw(TEXTS), ensure_ascii=False)}",
        "picture: |",
        *(f"  {line}" for line in _picture(cells, named=draw(st.booleans()))),
        "totals:" if any(cell.sign == "=" for cell in data) else "totals: []",
        *(f"  - once: {cell.name} = {draw(expressions)}" for cell in data if cell.sign == "="),
        "rules:" if ruled else "rules: []",
    ]
    for number, pair in enumerate(ruled):
        lines += draw(_rule(number, *pair))
    lines += draw(_last_year([cell for cell in data if cell.sign != "="]))
    return "      - " + "\n        ".join(lines) + "\n"


def _picture(cells: list[Drawn], *, named: bool) -> list[str]:
    """Return a picture with the rows' keys in the margin, or all keys in rows of their own."""
    height = max(cell.row + cell.height for cell in cells)
    width = max(cell.column + cell.width for cell in cells)
    signs = [["^"] * width for _ in range(height)]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.height):
            signs[row][cell.column + 1 : cell.column + cell.width] = ["<"] * (cell.width - 1)
        written = cell.label.replace("|", "\\|")
        signs[cell.row][cell.column] = cell.sign or f'"{written}"'
    lines: list[str] = []
    for row, line in enumerate(signs):
        keys = [f"c{column}" if named else f"r{row}.c{column}" for column in range(width)]
        lines.append(f"@ | {' | '.join(keys)} |")
        lines.append(f"{f'r{row}' if named else '-'} | {' | '.join(line)} |")
    return lines


def _expressions(names: list[str]) -> st.SearchStrategy[str]:
    """Return sums and differences of some names, with brackets here and there."""
    return st.recursive(
        st.sampled_from([*names, "0", "12"]),
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from("+-"), inner).map(" ".join),
            st.tuples(inner, st.sampled_from("+-"), inner).map(lambda p: f"({' '.join(p)})"),
            st.lists(inner, min_size=1, max_size=3).map(lambda p: f"sum({', '.join(p)})"),
        ),
        max_leaves=8,
    )


def _pairs(data: list[Drawn]) -> list[tuple[str, str]]:
    """Return the keys of columns that stand side by side in a row, in the table's order."""
    order = list(dict.fromkeys(cell.column for cell in data))
    both = [(a, b) for a, b in combinations(data, 2) if a.row == b.row]
    return [
        (f"c{a.column}", f"c{b.column}")
        for a, b in both
        if order.index(a.column) < order.index(b.column)
    ]


@st.composite
def _last_year(draw: st.DrawFn, inputs: list[Drawn]) -> list[str]:
    """Return the lines that say which inputs are filled in, each from one of its own kind."""
    lines = ["prefill:" if inputs else "prefill: []"]
    for cell in inputs if draw(st.booleans()) else inputs[:1]:
        alike = [other.name for other in inputs if other.sign[:2] == cell.sign[:2]]
        lines.append(f"  - once: {cell.name} = prior.{draw(st.sampled_from(alike))}")
        lines += ["    locked: yes"] if draw(st.booleans()) else []
    return [*lines, f"prior: {draw(st.sampled_from(['shown', 'hidden']))}"]


@st.composite
def _rule(draw: st.DrawFn, number: int, first: str, last: str) -> list[str]:
    """Return the lines of a rule between two columns."""
    says = f"{draw(TEXTS)} {{{first}}} {{prior.{last}}}"
    condition = f"{first} {draw(OPERATORS)} sum({first} .. {last}, 1) - prior.{last}"
    return [
        f"  - rule{number}, each row: {condition}",
        f"    says: {json.dumps(says, ensure_ascii=False)}",
        f"    severity: {draw(st.sampled_from(['error', 'warning']))}",
    ]


def _with_table(sound: str, table: str) -> str:
    return sound.replace("      - prose: words.body\n", f"{table}      - prose: words.body\n")


@pytest.mark.parametrize("name", template_names())
def test_a_built_in_template_prints_and_reloads_to_itself(name: str, load: Load) -> None:
    template = find_template(name)
    assert template is not None
    printed = print_template(template)
    again = load(printed)
    assert again == template
    assert dict(again.fields) == dict(template.fields)
    assert print_template(again) == printed


@given(table=tables())
@settings(deadline=None, max_examples=150)
def test_any_template_prints_and_reloads_to_itself(table: str, load: Load, sound: str) -> None:
    template = load(_with_table(sound, table))
    printed = print_template(template)
    again = load(printed)
    assert again == template
    assert dict(again.fields) == dict(template.fields)
    assert print_template(again) == printed


def test_nothing_printed_is_left_to_yamls_guesses(load: Load, sound: str) -> None:
    odd = ("no", "1.0", "~", "2021-01-31", "", " ", "- a", "{a}: b", "#", "a\\nb\\t", '\\"', "\\\\")
    for text in odd:
        template = load(sound.replace("hint: 填人数。", f'hint: "{text}"'))
        assert load(print_template(template)) == template


# What a change is: any field of any node of a template, but not what follows from others, nor the
# look of final documents.

FOLLOWS: dict[type, frozenset[str]] = {
    Template: frozenset({"fields", "look"}),
    Total: frozenset({"cases"}),
    Rule: frozenset({"cases", "table"}),
    TableCell: frozenset({"row", "column", "height", "width", "role"}),
}


def _changes(node: Any) -> Iterator[Any]:  # noqa: ANN401 - any node of a template
    """Yield the node with one thing changed, for each thing in it."""
    match node:
        case bool():
            yield not node
        case Enum():
            yield next(other for other in type(node) if other is not node)
        case str():
            yield f"{node}a"
        case int():
            yield node + 1
        case tuple():
            yield from _other_tuples(node)
        case _ if hasattr(node, "__dataclass_fields__"):
            for name in _said(node):
                yield from (
                    replace(node, **{name: other}) for other in _changes(getattr(node, name))
                )


def _other_tuples(node: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield a tuple with one item changed, or without the last, unless a table would break."""
    for number, item in enumerate(node):
        for other in _changes(item):
            yield (*node[:number], other, *node[number + 1 :])
    if node and not isinstance(node[0], TableCell):
        yield node[:-1]


def _said(node: Any) -> Iterator[str]:  # noqa: ANN401 - any node of a template
    """Yield the fields of a node that say something of their own."""
    unsaid: frozenset[str] = FOLLOWS.get(type(node), frozenset())
    if isinstance(node, TableCell):
        label = {"row_key", "column_key", "kind", "decimals"}
        unsaid |= label if node.role is Role.LABEL else {"text"}
        unsaid |= {"decimals"} if node.kind is not Kind.AMOUNT else set()
    return (field.name for field in fields(node) if field.compare and field.name not in unsaid)


@pytest.mark.parametrize("which", ["sound", "child"])
def test_a_digest_changes_with_anything_in_the_template(
    which: str, load: Load, request: pytest.FixtureRequest
) -> None:
    template = load(request.getfixturevalue(which))
    seen = [digest(template), *(digest(changed) for changed in _changes(template))]
    assert len(seen) > 100
    assert len(set(seen)) == len(seen)


def test_a_digest_does_not_change_with_comments_order_or_layout(load: Load, sound: str) -> None:
    plain = digest(load(sound))
    for other in (
        f"# 样表\n\n{sound}",
        sound.replace("name: 样表\n", "name: '样表'   # 名称\n"),
        sound.replace('version: "1"\nname: 样表\n', 'name: 样表\nversion: "1"\n'),
        sound.replace("| 0   | 0     | =     |", "|0|0|=|"),
        sound.replace("men + women", "men+women").replace("city .. rural", "city..rural"),
        sound.replace("\n", "\r\n"),
        sound.replace("        rows: 5\n", "        rows: 5\n        nil: yes\n"),
        sound.replace("        rows: 5\n", "        rows: 5\n        required: yes\n"),
        sound.replace("        rows: 5\n", "        rows: 5\n        mentions_year: no\n"),
        sound.replace("name: 渠道句\n", "name: 渠道句\n        rows: 12\n"),
        sound.replace("name: 渠道句\n", 'name: 渠道句\n        between: "，"\n'),
        sound.replace("label: 渠道\n", "label: 渠道\n            kind: text\n"),
        sound.replace("label: 填表人\n", 'label: 填表人\n      required: yes\n      hint: ""\n'),
        sound.replace("men + women\n", "men + women\n            when_blank: zero\n"),
        sound.replace("城镇 {city}\n", "城镇 {city}\n            severity: error\n"),
        f"\ufeff{sound}",
    ):
        assert other != sound
        assert digest(load(other)) == plain


def test_a_digest_is_sixteen_hexadecimal_digits(load: Load, sound: str) -> None:
    assert len(digest(load(sound))) == 16
    assert int(digest(load(sound)), 16) >= 0
