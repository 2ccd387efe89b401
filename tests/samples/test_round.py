"""The whole round of the sample county, run through the commands as a clerk runs them."""

from __future__ import annotations

import io
import secrets
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, NamedTuple

import pytest

from samples.county.arriving.expected import AWAITED, CORRECTED, EXPECTED
from samples.county.inbox import DEADLINE
from samples.county.make import FOLDER, YEAR
from samples.county.townships import TOWNSHIPS
from tests.samples.shared import KEY
from tianbao.campaign.ledger.records import OUTCOME_WORDS, Outcome
from tianbao.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samples.county.arriving.expected import Item


pytestmark = pytest.mark.xdist_group("sample inbox")


class Did(NamedTuple):
    """What a command did: its status, and the rows that it printed."""

    status: int
    rows: list[list[str]]


class Round(NamedTuple):
    """What the round left in its folder, and what each of its commands did."""

    folder: Path
    did: dict[str, Did]


STEPS = {
    "issued": ("issue",),
    "collected": ("collect", "{inbox}", "--jobs", "1"),
    "returned": ("return",),
    "reminded": ("remind",),
    "corrected": ("collect", "{corrected}", "--jobs", "1"),
    "accepted": ("accept", "--all"),
    "reported": ("report", "--no-volume", "--jobs", "1"),
    "missing": ("status", "--missing"),
    "late": ("status", "--late"),
}


def ran(*arguments: str) -> Did:
    """Run a command, and keep what it prints."""
    with redirect_stdout(io.StringIO()) as printed, redirect_stderr(io.StringIO()):
        status = main(arguments)
    return Did(status, [line.split("\t") for line in printed.getvalue().splitlines()])


@pytest.fixture(scope="module")
def county(
    tmp_path_factory: pytest.TempPathFactory, inbox: Path, corrected: Path
) -> Iterator[Round]:
    """Go through the whole round once, with the key that the inboxes are sealed with."""
    folder = tmp_path_factory.mktemp("county") / "2024年报"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(secrets, "token_bytes", lambda size: KEY if size > 8 else bytes(size))
        started = ran(
            "init", str(folder), "--template", "gongkai-2021-town", "--year", str(YEAR),
            "--roster", str(FOLDER / "名册.xlsx"), "--last-year", str(FOLDER / str(YEAR - 1)),
            "--county", "云溪县", "--deadline", DEADLINE.isoformat(),
        )  # fmt: skip
    did = {"started": started}
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        for name, step in STEPS.items():
            did[name] = ran(*(word.format(inbox=inbox, corrected=corrected) for word in step))
        yield Round(folder, did)


def test_nothing_but_the_faulty_files_ends_with_another_status_than_0(county: Round) -> None:
    statuses = {name: did.status for name, did in county.did.items() if did.status}
    assert statuses == {"collected": 1}


def test_each_unit_has_a_workbook_to_fill_in(county: Round) -> None:
    names = {path.name for path in (county.folder / "下发").rglob("*.xlsx")}
    assert {f"{one.name}-2024年报.xlsx" for one in TOWNSHIPS} <= names


@pytest.mark.parametrize("item", EXPECTED, ids=lambda item: item.path)
def test_each_file_has_the_outcome_that_is_expected(county: Round, item: Item, inbox: Path) -> None:
    before = f"{inbox.as_posix()}/"
    rows = {row[0].removeprefix(before): row for row in county.did["collected"].rows[1:]}
    if item.outcome == Outcome.DUPLICATE:
        assert item.path not in rows, "duplicates are counted only"
        return
    _, unit, word, _ = rows[item.path]
    assert word == OUTCOME_WORDS[Outcome(item.outcome)]
    # Of a file that is not this campaign's, only what is said of it names the unit.
    assert unit in {item.unit, ""}


def test_nothing_else_came(county: Round) -> None:
    listed = [item for item in EXPECTED if item.outcome != Outcome.DUPLICATE]
    assert len(county.did["collected"].rows) == 1 + len(listed)
    words = [row[2] for row in county.did["corrected"].rows[1:]]
    assert sorted(words) == ["换新"] * (len(CORRECTED) - 1) + ["收下"]


def test_who_had_errors_got_them_back(county: Round) -> None:
    returned = {row[1] for row in county.did["returned"].rows}
    assert returned == {"竹溪乡", "白石乡", "双井镇", "龙潭乡", "河西街道", "马坪镇"}
    assert returned <= set(CORRECTED)


def test_in_the_end_all_are_accepted_that_sent_something(county: Round) -> None:
    accepted = {row[1] for row in county.did["accepted"].rows}
    assert accepted == {one.name for one in TOWNSHIPS} - set(AWAITED)
    assert {row[0] for row in county.did["missing"].rows[1:]} == {name[:-1] for name in AWAITED}
    reports = {path.name for path in (county.folder / "报告" / "txt").iterdir()}
    assert reports == {f"{name}{YEAR}年政府信息公开年度报告.txt" for name in accepted}


def test_late_is_who_sent_the_file_that_counts_after_the_deadline(county: Round) -> None:
    late = {item.unit[:-1] for item in EXPECTED if item.late}
    found = {row[0] for row in county.did["late"].rows[1:]}
    assert late <= found
    assert found - late <= {
        name.removesuffix("街道").rstrip("镇乡") for name in (*CORRECTED, *AWAITED)
    }
