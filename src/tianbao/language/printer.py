"""A template to text that loads as the same template: its canonical form, and its digest."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from enum import Enum
from typing import TYPE_CHECKING

from tianbao.language.parser import PRIOR
from tianbao.language.picture import ABOVE, COMPUTED, KEYS, LEFT, NO_KEY
from tianbao.language.statement import ONCE
from tianbao.model.expression import Minus, Number, Plus, Ref, Span, Sum
from tianbao.model.template import Cover, Each, Kind, Listing, Look, Prose, Role, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.expression import Compare, Numeric
    from tianbao.model.template import (
        Block,
        CoverField,
        ListingColumn,
        Prefill,
        Rule,
        Section,
        TableCell,
        Template,
        Total,
    )

_CHARS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def digest(template: Template) -> str:
    """Return 16 hexadecimal digits that change whenever anything in the template does.

    They stay when the language gets new members, as long as these have defaults, and when only
    the look of final documents changes: no workbook depends on that.
    """
    text = print_template(replace(template, look=Look()))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def print_template(template: Template) -> str:
    """Return a template as text, whole: what it extended worked in, defaults left out."""
    lines = [
        f"template: {template.id}",
        f"version: {_quoted(template.version)}",
        f"name: {_quoted(template.name)}",
        *_said(template, "basis"),
        f"title: {_quoted(template.title)}",
        *_cover(template.cover),
        *_look(template.look),
        "sections:",
    ]
    for section in template.sections:
        lines += _section(section)
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + "".join(_CHARS.get(char, char) for char in text) + '"'


def _said(
    node: Template | Look | CoverField | Block | ListingColumn | Total | Rule | Prefill, *names: str
) -> Iterator[str]:
    """Yield those of a node's members that are not what they are by default."""
    defaults = {field.name: field.default for field in fields(node)}
    for name in names:
        value = getattr(node, name)
        if value != defaults[name]:
            yield f"{name}: {_value(value)}"


def _value(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case str() if not isinstance(value, Enum):
            return _quoted(value)
        case _:
            return str(value)


def _cover(cover: Cover) -> Iterator[str]:
    if cover != Cover():
        yield "cover:"
    if cover.instructions:
        yield f"  instructions: [{', '.join(_quoted(text) for text in cover.instructions)}]"
    if cover.fields:
        yield "  fields:"
    for field in cover.fields:
        yield f"    - field: {field.key}"
        yield f"      label: {_quoted(field.label)}"
        yield from (f"      {line}" for line in _said(field, "hint", "required"))


def _look(look: Look) -> Iterator[str]:
    if look != Look():
        yield "document:"
    yield from (f"  {line}" for line in _said(look, "signed"))
    if look.fonts:
        yield "  fonts:"
    yield from (f"    {role}: {_quoted(name)}" for role, name in look.fonts)


def _section(section: Section) -> Iterator[str]:
    yield f"  - heading: {_quoted(section.heading)}"
    yield f"    sheet: {_quoted(section.sheet)}"
    yield "    blocks:"
    for block in section.blocks:
        lines = list(_block(block))
        yield f"      - {lines[0]}"
        for line in lines[1:]:
            yield f"        {line}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Prose():
            yield f"prose: {block.key}"
            yield from _said(block, "rows", "required", "nil", "mentions_year")
        case Listing():
            yield from _listing(block)
        case Table():
            yield from _table(block)
    yield from _said(block, "title", "hint")


def _listing(listing: Listing) -> Iterator[str]:
    yield f"listing: {listing.key}"
    yield "columns:"
    for column in listing.columns:
        yield f"  - column: {column.key}"
        yield f"    label: {_quoted(column.label)}"
        if column.kind is not Kind.TEXT:
            yield f"    kind: {column.kind}"
        yield from (f"    {line}" for line in _said(column, "hint"))
    yield f"total: {listing.total}" + (f" where {listing.where}" if listing.where else "")
    yield f"item: {_quoted(listing.item)}"
    yield f"sentence: {_quoted(listing.sentence)}"
    yield f"name: {_quoted(listing.name)}"
    yield from _said(listing, "empty", "between", "rows")


def _table(table: Table) -> Iterator[str]:
    yield f"table: {table.key}"
    yield "picture: |"
    for line in picture(table):
        yield f"  {line}"
    if table.totals:
        yield "totals:"
    for total in table.totals:
        head = total.each.value or ONCE
        yield f"  - {head}: {total.target} = {expression_text(total.expression)}"
        yield from (f"    {line}" for line in _said(total, "when_blank"))
    if table.rules:
        yield "rules:"
    for rule in table.rules:
        head = rule.name + (f", {rule.each.value}" if rule.each is not Each.ONCE else "")
        yield f"  - {head}: {comparison_text(rule.condition)}"
        yield f"    says: {_quoted(rule.says)}"
        yield from (f"    {line}" for line in _said(rule, "severity"))
    if table.prefill:
        yield "prefill:"
    for item in table.prefill:
        yield f"  - {item.each.value or ONCE}: {item.target} = {PRIOR}{item.source}"
        yield from (f"    {line}" for line in _said(item, "locked"))
    yield from _said(table, "prior")


def picture(table: Table) -> Iterator[str]:
    """Yield a table's picture line by line, as a template draws it."""
    owners = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.height)
        for column in range(cell.column, cell.column + cell.width)
    }
    columns: tuple[str, ...] = ()
    for row in range(1, table.height + 1):
        cells = [owners[row, column] for column in range(1, table.width + 1)]
        data = [cell for cell in cells if cell.role is not Role.LABEL and cell.row == row]
        margin, keys = _margin(data, cells)
        if data and keys != columns:
            columns = keys
            yield _line(KEYS, keys)
        yield _line(margin, tuple(_drawn(owners, row, c) for c in range(1, table.width + 1)))


