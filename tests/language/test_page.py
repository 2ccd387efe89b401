"""The page that explains the language: its templates load, its parts and its messages are real."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tianbao.findings import describe
from tianbao.language import load_text, print_template
from tianbao.language.library import built_in_source
from tianbao.language.parser import RESERVED
from tianbao.model.finding import TianbaoError
from tianbao.model.place import SourcePlace
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from tests.language.conftest import FindFaults, Load

PAGE = (Path(__file__).parents[2] / "docs" / "template-language.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
WHOLE = [block for block in BLOCKS if block.startswith("template:")]
FAULTY = [block for block in BLOCKS if block.startswith("#")]
TABLES = [block for block in BLOCKS if block.startswith("picture:")]


def test_the_page_has_a_template_and_one_that_extends_another() -> None:
    assert any("\nsections:" in block for block in WHOLE)
    assert any("\nextends:" in block for block in WHOLE)


@pytest.mark.parametrize("block", WHOLE)
def test_every_whole_template_on_the_page_loads(block: str, load: Load) -> None:
    template = load(block)
    assert load(print_template(template)) == template


def test_what_the_page_says_of_its_first_template_is_so(load: Load) -> None:
    template = load(WHOLE[0])
    inputs = [key for key, field in template.fields.items() if field.expression is None]
    assert len(inputs) == 4
    assert len(template.fields) - len(inputs) == 5
    assert "visits.rural.men" in inputs


@pytest.mark.parametrize("block", TABLES)
def test_every_picture_on_the_page_can_be_drawn(
    block: str, find_faults: FindFaults, sound: str
) -> None:
    start, end = sound.index("        picture:"), sound.index("  - heading: 二")
    table = "".join(f"        {line}\n" for line in block.splitlines())
    if "totals:" not in block and "=" in block:
        table += "        totals:\n          - each row: total = person + firm\n"
    assert not find_faults(sound[:start] + table + sound[end:])


def test_the_faults_on_the_page_are_those_that_are_reported() -> None:
    (text,) = FAULTY
    with pytest.raises(TianbaoError) as caught:
        load_text(text, "visitors.yaml", built_in_source)
    assert len(caught.value.findings) == 3
    for finding in caught.value.findings:
        assert isinstance(finding.place, SourcePlace)
        message = describe(finding)
        said = (message.where, message.title, message.sentence, message.remedy)
        assert all(words in PAGE for words in (*said, finding.place.text))


def test_every_word_of_the_language_is_on_the_page() -> None:
    source = Path(load_text.__code__.co_filename).parent
    asked = re.compile(
        r"""members\.(?:text|name|key|number|flag|choice|items|maps|texts)\(\s*"(\w+)"""
    )
    code = "".join(path.read_text("utf-8") for path in source.glob("*.py"))
    words = {*asked.findall(code), *RESERVED, *(kind for kind in Kind if kind is not Kind.SIGNED)}
    assert len(words) > 30
    missing = {word for word in words if not re.search(rf"\b{word}\b", PAGE)}
    assert not missing


def test_every_operator_and_number_of_the_grammar_is_on_the_page() -> None:
    grammar = re.search(r"^```ebnf\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert grammar
    for sign in ("=", "!=", "<", "<=", ">", ">=", "+", "-", "..", "(", ")", ",", "before", "sum"):
        assert f'"{sign}"' in grammar[1]
