"""The documentation: it names everything there is, its links lead somewhere, its examples run."""

from __future__ import annotations

import datetime as dt
import doctest
import json
import re
import runpy
import shlex
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click
import jsonschema
import pytest
from click.testing import CliRunner

import tianbao
from docs.county import walk
from tianbao.campaign.description import Description, write_description
from tianbao.campaign.ledger.records import OUTCOME_WORDS
from tianbao.campaign.ledger.schema import METADATA
from tianbao.cli import main
from tianbao.cli.main import tianbao as root_command
from tianbao.data import schema
from tianbao.findings import CATALOGUE
from tianbao.model.standing import STANDING_WORDS
from tianbao.model.submission import How
from tianbao.typed import understand_amount, understand_count, understand_flag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tianbao.typed import Understood

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
CAMPAIGN = DOCS / "campaign.md"
MANUAL = DOCS / "zh" / "办公室操作手册.md"
SHELLS = ("sh", "console", "shellsession")
"""The languages of blocks with commands: a script, what a sample shows, the county's campaign."""
LARGEST_PICTURE = 200_000


def named(path: Path) -> str:
    """Return a page's path from the root, which says in a report which one is meant."""
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path, language: str) -> list[str]:
    """Return a page's code blocks in a language."""
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", path.read_text("utf-8"))


def squeezed(text: str) -> str:
    """Return a text without white space: releases of click break and align lines differently."""
    return "".join(text.split())


