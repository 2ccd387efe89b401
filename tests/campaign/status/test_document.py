"""The state of a campaign as JSON keeps its shape, and docs/export.md describes it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.campaign.status.shared import progress
from tianbao.campaign.status import status_json
from tianbao.model.standing import Standing

DOCS = Path(__file__).parents[3] / "docs" / "export.md"


def test_the_whole_is_counted() -> None:
    document = status_json(progress())
    assert document["deadline"] == "2025-01-20"
    assert document["at"] == "2025-01-17T16:30:00"
    counts = document["counts"]
    assert isinstance(counts, dict)
    assert counts["standings"] == {
        standing.value: int(standing.value not in {"faulty", "sound", "newer"})
        for standing in Standing
    }
    assert {**counts, "standings": None} == {
        "units": 5,
        "accepted": 1,
        "missing": 3,
        "late": 2,
        "standings": None,
    }


def test_a_unit_is_told_as_it_is() -> None:
    units = status_json(progress())["units"]
    assert isinstance(units, list)
    assert units[2] == {
        "code": "03",
        "name": "云溪街道",
        "short": "",
        "district": "西片",
        "person": "林雨桐",
        "phone": "0000-1200001",
        "email": "",
        "kind": "",
        "standing": "returned",
        "word": "已退待改",
        "issue": 1,
        "errors": 3,
        "warnings": 2,
        "waived": 0,
        "returned": 2,
        "received": "2025-01-17T16:30:00",
        "source": "云溪.et",
        "late": False,
        "remark": "电话里说过",
    }


def test_it_is_json_also_without_units_and_deadline() -> None:
    document = status_json(progress([], None))
    assert json.loads(json.dumps(document)) == document
    assert document["deadline"] is None


def test_every_member_stands_in_the_docs() -> None:
    text = DOCS.read_text("utf-8").partition("## The status as JSON")[2]
    document = status_json(progress())
    counts, units = document["counts"], document["units"]
    assert isinstance(counts, dict)
    assert isinstance(units, list)
    assert isinstance(units[0], dict)
    for name in (*document, *counts, *units[0]):
        assert f"| `{name}` |" in text, name
    for standing in Standing:
        assert f"`{standing.value}`" in text
