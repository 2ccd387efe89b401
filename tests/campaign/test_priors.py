"""Last year's data are found in last year's campaign or in files, and nothing is guessed."""

from __future__ import annotations

import json
from dataclasses import replace
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
from tianbao.campaign.ledger.ledger import Ledger
from tianbao.campaign.priors import find_priors
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

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


def test_last_years_ledger_is_let_go_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = started(tmp_path / "2023", year=2023)
    closed: list[str] = []
    monkeypatch.setattr(Ledger, "close", lambda ledger: closed.append(ledger.where))
    find_priors(before.folder, MEMBERS, 2024)
    assert closed == ["台账.db"]


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


def taken(folder: Path, *members: Member) -> dict[str, str]:
    """Return which file was taken by the unit's code, and which was told of by the finding's."""
    for number, member in enumerate(members, 1):
        written(folder, f"{number}.json", member, 2023)
    found = find_priors(folder, MEMBERS, 2024, [small()])
    return {code: prior.source for code, prior in found.priors.items()} | {
        finding.code: str(finding.values["source"]) for finding in found.findings
    }


def test_a_unit_that_was_renamed_is_found_by_its_code_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    written(folder, "a.json", Member("1", "清河乡"), 2023)
    found = find_priors(folder, MEMBERS, 2024, [small()])
    assert found.priors["1"].submission.unit == QINGHE.unit
    (finding,) = found.findings
    assert finding.code == "prior-renamed"
    assert finding.values == {
        "source": "a.json",
        "found": "清河乡",
        "expected": "清河镇",
        "code": "1",
    }


def test_a_code_that_was_another_units_is_not_taken(tmp_path: Path) -> None:
    before = started(tmp_path / "2023", (replace(BAISHI, code="1"),), year=2023)
    took(before, workbook(replace(BAISHI, code="1"), year=2023))
    accept(before, ["1"], act(1))
    found = find_priors(before.folder, MEMBERS, 2024)
    assert found.priors == {}
    (finding,) = found.findings
    assert finding.code == "prior-confused"
    assert (finding.values["found"], finding.values["expected"]) == ("白石乡", "清河镇")


def test_the_best_of_several_is_taken_whatever_comes_first(tmp_path: Path) -> None:
    by_name, by_code = Member("99", "清河镇"), Member("1", "大清河镇")
    of = {
        (by_name, by_code, QINGHE): {"1": "3.json", "prior-twice": "1.json"},
        (by_name, by_code): {"1": "2.json", "prior-renamed": "2.json", "prior-twice": "1.json"},
        (by_code, QINGHE): {"1": "2.json", "prior-twice": "1.json"},
        (by_name,): {"1": "1.json"},
    }
    for number, (members, expected) in enumerate(of.items()):
        assert taken(tmp_path / str(number), *members) == expected


def test_a_name_that_two_units_have_is_nobodys(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    written(folder, "a.json", Member("99", "清河镇"), 2023)
    twins = (QINGHE, replace(BAISHI, name="清河镇"))
    found = find_priors(folder, twins, 2024, [small()])
    assert (found.priors, codes(found.findings)) == ({}, ["prior-unmatched"])
