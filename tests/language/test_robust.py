"""Whatever a text is, loading it gives a template, or findings that can be put in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tianbao.findings import describe
from tianbao.language import print_template
from tianbao.language.library import built_in_source

if TYPE_CHECKING:
    from tests.language.conftest import FindFaults, Load

PIECES = (
    *("<", "^", "0", "=", "-", "@", "|", "±0", "0.00", "０", "0.000000001", '"', "'", "\\"),
    *("{", "}", "[", "]", "{}", "[]", ":", ": ", "- ", ",", "#", "%", "&a", "*a", "!", "?", ">"),
    *("\n", "  ", "\t", "\r", "\x00", "\x85", "\u2028", "\ufeff", "\ud800", "📎"),
    *('"\\u0000"', '"\\ud800"', '"\\UFFFFFFFF"', "\\U00110000", "%YAML 1.1"),
    *("prior.", "sum(", ")", "(", "..", "before", "+", "each row", "once", "total", "1" * 20),
    *("rows:", "picture: |", "extends: gongkai-2021", "no", "~", "null", "年", "{year}", "---"),
)
PARTS = st.one_of(st.sampled_from(PIECES), st.text(max_size=3))
NUMBERS = st.integers(0, 10**6)
KINDS = st.sampled_from(["delete", "copy", "swap", "insert", "cut", "value", "shift"])
CHANGES = st.lists(st.tuples(KINDS, NUMBERS, NUMBERS, PARTS), min_size=1, max_size=6)


def _changed(text: str, changes: list[tuple[str, int, int, str]]) -> str:
    """Return a text with some of its lines deleted, copied, moved, cut short or overwritten."""
    lines = text.split("\n")
    for kind, first, second, part in changes:
        number, other = first % len(lines), second % len(lines)
        line = lines[number]
        at = second % (len(line) + 1)
        if kind == "delete":
            del lines[number : number + 1 + second % 4]
        elif kind == "copy":
            lines.insert(other, line)
        elif kind == "swap":
            lines[number], lines[other] = lines[other], line
        else:
            lines[number] = {
                "insert": line[:at] + part + line[at:],
                "cut": line[:at],
                "value": f"{line.partition(':')[0]}: {part}",
                "shift": part + line,
            }[kind]
        lines = lines or [""]
    return "\n".join(lines)


def _said(text: str, find_faults: FindFaults) -> None:
    """Load a text; put what is found in words, each of which has a place in it."""
    for finding in find_faults(text):
        message = describe(finding)
        assert message.where
        assert message.sentence


@given(changes=CHANGES)
@settings(deadline=None, max_examples=80)
@pytest.mark.parametrize("name", ["gongkai-2021", "gongkai-2021-town"])
def test_a_built_in_template_with_some_lines_changed_loads_or_is_faulty(
    name: str, changes: list[tuple[str, int, int, str]], find_faults: FindFaults
) -> None:
    source = built_in_source(name)
    assert source is not None
    _said(_changed(source.text, changes), find_faults)


@given(changes=CHANGES)
@settings(deadline=None, max_examples=160)
@pytest.mark.parametrize("which", ["sound", "child"])
def test_a_small_template_with_some_lines_changed_loads_or_is_faulty(
    which: str,
    changes: list[tuple[str, int, int, str]],
    find_faults: FindFaults,
    request: pytest.FixtureRequest,
) -> None:
    _said(_changed(request.getfixturevalue(which), changes), find_faults)


@pytest.mark.parametrize(
    "escape",
    ["\\ud800", "\\udfff", "\\U00110000", "\\UFFFFFFFF", "\\0", "\\e", "\\N", "\\L", "\\r"],
)
@pytest.mark.parametrize("member", ["name", "sheet", "hint", "label", "says", "version"])
def test_no_escape_brings_a_character_in_that_text_cannot_hold(
    escape: str, member: str, find_faults: FindFaults, sound: str
) -> None:
    text = re.sub(rf"(?m)^(.*\b{member}:).*$", lambda m: f'{m[1]} "a{escape}"', sound, count=1)
    assert text != sound
    (finding,) = find_faults(text)
    assert describe(finding).code in {"template-character", "template-yaml"}


def test_a_directive_of_any_length_is_refused(find_faults: FindFaults) -> None:
    assert find_faults(f"%YAML 1.{'1' * 5000}\n---\na: b\n")


@given(text=st.lists(PARTS, max_size=30).map("".join))
@example(text="sections: []")
@example(text="sections:\n  - blocks:\n      - table: a\n        picture: |\n")
@example(text="sections:\n  - blocks:\n      - table:\n      - prose:\n      - listing:\n")
@example(text="extends: gongkai-2021\nreplace: [{}]\nadd: [{before: }]\n")
@example(text="extends: gongkai-2021\nreplace:\n  - table: applications\n    rows:\n")
@settings(deadline=None, max_examples=300)
def test_any_text_loads_or_is_faulty(text: str, find_faults: FindFaults) -> None:
    _said(text, find_faults)


@pytest.mark.parametrize(
    "expression",
    [
        "total = " + "(" * 400 + "men" + ")" * 400,
        "total = " + "sum(" * 200 + "men" + ")" * 200,
        "total = " + "(" * 400,
        "total = " + " + ".join(["men"] * 5000),
        "total = " + "-" * 900,
        "total = " + "9" * 5000,
        "total = " + "a." * 400,
    ],
)
def test_no_expression_is_too_deep_or_too_long_to_be_refused(
    expression: str, find_faults: FindFaults, sound: str
) -> None:
    (finding,) = find_faults(sound.replace("total = men + women", expression))
    assert finding.code.startswith("template-expression")


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000, "a:\n" * 20_000])
def test_no_text_is_too_deep_to_be_refused(text: str, find_faults: FindFaults) -> None:
    assert find_faults(text)


def test_the_longest_expression_allowed_prints_and_reloads(load: Load, sound: str) -> None:
    longest = " - ".join(["men"] * 98)
    template = load(sound.replace("total = men + women", f"total = {longest}"))
    assert load(print_template(template)) == template
