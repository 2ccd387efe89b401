"""Every code that is emitted has words, and every entry is of use."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tianbao
from tianbao.findings import CATALOGUE, GROUPS
from tianbao.language.yaml import _PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.findings import Entry

SOURCE = Path(tianbao.__file__).parent
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
ENTRIES = pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))


def _strings(node: ast.AST) -> Iterator[str]:
    """Yield the texts that stand in a piece of source, in f-strings too."""
    for below in ast.walk(node):
        if isinstance(below, ast.Constant) and isinstance(below.value, str):
            yield below.value


def _made(call: ast.Call) -> Iterator[str]:
    """Yield the codes that a call names, if it makes a finding."""
    match call.func:
        case ast.Name("Finding"):
            yield from _codes(call.args[0])
        case ast.Attribute(ast.Name("faults") | ast.Attribute(attr="faults"), "add"):
            yield from (f"template-{code}" for code in _codes(call.args[0]))


def _codes(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(str(code)):
            yield code
        case ast.IfExp():
            yield from _codes(argument.body)
            yield from _codes(argument.orelse)


def _emitted() -> dict[str, str]:
    """Return the codes that the source names where it makes a finding, and where."""
    return {
        code: f"{path.relative_to(SOURCE)}:{call.lineno}"
        for path, tree in TREES.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for code in _made(call)
    }


def test_the_source_is_read_rightly() -> None:
    emitted = _emitted()
    assert {"template-missing", "template-span-shape", "template-too-large"} <= set(emitted)
    assert len([code for code in emitted if code.startswith("template-")]) > 60


def test_every_code_that_is_emitted_has_an_entry() -> None:
    missing = {code: place for code, place in _emitted().items() if code not in CATALOGUE}
    assert not missing
    assert {f"template-{code}" for _, code in _PROBLEMS} <= set(CATALOGUE)


def test_every_entry_is_named_in_the_source() -> None:
    elsewhere = (tree for path, tree in TREES.items() if path.parent.name != "findings")
    named = {text for tree in elsewhere for text in _strings(tree)}
    dead = {code for code in CATALOGUE if not {code, code.removeprefix("template-")} & named}
    assert not dead


def test_no_code_stands_twice() -> None:
    codes = [entry.code for _, group in GROUPS for entry in group]
    assert len(set(codes)) == len(codes) == len(CATALOGUE)


@ENTRIES
def test_a_code_is_small_letters_with_hyphens(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.code)


@ENTRIES
def test_a_title_is_a_few_words_and_a_sentence_is_whole(entry: Entry) -> None:
    assert 2 <= len(entry.title) <= 15
    assert entry.title[-1] not in "。，：；"
    assert entry.sentence.endswith(("。", "？?}"))
    assert not entry.remedy or entry.remedy.endswith("。")


@ENTRIES
def test_what_is_said_only_with_a_value_says_that_value(entry: Entry) -> None:
    for text in (entry.sentence, entry.remedy):
        for name, words in re.findall(r"\{\?(\w+):([^?]*)\?\}", text):
            assert f"{{{name}}}" in words
        assert "{?" not in re.sub(r"\{\?(\w+):([^?]*)\?\}", "", text)
