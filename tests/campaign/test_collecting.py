"""What came in is recognised by its stamp, filed away once, and never changed."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import (
    BAISHI,
    KEY,
    LIUWAN,
    MANY,
    MEMBERS,
    QINGHE,
    SOUND,
    UNBALANCED,
    act,
    collected,
    dossier,
    inbox,
    put,
    saved_at,
    started,
    submission,
    took,
    workbook,
)
from tests.forms import codes
from tianbao import Unit
from tianbao.campaign import collecting
from tianbao.campaign.collecting import FEW, Working, collect
from tianbao.campaign.deciding import accept
from tianbao.campaign.enrolling import update_roster
from tianbao.campaign.examining import examine, sha256_of
from tianbao.campaign.issuing import issue
from tianbao.campaign.ledger.records import OUTCOME_WORDS, Outcome
from tianbao.campaign.returning import send_back_faulty
from tianbao.campaign.roster.read import RosterFound
from tianbao.model.roster import Member
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.examining import Examined


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return started(tmp_path / "2024年报")


def test_a_file_is_known_by_its_stamp_and_not_by_its_name(campaign: Campaign) -> None:
    found = took(campaign, workbook(QINGHE), "新建 Microsoft Excel 工作表.xlsx")
    assert (found.outcome, found.unit, found.findings) == (Outcome.TAKEN, QINGHE, ())
    assert dossier(campaign, QINGHE).standing is Standing.SOUND


def test_what_is_wrong_is_found_when_it_comes_in(campaign: Campaign) -> None:
    found = took(campaign, workbook(BAISHI, UNBALANCED))
    assert codes(found.findings) == ["rule-balance"]
    assert dossier(campaign, BAISHI).standing is Standing.FAULTY
    took(campaign, workbook(LIUWAN, MANY), "柳湾.xlsx")
    assert dossier(campaign, LIUWAN).standing is Standing.DOUBTFUL


def test_last_years_data_are_checked_against(tmp_path: Path) -> None:
    prior = submission(QINGHE, {**SOUND, "visits.carried_out.city": 7}, 2023)
    campaign = started(tmp_path, priors={"1": prior})
    assert "rule-balance" in codes(took(campaign, workbook(QINGHE)).findings)
    assert len(dossier(campaign, QINGHE).files[0].checks) == 1


def test_the_same_bytes_change_nothing_whatever_they_are_called(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE))
    with campaign.ledger.reading() as entries:
        before = entries.counts()
    for name in ("表.xlsx", "清河镇.xlsx"):
        found = took(campaign, workbook(QINGHE), name, minutes=5)
        assert (found.outcome, found.unit) == (Outcome.DUPLICATE, QINGHE)
    with campaign.ledger.reading() as entries:
        assert entries.counts() == before


def test_a_newer_file_takes_the_place_of_an_older_one_which_stays(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED))
    found = took(campaign, workbook(QINGHE), "改.xlsx", minutes=5)
    assert found.outcome is Outcome.NEWER
    kept = dossier(campaign, QINGHE)
    assert [file.name for file in kept.files] == ["表.xlsx", "改.xlsx"]
    assert kept.standing is Standing.SOUND


def test_an_older_file_that_comes_later_does_not_count(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE), minutes=5)
    found = took(campaign, workbook(QINGHE, UNBALANCED), "旧.xlsx", minutes=1)
    assert found.outcome is Outcome.OLDER
    assert dossier(campaign, QINGHE).standing is Standing.SOUND


def test_when_a_workbook_was_saved_counts_more_than_when_its_file_was(campaign: Campaign) -> None:
    took(campaign, saved_at(workbook(QINGHE), 50), "新.xlsx", minutes=51)
    found = took(campaign, saved_at(workbook(QINGHE, UNBALANCED), 20), "旧.xlsx", minutes=55)
    assert found.outcome is Outcome.OLDER


def test_a_file_that_comes_after_acceptance_waits(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE))
    accept(campaign, ["清河镇"], act(2))
    found = took(campaign, workbook(QINGHE, MANY), "又.xlsx", minutes=5)
    assert found.outcome is Outcome.WAITING
    kept = dossier(campaign, QINGHE)
    assert kept.standing is Standing.NEWER
    assert kept.current is not None
    assert kept.current.name == "表.xlsx"


@pytest.mark.parametrize("minutes", [60 * 24 * 365 * 5, -60 * 24 * 365 * 20])
def test_a_wrong_clock_does_not_say_which_file_is_newer(campaign: Campaign, minutes: int) -> None:
    wrong = saved_at(workbook(QINGHE, UNBALANCED), minutes)
    took(campaign, wrong, "一.xlsx", minutes=1)
    assert took(campaign, workbook(QINGHE), "二.xlsx", minutes=5).outcome is Outcome.NEWER
    again = saved_at(workbook(QINGHE, MANY), minutes)
    assert took(campaign, again, "三.xlsx", minutes=9).outcome is Outcome.NEWER


def test_nobody_guesses_which_of_two_files_of_one_time_is_newer(campaign: Campaign) -> None:
    put(inbox(campaign), "一.xlsx", workbook(QINGHE), 5)
    put(inbox(campaign), "二.xlsx", workbook(QINGHE, {**SOUND, "words.body": ["改了。"]}), 5)
    collected(campaign)
    assert dossier(campaign, QINGHE).standing is Standing.DOUBTFUL
    put(inbox(campaign), "三.xlsx", workbook(QINGHE, {**SOUND, "words.body": ["又改。"]}), 6)
    collected(campaign)
    assert dossier(campaign, QINGHE).standing is Standing.SOUND


def test_whatever_comes_after_acceptance_waits_however_old_it_is(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE), minutes=5)
    accept(campaign, ["清河镇"], act(6))
    found = took(campaign, workbook(QINGHE, MANY), "旧.xlsx", minutes=1)
    assert found.outcome is Outcome.WAITING
    assert dossier(campaign, QINGHE).standing is Standing.NEWER


def test_our_own_workbooks_are_not_taken_for_filled_ones(campaign: Campaign) -> None:
    issue(campaign, act())
    took(campaign, workbook(BAISHI, UNBALANCED))
    list(send_back_faulty(campaign, act(1)))
    found = collected(campaign, campaign.folder / "下发", campaign.folder / "退回")
    ours = [each for each in found if each.name.endswith(".xlsx")]
    assert len(ours) == 10
    assert {each.outcome for each in ours} == {Outcome.UNTOUCHED, Outcome.DUPLICATE}
    assert {each.unit for each in ours} == set(MEMBERS)
    assert dossier(campaign, BAISHI).standing is Standing.RETURNED
    assert dossier(campaign, QINGHE).standing is Standing.AWAITED


def test_a_workbook_without_anything_filled_in_is_looked_at(campaign: Campaign) -> None:
    found = took(campaign, workbook(QINGHE, {"visits.carried_in.city": 0}))
    assert "file-blank" in codes(found.findings)
    assert "file-blank" not in codes(took(campaign, workbook(BAISHI), "2.xlsx").findings)


def test_an_accepted_file_stays_accepted_while_its_unit_is_away(campaign: Campaign) -> None:
    content = workbook(QINGHE)
    found = took(campaign, content, "白石乡.xlsx")
    accept(campaign, ["清河镇"], act(1), found.sha256)
    update_roster(campaign, RosterFound((BAISHI, LIUWAN)), act(2))
    assert took(campaign, content, "白石乡.xlsx").outcome is Outcome.DUPLICATE
    update_roster(campaign, RosterFound(MEMBERS), act(3))
    assert dossier(campaign, QINGHE).standing is Standing.ACCEPTED


def test_a_name_of_the_campaign_is_nobodys(campaign: Campaign) -> None:
    office = Member("8", "年报办公室", "年报")
    update_roster(campaign, RosterFound((*MEMBERS, office)), act())
    assert took(campaign, workbook(QINGHE), "2024年报.xlsx").outcome is Outcome.TAKEN


def test_a_file_called_after_another_unit_waits_for_its_right_name(campaign: Campaign) -> None:
    content = workbook(QINGHE)
    found = took(campaign, content, "白石乡2024.xlsx")
    assert (found.outcome, found.unit) == (Outcome.NEIGHBOUR, QINGHE)
    assert codes(found.findings) == ["file-named-after"]
    assert dossier(campaign, QINGHE).standing is Standing.NOT_ISSUED
    assert took(campaign, content, "清河镇（白石乡代填）.xlsx").outcome is Outcome.TAKEN
    assert dossier(campaign, QINGHE).standing is Standing.SOUND


@pytest.mark.parametrize(
    ("content", "outcome", "code"),
    [
        (workbook(QINGHE, year=2023), Outcome.OTHER_YEAR, "file-other-year"),
        (workbook(QINGHE, year=2023, key=b"old"), Outcome.OTHER_YEAR, "file-other-year"),
        (workbook(QINGHE, key=b"other"), Outcome.OTHER_CAMPAIGN, "file-other-campaign"),
        (workbook(Member("9", "永安镇")), Outcome.UNKNOWN_UNIT, "file-unknown-unit"),
        (b"\xff\xd8\xff\xe0 a photograph", Outcome.FOREIGN, "file-image"),
        (b'{"template": "visits"}', Outcome.FOREIGN, "file-data"),
        (workbook(QINGHE)[:3000], Outcome.UNUSABLE, "file-truncated"),
        (b"", Outcome.UNUSABLE, "file-empty"),
    ],
)
def test_what_belongs_to_nobody_is_kept_and_told(
    campaign: Campaign, content: bytes, outcome: Outcome, code: str
) -> None:
    found = took(campaign, content)
    assert (found.outcome, found.unit) == (outcome, None)
    assert code in codes(found.findings)
    with campaign.ledger.reading() as entries:
        assert entries.content(sha256_of(content)) == content
    assert took(campaign, content).outcome is Outcome.DUPLICATE


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{\\rtf1\\ansi a}", "file-word"),
        (b"[InternetShortcut]\r\nURL=https://example.invalid/", "file-text"),
        (b' [ {"unit": "a"}]', "file-data"),
        (b"\xef\xbb\xbf{}", "file-data"),
    ],
)
def test_what_only_starts_like_data_is_told_for_what_it_is(
    campaign: Campaign, content: bytes, code: str
) -> None:
    assert codes(took(campaign, content, "说明").findings) == [code]


def test_a_unit_that_left_is_told_and_taken_once_it_is_back(campaign: Campaign) -> None:
    update_roster(campaign, RosterFound((QINGHE, LIUWAN)), act())
    content = workbook(BAISHI)
    assert took(campaign, content).outcome is Outcome.GONE
    update_roster(campaign, RosterFound((QINGHE, BAISHI, LIUWAN)), act(1))
    assert took(campaign, content).outcome is Outcome.TAKEN


def test_an_older_blank_is_still_accepted_and_said_to_be_older(campaign: Campaign) -> None:
    issue(campaign, act())
    issue(campaign, act(1), ["1"])
    assert codes(took(campaign, workbook(QINGHE)).findings) == ["issue-older"]
    newer = took(campaign, workbook(QINGHE, issue=2), "2.xlsx", minutes=5)
    assert (newer.outcome, newer.findings) == (Outcome.NEWER, ())


def test_a_renamed_unit_keeps_its_old_workbooks(campaign: Campaign) -> None:
    renamed = Member("1", "清河街道")
    update_roster(campaign, RosterFound((renamed, BAISHI, LIUWAN)), act())
    found = took(campaign, workbook(QINGHE))
    assert (found.outcome, found.unit) == (Outcome.TAKEN, renamed)
    kept = dossier(campaign, renamed).current
    assert kept is not None
    assert kept.submission is not None
    assert kept.submission.unit == Unit("1", "清河镇")


def archive(**files: bytes) -> bytes:
    """Return a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, content in files.items():
            new.writestr(zipfile.ZipInfo(f"{name}.xlsx", (2025, 1, 3, 8, 0, 0)), content)
    return stream.getvalue()


