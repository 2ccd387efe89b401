"""What a program kept, lost and changed of a workbook: one line for each thing looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from tests.clients.looked import Address, Looked, LookedSheet

KEPT, LOST, PARTLY, CHANGED = "kept", "lost", "partly", "changed"
NOISE = 0.05
"""How far a width in characters or a height in points may be off and still be the same."""

STATES = {"veryHidden": "very hidden", "hidden": "hidden", "visible": "visible"}
STORED = {"s": "shared", "inlineStr": "inline", "str": "as results", "n": "as numbers"}


def compared(before: Looked, after: Looked) -> dict[str, str]:
    """Return what became of each thing, in words."""
    return {name: look(before, after) for name, look in LINES.items()}


def _share(before: Iterable[Hashable], after: Iterable[Hashable]) -> str:
    """Return how much of some things is still there; nothing there before says nothing."""
    wanted, found = frozenset(before), frozenset(after)
    if not wanted:
        return KEPT
    both = wanted & found
    return KEPT if both == wanted else PARTLY if both else LOST


def _items(found: Iterable[tuple[str, Mapping[Address, object]]]) -> Iterable[Hashable]:
    """Return what stands where, of all sheets."""
    return [(name, place, str(what)) for name, each in found for place, what in each.items()]


def _same(get: Callable[[LookedSheet], Hashable]) -> Callable[[Looked, Looked], str]:
    """Return what compares one thing a sheet, where the sheet has it at all."""

    def compare(before: Looked, after: Looked) -> str:
        nothing = get(before.sheets["_stamp"])
        wanted = {(n, get(s)) for n, s in before.sheets.items() if get(s) != nothing}
        return _share(wanted, {(name, get(sheet)) for name, sheet in after.sheets.items()})

    return compare


def _locks(before: Looked, after: Looked) -> str:
    names = [name for name, sheet in before.sheets.items() if sheet.protected]
    return _share(names, [name for name, sheet in after.sheets.items() if sheet.protected])


def _structure(before: Looked, after: Looked) -> str:
    assert before.structure_locked
    return KEPT if after.structure_locked else LOST


def _unlocked(before: Looked, after: Looked) -> str:
    return _share(_free(before, before), _free(before, after))


def _free(before: Looked, book: Looked) -> list[tuple[str, Address]]:
    """Return which of the original cells are unlocked in a book."""
    return [
        (name, place)
        for name, sheet in before.sheets.items()
        for place in sheet.cells
        if not book.sheets[name].look(place).locked
    ]


def _names(before: Looked, after: Looked) -> str:
    return _share(before.names.items(), after.names.items())


def _stamp(_: Looked, after: Looked) -> str:
    return STATES[after.sheets["_stamp"].state]


def _properties(before: Looked, after: Looked) -> str:
    if before.properties == after.properties:
        return KEPT
    same_names = before.properties.keys() == after.properties.keys()
    return "garbled" if same_names else _share(before.properties, after.properties)


def _formulas(before: Looked, after: Looked) -> str:
    return _share(_formula_texts(before), _formula_texts(after))


def _formula_texts(book: Looked) -> list[Hashable]:
    """Return all formulas with their places; quotes around a sheet's name mean nothing."""
    return [
        (name, place, cell.formula.replace("'", ""))
        for name, sheet in book.sheets.items()
        for place, cell in sheet.cells.items()
        if cell.formula is not None
    ]


def _texts(before: Looked, after: Looked) -> str:
    """Return how constant texts are stored."""
    found = {
        STORED[after.sheets[name].cells[place].stored]
        for name, sheet in before.sheets.items()
        for place, cell in sheet.cells.items()
        if cell.stored == "s" and cell.formula is None
    }
    return " and ".join(sorted(found))


def _rules(before: Looked, after: Looked) -> str:
    """Compare what may be typed; a second limit of 0 means none."""
    return _share(
        *(
            _items((n, {p: (*v[:2], v[2] or "0") for p, v in s.validations.items()}) for n, s in b)
            for b in (before.sheets.items(), after.sheets.items())
        )
    )


def _prompts(before: Looked, after: Looked) -> str:
    """Compare what prompts and error texts say."""
    verdict = _share(_prompt_texts(before), _prompt_texts(after))
    if verdict == KEPT:
        return verdict
    runs = [[text.split() for text in _prompt_texts(book)] for book in (before, after)]
    return "without line breaks" if runs[0] == runs[1] else verdict


