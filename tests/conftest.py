"""What holds for all tests: office tests share one worker, and a skip is never unnoticed."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

pytest_plugins = ("tests.mutations.summary", "tests.hostile.summary")
"""What came of the damage and of the hostile files is said at the end; a conftest in their own
folders is not heard by the process that prints it when the tests run on several cores."""

# The same examples in every run, however busy the machine; `--hypothesis-profile=default` looks
# for new ones.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("steady")

NO_SKIPS = "TIANBAO_NO_SKIPS"
"""Set where everything that a test needs is installed: a skipped test then fails the run."""

OUTSIDE = "../shared"
"""Stands in the reason of a skip for want of files that are not part of the project."""


_SHORT, _LONG = 20, 200
"""So many bytes, and so many characters, are shown in the name of a test."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Send the tests of the office suite to one worker, which starts it once."""
    for item in items:
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("office"))


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over thousands of tests, which stay to the end anyway."""
    gc.freeze()


def _skips(reporter: TerminalReporter) -> list[str]:
    return [str(report.longrepr) for report in reporter.stats.get("skipped", [])]


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say how many tests were skipped, and that it is not allowed where it isn't."""
    skips = _skips(terminalreporter)
    if skips:
        terminalreporter.write_line(f"skipped: {len(skips)}; the reasons stand above")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case with a file by the file's size: an archive says in its bytes when it was made.

    Workers that collect in different seconds would have other tests, and none of them would run.
    Nor is a long text of use in a name.
    """
    if isinstance(val, bytes) and len(val) > _SHORT:
        return f"{len(val)} bytes"
    return f"{len(val)} characters" if isinstance(val, str) and len(val) > _LONG else None


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run over a skipped test where none may be skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get(NO_SKIPS) and reporter is not None:
        refused = [reason for reason in _skips(reporter) if OUTSIDE not in reason]
        if refused and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
