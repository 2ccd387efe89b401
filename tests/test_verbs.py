"""The library's verbs: each refuses in words what it can't use, and none touches a clock."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import COUNTY, SOUND, TOWN, altered, codes, document, sound, submission, template
from tianbao import Severity, TianbaoError, Unit
from tianbao.language import load_text
from tianbao.model.place import CellPlace, KeyPlace
from tianbao.workbook.read.opened import open_workbook

if TYPE_CHECKING:
    from pathlib import Path

OWN = """\
template: own
version: "1"
name: 自己的表
title: "{unit}{year}年"
sections:
  - heading: 一、人数
    sheet: 人数
    blocks:
      - table: t
        picture: |
          - | 甲 |
          @ | a  |
          - | 0  |
"""


def refused(error: pytest.ExceptionInfo[TianbaoError]) -> list[str]:
    return codes(error.value.findings)


def test_a_built_in_template_is_loaded_by_its_id() -> None:
    assert tianbao.template_names() == (COUNTY, TOWN)
    assert tianbao.load_template(TOWN).id == TOWN


def test_a_template_that_is_none_is_named_with_the_nearest() -> None:
    with pytest.raises(TianbaoError) as error:
        tianbao.load_template("gongkai-2021-twon")
    assert refused(error) == ["template-not-found"]
    assert error.value.findings[0].values["nearest"] == TOWN


def test_a_template_in_a_file_may_extend_one_beside_it_and_a_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    child = 'template: child\nextends: own\nversion: "2"\nname: 子表\ntitle: "{unit}"\n'
    (tmp_path / "child.yaml").write_text(child, encoding="utf-8")
    grandchild = child.replace("child", "town").replace("own\nversion", f"{TOWN}\nversion")
    (tmp_path / "town.yml").write_text(grandchild, encoding="utf-8")
    assert set(tianbao.load_template(tmp_path / "child.yaml").fields) == {"t.a"}
    assert (
        tianbao.load_template(str(tmp_path / "town.yml")).fields.keys() == template().fields.keys()
    )


def test_a_template_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TianbaoError) as error:
        tianbao.load_template(tmp_path / "none.yaml")
    assert refused(error) == ["file-missing"]


@pytest.mark.parametrize(
    ("unit", "year", "code"),
    [("", 2024, "unit-name"), ("清\n河", 2024, "unit-name"), ("清河镇", 24, "year")],
)
def test_no_workbook_is_built_for_nobody_or_no_year(unit: str, year: int, code: str) -> None:
    with pytest.raises(TianbaoError) as error:
        tianbao.build(template(), unit, year)
    assert refused(error) == [code]


def test_a_units_code_is_looked_at_too() -> None:
    with pytest.raises(TianbaoError) as error:
        tianbao.build(template(), Unit("", "清河镇"), 2024)
    assert [finding.place for finding in error.value.findings] == [KeyPlace("code")]


def test_a_unit_by_code_and_name_keeps_both() -> None:
    content = tianbao.build(template(), Unit("141002105", "清河镇"), 2024, issue=3)
    assert tianbao.read(content).usable()[1].unit == Unit("141002105", "清河镇")
    assert open_workbook(content).properties["tianbao_issue"] == "3"


IN, OUT = "applications.carried_in.natural", "applications.carried_out.natural"


def test_a_workbook_is_prefilled_from_the_years_before_and_read_as_any_other() -> None:
    prior = submission({**SOUND, OUT: 3}, year=2023)
    content = tianbao.build(template(), "清河镇", 2024, prior=prior)
    assert content == tianbao.build(template(), "清河镇", 2024, prior=prior)
    found = tianbao.read(content)
    assert found.findings == ()
    _, read = found.usable()
    assert read.value(IN) == 3
    assert [key for key, reading in read.readings.items() if not reading.blank] == [IN]


@pytest.mark.parametrize(
    ("unit", "year", "found"),
    [
        ("清河镇", 2025, ["prior-year"]),
        ("白石乡", 2024, ["prior-unit"]),
        ("白石乡", 2023, ["prior-unit", "prior-year"]),
    ],
)
def test_no_workbook_is_prefilled_from_anothers_or_any_other_year(
    unit: str, year: int, found: list[str]
) -> None:
    with pytest.raises(TianbaoError) as error:
        tianbao.build(template(), unit, year, prior=submission(SOUND, year=2023))
    assert refused(error) == found
    assert {finding.severity for finding in error.value.findings} == {Severity.ERROR}


def test_filling_says_what_is_wrong_with_stated_totals() -> None:
    given = submission({**SOUND, "applications.received.total": 7})
    content, findings = tianbao.fill(template(), given)
    assert codes(findings) == ["total-wrong"]
    claims = tianbao.read(content).usable()[1].claims
    assert claims["applications.received.total"].typed == 0


def test_a_submission_does_not_fit_into_another_template() -> None:
    county = tianbao.load_template(COUNTY)
    with pytest.raises(TianbaoError) as error:
        tianbao.fill(county, sound())
    assert refused(error) == ["template-other"]
    assert codes(tianbao.check(county, sound())) == ["template-other"]


def test_everything_that_has_no_room_is_named_at_once() -> None:
    entry = {"name": "甲", "count": 1, "unit": "条", "counted": True}
    too_much = {
        **SOUND,
        "others.body": ["无。"] * 13,
        "problems.body": ["长" * 32_768],
        "overview.channels": [entry] * 13,
    }
    given = tianbao.read(document(too_much)).usable()[1]
    with pytest.raises(TianbaoError) as error:
        tianbao.fill(template(), given)
    assert refused(error) == ["too-many-paragraphs", "too-many-entries", "text-too-long"]


def test_notes_come_back_with_the_workbook_and_change_nothing() -> None:
    notes = {"overview.body": "请补写。", "applications.received.natural": "请核对。"}
    content, _ = tianbao.fill(template(), sound(), notes=notes)
    assert tianbao.read(content).usable()[1].readings.keys()
    assert tianbao.read(content).findings == ()


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "清河镇.xlsx"
    path.write_bytes(tianbao.build(template(), "清河镇", 2024))
    assert tianbao.read(path).findings == ()
    data = tmp_path / "清河镇.json"
    data.write_bytes(b"\xef\xbb\xbf\n " + document(SOUND))
    assert tianbao.read(data).findings == ()


def test_a_text_is_neither_a_file_nor_its_path() -> None:
    with pytest.raises(TypeError, match="bytes or a Path, not str"):
        tianbao.read("2024-清河镇.xlsx")  # type: ignore[arg-type]  # that is what is refused


def test_the_public_names_are_listed() -> None:
    assert set(tianbao.__all__) <= set(dir(tianbao))


def test_a_path_that_gives_no_file_is_a_finding(tmp_path: Path) -> None:
    assert codes(tianbao.read(tmp_path / "none.xlsx").findings) == ["file-missing"]
    assert codes(tianbao.read(tmp_path).findings) == ["file-folder"]


def test_what_cant_be_used_raises_only_when_it_is_used() -> None:
    found = tianbao.read(b"")
    assert (found.template, found.submission) == (None, None)
    with pytest.raises(TianbaoError) as error:
        found.usable()
    assert refused(error) == ["file-empty"]


def test_a_template_of_ones_own_is_known_when_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    own = tianbao.load_template(tmp_path / "own.yaml")
    content = tianbao.build(own, "清河镇", 2024)
    assert codes(tianbao.read(content).findings) == ["template-not-found"]
    assert tianbao.read(content, [own]).template is own
    data = json.dumps({"template": "own", "unit": "x", "year": 2024, "values": {"t.a": 3}})
    assert tianbao.read(data.encode(), [own]).usable()[1].value("t.a") == 3


def test_a_changed_template_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    content = tianbao.build(tianbao.load_template(path), "清河镇", 2024)
    path.write_text(OWN.replace("甲", "乙"), encoding="utf-8")
    found = tianbao.read(content, [tianbao.load_template(path)])
    assert codes(found.findings) == ["template-changed"]


def test_findings_in_a_workbook_have_its_cells() -> None:
    given = submission({**SOUND, "applications.received.natural": "约3"})
    found = tianbao.read(tianbao.fill(template(), given)[0])
    (finding,) = tianbao.check(*found.usable())
    assert isinstance(finding.place, CellPlace)
    assert tianbao.describe(finding).where == f"“三、依申请公开”表 {finding.place.cell.a1}"


def test_a_report_is_text_in_three_styles() -> None:
    report = tianbao.compose(template(), sound())
    texts = {tianbao.render_text(report, style) for style in tianbao.Style}
    assert len(texts) == len(tianbao.Style)
    assert all(text.lstrip().startswith("清河镇2024年") for text in texts)


def test_more_templates_than_are_remembered_are_all_built() -> None:
    for number in range(20):
        own = OWN.replace("template: own", f"template: own-{number}")
        whose = tianbao.load_template(TOWN) if number == 10 else drawn_again(own)
        assert tianbao.read(tianbao.build(whose, "清河镇", 2024), [whose]).template is whose


def drawn_again(text: str) -> tianbao.Template:
    """Return the template of a text, made anew each time."""
    return load_text(text, "own.yaml", lambda _: None)


def test_a_workbook_stays_whole_through_another_program() -> None:
    content = altered(tianbao.build(template(), "清河镇", 2024), lambda _: None)
    assert tianbao.read(content).findings == ()
