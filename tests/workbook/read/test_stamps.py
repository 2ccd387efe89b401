"""A workbook whose stamp is not whole, or not one, is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import TOWN, altered, codes, packed, parts, sound, template
from tests.workbook.editing import delete_sheet, rename_sheet
from tianbao import describe
from tianbao.model.submission import Unit
from tianbao.plan import make_plan
from tianbao.workbook.stamp import LABELS, NAMES, PROPERTY_PREFIX, Stamp
from tianbao.workbook.write import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook

    from tianbao import Found

CUSTOM = "docProps/custom.xml"


def found_after(change: Callable[[Workbook], None], key: bytes = b"") -> Found:
    """Return what is read after a change, in a workbook sealed with a key."""
    content = tianbao.fill(template(), sound(), key=key)[0]
    return tianbao.read(altered(content, change), key=key)


def in_sheet(book: Workbook, name: str, text: str) -> None:
    """Change an entry of the stamp in its sheet."""
    book["_stamp"].cell(NAMES.index(name) + 1, 2).value = text


def in_properties(book: Workbook, name: str, text: str) -> None:
    """Change an entry of the stamp in the document properties."""
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    properties[PROPERTY_PREFIX + name].value = text


def drop_properties(book: Workbook) -> None:
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    for name in properties.names:
        del properties[name]


def test_a_whole_stamp_says_whose_workbook_it_is() -> None:
    found = found_after(lambda _: None)
    assert found.findings == ()
    submission = found.usable()[1]
    assert (submission.template, submission.unit.name, submission.year) == (TOWN, "清河镇", 2024)


@pytest.mark.parametrize(
    "change",
    [lambda book: delete_sheet(book, "_stamp"), drop_properties],
    ids=["properties", "sheet"],
)
def test_one_of_the_two_stamps_is_enough(change: Callable[[Workbook], None]) -> None:
    found = found_after(change, b"key")
    assert found.findings == ()
    assert found.usable()[1].unit.name == "清河镇"


def test_the_sheet_of_the_stamp_may_have_another_name() -> None:
    def change(book: Workbook) -> None:
        drop_properties(book)
        rename_sheet(book, "_stamp", "Sheet1")

    assert found_after(change).findings == ()


def test_without_any_stamp_the_workbook_could_be_anybodys() -> None:
    def change(book: Workbook) -> None:
        drop_properties(book)
        delete_sheet(book, "_stamp")

    found = found_after(change)
    assert found.submission is None
    assert codes(found.findings) == ["stamp-missing"]


def test_two_stamps_that_differ_are_a_conflict() -> None:
    (finding,) = found_after(lambda book: in_sheet(book, "unit_name", "大河镇")).findings
    assert codes([finding]) == ["stamp-conflict"]
    assert "大河镇" in describe(finding).sentence
    assert "清河镇" in describe(finding).sentence


@pytest.mark.parametrize(
    ("name", "text"),
    [("year", "二〇二四"), ("year", "0024"), ("year", "9" * 5_000), ("issue", "-1"), ("seal", "")],
)
def test_an_entry_that_is_none_is_damage(name: str, text: str) -> None:
    def change(book: Workbook) -> None:
        drop_properties(book)
        in_sheet(book, name, text)

    (finding,) = found_after(change).findings
    assert codes([finding]) == ["stamp-damaged"]
    assert LABELS[name] in describe(finding).sentence


@pytest.mark.parametrize("name", [name for name in NAMES if name != "seal"])
def test_a_change_in_both_places_breaks_the_seal(name: str) -> None:
    def change(book: Workbook) -> None:
        text = "2023" if name in {"year", "issue"} else "gongkai-2021"
        in_sheet(book, name, text)
        in_properties(book, name, text)

    assert codes(found_after(change, b"key").findings) == ["stamp-seal"]


def test_another_campaigns_key_does_not_open_the_seal() -> None:
    content = tianbao.build(template(), "清河镇", 2024, key=b"one")
    assert codes(tianbao.read(content, key=b"other").findings) == ["stamp-seal"]
    assert codes(tianbao.read(content).findings) == ["stamp-seal"]
    assert tianbao.read(content, key=b"one").findings == ()


def stamped(template_id: str, version: str, digest: str) -> bytes:
    """Return the township's workbook with the stamp of another template."""
    stamp = Stamp(template_id, version, digest, Unit("001", "清河镇"), 2024)
    return write_workbook(make_plan(template()), stamp)


