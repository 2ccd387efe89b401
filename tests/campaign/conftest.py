"""The PostgreSQL server that the tests in this folder share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.campaign.postgres import Server, missing

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Send the tests of the server to one worker, which starts it once."""
    for item in items:
        if "server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("postgres"))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give a server for all tests; where PostgreSQL is not installed, they are skipped."""
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    with Server() as running:
        yield running


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """Give the URL of a database that nobody has used before."""
    url = server.database()
    yield url
    server.drop(url)
