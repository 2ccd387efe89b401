"""A township's real report: its figures and its prose as data give its text again, line by line."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tianbao

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao import Found, Submission

SPECIMENS = Path(__file__).parents[2] / "shared" / "specimens"
SPECIMEN = SPECIMENS / "dayang-2024.txt"
SENTENCE_STARTS = "2024年我镇政府信息公开总计"
REMEDIES = [
    f"remedies.{block}.{outcome}"
    for block in ("review", "direct", "after_review")
    for outcome in ("upheld", "corrected", "other", "pending")
]
CHANNELS = [
    {"name": "制定印发党政红头文件", "count": 110, "unit": "份", "counted": False},
    {"name": "财务公开", "count": 145, "unit": "条（次）", "counted": True},
    {"name": "微信平台公开", "count": 18, "unit": "条", "counted": True},
    {"name": "村务公开", "count": 255, "unit": "条", "counted": True},
]

if not SPECIMEN.is_file():
    pytest.skip("the specimen stands in ../shared, outside the project", allow_module_level=True)


@pytest.fixture(scope="module")
def text() -> str:
    """The report as it was published."""
    return SPECIMEN.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def normalise() -> Callable[[str], list[str]]:
    """The comparison that the specimens come with."""
    spec = importlib.util.spec_from_file_location("normalise", SPECIMENS / "normalise.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    compare: Callable[[str], list[str]] = module.normalise
    return compare


def prose(text: str, first: str, after: str) -> list[str]:
    """Return the lines of prose between two headings, the computed sentence replaced by its name.

    Lines of a table start with a tab.
    """
    lines = [line.strip() for line in text.splitlines() if not line.startswith("\t")]
    lines = lines[lines.index(first) + 1 :]
    found = [line for line in (lines[: lines.index(after)] if after else lines) if line]
    cut = (line.partition(SENTENCE_STARTS) for line in found)
    return [before + ("{公开统计}" if sentence else "") for before, sentence, _ in cut]


@pytest.fixture(scope="module")
def data(text: str) -> bytes:
    """The report's figures and prose as DATA.json."""
    zeros = [
        f"disclosure.{row}.{column}"
        for row in ("rules", "normative")
        for column in ("issued", "repealed", "in_force")
    ]
    values: dict[str, object] = {
        "overview.channels": CHANNELS,
        "overview.body": prose(text, "一、总体情况", "二、主动公开政府信息情况"),
        "problems.body": prose(text, "五、存在的主要问题及改进情况", "六、其他需要报告的事项"),
        "others.body": prose(text, "六、其他需要报告的事项", ""),
        **dict.fromkeys([*zeros, *REMEDIES], 0),
        "disclosure.licensing.decisions": 78,
        "disclosure.penalties.decisions": 0,
        "disclosure.coercion.decisions": 0,
        "disclosure.fees.amount": 0,
    }
    document = {"template": "gongkai-2021-town", "unit": "大阳镇", "year": 2024, "values": values}
    return json.dumps(document, ensure_ascii=False).encode()


@pytest.fixture(scope="module")
def found(data: bytes) -> Found:
    """What is read back from the workbook that the data fills."""
    template, submission = tianbao.read(data).usable()
    workbook, findings = tianbao.fill(template, submission)
    assert findings == ()
    return tianbao.read(workbook)


@pytest.fixture(scope="module")
def submission(found: Found) -> Submission:
    """The report as read back."""
    return found.usable()[1]


def test_the_text_comes_out_line_by_line(
    found: Found, text: str, normalise: Callable[[str], list[str]]
) -> None:
    rendered = tianbao.render_text(tianbao.compose(*found.usable()))
    assert normalise(rendered) == normalise(text)


def test_the_prose_is_all_there(submission: Submission) -> None:
    assert len(submission.paragraphs("overview.body")) == 8
    assert len(submission.paragraphs("problems.body")) == 4
    assert [reading.value for reading in submission.paragraphs("others.body")] == ["无。"]


def test_the_total_is_computed_from_what_counts(found: Found, text: str) -> None:
    template, submission = found.usable()
    values = tianbao.to_json(template, submission)["values"]
    assert isinstance(values, dict)
    assert values["overview.channels.total"] == 145 + 18 + 255 == 418
    assert f"{SENTENCE_STARTS}418条，" in text


def test_blanks_stay_blank_and_their_totals_are_zero(found: Found) -> None:
    template, submission = found.usable()
    values = tianbao.to_json(template, submission)["values"]
    assert isinstance(values, dict)
    assert values["applications.received.natural"] is None
    assert values["applications.received.total"] == 0


def test_the_specimen_deserves_no_error(found: Found) -> None:
    assert found.findings == ()
    findings = tianbao.check(*found.usable())
    # Its cover is our own workbook's, and nobody has filled that in.
    assert [finding.code for finding in findings] == ["cover-blank", "cover-blank"]
