"""The same workbook as other programs write it in other formats."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.forms import codes
from tianbao.model.finding import TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.workbook.read.formats import open_file

if TYPE_CHECKING:
    from tianbao.workbook.read.formats import FoundCell, FoundFile

SPECIMENS = Path(__file__).parent / "specimens"
PASSWORD = "qinghe"  # noqa: S105 - it stands in the specimen's name
LOCKED = f"libreoffice-password-{PASSWORD}.xls"
ALL = ("sheetjs.xlsb", "sheetjs.xls", "gnumeric.xls", "gnumeric.ods", "libreoffice.ods", LOCKED)

CONSTANTS = {
    "whole": 12,
    "negative": -7,
    "fraction": 0.1,
    "cents": 12.34,
    "large": 123_456_789_012,
    "digits": "012",
    "text": "清河镇",
    "lines": "第一行\n第二行",
    "spaces": "甲  乙",
    "long": "长" * 9_000,
    "date": dt.datetime(2024, 3, 5),  # noqa: DTZ001 - a spreadsheet's dates have no zone
    "moment": dt.datetime(2024, 3, 5, 8, 30),  # noqa: DTZ001 - the same
    "time": dt.time(12),
    "chinese": dt.datetime(2023, 3, 15),  # noqa: DTZ001 - the same
    "percent": "5.00%",
    "rich": "公开年报",
}
RESULTS = {
    "sum": 5,
    "words": "清河镇。",
    "fault": "#DIV/0!",
    "yes": True,
    "day": dt.datetime(2024, 3, 6),  # noqa: DTZ001 - the same
}


def opened(name: str) -> FoundFile:
    return open_file((SPECIMENS / name).read_bytes(), DEFAULT, PASSWORD)


def rows(file: FoundFile) -> dict[object, FoundCell]:
    """Return the cells of column B by what column A calls them."""
    cells = {(cell.row, cell.column): cell for cell in file.sheets["各种值"]}
    return {cells[row, 1].value: cells[row, 2] for row, column in cells if column == 2}


@pytest.mark.parametrize("name", ALL)
def test_constants_are_read_as_they_were_typed(name: str) -> None:
    found = rows(opened(name))
    values = {key: found[key].value for key in CONSTANTS}
    if name == "sheetjs.xls":
        assert values["long"] == "长" * 255, "SheetJS cuts longer texts off when it writes .xls"
        values["long"] = CONSTANTS["long"]
    assert values == CONSTANTS
    assert not any(found[key].formula for key in CONSTANTS)


@pytest.mark.parametrize("name", ALL)
def test_whole_numbers_are_integers(name: str) -> None:
    found = rows(opened(name))
    assert [type(found[key].value) for key in ("whole", "negative", "large")] == [int, int, int]


@pytest.mark.parametrize("name", [name for name in ALL if not name.startswith("sheetjs")])
def test_a_formula_is_one_and_has_its_result(name: str) -> None:
    found = rows(opened(name))
    assert {found[key].value for key in RESULTS} == {"="}
    assert all(found[key].formula for key in RESULTS)
    results = {key: found[key].result for key in RESULTS}
    if name == LOCKED:
        results["words"] = RESULTS["words"]
    assert results == RESULTS


@pytest.mark.parametrize("name", ["sheetjs.xlsb", "sheetjs.xls"])
def test_an_error_in_the_place_of_a_formula_is_no_blank(name: str) -> None:
    found = rows(opened(name))
    assert {key: found[key].value for key in RESULTS} == RESULTS


@pytest.mark.parametrize("name", ALL)
def test_hidden_sheets_and_merged_cells_are_there(name: str) -> None:
    file = opened(name)
    assert list(file.sheets) == ["各种值", "_stamp"]
    assert [(cell.row, cell.column, cell.value) for cell in file.sheets["_stamp"]] == [
        (1, 1, "template"),
        (1, 2, "x"),
    ]
    assert file.merged["各种值"] == ("D2:E3",)
    assert file.names is None


@pytest.mark.parametrize("name", ALL)
def test_what_could_not_be_verified_is_said(name: str) -> None:
    assert codes(opened(name).findings) == ["format-unverified"]


def test_a_password_is_asked_for_and_compared() -> None:
    content = (SPECIMENS / LOCKED).read_bytes()
    for password, code in (("", "file-encrypted"), ("Qinghe", "password-wrong")):
        with pytest.raises(TianbaoError) as error:
            open_file(content, DEFAULT, password)
        assert codes(error.value.findings) == [code]


@pytest.mark.parametrize("password", ["", "另一个"])
def test_the_password_that_every_program_knows_is_tried(password: str) -> None:
    """Excel encrypts so whenever the structure of an .xls file is locked, and asks nobody."""
    content = (SPECIMENS / "libreoffice-no-secret.xls").read_bytes()
    assert rows(open_file(content, DEFAULT, password))["whole"].value == 12


def test_excel_ninety_five_is_too_old() -> None:
    with pytest.raises(TianbaoError) as error:
        opened("excel95.xls")
    assert codes(error.value.findings) == ["file-too-old"]


def what(content: bytes) -> FoundFile | None:
    """Return what a file holds; nothing where it is refused in words."""
    try:
        return open_file(content, DEFAULT, PASSWORD)
    except TianbaoError as error:
        codes(error.findings)
        return None


@pytest.mark.parametrize("name", ALL)
def test_a_file_that_was_cut_off_is_never_read_in_part(name: str) -> None:
    """What is cut off may have been idle: then all of it is there."""
    content = (SPECIMENS / name).read_bytes()
    found = [what(content[: -len(content) * cut // 12]) for cut in range(1, 12)]
    assert None in found
    assert all(file in (None, opened(name)) for file in found)
