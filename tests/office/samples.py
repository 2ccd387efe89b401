"""Small workbooks, made with XlsxWriter, on which the harness is tried out."""

import zipfile
from pathlib import Path

import xlsxwriter

INPUT_AREA = "A4:C6"


def form(path: Path) -> Path:
    """A protected form whose cached results are all wrong, a hidden sheet, an open sheet."""
    book = xlsxwriter.Workbook(path)
    fill = book.add_format({"locked": False, "bg_color": "#FFFFCC", "num_format": "0"})
    red = book.add_format({"bg_color": "#FF0000"})
    sheet = book.add_worksheet("表一")
    sheet.write("A1", "标题")
    sheet.merge_range("A2:C2", "合并", fill)
    for row in range(3, 6):
        for column in range(3):
            sheet.write_number(row, column, 10 * row + column, fill)
    sheet.data_validation(
        INPUT_AREA,
        {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "input_title": "填写",
            "input_message": "请填非负整数",
            "error_title": "有误",
            "error_message": "只能填非负整数",
            "error_type": "warning",
        },
    )
    wrong = "NOT(IF(ISNUMBER(A4),A4>=0,FALSE))"
    rule = {"type": "formula", "criteria": f"={wrong}", "format": red}
    sheet.conditional_format(INPUT_AREA, rule)
    _formulas(sheet)
    sheet.protect("", {"format_rows": True})
    hidden = book.add_worksheet("stamp")
    hidden.write_formula("B2", "=表一!A4*2", None, -1)
    hidden.very_hidden()
    book.add_worksheet("open").write("A1", "free")
    book.define_name("tb.applications.natural", "=表一!$A$4")
    book.define_name("收到", "=表一!$A$4:$A$6")
    book.define_name("open!here", "=open!$A$1")
    book.set_properties({"title": "题", "author": "作者", "company": "公司"})
    book.set_custom_property("tb.stamp", "abc")
    book.close()
    return path


def _formulas(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_formula("D4", "=SUM(A4:C4)", None, 999)
    sheet.write_formula("D5", '=A4&"件"', None, "wrong")
    sheet.write_formula("D6", '="a"+1', None, 5)
    sheet.write_formula("D7", "=A4/0", None, 5)
    sheet.write_formula("D8", '="#VALUE!"', None, "wrong")
    sheet.write_formula("D9", '=IF(A4>0,"","z")', None, "z")
    sheet.write_formula("D10", "=A4>0", None, False)
    sheet.write_array_formula("E4:E4", "{=SUM(IF(ISNUMBER(A4:C6),A4:C6))}", None, 999)


def scattered(path: Path, sheets: int = 3) -> Path:
    """Open sheets that begin at C5, with a hidden row and column, a merged area and marks."""
    book = xlsxwriter.Workbook(path)
    fill = book.add_format({"bg_color": "#FFFF00"})
    red = book.add_format({"bg_color": "#FF0000"})
    for number in range(sheets):
        sheet = book.add_worksheet(f"S{number} & <b>")
        sheet.write("C5", 1, fill)
        sheet.write("E7", 2, fill)
        sheet.merge_range("C8:E9", "", fill)
        sheet.write("F9", 3, fill)
        sheet.write("D10", 4, fill)
        rule = {"type": "cell", "criteria": ">", "value": 2, "format": red}
        sheet.conditional_format("C5:F10", rule)
        sheet.set_column("D:D", None, None, {"hidden": 1})
        sheet.set_row(5, None, None, {"hidden": 1})
        if number == 1:
            sheet.hide()
    book.close()
    return path


def stray_input(path: Path) -> Path:
    """A protected sheet with a cell unlocked, unseen, far from all others."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("S")
    sheet.write("A1", "x")
    sheet.write_blank("K25", None, book.add_format({"locked": False}))
    sheet.protect()
    book.close()
    return path


def large(path: Path, sheets: int, rows: int, columns: int) -> Path:
    """Protected sheets full of figures, the first column locked, the others not."""
    book = xlsxwriter.Workbook(path)
    free = book.add_format({"locked": False})
    for number in range(sheets):
        sheet = book.add_worksheet(f"S{number}")
        for row in range(rows):
            sheet.write_row(row, 0, range(columns), free)
            sheet.write(row, 0, "label")
        sheet.protect()
    book.close()
    return path


def columns_of(path: Path, *formats: str) -> Path:
    """One open sheet, empty but for a number format in A1, B1 and so on."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("S")
    for column, number_format in enumerate(formats):
        sheet.write_blank(0, column, None, book.add_format({"num_format": number_format}))
    book.close()
    return path


def with_part_changed(source: Path, part: str, old: str, new: str) -> None:
    """Replace text within one part of a zipped file, which must be there once."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode("utf-8")
    assert text.count(old) == 1
    parts[part] = text.replace(old, new).encode("utf-8")
    with zipfile.ZipFile(source, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
