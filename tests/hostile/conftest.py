"""The process in which hostile files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.running import Runner

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """Give the process in which hostile files are read."""
    started = Runner()
    yield started
    started.close()
