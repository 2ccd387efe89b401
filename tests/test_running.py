"""How the tests themselves are run."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("running")
def test_tests_of_one_group_go_to_one_worker(request: pytest.FixtureRequest) -> None:
    """Lost groups fail nothing else: fixtures are made twice, and all takes half as long again.

    Several workers know of a group by what pytest-xdist writes behind a test's name.
    """
    grouped = getattr(request.config.option, "loadgroup", False)
    assert request.node.nodeid.endswith("@running") or not grouped
