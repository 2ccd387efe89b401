"""Names in braces."""

from __future__ import annotations

import pytest

from tianbao.language.faults import Faults
from tianbao.language.members import Members
from tianbao.language.node import Map
from tianbao.language.pattern import read_pattern
from tianbao.language.source import Source
from tianbao.language.yaml import parse_yaml


def _read(pattern: str) -> list[tuple[str, int]]:
    faults = Faults()
    node = parse_yaml(Source.of("a.yaml", f'title: "{pattern}"'), faults)
    assert isinstance(node, Map)
    assert read_pattern(Members(node, faults), "title", ("unit", "year"), faults) == pattern
    return [
        (finding.code.removeprefix("template-"), finding.place.position.column)  # type: ignore[union-attr]
        for finding in faults.in_order()
    ]


@pytest.mark.parametrize("pattern", ["年报", "{unit}{year}年报", "{year}{year}"])
def test_known_names_and_plain_text_are_a_pattern(pattern: str) -> None:
    assert not _read(pattern)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("{years}", [("pattern-name", 10)]),
        ("{}", [("pattern-name", 10)]),
        ("{ year }", [("pattern-name", 10)]),
        ("{a}年{b}", [("pattern-name", 10), ("pattern-name", 14)]),
        ("{{year}}", [("pattern-brace", 9), ("pattern-brace", 16)]),
        ("年}报{", [("pattern-brace", 10), ("pattern-brace", 12)]),
        ("{unit", [("pattern-brace", 9)]),
    ],
)
def test_each_brace_and_name_that_is_wrong_is_reported(
    pattern: str, found: list[tuple[str, int]]
) -> None:
    assert _read(pattern) == found
