"""The samples: one township that is right, one that is not, a report of another kind, the demo."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

import tianbao
from tianbao.data import schema

if TYPE_CHECKING:
    from tianbao import Submission, Template

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
DATA = sorted(SAMPLES.glob("*.json"))


@pytest.fixture(scope="module")
def petitions() -> Template:
    return tianbao.load_template(SAMPLES / "xinfang-quarterly.yaml")


def filled(name: str) -> tuple[Template, Submission]:
    """Return a sample's data after it went into a workbook and came back."""
    template, submission = tianbao.read(SAMPLES / f"{name}.json").usable()
    content, _ = tianbao.fill(template, submission)
    found = tianbao.read(content)
    assert found.findings == ()
    return found.usable()


def codes(name: str, last_year: str = "") -> list[str]:
    """Return the codes of what is found in a sample's workbook, in the order of the checks."""
    prior = tianbao.read(SAMPLES / f"{last_year}.json").submission if last_year else None
    return [finding.code for finding in tianbao.check(*filled(name), prior)]


@pytest.mark.parametrize("path", DATA, ids=[path.stem for path in DATA])
def test_data_conforms_to_the_schema_and_is_read_without_findings(
    path: Path, petitions: Template
) -> None:
    jsonschema.validate(json.loads(path.read_text("utf-8")), schema())
    assert tianbao.read(path, [petitions]).findings == ()


def test_nothing_is_found_in_the_right_sample() -> None:
    assert codes("qinghe-2024") == []
    assert codes("qinghe-2024", "qinghe-2023") == []


def test_the_right_sample_states_the_totals_that_its_inputs_make() -> None:
    template, submission = tianbao.read(SAMPLES / "qinghe-2024.json").usable()
    assert len(submission.claims) > 30
    assert tianbao.fill(template, submission)[1] == ()


def test_the_right_sample_has_every_field() -> None:
    template, submission = tianbao.read(SAMPLES / "qinghe-2024.json").usable()
    inputs = {key for key, field in template.fields.items() if field.expression is None}
    assert inputs <= submission.readings.keys()


def test_the_faulty_sample_has_one_mistake_of_each_of_these_kinds() -> None:
    assert sorted(codes("baishi-2024")) == [
        "cover-blank",  # no phone
        "entry-blank",  # a channel without its unit
        "entry-flag-blank",  # 会议通报: counted or not?
        "prose-nil",  # section 五 says 无
        "prose-year",  # last year's text
        "rule-balance",  # 自然人 does not balance
        "value-approximate",  # 约30
        "value-converted",  # 251000元
        "value-negative",  # -1
        "value-remark",  # 7（其中修订1件）
        "value-understood",  # 12件
    ]


def test_the_faulty_sample_also_states_a_wrong_total() -> None:
    template, submission = tianbao.read(SAMPLES / "baishi-2024.json").usable()
    _, findings = tianbao.fill(template, submission)
    assert [finding.code for finding in findings] == ["total-wrong"]


def test_last_year_shows_one_more_mistake_in_the_faulty_sample() -> None:
    more = sorted(codes("baishi-2024", "baishi-2023"))
    for code in codes("baishi-2024"):
        more.remove(code)
    assert more == ["rule-balance"]


def test_a_report_of_another_kind_goes_the_same_way(petitions: Template) -> None:
    _, submission = tianbao.read(SAMPLES / "xinfang-2024.json", [petitions]).usable()
    content, findings = tianbao.fill(petitions, submission)
    found = tianbao.read(content, [petitions])
    assert (findings, found.findings) == ((), ())
    assert tianbao.check(*found.usable()) == ()
    report = tianbao.compose(*found.usable())
    assert "全年" in tianbao.render_text(report)


def test_the_other_report_has_rules_that_bite(petitions: Template) -> None:
    data = json.loads((SAMPLES / "xinfang-2024.json").read_text("utf-8"))
    data["values"]["petitions.q2.carried_out"] = 2
    found = tianbao.read(json.dumps(data).encode(), [petitions])
    places = [f.values["said"] for f in tianbao.check(*found.usable())]
    assert places == [
        "上季结转 3 ＋ 本季受理 15 应等于 本季办结 17 ＋ 结转下季 2",
        "三季度的上季结转 1 应等于 二季度的结转下季 2",
    ]


def test_the_demo_does_not_touch_what_it_did_not_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2024年报").mkdir()
    monkeypatch.setattr(sys, "argv", ["demo.py", str(tmp_path)])
    monkeypatch.setattr(sys, "path", [*sys.path])
    with pytest.raises(SystemExit, match="换一个地方"):
        runpy.run_path(str(SAMPLES / "demo.py"), run_name="__main__")
