"""The sample inboxes: each file is what the table says of it, and the same each time."""

from __future__ import annotations

import datetime as dt
import time
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

import tianbao
from samples.county.arriving.expected import AWAITED, CORRECTED, EXPECTED
from samples.county.inbox import DEADLINE, correct_inbox, make_inbox
from samples.county.make import YEAR
from samples.county.townships import TOWNSHIPS
from tests.samples.shared import KEY
from tianbao.campaign.inbox.walk import walk
from tianbao.campaign.ledger.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from samples.county.arriving.expected import Item
    from tests.samples.shared import Filling
    from tianbao import Submission
    from tianbao.campaign.inbox.incoming import Incoming

pytestmark = pytest.mark.xdist_group("sample inbox")

KEPT = {outcome for outcome in Outcome if outcome.kept}

OF_THE_CAMPAIGN = {"file-named-after"}
"""What can only be found beside the roster."""

UTF_8 = 0x800
"""The flag of an archive's entry whose name is in UTF-8."""

DAY = 86_400


class Came(NamedTuple):
    """A file with what it holds, and the codes of what is found in it."""

    file: Incoming
    submission: Submission | None
    codes: list[str]


def received(folder: Path, priors: Mapping[str, Submission]) -> dict[str, Came]:
    """Return all that came in, by where it was found, read and checked."""
    start = f"{folder.as_posix()}/"
    return {file.source.removeprefix(start): read(file, priors) for file in walk([folder])}


def read(file: Incoming, priors: Mapping[str, Submission]) -> Came:
    findings = [finding for finding in (file.fault, file.passed) if finding is not None]
    if file.content is None:
        return Came(file, None, [finding.code for finding in findings])
    found = tianbao.read(file.content, key=KEY)
    findings += found.findings
    if found.template is not None and found.submission is not None:
        prior = priors.get(found.submission.unit.code)
        findings += tianbao.check(found.template, found.submission, prior)
    return Came(file, found.submission, sorted(finding.code for finding in findings))


@pytest.fixture(scope="module")
def came(inbox: Path, priors: Mapping[str, Submission]) -> dict[str, Came]:
    return received(inbox, priors)


@pytest.fixture(scope="module")
def came_later(corrected: Path, priors: Mapping[str, Submission]) -> dict[str, Came]:
    return received(corrected, priors)


def contents(folder: Path) -> dict[str, tuple[bytes, float]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_inbox_is_the_same_on_another_day(
    inbox: Path, tmp_path: Path, fill: Filling, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + DAY)
    make_inbox(tmp_path, fill, KEY)
    assert contents(tmp_path) == contents(inbox)


def test_the_corrected_inbox_is_the_same_on_another_day(
    corrected: Path, tmp_path: Path, fill: Filling, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + DAY)
    correct_inbox(tmp_path, fill, KEY)
    assert contents(tmp_path) == contents(corrected)


def test_what_is_written_is_named(tmp_path: Path, fill: Filling) -> None:
    paths = correct_inbox(tmp_path, fill, KEY)
    assert list(paths) == sorted(path for path in tmp_path.rglob("*") if path.is_file())


def test_the_table_has_what_the_inbox_has_in_the_same_order(came: Mapping[str, Came]) -> None:
    assert list(came) == [item.path for item in EXPECTED]


@pytest.mark.parametrize("item", EXPECTED, ids=lambda item: item.path)
def test_an_item_has_exactly_the_findings_that_are_expected(
    item: Item, came: Mapping[str, Came]
) -> None:
    assert came[item.path].codes == sorted(set(item.codes) - OF_THE_CAMPAIGN)


@pytest.mark.parametrize("item", EXPECTED, ids=lambda item: item.path)
def test_an_item_that_can_be_used_is_its_unit_s(item: Item, came: Mapping[str, Came]) -> None:
    submission = came[item.path].submission
    usable = Outcome(item.outcome) in {
        *KEPT,
        Outcome.NEIGHBOUR,
        Outcome.DUPLICATE,
        Outcome.UNKNOWN_UNIT,
    }
    assert (submission is not None) == usable
    if submission is not None:
        assert (submission.unit.name, submission.year) == (item.unit, YEAR)


@pytest.mark.parametrize("item", EXPECTED, ids=lambda item: item.path)
def test_only_what_is_called_late_came_after_the_deadline(
    item: Item, came: Mapping[str, Came]
) -> None:
    sent = came[item.path].file.sent
    if item.outcome == Outcome.PASSED:
        return  # Nobody looks at when it came.
    assert sent is not None
    assert (sent.date() > DEADLINE) == item.late
    assert sent.utcoffset() == dt.timedelta(hours=8)


def test_duplicates_have_the_same_bytes_as_something_else(came: Mapping[str, Came]) -> None:
    times = Counter(each.file.content for each in came.values() if each.file.content is not None)
    twice = [content for content, number in times.items() if number > 1]
    assert len(twice) == sum(item.outcome == "duplicate" for item in EXPECTED)


def test_what_is_newer_is_dated_later_than_what_is_older(came: Mapping[str, Came]) -> None:
    sent = {path: each.file.sent for path, each in came.items()}
    dated = [
        (sent["茶亭镇.xlsx"], sent["茶亭镇（改）.xlsx"]),
        (sent["南浦镇/最终版.xlsx"], sent["南浦镇/最终版(2).xlsx"]),
    ]
    assert all(old is not None and new is not None and old < new for old, new in dated)


def test_archives_made_on_windows_have_names_in_gbk_and_no_flag(inbox: Path) -> None:
    with zipfile.ZipFile(inbox / "南片.zip") as archive:
        entries = archive.infolist()
    assert not any(entry.flag_bits & UTF_8 for entry in entries)
    names = [entry.filename.encode("cp437").decode("gbk") for entry in entries]
    assert names == ["大圩镇.xlsx", "荷塘镇.xlsx", "龙潭乡.xlsx"]


def test_messages_say_who_sent_them(came: Mapping[str, Came]) -> None:
    senders = {path: each.file.sender for path, each in came.items() if ".eml" in path}
    assert all("@example.invalid" in sender for sender in senders.values())
    assert "邵海波" in senders["柳湾镇.eml › 柳湾镇2024年政务公开年报.xlsx"]


def test_all_that_comes_later_is_right(came_later: Mapping[str, Came]) -> None:
    assert {path: each.codes for path, each in came_later.items() if each.codes} == {}
    units = [each.submission.unit.name for each in came_later.values() if each.submission]
    assert Counter(units) == Counter(CORRECTED)


def test_21_of_24_townships_come_right_in_the_end() -> None:
    usable = {"taken", "newer"}
    last = {item.unit: item.codes for item in EXPECTED if item.outcome in usable}
    wrong = {unit for unit, codes in last.items() if set(codes) - {"totals-absent"}}
    right = (last.keys() - wrong) | set(CORRECTED)
    assert wrong <= set(CORRECTED)
    assert right.isdisjoint(AWAITED)
    assert right | set(AWAITED) == {one.name for one in TOWNSHIPS}
    assert len(right) == 21
