"""Everything in a workbook is locked but its inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.office import package
from tests.office.made import TEMPLATES, made
from tests.office.random_submissions import random_submission
from tianbao import verbs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office.made import Made
    from tests.office.office import Attempt, Office

VARIANTS = ("blank", "filled", "with a password")


def workbook(case: Made, variant: str, path: Path) -> Path:
    """Write one of a template's workbooks."""
    if variant == "filled":
        content, _ = verbs.fill(case.template, random_submission(case.template, 4))
    else:
        password = "secret" if variant == "with a password" else ""
        content = verbs.build(case.template, "大洋镇人民政府", 2025, password=password)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_locked_cells_refuse_an_edit_and_inputs_take_one(
    office: Office, tmp_path: Path, name: str, variant: str
) -> None:
    case = made(name)
    path = workbook(case, variant, tmp_path / "book.xlsx")
    used = office.used_cells(path)
    assert {sheet: own.protected for sheet, own in used.items()} == {
        sheet.name: True for sheet in case.plan.sheets
    }
    assert {sheet: own.unlocked_beyond for sheet, own in used.items()} == dict.fromkeys(used, ())
    locks = {
        (sheet, cell): lock for sheet, own in used.items() for cell, lock in own.locked.items()
    }
    unlocked = {place for place, locked in locks.items() if not locked}
    assert unlocked == {case.place(key) for key in case.plan.inputs()}
    numeric = {case.place(key) for key, item in case.plan.inputs().items() if item.kind.numeric}
    attempts: list[Attempt] = [(*place, 7.0 if place in numeric else "字") for place in locks]
    took = office.try_edits(path, attempts)
    refused = {place for place, taken in zip(locks, took, strict=True) if not taken}
    assert refused == locks.keys() - unlocked


def test_merged_inputs_are_one_cell(office: Office, tmp_path: Path) -> None:
    case = made("gongkai-2021")
    used = office.used_cells(workbook(case, "blank", tmp_path / "book.xlsx"))
    wide = [item.area for item in case.plan.inputs().values() if item.area.width > 1]
    assert wide
    for area in wide:
        assert area.a1 in used[area.first.sheet].merged


def test_a_locked_cell_is_what_the_test_says_it_is(office: Office, tmp_path: Path) -> None:
    """A cell of the table that lost its lock is found."""
    case = made("gongkai-2021")
    path = workbook(case, "blank", tmp_path / "book.xlsx")
    sheet, cell = case.place("applications.received.total")
    _, neighbour = case.place("applications.received.other")
    style = package.cell_attribute(path, sheet, neighbour, "s")
    own = package.cell_attribute(path, sheet, cell, "s")
    package.with_cell_changed(path, sheet, cell, f's="{own}"', f's="{style}"')
    assert office.used_cells(path)[sheet].locked[cell] is False
    assert office.try_edits(path, [(sheet, cell, 7.0)]) == [True]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_the_structure_is_locked(tmp_path: Path, name: str, variant: str) -> None:
    # LibreOffice 7.4 does not import lockStructure, so it can't be the judge of this: there,
    # sheets can be renamed, moved and removed, and reading has to cope.
    path = workbook(made(name), variant, tmp_path / "book.xlsx")
    book = package.part(path, "xl/workbook.xml")
    tags = [str(each.tag).rpartition("}")[2] for each in book]
    order = ("workbookPr", "workbookProtection", "bookViews", "sheets", "definedNames")
    assert tuple(tag for tag in tags if tag in order) == order
    protection = book.find(f"{{{package.MAIN}}}workbookProtection")
    assert protection is not None
    assert dict(protection.items()) == {"lockStructure": "1"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_rows_and_columns_can_be_resized_and_nothing_else(tmp_path: Path, name: str) -> None:
    path = workbook(made(name), "blank", tmp_path / "book.xlsx")
    for part in package.sheet_parts(path).values():
        protection = package.part(path, part).find(f"{{{package.MAIN}}}sheetProtection")
        assert protection is not None
        assert dict(protection.items()) == {
            "sheet": "1",
            "objects": "1",
            "scenarios": "1",
            "formatColumns": "0",
            "formatRows": "0",
        }


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_stamp_is_out_of_sight(office: Office, tmp_path: Path, name: str) -> None:
    path = workbook(made(name), "blank", tmp_path / "book.xlsx")
    hidden = {sheet.name for sheet in office.sheets(path) if not sheet.visible}
    assert hidden == {"_stamp"}
