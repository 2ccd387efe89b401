"""What became of the hostile files, printed in one block at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

MEASURED = "hostile"
"""The name under which a test's report carries its line, from worker to controller too."""


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print a line for each file: its name, the finding, seconds of computing, megabytes."""
    lines = [
        str(line)
        for reports in (terminalreporter.stats.get(kind, []) for kind in ("passed", "failed"))
        for report in reports
        for name, line in getattr(report, "user_properties", [])
        if name == MEASURED
    ]
    if lines:
        terminalreporter.section("hostile files: finding, seconds of computing, peak megabytes")
        for line in sorted(lines):
            terminalreporter.write_line(line)
