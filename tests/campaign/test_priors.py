"""Last year's data are found in last year's campaign or in files, and nothing is guessed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import tianbao
from tests.campaign.rounds import (
    BAISHI,
    LIUWAN,
    QINGHE,
    SOUND,
    UNBALANCED,
    act,
    small,
    started,
    submission,
    took,
    workbook,
)
from tests.forms import codes
from tianbao.campaign.deciding import accept
from tianbao.campaign.priors import find_priors
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from pathlib import Path

MEMBERS = (QINGHE, BAISHI, LIUWAN)


def written(folder: Path, name: str, member: Member, year: int) -> None:
    """Write a unit's data."""
    folder.mkdir(exist_ok=True)
    data = tianbao.to_json(small(), submission(member, SOUND, year))
    (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def test_what_last_years_campaign_accepted_is_taken(tmp_path: Path) -> None:
    before = started(tmp_path / "2023", year=2024)
    took(before, workbook(QINGHE), "1.xlsx")
    took(before, workbook(BAISHI, UNBALANCED), "2.xlsx")
    took(before, workbook(LIUWAN), "3.xlsx")
    accept(before, ["清河镇"], act(1))
    found = find_priors(before.folder, MEMBERS, 2025)
    assert found.findings == ()
    assert [(code, p.submission.unit) for code, p in found.priors.items()] == [("1", QINGHE.unit)]


def test_files_are_taken_by_code_or_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    written(folder, "a.json", QINGHE, 2023)
    written(folder, "b.json", Member("白石乡", "白石乡"), 2023)
    (folder / "c.xlsx").write_bytes(workbook(LIUWAN, year=2023, key=b""))
    (folder / "~$c.xlsx").write_bytes(b"lock")
    found = find_priors(folder, MEMBERS, 2024, [small()])
    assert found.findings == ()
    assert {code: prior.submission.unit for code, prior in found.priors.items()} == {
        member.code: member.unit for member in MEMBERS
    }


def test_what_does_not_fit_is_told_and_left(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    written(folder, "a.json", QINGHE, 2023)
    written(folder, "b.json", QINGHE, 2023)
    written(folder, "c.json", BAISHI, 2022)
    written(folder, "d.json", Member("9", "永安镇"), 2023)
    (folder / "e.json").write_text("{", encoding="utf-8")
    found = find_priors(folder, MEMBERS, 2024, [small()])
    assert list(found.priors) == ["1"]
    assert sorted(codes(found.findings)) == [
        "prior-other-year",
        "prior-twice",
        "prior-unmatched",
        "prior-unusable",
    ]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert codes(find_priors(tmp_path, MEMBERS, 2024).findings) == ["prior-none"]
