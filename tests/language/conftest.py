"""A sound template to change, what loads it, and golden files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from tianbao.findings import describe
from tianbao.findings.message import visible
from tianbao.language import load_text
from tianbao.language.library import built_in_source
from tianbao.language.node import Text
from tianbao.language.source import Source
from tianbao.model.finding import TianbaoError
from tianbao.model.place import Position, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tianbao.model.finding import Finding
    from tianbao.model.template import Template

SOUND = """\
template: sample
version: "1"
name: 样表
title: "{unit}{year}年样表"
cover:
  instructions:
    - 只填浅色的格子。
  fields:
    - field: preparer
      label: 填表人
sections:
  - heading: 一、人数
    sheet: 人数
    blocks:
      - table: visits
        hint: 填人数。
        picture: |
          -     | 地方 | 男  | 女    | 合计  |
          @     |      | men | women | total |
          city  | 城镇 | 0   | 0     | =     |
          rural | 乡村 | 0   | 0     | =     |
          all   | 总计 | =   | =     | =     |
        totals:
          - each row: total = men + women
          - each column: all = sum(city .. rural)
        rules:
          - fewer, each column: rural <= city
            says: 乡村 {rural} 不超过 城镇 {city}
  - heading: 二、文字
    sheet: 文字
    blocks:
      - prose: words.body
        rows: 5
      - listing: words.channels
        columns:
          - column: channel
            label: 渠道
          - column: count
            label: 数量
            kind: count
          - column: counted
            label: 计入
            kind: flag
        total: count where counted
        item: "{channel}{count}"
        sentence: "共{total}条：{items}。"
        name: 渠道句
"""

CHILD = """\
template: child
extends: sample
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

MARK = "»"
"""Stands, in a change that makes a fault, where the fault is to be reported."""


class Load(Protocol):
    """Loads a template's text, which may extend a built-in template or one of `others`.

    Without `others` it may extend `sample`, the sound template.
    """

    def __call__(self, text: str, others: Mapping[str, str] | None = None) -> Template:
        """Return the template that the text says."""


class FindFaults(Protocol):
    """Loads a faulty text as `Load` does."""

    def __call__(self, text: str, others: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
        """Return the faults that loading it reports, none if it is sound."""


class CheckFault(Protocol):
    """Puts `new` in the place of `old` in the sound template, or in the one that extends it."""

    def __call__(self, code: str, old: str, new: str) -> str:
        """Assert that one fault is reported, where `»` stands in `new`; return it in words."""


@pytest.fixture(scope="session")
def sound() -> str:
    """Return a small template without faults."""
    return SOUND


@pytest.fixture(scope="session")
def child() -> str:
    """Return a small template without faults that extends the sound one."""
    return CHILD


@pytest.fixture(scope="session")
def load() -> Load:
    """Return the function that loads a text under the name `sample.yaml`."""
    return _load


@pytest.fixture(scope="session")
def find_faults() -> FindFaults:
    """Return the function that lists a text's faults."""
    return _find_faults


@pytest.fixture(scope="session")
def check_fault() -> CheckFault:
    """Return the function that checks one line of a table of faults."""
    return _check_fault


@pytest.fixture(scope="session")
def text_at() -> Callable[[str], Text]:
    """Return the function that makes a text of a line's value, as YAML would find it."""

    def made(value: str) -> Text:
        line = f"- {value}"
        return Text(value, SourcePlace(Position("sample.yaml", 1, 3), line))

    return made


@pytest.fixture(scope="session")
def golden() -> Callable[[str, str], None]:
    """Return the function that compares a text with a golden file, or writes it anew."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).with_name("golden") / name
        if os.environ.get("TIANBAO_UPDATE_GOLDEN") == "1":
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


def _load(text: str, others: Mapping[str, str] | None = None) -> Template:
    def find(name: str) -> Source | None:
        texts = {"sample": SOUND} if others is None else others
        return (
            Source.of(f"templates/{name}.yaml", texts[name])
            if name in texts
            else built_in_source(name)
        )

    return load_text(text, "sample.yaml", find)


def _find_faults(text: str, others: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    try:
        _load(text, others)
    except TianbaoError as error:
        return error.findings
    return ()


def _check_fault(code: str, old: str, new: str) -> str:
    texts = [text for text in (SOUND, CHILD) if text.count(old) == 1]
    assert texts, "the change should be of one place"
    assert new.count(MARK) == 1, "one mark should say where the fault is"
    before, _, after = texts[0].replace(old, new).partition(MARK)
    found = _find_faults(before + after)
    assert [finding.code for finding in found] == [f"template-{code}"]
    line, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
    shown = (before + after).split("\n")[line].rstrip()
    assert found[0].place == SourcePlace(Position("sample.yaml", line + 1, column + 1), shown)
    message = describe(found[0])
    words = (f"{message.where} {message.title}", visible(shown), message.sentence, message.remedy)
    return "\n".join(words) + "\n"
