"""What LibreOffice saves in other formats is read as the .xlsx workbook is."""

from pathlib import Path

import pytest

import tianbao
from tests.forms import COUNTY, SOUND, TOWN, codes, filled, stated, template
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
