"""What a template's fields and blocks are, so that two templates can be compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.model.template import Listing, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.model.template import Template


@dataclass(frozen=True, slots=True)
class What:
    """What stands under a key: its sort, the words around it, and what a person calls it.

    `group` is what fields share that are told of together; `first` is the key of the first cell.
    """

    sort: str
    words: str
    label: str
    first: str
    computed: bool = False
    group: str = ""

    def means_the_same(self, other: What) -> bool:
        """Return whether the words are the same, spaces and letters' widths aside."""
        return _plain(self.words) == _plain(other.words)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def fields_of(template: Template) -> dict[str, What]:
    """Return everything that has a key, by it; a listing's columns by listing and column."""
    found = {
        field.full_key: What("cover", field.label, field.label, field.full_key, group="cover")
        for field in template.cover.fields
    }
    for block in template.blocks():
        title = template.title_of(block)
        found[block.key] = What(type(block).__name__, title, title, block.key)
        match block:
            case Table():
                found |= _table_fields(template, block)
            case Listing():
                found |= _columns(block)
            case Prose():
                pass
    return found


def _table_fields(template: Template, table: Table) -> dict[str, What]:
    found: dict[str, What] = {}
    for cell in table.data_cells():
        key = table.full_key(cell)
        field = template.fields[key]
        words = "／".join((*field.row_labels, *field.column_labels))
        computed = field.expression is not None
        group = f"{table.key}.{cell.row_key}"
        found[key] = What(field.kind.value, words, field.label, key, computed, group)
    return found


def _columns(listing: Listing) -> dict[str, What]:
    title = listing.title or "清单"
    return {
        f"{listing.key}.{column.key}": What(
            column.kind.value,
            column.label,
            f"{title}·{column.label}",
            listing.entry_key(1, column.key),
        )
        for column in listing.columns
    }


def keys_of(template: Template, keys: Iterable[str]) -> dict[str, str]:
    """Return the key in `fields_of` for each key of a reading."""
    prose = [block.key for block in template.prose()]
    listings = [block.key for block in template.listings()]
    found: dict[str, str] = {}
    for key in keys:
        block = next((own for own in prose if key.startswith(f"{own}.")), None)
        if block is not None:
            found[key] = block
            continue
        block = next((own for own in listings if key.startswith(f"{own}.")), None)
        found[key] = key if block is None else f"{block}.{key.rpartition('.')[2]}"
    return found