def test_archives_are_taken_apart(campaign: Campaign) -> None:
    put(inbox(campaign), "东片.zip", archive(清河镇=workbook(QINGHE), 柳湾镇=workbook(LIUWAN)))
    found = collected(campaign)
    assert [each.outcome for each in found] == [Outcome.TAKEN, Outcome.TAKEN]
    assert {each.source for each in found} == {
        "收件箱/东片.zip › 柳湾镇.xlsx",
        "收件箱/东片.zip › 清河镇.xlsx",
    }


def test_nothing_in_the_inbox_is_changed(campaign: Campaign) -> None:
    paths = [
        put(inbox(campaign), "清河镇.xlsx", workbook(QINGHE), 3),
        put(inbox(campaign), "坏.zip", b"PK\3\4 no archive", 4),
    ]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    collected(campaign)
    collected(campaign)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before
    assert sorted(inbox(campaign).iterdir()) == sorted(paths)


def test_a_password_opens_what_was_closed_before(campaign: Campaign) -> None:
    """A file that could not be used is read again when it comes again."""
    fine = workbook(QINGHE)
    put(inbox(campaign), "坏.xlsx", fine[:-9])
    put(inbox(campaign), "永安镇.xlsx", workbook(Member("9", "永安镇")))
    first = collected(campaign)
    update_roster(campaign, RosterFound((QINGHE, BAISHI, LIUWAN, Member("9", "永安镇"))), act())
    second = collected(campaign)
    assert [each.outcome for each in first] == [Outcome.UNUSABLE, Outcome.UNKNOWN_UNIT]
    assert [each.outcome for each in second] == [Outcome.DUPLICATE, Outcome.TAKEN]


