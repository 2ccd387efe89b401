"""A ledger that somebody has changed is told from a sound one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import (
    BAISHI,
    QINGHE,
    SOUND,
    UNBALANCED,
    act,
    put,
    started,
    submission,
    took,
    workbook,
)
from tests.forms import codes
from tianbao.campaign.collecting import Working, collect
from tianbao.campaign.deciding import accept
from tianbao.campaign.examining import Opening
from tianbao.campaign.issuing import issue
from tianbao.campaign.ledger.records import Outcome
from tianbao.campaign.returning import send_back_faulty
from tianbao.campaign.verifying import verify
from tianbao.model.limits import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    campaign = started(tmp_path, priors={"1": submission(QINGHE, SOUND, 2023)})
    issue(campaign, act())
    took(campaign, workbook(QINGHE), "1.xlsx")
    took(campaign, workbook(BAISHI), "2.xlsx")
    took(campaign, workbook(BAISHI, UNBALANCED), "3.xlsx", 5)
    took(campaign, b"no workbook at all", "说明.txt")
    list(send_back_faulty(campaign, act(2)))
    return campaign


def changed(campaign: Campaign, statement: str) -> list[str]:
    """Return what is found after the ledger was changed behind its back."""
    with closing(sqlite3.connect(campaign.folder / "台账.db")) as database, database:
        database.execute(statement)
    return codes(verify(campaign))


def test_a_ledger_that_was_only_used_is_sound(campaign: Campaign) -> None:
    accept(campaign, ["白石乡"], act(3))
    steps: list[tuple[int, int]] = []
    assert list(verify(campaign, progress=lambda more, whole: steps.append((more, whole)))) == []
    assert steps == [(1, 4)] * 4


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE file SET content = CAST('x' AS BLOB) WHERE size > 100",
            ["verify-bytes-changed"] * 3,
        ),
        ("DELETE FROM file WHERE size < 100", ["verify-bytes-absent"] * 2),
        ("DELETE FROM reading WHERE unit = '1'", ["verify-reading-absent"]),
        (
            "UPDATE reading SET submission = replace(submission, ',5,', ',6,') WHERE unit = '1'",
            ["verify-reading-changed"],
        ),
        ("UPDATE reading SET checks = '[]' WHERE unit = '1'", ["verify-reading-changed"]),
        (
            "UPDATE reading SET findings = '[]' WHERE unit IS NULL",
            ["verify-reading-changed"],
        ),
        (
            "UPDATE prior SET submission = replace(submission, '2023', '2022')",
            ["verify-reading-changed"],
        ),
        ("UPDATE reading SET unit = '2' WHERE unit = '1'", ["verify-event-other"] * 2),
        ("UPDATE reading SET submission = '{' WHERE unit = '1'", ["verify-reading-changed"]),
        ("UPDATE reading SET outcome = 'fine' WHERE unit = '1'", ["verify-reading-changed"]),
        (
            "UPDATE reading SET outcome = 'taken' WHERE unit IS NULL",
            ["verify-event-other"],
        ),
        ("DELETE FROM event WHERE what = 'received' AND unit = '1'", ["verify-event-absent"]),
        ("UPDATE event SET unit = '77' WHERE what = 'returned'", ["verify-unit-absent"] * 2),
        ("UPDATE unit SET merged_into = '77' WHERE code = '3'", ["verify-unit-absent"]),
    ],
)
def test_what_was_changed_is_found(campaign: Campaign, statement: str, found: list[str]) -> None:
    assert changed(campaign, statement) == found


def test_a_file_is_read_again_within_the_limits_that_it_was_read_with(tmp_path: Path) -> None:
    campaign = started(tmp_path)
    path = put(tmp_path, "清河镇.xlsx", workbook(QINGHE))
    outcomes = []
    for cells in (9, 9, 8, DEFAULT.cells, 8):
        working = Working(Opening(replace(DEFAULT, cells=cells)), jobs=1)
        (found,) = collect(campaign, [path], act(1), working)
        outcomes.append(found.outcome)
        assert list(verify(campaign)) == []
    assert outcomes == [
        Outcome.UNUSABLE,
        Outcome.DUPLICATE,
        Outcome.UNUSABLE,
        Outcome.TAKEN,
        Outcome.DUPLICATE,
    ]


def test_limits_that_make_no_sense_are_a_changed_reading(campaign: Campaign) -> None:
    for statement in (
        """UPDATE event SET details = '{"limits":"x=1"}' WHERE unit = '1'""",
        """UPDATE event SET details = '{"limits":"cells=many"}' WHERE unit = '1'""",
    ):
        assert changed(campaign, statement) == ["verify-reading-changed"]
