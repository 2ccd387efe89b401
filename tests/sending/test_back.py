"""A workbook that is sent back: the sender's own values, marked, commented and listed."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

import tianbao
from tests.forms import (
    COUNTY,
    SOUND,
    TOWN,
    altered,
    at,
    filled,
    last_year,
    submission,
    template,
    typed_in,
)
from tests.office.random_submissions import random_submission
from tests.sending.shared import again, asked, everything, leaflet, returned
from tests.workbook.editing import insert_rows, rename_sheet
from tianbao import verbs
from tianbao.findings import severity_of
from tianbao.model.finding import Finding, Severity
from tianbao.model.place import CellPlace, WholeFile
from tianbao.plan import REMARKS_SHEET
from tianbao.sending.back import MOST_TOLD

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from tianbao.verbs import Found

SAMPLES = Path(__file__).parents[2] / "samples"
RECEIVED = "applications.received.natural"
COUNT, AMOUNT = "disclosure.licensing.decisions", "disclosure.fees.amount"
FAULTY = filled({**SOUND, RECEIVED: "约3", COUNT: -1, AMOUNT: "251000元"})


@cache
def faulty() -> Workbook:
    """Return the faulty workbook after it was sent back."""
    return opened(returned(FAULTY).content)


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("name", [TOWN, COUNTY])
@pytest.mark.parametrize("seed", range(5))
def test_what_goes_back_comes_in_again_with_the_same_values_and_findings(
    name: str, seed: int
) -> None:
    whose = template(name)
    content, _ = tianbao.fill(whose, random_submission(whose, seed))
    first = tianbao.read(content)
    second = tianbao.read(returned(content, first).content)
    before, after = first.usable()[1], second.usable()[1]
    assert {k: (r.typed, r.value, r.how) for k, r in before.readings.items()} == {
        k: (r.typed, r.value, r.how) for k, r in after.readings.items()
    }
    assert asked(everything(first)) == asked(everything(second))
    assert (before.unit, before.year, before.issue) == (after.unit, after.year, after.issue)


def test_the_same_file_gives_the_same_bytes() -> None:
    assert returned(FAULTY) == returned(FAULTY)


def test_the_issue_and_the_seal_stay() -> None:
    whose = template()
    content, _ = tianbao.fill(whose, submission({RECEIVED: -1}), issue=3, key=b"key")
    found = tianbao.read(content, key=b"key")
    sent = verbs.send_back(*found.usable(), everything(found), key=b"key")
    assert tianbao.read(sent.content, key=b"key").usable()[1].issue == 3
    assert tianbao.read(sent.content).submission is None


def test_only_inputs_can_be_changed_and_the_locks_take_a_password() -> None:
    found = tianbao.read(FAULTY)
    sent = verbs.send_back(*found.usable(), everything(found), password="lock")  # noqa: S106 - of a test
    for sheet in opened(sent.content):
        assert sheet.protection.sheet
        assert sheet.protection.password
    remarks = opened(sent.content)[REMARKS_SHEET]
    assert all(cell.protection.locked for row in remarks for cell in row)


def test_a_faulty_cell_stands_out_and_says_what_is_wrong_and_what_to_do() -> None:
    book = faulty()
    looks = {}
    for key in (RECEIVED, AMOUNT):
        sheet, address = at(book, key)
        cell = sheet[address]
        looks[key] = (cell.border.left.style, cell.fill.fgColor.rgb)
        assert not cell.protection.locked
    assert looks == {RECEIVED: ("thick", "FFF8CBAD"), AMOUNT: ("mediumDashed", "FFFFE699")}
    sheet, address = at(book, RECEIVED)
    comment = sheet[address].comment
    assert comment is not None
    assert "【要改】" in comment.text
    assert "“约30”" not in comment.text
    assert "“约3”" in comment.text
    assert "请填确切的数字" in comment.text
    sheet, address = at(book, "applications.granted.natural")
    assert sheet[address].comment is None
    assert sheet[address].border.left.style == "thin"


def test_every_cell_of_a_broken_rule_stands_out() -> None:
    book = opened(returned(filled({**SOUND, RECEIVED: 5})).content)
    for row in ("received", "carried_in", "handled", "carried_out"):
        sheet, address = at(book, f"applications.{row}.natural")
        assert sheet[address].border.left.style == "thick"
        assert sheet[address].comment is not None


def test_the_first_sheet_lists_errors_before_warnings_with_links_to_the_cells() -> None:
    book = faulty()
    sheet = book[REMARKS_SHEET]
    links = {}
    for row in sheet:
        if row[3].hyperlink is not None:
            links[row[1].value] = (row[2].value, row[3].hyperlink.location)
    addresses = {key: at(book, key) for key in (RECEIVED, COUNT, AMOUNT)}
    assert sorted(links.values()) == sorted(
        (("核对" if key == AMOUNT else "要改"), f"'{found.title}'!{address}")
        for key, (found, address) in addresses.items()
    )
    assert [word for _, (word, _) in sorted(links.items())] == ["要改", "要改", "核对"]
    assert book.active is sheet
    assert sum(bool(each.sheet_view.tabSelected) for each in book) == 1


def test_the_links_lead_to_the_fresh_workbook_wherever_the_senders_cells_were() -> None:
    def moved(book: Workbook) -> None:
        insert_rows(book, "三、依申请公开", 2, 3)
        rename_sheet(book, "三、依申请公开", "改过名的表")

    texts = leaflet(returned(altered(FAULTY, moved)).content)
    sheet, address = at(faulty(), RECEIVED)
    assert f"“{sheet.title}”{address}" in texts
    assert not [text for text in texts if "改过名的表" in text]


def test_what_needs_nobody_is_not_listed() -> None:
    content = filled({**SOUND, RECEIVED: "３件", "applications.granted.natural": -1})
    assert "value-understood" in [f.code for f in everything(tianbao.read(content))]
    assert not [text for text in leaflet(returned(content).content) if "３件" in text]


def test_last_years_file_is_no_affair_of_the_sender() -> None:
    found = tianbao.read(FAULTY)
    values = {"found": "白石乡", "expected": "清河镇"}
    sent = verbs.send_back(*found.usable(), [Finding("prior-unit", WholeFile(), values)])
    assert "白石乡" not in sent.note
    assert not [text for text in leaflet(sent.content) if "白石乡" in text]


def test_a_total_that_was_typed_over_has_its_formula_back_and_is_told() -> None:
    content = typed_in(filled({**SOUND, RECEIVED: 3}), {"applications.received.total": 30})
    sent = returned(content)
    sheet, address = at(opened(sent.content), "applications.received.total")
    assert str(sheet[address].value).startswith("=SUM(")
    assert sheet[address].border.left.style == "thick"
    assert [text for text in leaflet(sent.content) if "填的是 30，按各项相加应是 3" in text]


def test_two_hundred_findings_are_all_listed() -> None:
    inputs = [key for key, f in template().fields.items() if f.expression is None]
    content = filled({**SOUND, **dict.fromkeys(inputs, "约3")})
    texts = leaflet(returned(content).content)
    faults = [text for text in texts if "不是一个确切的数" in text]
    assert len(faults) == len(inputs) > 140
    assert [text for text in texts if text == f"{len(inputs)} 处要改。"]


def test_a_mended_workbook_reads_clean() -> None:
    found = tianbao.read(SAMPLES / "baishi-2024.json")
    whose, sent = found.usable()
    content, _ = tianbao.fill(whose, sent)
    back = returned(content).content
    first = re.sub("2023", "2024", str(sent.readings["overview.body.1"].typed))
    mend = {
        "overview.channels.2.count": 30,
        "overview.channels.3.unit": "条",
        "overview.channels.4.counted": "否",
        "disclosure.normative.in_force": 7,
        "disclosure.fees.amount": 25.1,
        "remedies.review.other": None,
        "applications.carried_out.natural": 1,
        "cover.phone": "0000-7654321",
        "overview.body.1": first,
        "problems.body.1": "一是人手不足。",
    }
    unmended = asked(everything(tianbao.read(back)))
    assert unmended == asked(everything(tianbao.read(content)))
    assert len(unmended) == 10
    assert asked(everything(tianbao.read(typed_in(back, mend)))) == []


def mending(found: Found) -> dict[str, object]:
    """Return what to type so that what was found in a workbook is gone: mostly nothing at all."""
    whose, sent = found.usable()
    values: dict[str, object] = {}
    for finding in everything(found):
        for place in (finding.place, *finding.related):
            key = place.key if isinstance(place, CellPlace) else ""
            if severity_of(finding) is Severity.NOTE or not key:
                continue
            if key.startswith("cover."):
                values[key] = "甲"
            elif key.removesuffix(".body") != key:
                values |= {f"{key}.{number}": None for number in range(1, 13)}
                values[f"{key}.1"] = f"{sent.year}年如期完成。"
            elif ".body." in key:
                values[key] = None
            elif key in whose.fields:
                values |= dict.fromkeys(whose.fields[key].inputs or (key,))
            elif entry := re.match(r"(.+\.[0-9]+)\.", key):
                values |= {f"{entry[1]}.{c.key}": None for c in next(whose.listings()).columns}
    return values


@pytest.mark.parametrize("seed", [1, 4])
def test_when_every_faulty_cell_is_mended_nothing_is_found(seed: int) -> None:
    content, _ = tianbao.fill(template(), random_submission(template(), seed))
    back = returned(content).content
    assert mending(tianbao.read(back))
    for _ in range(3):
        found = tianbao.read(back)
        back = typed_in(back, mending(found))
    assert asked(everything(tianbao.read(back))) == []


def test_a_workbook_without_findings_can_go_back_too() -> None:
    content = filled(SOUND)
    sent = returned(content)
    assert "没有要改的。" in leaflet(sent.content)
    assert again(content).readings.keys() == tianbao.read(content).usable()[1].readings.keys()


def test_another_templates_submission_is_refused() -> None:
    with pytest.raises(tianbao.TianbaoError, match="template-other"):
        verbs.send_back(template(COUNTY), submission(SOUND), [])


def test_the_message_greets_numbers_what_is_wrong_and_says_what_to_do() -> None:
    lines = returned(FAULTY).note.splitlines()
    assert lines[0] == "清河镇，你好！"
    assert "2024 年度" in lines[1]
    assert lines[2] == "2 处要改，1 处请核对，现退回。"
    assert [line[:2] for line in lines if line[0].isdigit()] == ["2 ", "1.", "2.", "3."]
    assert lines[3] == "要改的："
    assert lines[6] == "请核对的："
    assert lines[-1].endswith("谢谢！")


def test_a_long_message_ends_with_how_many_more_there_are() -> None:
    inputs = [key for key, f in template().fields.items() if f.expression is None][:30]
    content = filled({**dict.fromkeys(inputs, "约3"), RECEIVED: "约3"})
    lines = returned(content).note.splitlines()
    told = [line for line in lines if re.match(r"\d+\. ", line)]
    assert len(told) == MOST_TOLD
    asked_for = len(asked(everything(tianbao.read(content))))
    assert f"其余 {asked_for - MOST_TOLD} 处见表里的“{REMARKS_SHEET}”。" in lines


def test_a_message_is_plain_text_whatever_was_typed() -> None:
    content = filled({**SOUND, COUNT: "约\x1b[31m3\n<b>*1*</b>"})
    note = returned(content).note
    assert "\x1b" not in note
    assert len([line for line in note.splitlines() if line.startswith("1. ")]) == 1


def test_the_message_about_an_unusable_file_says_what_to_send_instead() -> None:
    note = verbs.unusable_note(tianbao.read(b"%PDF-1.7").findings, "年报\n.pdf")
    assert "“年报 .pdf”读不出来" in note
    assert "PDF" in note
    assert note.endswith("谢谢！\n")


def test_a_file_that_is_not_there_is_not_held_against_its_sender() -> None:
    assert verbs.unusable_note(tianbao.read(Path("nowhere.xlsx")).findings) == ""


def test_the_inputs_below_a_wrong_total_stand_out_since_the_total_is_right_again() -> None:
    sound = {**SOUND, RECEIVED: 5, "applications.granted.natural": 5}
    content = typed_in(filled(sound), {"applications.received.total": 9})
    sheet, address = at(book := opened(returned(content).content), RECEIVED)
    comment = sheet[address].comment
    assert comment is not None
    assert "9" in comment.text
    assert sheet[address].border.left.style == "mediumDashed"
    total, where = at(book, "applications.received.total")
    assert str(total[where].value).startswith("=SUM(")


def test_where_fields_have_moved_what_stood_beside_them_is_listed_word_for_word() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, RECEIVED)
        sheet.cell(sheet[address].row, 2).value = "本年新收"
        sheet["O40"] = "注：另有3件未计入"
        sheet["N7"] = 9

    texts = leaflet(returned(altered(filled({**SOUND, RECEIVED: 5}), change)).content)
    said = "\n".join(texts)
    assert "注：另有3件未计入" in said
    assert "“填报格以外”，原来的“三、依申请公开”N7 写的是：\n9" in said


def test_an_answer_beside_the_remarks_is_told_the_next_time() -> None:
    def answer(book: Workbook) -> None:
        book[REMARKS_SHEET]["H9"] = "已核实，确为3件"

    again = tianbao.read(altered(returned(FAULTY).content, answer))
    (finding,) = (one for one in again.findings if one.code == "stray-content")
    assert finding.values["typed"] == "已核实，确为3件"
    assert tianbao.read(returned(FAULTY).content).findings == ()
    assert "已核实，确为3件" in "\n".join(leaflet(returned(b"", again).content))


IN, OUT = "applications.carried_in", "applications.carried_out"


def back(content: bytes, **last: object) -> tuple[Workbook, bytes]:
    """Return what goes back to somebody whose figures of last year are known."""
    found = tianbao.read(content)
    whose, sent = found.usable()
    prior = last_year(**last)
    findings = (*found.findings, *tianbao.check(whose, sent, prior))
    result = tianbao.send_back(whose, sent, findings, prior=prior)
    return opened(result.content), result.content


def test_what_was_given_stays_locked_and_last_years_figures_stay_beside() -> None:
    left = {"applications__carried_out__natural": 3, "applications__carried_out__other": 2}
    book, content = back(filled({**SOUND, f"{IN}.natural": 3, f"{IN}.other": 2}), **left)
    for column, figure in (("natural", 3), ("other", 2)):
        sheet, address = at(book, f"{IN}.{column}")
        assert sheet[address].protection.locked
        assert sheet[address].value == figure
    sheet, address = at(book, f"{IN}.legal")
    assert not sheet[address].protection.locked
    found = tianbao.read(content)
    assert found.findings == ()
    assert "tb.prior.applications" in book.defined_names


def test_another_figure_than_the_given_one_stays_as_typed_where_it_can_be_mended() -> None:
    book, content = back(
        filled({**SOUND, f"{IN}.natural": 5}), applications__carried_out__natural=3
    )
    sheet, address = at(book, f"{IN}.natural")
    assert not sheet[address].protection.locked
    assert tianbao.read(content).usable()[1].value(f"{IN}.natural") == 5


def test_a_blank_is_filled_in_where_nought_is_given_and_stays_blank_elsewhere() -> None:
    left = {"applications__carried_out__natural": 3, "applications__carried_out__other": 0}
    book, _ = back(filled(SOUND), **left)
    for column, value, locked in (("natural", None, False), ("other", 0, True)):
        sheet, address = at(book, f"{IN}.{column}")
        assert (sheet[address].value, sheet[address].protection.locked) == (value, locked)


def test_figures_of_another_year_are_left_alone() -> None:
    content = filled({**SOUND, f"{IN}.natural": 3})
    whose, sent = tianbao.read(content).usable()
    other = submission({**SOUND, f"{OUT}.natural": 3}, year=2022)
    assert tianbao.send_back(whose, sent, (), prior=other) == tianbao.send_back(whose, sent, ())
