"""The fuzz targets stand: their seeds break nothing, nor do a few hundred changes of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.fuzz import archives, language, pieces, reader
from tianbao.findings import describe
from tianbao.language import load_text
from tianbao.model.finding import TianbaoError

if TYPE_CHECKING:
    from types import ModuleType

RUN = Path(__file__).with_name("run.py")


@pytest.mark.parametrize("target", [reader, language], ids=["reader", "language"])
def test_seeds_break_nothing(target: ModuleType) -> None:
    seeds = target.seeds()
    assert len(seeds) >= 4
    for seed in seeds:
        target.one_input(seed)


@pytest.mark.parametrize(
    ("target", "first", "rounds"),
    [(reader, 0, 20), (reader, 3, 40), (language, 0, 50)],
    ids=["workbooks", "data", "templates"],
)
def test_changed_seeds_break_nothing(target: ModuleType, first: int, rounds: int) -> None:
    found = target.seeds()[first : first + 2]
    for number in range(rounds):
        random = Random(number)  # noqa: S311 - the same changes in every run
        data = found[number % len(found)]
        for _ in range(random.choice((1, 1, 2, 4))):
            data = target.mutate(data, random)
        target.one_input(data)


@pytest.mark.parametrize("target", [reader, language], ids=["reader", "language"])
def test_the_same_number_makes_the_same_change(target: ModuleType) -> None:
    for seed in target.seeds()[:2]:
        for number in range(5):
            one, other = (target.mutate(seed, Random(number)) for _ in range(2))  # noqa: S311 - as above
            assert one == other


def test_most_changed_workbooks_can_still_be_unpacked_and_are_not_the_same() -> None:
    seed = reader.seeds()[1]
    changed = [reader.mutate(seed, Random(number)) for number in range(40)]  # noqa: S311 - as above
    assert sum(archives.unpacked(content) is not None for content in changed) > 30
    assert sum(archives.unpacked(content) != archives.unpacked(seed) for content in changed) > 30


def test_some_changed_templates_load_and_some_do_not() -> None:
    seed = language.seeds()[0]
    codes: set[str] = set()
    loaded = 0
    for number in range(80):
        text = language.mutate(seed, Random(number)).decode("utf-8", "replace")  # noqa: S311 - as above
        try:
            load_text(text, "fuzz.yaml", lambda _: None)
        except TianbaoError as error:
            codes |= {describe(finding).code for finding in error.findings}
        else:
            loaded += 1
    assert 5 < loaded < 75
    assert len(codes) > 10


def test_what_is_put_in_comes_from_the_examples_of_faults() -> None:
    assert len(language.fault_examples()) > 100


def test_an_element_goes_with_its_end() -> None:
    parts = {pieces.changed_xml(b"<a><b>1</b><c/></a>", Random(n), [b"2"]) for n in range(200)}  # noqa: S311 - as above
    assert {b"<a><c/></a>", b"<a><b>2</b><c/></a>", b"<a><b>1</b></a>"} <= parts


def test_an_input_can_be_repeated_without_the_fuzzer(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"template": "small"}), encoding="utf-8")
    command = [sys.executable, str(RUN), "--repeat", str(path), "reader"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "This input breaks nothing.\n")