def commands(
    command: click.Command = root_command, words: tuple[str, ...] = ("tianbao",)
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command with the words that call it."""
    yield words, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, (*words, name))


COMMANDS = dict(commands())


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_and_option_stands_in_the_docs(words: tuple[str, ...]) -> None:
    page = (DOCS / "command-line.md").read_text("utf-8")
    block = page.partition(f"<!-- help: {' '.join(words)} -->")[2].partition("\n```\n")[0]
    assert block
    for parameter in COMMANDS[words].params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert option in block
        if isinstance(parameter, click.Option) and parameter.help:
            assert squeezed(parameter.help) in squeezed(block)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_finding_stands_in_the_docs(code: str) -> None:
    assert f"\n### {code}\n" in (DOCS / "findings.md").read_text("utf-8")


def test_the_generated_pages_are_up_to_date() -> None:
    """Where they are not, `python docs/generate.py` writes them anew.

    That of damage takes as long as all its tests: `make check-docs` looks at it.
    """
    pages: dict[Path, str] = runpy.run_path(str(DOCS / "generate.py"))["quick_pages"]()
    for path, text in pages.items():
        now, then = squeezed(without_cells(text)), squeezed(without_cells(path.read_text("utf-8")))
        assert now == then, path.name


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if not link.startswith("https://"):
            assert (page.parent / link.partition("#")[0]).exists(), link


def test_every_page_is_linked_from_the_readme() -> None:
    text = READMES[0].read_text("utf-8")
    for page in PAGES:
        if page.is_relative_to(DOCS):
            assert f"({named(page)})" in text, page.name


def test_pictures_are_shown_and_not_large() -> None:
    for picture in (DOCS / "pictures").glob("*.png"):
        assert picture.stat().st_size < LARGEST_PICTURE
        for readme in READMES:
            assert f"({named(picture)})" in readme.read_text("utf-8")


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], str]:
    """Return what runs a line of shell in a folder with the samples, and gives what it prints."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)

    def run_line(line: str) -> str:
        program, *arguments = shlex.split(line.partition(" | ")[0])
        assert program == "tianbao"
        status = main(arguments)
        captured = capsys.readouterr()
        assert status in {0, 1}, captured.err
        return captured.out + captured.err

    return run_line


@pytest.mark.parametrize("readme", READMES, ids=named)
def test_the_quick_start_runs_and_makes_what_it_shows(
    readme: Path, run: Callable[[str], str], tmp_path: Path
) -> None:
    lines = [line for block in blocks(readme, "sh") for line in block.splitlines()]
    for line in lines:
        words = line.split("#")[0].split()
        if words[0] == "make":
            assert f"\n{words[1]}:" in (ROOT / "Makefile").read_text("utf-8")
        elif words[0] != "pip":
            run(line)
    assert (tmp_path / "2024-清河镇-空白表.xlsx").exists()
    report = (tmp_path / "清河镇.txt").read_text("utf-8")
    (shown,) = blocks(readme, "text")
    for line in shown.splitlines():
        for part in line.split("……"):
            assert part in report


def without_cells(text: str) -> str:
    """Return a text without cells' addresses: `docs/generate.py` keeps those up to date."""
    return re.sub(r"[A-Z]+[0-9]+", "", text)


@pytest.mark.parametrize("page", [*READMES, DOCS / "command-line.md"], ids=named)
def test_what_is_shown_of_a_command_is_what_it_prints(
    page: Path, run: Callable[[str], str]
) -> None:
    run("tianbao fill gongkai-2021-town samples/baishi-2024.json")
    for block in blocks(page, "console"):
        printed: list[str] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                forced = " --force" if " fill " in line else ""
                printed = without_cells(run(line.removeprefix("$ ") + forced)).splitlines()
            elif line.strip() != "…":
                assert without_cells(line) in printed


@pytest.fixture(scope="session")
def round_of_the_county(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return what each command of the sample county's campaign prints."""
    folder = tmp_path_factory.mktemp("round")
    shutil.copytree(ROOT / "samples", folder / "samples")

    def run_line(line: str) -> str:
        result = CliRunner().invoke(root_command, shlex.split(line)[1:], prog_name="tianbao")
        assert result.exit_code in {0, 1}, result.output
        return result.output

    printed = walk(folder, run_line)
    return {" ".join(line.split()): text for line, text in printed.items()}


@pytest.mark.xdist_group("round")
@pytest.mark.parametrize("page", [*READMES, MANUAL], ids=named)
def test_what_is_shown_of_the_campaign_is_what_its_commands_print(
    page: Path, round_of_the_county: Mapping[str, str]
) -> None:
    """A line that is shown may be shortened, with …, and its columns stand apart."""
    shown = blocks(page, "shellsession")
    assert shown
    for block in shown:
        printed: list[str] = []
        for line in block.replace("\\\n", "").splitlines():
            words = " ".join(line.split())
            if words.startswith("$ tianbao"):
                text = round_of_the_county[words.removeprefix("$ ")]
                printed = [" ".join(told.split()) for told in text.splitlines()]
            elif not words.startswith("$ cd "):
                parts = [part.strip() for part in words.split("…")]
                assert any(all(part in told for part in parts) for told in printed), line


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_is_said_of_commands_can_be_given(page: Path) -> None:
    """Each command in a block of shell, or between marks in a text, exists with its options."""
    shells = "".join(block for kind in SHELLS for block in blocks(page, kind))
    lines = re.findall(r"(?m)^(?:\$ )?tianbao (.*)$", shells.replace("\\\n", ""))
    for line in (*lines, *re.findall(r"`tianbao ([a-z][^`]*)`", page.read_text("utf-8"))):
        words = line.partition(" | ")[0].partition(" #")[0].split()
        known: tuple[str, ...] = ("tianbao", words[0])
        if isinstance(COMMANDS[known], click.Group):
            known = (*known, *words[1:2])
        options = {option for parameter in COMMANDS[known].params for option in parameter.opts}
        for word in words:
            if word.startswith("--"):
                assert word in {*options, "--help"}, line


def test_every_outcome_and_standing_stands_in_the_manual_and_in_the_docs() -> None:
    words: dict[str, str] = {word: outcome.value for outcome, word in OUTCOME_WORDS.items()}
    standings: dict[str, str] = {word: one.value for one, word in STANDING_WORDS.items()}
    both = re.findall(r"(?m)^\| (\S+) \| `(\S+)` \|", CAMPAIGN.read_text("utf-8"))
    assert set(both) >= {*words.items(), *standings.items()}
    tables = re.findall(r"(?s)<!-- (?:outcomes|standings) -->\n(.*?)<!-- end", manual())
    rows = [re.findall(r"(?m)^\| ([^|]+?) \|", table)[1:] for table in tables]
    assert [row for table in rows for row in table] == [*words, *standings]


def manual() -> str:
    """Return the manual for the county's office."""
    return MANUAL.read_text("utf-8")


def test_every_entry_of_a_description_stands_in_the_docs(tmp_path: Path) -> None:
    deadline = dt.date(2025, 1, 20)
    write_description(tmp_path, Description("0123abcd", "年报", "t", 2024, deadline=deadline))
    written = tomllib.loads((tmp_path / "campaign.toml").read_text("utf-8"))
    table = CAMPAIGN.read_text("utf-8").partition("<!-- entries -->")[2].partition("<!--")[0]
    assert re.findall(r"(?m)^\| `(\w+)` \|", table) == list(written)


def test_every_table_of_the_ledger_stands_in_the_docs() -> None:
    text = CAMPAIGN.read_text("utf-8")
    for table in METADATA.tables:
        assert f"\n| `{table}` | " in text


def test_the_examples_of_the_campaign_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(CAMPAIGN), module_relative=False, encoding="utf-8")
    assert result.attempted > 25
    assert result.failed == 0


@pytest.mark.parametrize("readme", READMES, ids=named)
def test_the_template_that_is_shown_is_the_sample(readme: Path) -> None:
    sample = (ROOT / "samples" / "xinfang-quarterly.yaml").read_text("utf-8").splitlines()
    (shown,) = blocks(readme, "yaml")
    for line in shown.splitlines():
        assert line in sample or line.strip() == "…"


def test_the_examples_of_the_library_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(DOCS / "library.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 30
    assert result.failed == 0


@pytest.mark.parametrize("name", tianbao.__all__)
def test_every_public_name_stands_in_the_docs(name: str) -> None:
    assert re.search(rf"\b{name}\b", (DOCS / "library.md").read_text("utf-8"))


def test_the_example_of_data_is_data() -> None:
    document, reading = (json.loads(block) for block in blocks(DOCS / "data.md", "json"))
    jsonschema.validate(document, schema())
    assert tianbao.read(json.dumps(document).encode()).findings == ()
    template, submission = tianbao.read(ROOT / "samples" / "baishi-2024.json").usable()
    returned = tianbao.read(tianbao.fill(template, submission)[0])
    readings = tianbao.to_json(*returned.usable())["readings"]
    assert isinstance(readings, list)
    assert reading in readings


def test_every_member_and_way_of_understanding_stands_in_the_docs() -> None:
    text = (DOCS / "data.md").read_text("utf-8")
    properties = schema()["properties"]
    assert isinstance(properties, dict)
    unmarked = {How.LITERAL, How.BLANK, How.TRIMMED}
    for name in (*properties, *(how.value for how in How if how not in unmarked)):
        assert f"| `{name}` |" in text


def said(understood: Understood) -> str:
    """Return an understanding as the documentation has it."""
    if understood.how is How.UNCLEAR:
        return f"not understood: `{understood.reason}`"
    words = {None: "blank", True: "yes", False: "no"}
    if understood.value is None or isinstance(understood.value, bool):
        return words[understood.value]
    return str(understood.value)


def test_typed_text_is_understood_as_the_docs_say() -> None:
    text = (DOCS / "data.md").read_text("utf-8")
    numbers, flags = text.partition("| typed | as a count |")[2].split("| typed | as yes or no |")
    for typed, count, amount in re.findall(r"(?m)^\| `(.+?)` \| (.+?) \| (.+?) \|$", numbers):
        assert (said(understand_count(typed)), said(understand_amount(typed))) == (count, amount)
    for typed, meant in re.findall(r"(?m)^\| `(.+?)` \| (.+?) \|$", flags):
        assert said(understand_flag(typed)) == meant


def test_every_dependency_has_its_reason_and_its_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    text = (DOCS / "dependencies.md").read_text("utf-8")
    optional = project["optional-dependencies"]
    wanted = (one for name in ("pdf", "parquet", "postgresql") for one in optional[name])
    for requirement in (*project["dependencies"], *wanted):
        pattern = r"([A-Za-z0-9-]+)(?:\[.*\])?(.*)"
        name, bounds = re.fullmatch(pattern, requirement).groups()  # type: ignore[union-attr]
        row = next(line for line in text.splitlines() if line.startswith(f"| [{name}]"))
        assert f"| {bounds} |" in row, name
    for requirement in optional["dev"]:
        assert re.split(r"[^A-Za-z0-9-]", requirement)[0] in text


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"\n## {tianbao.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
