"""Each hostile file gets its finding, in little time and with little memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.running import HOSTILE, RIGHT
from tests.hostile.summary import MEASURED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.hostile.running import Outcome, Runner

SECONDS, MEGABYTES = 2, 300
"""What a file may take. Where the machine is slow or busy, computing takes longer than it does
alone: then the seconds are multiplied by how much longer it took, in the same process right before
and after, for some pure Python that usually takes 5 milliseconds (`calibration`)."""


@pytest.fixture(scope="session")
def right(runner: Runner) -> Outcome:
    """Return what becomes of a right workbook."""
    return runner.outcome(RIGHT)


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=[file.name for file in HOSTILE])
def test_a_hostile_file_is_refused_or_read_within_bounds(
    number: int,
    runner: Runner,
    right: Outcome,
    record_property: Callable[[str, object], None],
) -> None:
    file = HOSTILE[number]
    found = runner.outcome(number)
    if found.seconds >= SECONDS * max(1.0, found.slowness):
        # What else the computer does meanwhile costs time too, but not twice in a row.
        found = runner.outcome(number)
    code = file.code or "(read)"
    figures = f"{found.seconds:5.2f} s {found.megabytes:4.0f} MB"
    record_property(MEASURED, f"{file.family:18} {file.name:52.52} {code:16} {figures}")
    assert set(found.codes) == set(file.code.split()), found.sentences
    if not file.lost:
        assert found.values == (right.values if file.read or not file.code else None)
    assert found.seconds < SECONDS * max(1.0, found.slowness)
    assert found.megabytes < MEGABYTES