def content_of(campaign: Campaign) -> object:
    """Return what the ledger has of files, in an order of its own."""
    with campaign.ledger.reading() as entries:
        return [*entries.readings()], entries.hashes()


def test_the_results_do_not_depend_on_how_many_processes_there_are(tmp_path: Path) -> None:
    members = [Member(str(n), f"第{n}镇") for n in range(FEW + 5)]
    found = []
    for jobs in (1, 2):
        campaign = started(tmp_path / str(jobs), members)
        for member in members:
            put(tmp_path / "in", f"{member.name}.xlsx", workbook(member))
        each = list(collect(campaign, [tmp_path / "in"], act(), Working(jobs=jobs)))
        found.append((each, content_of(campaign)))
    assert found[0] == found[1]
    assert len(found[0][0]) == len(members)


def test_every_outcome_has_words() -> None:
    assert set(OUTCOME_WORDS) == set(Outcome)
    assert len(set(OUTCOME_WORDS.values())) == len(Outcome)


def test_the_seal_is_the_campaigns_own(campaign: Campaign) -> None:
    assert campaign.key == KEY
    assert took(campaign, workbook(QINGHE, key=b"")).outcome is Outcome.OTHER_CAMPAIGN


def test_a_file_that_ends_the_process_which_reads_it_is_told(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are collected as ever."""
    monkeypatch.setattr(collecting, "FEW", 0)
    monkeypatch.setattr(collecting, "_examine", examined_or_dead)
    put(inbox(campaign), "1.xlsx", workbook(QINGHE))
    put(inbox(campaign), "2.txt", DEADLY)
    put(inbox(campaign), "3.xlsx", workbook(LIUWAN))
    found = list(collect(campaign, [inbox(campaign)], act(), Working(jobs=2)))
    assert [each.outcome for each in found] == [Outcome.TAKEN, Outcome.UNUSABLE, Outcome.TAKEN]
    assert codes(found[1].findings) == ["file-fatal"]


DEADLY = b"a file that takes all memory"


def examined_or_dead(content: bytes, sent: dt.datetime | None) -> Examined:
    """Read a file, and end the process as the system does when memory runs out."""
    if content == DEADLY:
        os._exit(9)
    return examine(collecting._Worker.campaign, content, collecting._Worker.opening, sent)
