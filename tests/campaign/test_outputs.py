"""What somebody changed by hand is put aside before it is written anew."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import act, started
from tests.forms import codes
from tianbao import TianbaoError
from tianbao.campaign.issuing import issue
from tianbao.campaign.outputs import remove_output, write_output

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return started(tmp_path)


def lying(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_what_the_program_wrote_is_written_anew(campaign: Campaign) -> None:
    path = campaign.folder / "报告" / "一.txt"
    for content in (b"1", b"2", b"2"):
        write_output(campaign, path, content, act().at)
    assert lying(path.parent) == {"一.txt": b"2"}


def test_what_a_person_changed_is_kept_beside_it(campaign: Campaign) -> None:
    path = campaign.folder / "报告" / "一.txt"
    write_output(campaign, path, b"1", act().at)
    for edited in (b"edited", b"edited again"):
        path.write_bytes(edited)
        write_output(campaign, path, b"2", act().at)
    assert lying(path.parent) == {
        "一.txt": b"2",
        "一-改动过-20250102-110400.txt": b"edited",
        "一-改动过-20250102-110400-2.txt": b"edited again",
    }


def test_what_was_there_before_the_program_is_kept_too(campaign: Campaign) -> None:
    path = campaign.folder / "一.txt"
    path.write_bytes(b"somebody's")
    write_output(campaign, path, b"1", act().at)
    assert (campaign.folder / "一-改动过-20250102-110400.txt").read_bytes() == b"somebody's"


def test_what_can_not_be_removed_is_told_and_not_forgotten(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = campaign.folder / "报告" / "一.txt"
    write_output(campaign, path, b"1", act().at)
    with campaign.ledger.reading() as entries:
        ((name, sha256),) = entries.outputs("报告").items()

    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(type(path), "unlink", refuse)
        with pytest.raises(TianbaoError) as raised:
            remove_output(campaign, name, sha256, act().at)
    assert codes(raised.value.findings) == ["write-read-only"]
    remove_output(campaign, name, sha256, act().at)
    assert lying(path.parent) == {}
    with campaign.ledger.reading() as entries:
        assert entries.outputs("报告") == {}


def test_a_workbook_filled_where_it_was_issued_is_not_lost(campaign: Campaign) -> None:
    issue(campaign, act())
    path = campaign.folder / "下发" / "清河镇-2024年报.xlsx"
    issued = path.read_bytes()
    path.write_bytes(b"filled in by the office")
    issue(campaign, act(1))
    assert path.read_bytes() == issued
    assert (path.parent / "清河镇-2024年报-改动过-20250102-110500.xlsx").read_bytes() == (
        b"filled in by the office"
    )
