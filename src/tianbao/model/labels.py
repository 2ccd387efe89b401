"""What a person calls a field, a row or a column: as few of its headings as tell it apart."""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Path: TypeAlias = tuple[str, ...]
"""Headings, outermost first."""


def shortest(path: Path, paths: Iterable[Path]) -> str:
    """Return a path's own heading, with outer ones before it where others have the same."""
    others = set(paths) - {path}
    for length in range(1, len(path) + 1):
        if not any(other[-length:] == path[-length:] for other in others):
            return _joined(path[-length:])
    return _joined(path[-1:])


def common(paths: Sequence[Path]) -> str:
    """Return the outer headings that all paths share."""
    shared = (set(level) for level in zip(*paths, strict=False))
    return _joined(tuple(level.pop() for level in takewhile(lambda level: len(level) == 1, shared)))


def field_labels(headings: Mapping[str, tuple[Path, Path]]) -> dict[str, str]:
    """Return what each field of a table is called, given its rows' and its columns' headings.

    That is its row's and its column's own; all above it where there is none beside it.
    """
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for key, (rows, columns) in headings.items():
        alike[_cut(rows, columns, 1, 1) if rows else _joined(columns)].append(key)
    labels: dict[str, str] = {}
    for label, keys in alike.items():
        labels |= dict.fromkeys(keys, label)
        if len(keys) > 1:
            labels |= _told_apart({key: headings[key] for key in keys})
    return labels


def _told_apart(headings: Mapping[str, tuple[Path, Path]]) -> dict[str, str]:
    """Return labels that differ, made with as few outer headings as will do; none if none do."""
    deepest = max(max(len(rows), len(columns)) for rows, columns in headings.values())
    depths = [(row, column) for column in range(1, deepest + 1) for row in range(1, deepest + 1)]
    for row, column in sorted(depths, key=sum):
        labels = {key: _cut(*paths, row, column) for key, paths in headings.items()}
        if len(set(labels.values())) == len(labels):
            return labels
    return {}


def _cut(rows: Path, columns: Path, row: int, column: int) -> str:
    """Return a field's innermost headings, so many beside it and so many above it."""
    return _joined((*rows[-row:], *columns[-column:]))


def _joined(path: Path) -> str:
    return "·".join(path)
