"""Target: the text of a template, through loading, printing, planning and building."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import tianbao
from tests import hostile_texts
from tests.fuzz.pieces import changed_bytes, changed_lines
from tianbao.findings import describe
from tianbao.language import digest, load_text, print_template
from tianbao.language.library import built_in_source, template_names
from tianbao.language.source import Source
from tianbao.model.finding import TianbaoError
from tianbao.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_TESTS = Path(__file__).parents[1]
_SAMPLES = _TESTS.parent / "samples"
_SMALL = Path(__file__).with_name("small.yaml")
_FAULTS = ("test_faults.py", "test_faults_form.py", "test_faults_table.py", "test_faults_text.py")
_QUOTED = re.compile(r"\"((?:[^\"\\\n]|\\.){3,})\"")

_CHILD = """\
template: child
extends: small
version: "1"
replace:
  - table: visits
    rows: rural
    picture: |
      rural | 乡镇 | 0 | 0 | = |
add:
  - before: words.body
    prose: words.summary
"""

VALUES = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *("template: ", "extends: small", "replace:", "add:", "remove:", "before: ", "after: "),
        *("each row: ", "each column: ", "sum(a .. b)", "sum(a .. before b)", "prior.", "once"),
        *("<", "^", "=", "0", "0.0", "—", "-", "+", "@", "|", "{", "}", "{unit}", "{total}", "#"),
        *("kind: amount", "kind: flag", "rows: 999999", "rows: -1", "rows: 0", "no", "~", "null"),
        *("&a", "*a", "!!str", "---", "...", "? ", "%YAML 1.1", "\t", "\\", "\r", "\u2028", "\x85"),
        *("999999999999999999999", "1e9", "a" * 300, "长" * 3000, "_stamp", "a/b", "../a"),
        *hostile_texts.ALL,
    )
)
"""What is put in the place of words."""


def _find(name: str) -> Source | None:
    if name == "small":
        return Source.of("small.yaml", _SMALL.read_text(encoding="utf-8"))
    return built_in_source(name)


def _texts() -> Iterator[str]:
    yield _SMALL.read_text(encoding="utf-8")
    yield _CHILD
    yield (_SAMPLES / "xinfang-quarterly.yaml").read_text(encoding="utf-8")
    for name in template_names():
        source = built_in_source(name)
        if source is not None:
            yield source.text


def fault_examples() -> tuple[bytes, ...]:
    """Return the words that the tests of faults put into a template."""
    found: dict[str, None] = {}
    for name in _FAULTS:
        path = _TESTS / "language" / name
        if path.is_file():
            texts = _QUOTED.findall(path.read_text(encoding="utf-8"))
            found |= dict.fromkeys(text.replace("\\n", "\n").replace("»", "") for text in texts)
    return tuple(text.encode() for text in found)


_WORDS = (*VALUES, *fault_examples())


def seeds() -> list[bytes]:
    """Return right templates to start from."""
    return [text.encode() for text in _texts()]


def mutate(data: bytes, random: Random) -> bytes:
    """Return a text with a line, a word or some bytes changed."""
    change = changed_bytes if random.random() < 0.1 else changed_lines
    return change(data, random, _WORDS)


def one_input(data: bytes) -> None:
    """Load a text and build what it says; whatever is raised but a refusal is a defect."""
    try:
        template = load_text(data.decode("utf-8", "replace"), "fuzz.yaml", _find)
    except TianbaoError as error:
        if not error.findings:
            raise AssertionError("a template that is refused has no fault") from error
        for finding in error.findings:
            describe(finding)
        return
    printed = print_template(template)
    again = load_text(printed, "fuzz.yaml", _find)
    if digest(again) != digest(template) or print_template(again) != printed:
        raise AssertionError("a template that is printed does not load as the same")
    make_plan(template)
    found = tianbao.read(tianbao.build(template, "清河镇", 2024), [template])
    submission = found.usable()[1]
    if found.findings:
        raise AssertionError(f"a blank workbook is not read as blank: {found.findings}")
    tianbao.render_text(tianbao.compose(template, submission))
    tianbao.check(template, submission)
