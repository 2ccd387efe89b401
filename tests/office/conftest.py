"""The office that tests in this folder share, and the marker for those that use it."""

from collections.abc import Iterator

import pytest

from tests.office.connection import missing
from tests.office.office import Office


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for the office."""
    for item in items:
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.office)


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """One LibreOffice for all tests of a worker; without LibreOffice, they are skipped."""
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    with Office() as running:
        yield running
