"""What LibreOffice saves in other formats is read as the .xlsx workbook is."""

from pathlib import Path

import pytest

import tianbao
from tests.forms import COUNTY, SOUND, TOWN, codes, filled, stated, submission, template
from tests.office.office import Office

VALUES = {
    **SOUND,
    "overview.body": ["2024年，本镇按时公开。", "第二段  有两个空格。"],
    "applications.received.natural": 3,
    "applications.granted.natural": 3,
    "disclosure.fees.amount": "12.5",
}


@pytest.mark.parametrize("form", ["xls", "ods"])
@pytest.mark.parametrize("name", [TOWN, COUNTY])
def test_the_same_is_read_and_found(office: Office, tmp_path: Path, name: str, form: str) -> None:
    content = filled(VALUES, of=template(name))
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    saved = office.convert(path, form, tmp_path / "saved").read_bytes()
    expected, found = tianbao.read(content), tianbao.read(saved)
    assert stated(*found.usable()) == stated(*expected.usable())
    assert codes(found.findings) == ["format-unverified"]
    assert tianbao.check(*found.usable()) == tianbao.check(*expected.usable())


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_last_years_figures_are_no_part_of_what_is_read(
    office: Office, tmp_path: Path, form: str
) -> None:
    prior = submission({**SOUND, "applications.carried_out.natural": 3}, year=2023)
    path = tmp_path / "form.xlsx"
    path.write_bytes(tianbao.build(template(TOWN), "清河镇", 2024, prior=prior))
    saved = office.convert(path, form, tmp_path / "saved").read_bytes()
    expected, found = tianbao.read(path), tianbao.read(saved)
    assert stated(*found.usable()) == stated(*expected.usable())
    assert found.usable()[1].value("applications.carried_in.natural") == 3
    assert codes(found.findings) == ([] if form == "xlsx" else ["format-unverified"])
