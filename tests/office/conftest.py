"""The office that tests in this folder share, and the marker for those that use it."""

import pytest

from tests.office.shared import office

__all__ = ["office"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for the office."""
    for item in items:
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.office)
