"""Random submissions of a template, with what people really type among it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tianbao.model.template import Kind, Listing, Prose, Role, Table
from tianbao.typed.spaces import SPACES

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from tianbao import Template

PIECES = (
    *("=", "+", "-", "@", "'", '"', "<", "&", "{", "}", "{公开统计}", "%", "\\", "`"),
    *("=SUM(A1)", "_x000D_", "_x005F_", "x005F_", "_x", "{{", "0", "007", "1e5", "TRUE"),
    *("<r>", "</r>", "_x0001_x0002_"),
    *("公开", "年", "。", "䶮", "𬭁", "𠮷", "👨‍👩‍👧", "é", "\u0301", "　", " ", "\u00a0", "\u200b"),
    *("\x01", "\x0e", "\x1f", "\ufffe", "\uffff", "\x7f", "\x85", "\ue000"),
)
"""What a text may be hard to carry for: what Excel takes for formulas, XML for marks, and more."""

counts = st.one_of(st.just(0), st.integers(0, 20), st.integers(0, 999_999_999_999))
amounts = st.decimals(
    min_value=Decimal(0), max_value=Decimal(99_999_999), places=4, allow_nan=False
).map(float)
flags = st.booleans()
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
lines = texts.filter(lambda text: text.strip(SPACES) == text)
"""Texts without spaces around them, which would not be kept."""

numbers: dict[Kind, SearchStrategy[int | float]] = {
    Kind.COUNT: counts,
    Kind.SIGNED: st.integers(-999_999_999_999, 999_999_999_999),
    Kind.AMOUNT: amounts,
}


def table_values(table: Table) -> SearchStrategy[dict[str, object]]:
    """Return figures for some of a table's inputs; the others stay blank."""
    inputs = {
        table.full_key(cell): numbers[cell.kind]
        for cell in table.data_cells()
        if cell.role is Role.INPUT and cell.kind
    }
    few = st.lists(st.sampled_from(sorted(inputs)), max_size=12, unique=True)
    return few.flatmap(lambda keys: st.fixed_dictionaries({key: inputs[key] for key in keys}))


def listing_values(listing: Listing) -> SearchStrategy[dict[str, object]]:
    """Return entries of a listing; each has something in it."""
    by_kind: dict[Kind, SearchStrategy[object]] = {
        **numbers,
        Kind.TEXT: lines,
        Kind.FLAG: flags,
    }
    first, *others = listing.columns
    entry = st.fixed_dictionaries(
        {first.key: by_kind[first.kind]},
        optional={column.key: by_kind[column.kind] for column in others},
    )
    entries = st.lists(entry, max_size=listing.rows)
    return entries.map(lambda found: {listing.key: found})


def prose_values(prose: Prose) -> SearchStrategy[dict[str, object]]:
    """Return paragraphs."""
    paragraphs = st.lists(lines, max_size=min(prose.rows, 6))
    return paragraphs.map(lambda found: {prose.key: found})


def values(template: Template) -> SearchStrategy[dict[str, object]]:
    """Return values for a template's blocks and its cover, as `values` in JSON has them."""
    parts: list[SearchStrategy[dict[str, object]]] = [
        st.fixed_dictionaries({}, optional={f.full_key: lines for f in template.cover.fields})
    ]
    for block in template.blocks():
        match block:
            case Table():
                parts.append(table_values(block))
            case Listing():
                parts.append(listing_values(block))
            case Prose():
                parts.append(prose_values(block))
    return st.tuples(*parts).map(lambda found: {k: v for part in found for k, v in part.items()})
