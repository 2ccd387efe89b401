"""What a command prints is made visible in one place, colours and columns apart."""

from __future__ import annotations

import json

import pytest

from tests import hostile_texts
from tianbao.cli.printing import finding_lines, print_json, say, tell
from tianbao.model.finding import Finding
from tianbao.model.place import Cell, CellPlace, KeyPlace, Position, SourcePlace


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_what_is_said_and_told_is_one_line_without_anything_that_acts(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    say(text)
    tell(text)
    out, err = capsys.readouterr()
    for printed in (out, err):
        assert printed.endswith("\n")
        assert "\n" not in printed[:-1]
        assert not hostile_texts.ACTING.search(printed[:-1])


def test_a_tab_parts_the_columns_of_a_result(capsys: pytest.CaptureFixture[str]) -> None:
    tell("甲\t乙\x1b")
    assert capsys.readouterr().out == "甲\t乙\\u001b\n"


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_a_finding_colours_its_severity_and_nothing_else(text: str) -> None:
    values = {"label": text, "expected": text, "found": text}
    for place in (
        KeyPlace(text),
        CellPlace(Cell(text, 1, 1), text),
        SourcePlace(Position(text, 1, 1), text),
    ):
        lines: list[str] = [*finding_lines([Finding("label-changed", place, values)])]
        lines[0] = lines[0].replace("\x1b[31m错误\x1b[0m", "")
        assert not hostile_texts.ACTING.search("".join(lines))
        assert all("\n" not in line for line in lines)


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_json_is_valid_and_shows_what_acts_as_an_escape(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    print_json({text: [text, 1.5, None, "甲"]})
    printed = capsys.readouterr().out
    assert json.loads(printed) == {text: [text, 1.5, None, "甲"]}
    assert not hostile_texts.ACTING.search(printed.replace("\n", ""))
    assert "甲" in printed
