"""The harness itself: what it reports about workbooks whose every property is known."""

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.office import samples
from tests.office.office import CellError, Office, OfficeError, Pasted


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return samples.form(tmp_path / "form.xlsx")


def cached(path: Path, sheet: str, cell: str) -> object:
    book = openpyxl.load_workbook(path, data_only=True)
    try:
        return book[sheet][cell].value
    finally:
        book.close()


# Values


def test_recalculation_is_hard(office: Office, form: Path, tmp_path: Path) -> None:
    saved = office.convert(form, "xlsx", tmp_path / "unasked")
    assert cached(saved, "表一", "D4") == 999, "LibreOffice trusted the wrong cached value"
    assert office.recalculated(form)["表一"]["D4"] == 93.0


def test_recalculated_tells_kinds_apart(office: Office, form: Path) -> None:
    assert office.recalculated(form) == {
        "表一": {
            "D4": 93.0,
            "D5": "30件",
            "D6": CellError("#VALUE!"),
            "D7": CellError("#DIV/0!"),
            "D8": "#VALUE!",
            "D9": "",
            "D10": 1.0,
            "E4": 369.0,
        },
        "stamp": {"B2": 60.0},
        "open": {},
    }


def test_locked_cells_refuse_edits(office: Office, form: Path) -> None:
    attempts: dict[tuple[str, str, float | str], bool] = {
        ("表一", "A1", "x"): False,
        ("表一", "A4", 7.0): True,
        ("表一", "A5", "text"): True,
        ("表一", "A6", 7): True,
        ("表一", "A2", "merged"): True,
        ("表一", "D4", 7.0): False,
        ("表一", "E4", 7.0): False,
        ("表一", "Z99", 7.0): False,
        ("stamp", "B2", 7.0): True,
        ("open", "Z99", "x"): True,
    }
    assert office.try_edits(form, list(attempts)) == list(attempts.values())


def test_edits_are_restored_and_the_file_is_untouched(office: Office, form: Path) -> None:
    before = form.read_bytes()
    assert office.try_edits(form, [("open", "A1", 1.0), ("stamp", "B2", 2.0)]) == [True, True]
    assert form.read_bytes() == before
    assert [each.name for each in form.parent.iterdir()] == ["form.xlsx"]


def test_three_thousand_edits_agree_with_the_locks(office: Office, tmp_path: Path) -> None:
    path = samples.large(tmp_path / "large.xlsx", sheets=10, rows=30, columns=10)
    used = office.used_cells(path)
    locks = {(s, c): locked for s, each in used.items() for c, locked in each.locked.items()}
    assert len(locks) == 3000
    assert sum(locks.values()) == 300
    took = office.try_edits(path, [(sheet, cell, 7.5) for sheet, cell in locks])
    assert took == [not locked for locked in locks.values()]


@pytest.mark.parametrize(
    ("number_format", "value", "stored"),
    [
        ("General", 1.5, 1.5),
        ("General", "12", 12),
        ("General", "1,234", 1234),
        ("General", "１２", 12),
        ("0", "１２", 12),
        ("General", "十二", "十二"),
        ("@", "007", "007"),
        ("@", 7.0, 7),
        ("General", Pasted("12"), "12"),
        ("General", "=1+1", 2),
        ("General", Pasted("=1+1"), "=1+1"),
        ("General", None, None),
    ],
)
def test_values_are_understood_as_typed(
    office: Office, tmp_path: Path, number_format: str, value: float | str, stored: object
) -> None:
    path = samples.columns_of(tmp_path / "in.xlsx", number_format)
    saved = office.type_values(path, [("S", "A1", value)], tmp_path / "out.xlsx")
    assert cached(saved, "S", "A1") == stored


def test_typing_recalculates_and_empties(office: Office, form: Path, tmp_path: Path) -> None:
    edits = [("表一", "A4", 1.0), ("表一", "B4", None)]
    saved = office.type_values(form, edits, tmp_path / "saved.xlsx")
    assert cached(saved, "表一", "B4") is None
    assert cached(saved, "表一", "D4") == 33


def test_typing_into_a_locked_cell_is_a_fault(office: Office, form: Path, tmp_path: Path) -> None:
    target = tmp_path / "saved.xlsx"
    with pytest.raises(OfficeError, match="表一!D4 is locked"):
        office.type_values(form, [("表一", "D4", 5.0)], target)
    assert not target.exists()
    office.type_values(form, [("表一", "D4", 5.0)], target, unprotect=True)
    assert cached(target, "表一", "D4") == 5


