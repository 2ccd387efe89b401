"""The programs that the tests in this folder drive; where one is missing, its tests are skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.clients.programs import LIBREOFFICE, NAMES, PROGRAMS, with_office
from tests.office.shared import office

if TYPE_CHECKING:
    from tests.clients.programs import Program

__all__ = ["office"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a program on one worker, where each file goes through it once."""
    for item in items:
        called = getattr(item, "callspec", None)
        name = called.params.get("program") if called is not None else None
        if name == LIBREOFFICE:
            item.add_marker(pytest.mark.office)
            item.add_marker(pytest.mark.xdist_group("office"))
        elif name in NAMES:
            item.add_marker(pytest.mark.xdist_group("clients"))


@pytest.fixture(params=NAMES)
def program(request: pytest.FixtureRequest) -> Program:
    """Return each of the programs."""
    name: str = request.param
    if name == LIBREOFFICE:
        return with_office(request.getfixturevalue("office"))
    found = PROGRAMS[name]
    if lacking := found.missing():
        pytest.skip(lacking)
    return found