def test_a_template_that_nobody_knows_is_named() -> None:
    (finding,) = tianbao.read(stamped("shuili-2030", "1", "0")).findings
    assert codes([finding]) == ["template-not-found"]
    assert "shuili-2030" in describe(finding).sentence


@pytest.mark.parametrize(
    ("version", "code"), [("0", "template-version"), ("1", "template-changed")]
)
def test_another_version_of_the_template_is_named(version: str, code: str) -> None:
    (finding,) = tianbao.read(stamped(TOWN, version, "0123")).findings
    assert codes([finding]) == [code]
    assert TOWN in describe(finding).sentence


@pytest.mark.parametrize(
    "name", ["清 河 镇", " 清河镇 ", "清河镇<&\"'>", "_x000D_", "䶮𬭁镇", "\ue000"]
)
def test_any_name_of_a_unit_is_kept(name: str) -> None:
    content = tianbao.build(template(), Unit(name, name), 2024, key=b"key")
    found = tianbao.read(content, key=b"key")
    assert found.findings == ()
    assert found.usable()[1].unit == Unit(name, name)


def test_other_peoples_properties_are_passed_over() -> None:
    """WPS adds some of its own whenever it saves a file."""
    content = parts(tianbao.build(template(), "清河镇", 2024))
    wps = (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" '
        'name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0</vt:lpwstr></property></Properties>'
    )
    content[CUSTOM] = content[CUSTOM].replace(b"</Properties>", wps.encode())
    assert tianbao.read(packed(content)).findings == ()


def test_a_stamp_is_found_after_openpyxl_saved_the_workbook() -> None:
    content = tianbao.fill(template(), sound(), key=b"key")[0]
    again = altered(altered(content, lambda _: None), lambda _: None)
    assert tianbao.read(again, key=b"key").findings == ()


def test_two_sheets_with_stamps_that_differ_are_a_conflict() -> None:
    def change(book: Workbook) -> None:
        other = book.copy_worksheet(book["_stamp"])
        other.cell(NAMES.index("unit_name") + 1, 2).value = "大河镇"
        drop_properties(book)

    assert codes(found_after(change).findings) == ["stamp-conflict"]


@pytest.mark.parametrize("name", ["unit_name", "unit_code"])
@pytest.mark.parametrize("text", ["清河镇\u202e", "清河镇\u200b", "   ", "长" * 61])
def test_a_name_that_nobody_could_have_given_a_unit_is_damage(name: str, text: str) -> None:
    def change(book: Workbook) -> None:
        drop_properties(book)
        in_sheet(book, name, text)

    (finding,) = found_after(change).findings
    assert codes([finding]) == ["stamp-damaged"]
    assert LABELS[name] in describe(finding).sentence


@pytest.mark.parametrize("times", [1, 2, 4])
def test_a_name_that_was_read_as_latin_one_and_written_as_utf_eight_is_no_conflict(
    times: int,
) -> None:
    """SheetJS does that to the document properties each time that it saves."""
    content = parts(tianbao.fill(template(), sound())[0])
    name = "清河镇".encode()
    for _ in range(times):
        content[CUSTOM] = content[CUSTOM].replace(name, name.decode("latin-1").encode())
        name = name.decode("latin-1").encode()
    assert name in content[CUSTOM]
    found = tianbao.read(packed(content))
    assert found.findings == ()
    assert found.usable()[1].unit.name == "清河镇"