def test_inserted_rows_move_names(office: Office, form: Path, tmp_path: Path) -> None:
    saved = office.insert_rows(form, "表一", 5, 2, tmp_path / "saved.xlsx")
    names = office.names(saved)
    assert names["tb.applications.natural"] == "$表一.$A$4"
    assert names["收到"] == "$表一.$A$4:$A$8"
    assert office.recalculated(saved)["表一"]["E4"] == 369.0


# Protection, validation, formats


def test_used_cells_of_a_form(office: Office, form: Path) -> None:
    used = office.used_cells(form)
    assert {name: each.protected for name, each in used.items()} == {
        "表一": True,
        "stamp": False,
        "open": False,
    }
    sheet = used["表一"]
    assert (sheet.used, sheet.merged, sheet.unlocked_beyond) == ("A1:E10", ("A2:C2",), ())
    assert len(sheet.locked) == 50 - 2
    unlocked = {cell for cell, locked in sheet.locked.items() if not locked}
    assert unlocked == {"A2", *(f"{column}{row}" for column in "ABC" for row in (4, 5, 6))}


def test_unlocked_cells_out_of_sight_are_found(office: Office, tmp_path: Path) -> None:
    sheet = office.used_cells(samples.stray_input(tmp_path / "stray.xlsx"))["S"]
    assert sheet.locked == {"A1": True}
    assert sheet.unlocked_beyond == ("K25",)


def test_validations(office: Office, form: Path) -> None:
    first, last, none = office.validations(form, [("表一", "A4"), ("表一", "C6"), ("表一", "A1")])
    assert first == last
    assert (first.type, first.operator, first.formulas[0]) == ("WHOLE", "GREATER_EQUAL", "0")
    assert (first.show_error, first.error_style) == (True, "WARNING")
    assert (first.error_title, first.error_message) == ("有误", "只能填非负整数")
    assert first.show_input
    assert (first.input_title, first.input_message) == ("填写", "请填非负整数")
    assert (none.type, none.show_error, none.input_message) == ("ANY", False, "")


def test_marks_follow_what_is_typed(office: Office, form: Path) -> None:
    assert office.marked_cells(form) == set()
    typed = office.marked_cells(
        form, [("表一", "A4", -1.0), ("表一", "B5", "abc"), ("表一", "C6", 7.0)]
    )
    assert typed == {("表一", "A4"), ("表一", "B5")}


@pytest.mark.parametrize("sheets", [1, 3])
def test_marks_are_found_wherever_they_stand(office: Office, tmp_path: Path, sheets: int) -> None:
    path = samples.scattered(tmp_path / "scattered.xlsx", sheets)
    names = [sheet.name for sheet in office.sheets(path)]
    marked = {(name, cell) for name in names for cell in ("F9", "D10")}
    assert office.marked_cells(path) == marked
    typed = [(names[0], "C8", 5.0), (names[0], "E7", 5.0), (names[0], "F9", 0.0)]
    changed = {(sheet, cell) for sheet, cell, _ in typed}
    assert office.marked_cells(path, typed) == marked ^ changed


# The document


def test_conversion(office: Office, form: Path, tmp_path: Path) -> None:
    outdir = tmp_path / "out"
    pdf = office.convert(form, "pdf", outdir)
    assert pdf == outdir / "form.pdf"
    assert pdf.read_bytes().startswith(b"%PDF-")
    with office.convert(form, "csv", outdir).open(encoding="utf-8", newline="") as lines:
        assert list(csv.reader(lines))[3][:3] == ["30", "31", "32"]
    with pytest.raises(OfficeError, match="'docx'"):
        office.convert(form, "docx", outdir)


def test_text_documents_are_converted_too(office: Office, tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text("年度报告\n", encoding="utf-8")
    word = office.convert(text, "docx", tmp_path)
    assert office.convert(word, "pdf", tmp_path).read_bytes().startswith(b"%PDF-")


def test_properties(office: Office, form: Path) -> None:
    properties = office.document_properties(form)
    assert (properties.title, properties.author) == ("题", "作者")
    assert properties.custom["tb.stamp"] == "abc"
    assert properties.custom["Company"] == "公司"


def test_sheets_and_names(office: Office, form: Path) -> None:
    sheets = {each.name: (each.visible, each.protected) for each in office.sheets(form)}
    assert sheets == {"表一": (True, True), "stamp": (False, False), "open": (True, False)}
    assert office.names(form) == {
        "tb.applications.natural": "$表一.$A$4",
        "收到": "$表一.$A$4:$A$6",
        "open!here": "$open.$A$1",
    }


def test_structure_protection(office: Office, form: Path, tmp_path: Path) -> None:
    book = office.convert(form, "ods", tmp_path)
    assert not office.structure_protected(book)
    samples.with_part_changed(
        book,
        "content.xml",
        "<office:spreadsheet>",
        '<office:spreadsheet table:structure-protected="true">',
    )
    assert office.structure_protected(book)
