"""The one LibreOffice of a test run, for all folders that use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.office.connection import missing
from tests.office.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFICE = Office()  # nothing runs before the first request


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """One LibreOffice for all tests of a worker; without LibreOffice, they are skipped."""
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    with _OFFICE as running:
        yield running