def _prompt_texts(book: Looked) -> list[str]:
    """Return prompts and error texts, each with its place."""
    return sorted(
        "\n".join((name, str(place), *found[3:]))
        for name, sheet in book.sheets.items()
        for place, found in sheet.validations.items()
    )


def _painted(before: Looked, after: Looked) -> str:
    """Compare how many conditional formats lie on each cell."""
    return _share(*(_items((n, s.painted) for n, s in b.sheets.items()) for b in (before, after)))


def _merged(before: Looked, after: Looked) -> str:
    return _share(
        *({(n, area) for n, s in b.sheets.items() for area in s.merged} for b in (before, after))
    )


def _look(name: str) -> Callable[[Looked, Looked], str]:
    """Return what compares one side of how cells look, as far as they can be seen."""

    def compare(before: Looked, after: Looked) -> str:
        found = [
            getattr(before.sheets[sheet].look(place), name)
            == getattr(after.sheets[sheet].look(place), name)
            for sheet, own in before.sheets.items()
            for place in own.cells.keys() - _covered(own)
            if getattr(own.look(place), name) != getattr(before.looks[0], name)
        ]
        return KEPT if all(found) else PARTLY if any(found) else LOST

    return compare


def _covered(sheet: LookedSheet) -> set[Address]:
    """Return the cells that lie under merged ones."""
    found: set[Address] = set()
    for area in sheet.merged:
        left, top, right, bottom = (int(each or 0) for each in range_boundaries(area))
        cells = {(x, y) for y in range(top, bottom + 1) for x in range(left, right + 1)}
        found |= cells - {(left, top)}
    return found


def _widths(before: Looked, after: Looked) -> str:
    return _sizes(
        (own, after.sheets[name].widths.get(column))
        for name, sheet in before.sheets.items()
        for column, own in sheet.widths.items()
    )


def _heights(before: Looked, after: Looked) -> str:
    return _sizes(
        (own, after.sheets[name].heights.get(row))
        for name, sheet in before.sheets.items()
        for row, own in sheet.heights.items()
    )


def _sizes(pairs: Iterable[tuple[float, float | None]]) -> str:
    found = list(pairs)
    there = [(own, other) for own, other in found if other is not None]
    if not there:
        return LOST
    most = max(abs(own - other) for own, other in there)
    if len(there) < len(found):
        return PARTLY
    return KEPT if most <= NOISE else CHANGED


def _comments(before: Looked, after: Looked) -> str:
    return _share(
        *(
            {(n, *each) for n, s in b.sheets.items() for each in s.comments.items()}
            for b in (before, after)
        )
    )


def _repeated(before: Looked, after: Looked) -> str:
    return _share(before.repeated.items(), after.repeated.items())


def _plain_headers(sheet: LookedSheet) -> tuple[str, ...]:
    """Return a sheet's head and foot without codes for fonts and sizes, and without spaces."""
    return tuple(re.sub(r'&("[^"]*"|[0-9]+)| ', "", text) for text in sheet.headers)


LINES: Mapping[str, Callable[[Looked, Looked], str]] = {
    "locks of the sheets": _locks,
    "lock of the workbook's structure": _structure,
    "unlocked inputs": _unlocked,
    "defined names": _names,
    "stamp's sheet": _stamp,
    "stamp in the properties": _properties,
    "formulas": _formulas,
    "texts are stored": _texts,
    "what may be typed": _rules,
    "prompts and error texts": _prompts,
    "red marks": _painted,
    "merged cells": _merged,
    "fonts": _look("font"),
    "fills": _look("fill"),
    "number formats": _look("number_format"),
    "column widths": _widths,
    "row heights": _heights,
    "comments": _comments,
    "links between sheets": _same(lambda sheet: sheet.links),
    "frozen panes": _same(lambda sheet: sheet.frozen),
    "colours of the tabs": _same(lambda sheet: sheet.tab),
    "paper and fit": _same(lambda sheet: sheet.page),
    "texts of heads and feet": _same(_plain_headers),
    "repeated rows": _repeated,
}
"""What is looked at, in the order of the page's table."""