def _margin(data: list[TableCell], cells: list[TableCell]) -> tuple[str, tuple[str, ...]]:
    """Return a row's key and its columns' keys; where it has several keys, the latter hold them."""
    rows = {cell.row_key for cell in data}
    single = len(rows) == 1
    keys = tuple(
        "" if cell not in data else cell.column_key if single else cell.name for cell in cells
    )
    return (data[0].row_key if single else ""), keys


def _line(margin: str, cells: tuple[str, ...]) -> str:
    return f"{margin or NO_KEY} | {' | '.join(cells)} |"


def _drawn(owners: dict[tuple[int, int], TableCell], row: int, column: int) -> str:
    cell = owners[row, column]
    if column > cell.column:
        return LEFT
    if row > cell.row:
        return ABOVE
    match cell.role:
        case Role.TOTAL:
            return COMPUTED
        case Role.INPUT:
            zeros = "0" * cell.decimals
            return {Kind.AMOUNT: f"0.{zeros}", Kind.SIGNED: "±0"}.get(cell.kind or Kind.COUNT, "0")
        case Role.LABEL:
            return '"' + cell.text.replace("|", "\\|") + '"' if cell.text else ""


def comparison_text(node: Compare) -> str:
    """Return a comparison as a template writes it."""
    left, right = expression_text(node.left), expression_text(node.right)
    return f"{left} {node.operator} {right}"


def expression_text(node: Numeric | Span) -> str:
    """Return an expression as a template writes it.

    Raises:
        TypeError: the expression has nodes that no template's text can hold.
    """
    match node:
        case Number(value):
            return str(value)
        case Ref(name, prior):
            return (PRIOR if prior else "") + name
        case Span(first, last, open_end):
            return f"{first} .. {'before ' if open_end else ''}{last}"
        case Sum(parts):
            return f"sum({', '.join(expression_text(part) for part in parts)})"
        case Plus(left, right):
            return f"{expression_text(left)} + {_bracketed(right)}"
        case Minus(left, right):
            return f"{expression_text(left)} - {_bracketed(right)}"
        case _:
            raise TypeError(f"not an expression of the language: {node!r}")


def _bracketed(node: Numeric) -> str:
    text = expression_text(node)
    return f"({text})" if isinstance(node, Plus | Minus) else text
