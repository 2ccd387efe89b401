"""What is said of the corpus of damage: after the tests, and in the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutations.registry import FAMILIES, kinds
from tests.mutations.running import Tally, everywhere
from tianbao.findings import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from _pytest.terminal import TerminalReporter

    from tests.mutations.registry import Mutated, Mutation

PROPERTY = "damage"
"""The name under which a test's report carries its tally."""

FAMILY_WORDS = {"values": "填的内容", "totals": "合计", "structure": "表格结构"}


def lines(stored: Iterable[Mapping[str, object]]) -> list[str]:
    """Return a line for each family, and one for all, of tallies as reports carry them."""
    tallies = [Tally(**each) for each in stored]  # type: ignore[arg-type]  # as `stored` made it
    families = [
        (family, [each for each in tallies if each.family == family]) for family in FAMILIES
    ]
    parts = [(name, counted) for name, counted in families if counted]
    return [_line(name, counted) for name, counted in (*parts, ("in all", tallies))]


def _line(name: str, tallies: Sequence[Tally]) -> str:
    cases, same, found = (
        sum(getattr(each, what) for each in tallies) for what in ("cases", "same", "found")
    )
    return (
        f"damage, {name}: {len({each.kind for each in tallies}):2} kinds, {cases:4} cases,"
        f" {same:4} read the same, {found:4} found,"
        f" silent misreads: {sum(each.misread for each in tallies)}"
    )


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say what came of all damage that was done."""
    reports = (
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
    )
    properties = (each for report in reports for each in report.user_properties)
    stored = [value for name, value in properties if name == PROPERTY]
    if stored:
        terminalreporter.section("damage")
        for line in lines(stored):
            terminalreporter.write_line(line)


def damage_table() -> str:
    """Return the Markdown table of all kinds of damage, with what has to come of each.

    Nothing is read for it: that this is what comes, and that nothing is misread, is for the
    tests to say, which fail otherwise.
    """
    done = everywhere()
    cases = sum(map(len, done.values()))
    counted = f"{len(done)} kinds, {cases} cases, silent misreads: 0."
    rows = [_row(kinds()[kind], damaged) for kind, damaged in done.items()]
    return "\n".join(
        [
            counted,
            "",
            "| 类别 | 做了什么 | 结果 | 次数 |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def damage_page(text: str) -> str:
    """Return a page with the table between its marks as it is now."""
    before, begin, rest = text.partition("<!-- damage: begin -->\n")
    _, end, after = rest.partition("<!-- damage: end -->")
    return f"{before}{begin}{damage_table()}{end}{after}"


def _row(mutation: Mutation, done: Mapping[str, Mutated]) -> str:
    outcome = "；".join(_outcomes(done.values()))
    words = mutation.words.replace("|", "\\|")
    return f"| {FAMILY_WORDS[mutation.family]} | {words} | {outcome} | {len(done)} |"


def _outcomes(done: Iterable[Mutated]) -> Iterator[str]:
    """Yield what comes of a kind of damage: read the same, or which findings."""
    outcomes = [mutated.outcome for mutated in done]
    if any(outcome.same for outcome in outcomes):
        yield "读出相同"
    for code in sorted({code for outcome in outcomes for code in outcome.codes}):
        yield f"{CATALOGUE[code].title} [`{code}`](../findings.md#{code})"
