"""The house rules that no linter knows: short functions, short files, a sentence on top of each."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path
    for folder in ("src", "tests", "benchmarks", "samples", "templates", "docs")
    for path in (ROOT / folder).rglob("*.py")
)
LONGEST_FUNCTION = 50
LONGEST_FILE = 400


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_a_file_and_its_functions_are_short_and_it_says_its_job(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < LONGEST_FILE
    tree = ast.parse(text)
    docstring = ast.get_docstring(tree)
    if path.name != "__init__.py" or text.strip():
        assert docstring
        assert docstring.splitlines()[0].endswith((".", ":"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    too_long = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in functions
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "helpers", "common", "manager", "misc"}
    assert not drawers & {part for path in SOURCES for part in (*path.parts, path.stem)}
