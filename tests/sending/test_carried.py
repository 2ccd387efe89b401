"""What was typed stays as typed, and what would be misread is kept aside: nothing is lost."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import openpyxl

import tianbao
from tests.forms import SOUND, altered, at, document, filled, template, typed_in
from tests.sending.shared import again, asked, everything, leaflet, returned
from tests.workbook.editing import delete_sheet
from tianbao import verbs
from tianbao.model.submission import How
from tianbao.sending.carried import AWAITED_TEXT
from tianbao.typed.vocabulary import AWAITED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook import Workbook

COUNT, AMOUNT = "disclosure.licensing.decisions", "disclosure.fees.amount"
RECEIVED = "applications.received"
ENTRY = {"name": "村务公开栏", "count": 12, "unit": "条", "counted": True}

TYPED = (
    *("=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(1,1)", "=1+1", "＝1+1", "\t=1+1", "'=1+1"),
    *("http://example.invalid/", "<r>&</r>", "_x0001_", "_x0001_x0002_", "{unit}", "&G&P", "]]>"),
    *("007", "1,234", "2024-01-05", "12件", "约30", "22\n（其中修订16件）", "1" * 40, "1.2万"),
    *("　 3 ", "√", "无", "/", "TRUE", "字" * 5_000, "𠮷" * 300, "\x01", "甲\x1f乙"),
)
NUMBERS = (True, False, 1e20, -0.5, 1e-9, 12.345678901234567, 45000, 10**15)
INPUTS = [key for key, field in template().fields.items() if field.expression is None]


def same(values: Mapping[str, object], listed: int = 1) -> None:
    """Compare what is read before and after a workbook with these contents was sent back."""
    entries = {"overview.channels": [ENTRY] * listed}

    def change(book: Workbook) -> None:
        for key, value in values.items():
            sheet, address = at(book, key)
            sheet[address].value = value
            if isinstance(value, str):
                sheet[address].data_type = "s"

    content = altered(filled({**SOUND, **entries}), change)
    first = tianbao.read(content)
    second = tianbao.read(returned(content, first).content)
    before, after = first.usable()[1].readings, second.usable()[1].readings
    assert len(before) > len(values)
    for key in before:
        assert (before[key].value, before[key].understood) == (
            after[key].value,
            after[key].understood,
        )
        if isinstance(before[key].typed, str):
            assert before[key].typed == after[key].typed
    assert asked(everything(first)) == asked(everything(second))


def test_text_stays_as_typed_in_numbers_places() -> None:
    typed = [text for text in TYPED if not set(text) & set("\x01\x1f")]
    same(dict(zip(INPUTS, typed, strict=False)))


def test_text_stays_as_typed_in_prose_and_listings() -> None:
    typed = [text for text in TYPED if not re.search("[\x01\x1f]|_x0001_", text)][:-2]
    rows = range(1, 13)
    prose = {f"overview.body.{number}": typed[number] for number in rows}
    names = {f"overview.channels.{n}.name": typed[-n] for n in rows}
    flags = {f"overview.channels.{n}.counted": typed[n] for n in rows}
    same({**prose, **names, **flags, "cover.preparer": "<r>&</r>"}, listed=12)


def test_text_from_data_stays_as_typed() -> None:
    values = {**SOUND, **dict(zip(INPUTS, TYPED, strict=False)), "overview.body": [*TYPED]}
    found = tianbao.read(document(values))
    sent = verbs.send_back(*found.usable(), everything(found))
    before, after = found.usable()[1].readings, tianbao.read(sent.content).usable()[1].readings
    for key in (*INPUTS[: len(TYPED)], "cover.preparer"):
        assert (before[key].typed, before[key].value) == (after[key].typed, after[key].value)


def test_numbers_and_truth_values_stay_what_they_are() -> None:
    flags = {f"overview.channels.{n}.counted": typed for n, typed in enumerate(NUMBERS, 1)}
    texts = {"cover.phone": 1e20, "cover.preparer": True}
    same({**dict(zip(INPUTS, NUMBERS, strict=False)), **flags, **texts}, listed=8)


def relabelled(book: Workbook) -> None:
    sheet, address = at(book, f"{RECEIVED}.natural")
    sheet.cell(sheet[address].row, 2).value = "收到的申请"


def test_a_figure_whose_headings_did_not_agree_is_told_and_never_filled_in() -> None:
    content = altered(filled({**SOUND, f"{RECEIVED}.natural": 31}), relabelled)
    sent = returned(content)
    book = openpyxl.load_workbook(io.BytesIO(sent.content))
    sheet, address = at(book, f"{RECEIVED}.natural")
    assert sheet[address].value == AWAITED
    comment = sheet[address].comment
    assert comment is not None
    assert "31" in comment.text
    assert sheet[address].border.left.style == "thick"
    beside, address = at(book, f"{RECEIVED}.business")
    assert beside[address].value is None
    (told,) = [text for text in leaflet(sent.content) if text.endswith("写的是：\n31")]
    assert told.startswith("“一、本年新收政府信息公开申请数量·自然人”，原来的“三、依申请公开”")


def test_sent_in_again_unmended_a_lost_figure_is_an_error_and_no_nought() -> None:
    content = altered(filled({**SOUND, f"{RECEIVED}.natural": 31}), relabelled)
    found = tianbao.read(returned(content).content)
    reading = found.usable()[1].readings[f"{RECEIVED}.natural"]
    assert (reading.value, reading.how) == (None, How.UNCLEAR)
    assert ("value-awaited", reading.key) in asked(everything(found))


def test_in_a_table_that_is_gone_every_figure_is_waited_for() -> None:
    content = altered(
        filled({**SOUND, f"{RECEIVED}.natural": 3}),
        lambda book: delete_sheet(book, "三、依申请公开"),
    )
    found = tianbao.read(content)
    sent = returned(content, found)
    faults = asked(everything(tianbao.read(sent.content)))
    gone = [key for key in INPUTS if key.startswith("applications.")]
    assert faults == [("value-awaited", key) for key in sorted(gone)]
    assert len(gone) > 100


def test_a_line_of_text_that_is_gone_is_waited_for_too() -> None:
    content = altered(filled(SOUND), lambda book: delete_sheet(book, "填报说明"))
    back = tianbao.read(returned(content).content)
    keys = [field.full_key for field in template().cover.fields]
    assert asked(everything(back)) == [("value-awaited", key) for key in sorted(keys)]


def test_a_row_whose_blank_cells_can_not_be_told_waits_with_one_word() -> None:
    content = altered(filled(SOUND), relabelled)
    faults = asked(everything(tianbao.read(returned(content).content)))
    assert faults == [("value-awaited", f"{RECEIVED}.natural")]


def copied(book: Workbook) -> None:
    """Let the sender fill in a copy of a sheet, and clear a figure in it."""
    sheet, address = at(book, f"{RECEIVED}.natural")
    copy = book.copy_worksheet(sheet)
    copy[address].value = 15
    copy[at(book, f"{RECEIVED}.business")[1]].value = None
    copy["T3"].value = "另有一事"


def test_where_a_copy_of_a_sheet_says_something_else_both_are_told_and_neither_is_taken() -> None:
    content = altered(filled({**SOUND, f"{RECEIVED}.business": 4}), copied)
    sent = returned(content)
    texts = leaflet(sent.content)
    for said in ("15", "4", "（空白）", "另有一事"):
        assert [text for text in texts if text.endswith(f"写的是：\n{said}")], said
    faults = asked(everything(tianbao.read(sent.content)))
    assert faults == [("value-awaited", f"{RECEIVED}.{who}") for who in ("business", "natural")]


def test_a_paragraph_that_a_copy_has_otherwise_is_told_and_not_taken() -> None:
    def change(book: Workbook) -> None:
        sheet, address = at(book, "others.body.1")
        book.copy_worksheet(sheet)[address].value = "另有一段。"

    content = altered(filled(SOUND), change)
    sent = returned(content)
    for said in ("无。", "另有一段。"):
        assert [text for text in leaflet(sent.content) if text.endswith(f"写的是：\n{said}")]
    faults = asked(everything(tianbao.read(sent.content)))
    assert ("value-awaited", "others.body.1") in faults


def test_a_name_that_is_gone_waits_for_its_figure() -> None:
    def unnamed(book: Workbook) -> None:
        del book.defined_names[f"tb.{COUNT}"]

    found = tianbao.read(returned(altered(filled(SOUND), unnamed)).content)
    assert ("value-awaited", COUNT) in asked(everything(found))


def test_a_formula_among_the_paragraphs_is_told_and_does_not_become_prose() -> None:
    content = typed_in(filled(SOUND), {"others.body.2": "=B1&C1"})
    sent = returned(content)
    assert [text for text in leaflet(sent.content) if text.endswith("写的是：\n=B1&C1")]
    unmended = again(content)
    values = [reading.value for reading in unmended.paragraphs("others.body")]
    assert values == ["无。", None]
    findings = tianbao.check(template(), unmended)
    assert ("value-awaited", "others.body.2") in asked(findings)
    assert "prose-sentence" not in [finding.code for finding in findings]
    report = verbs.render_text(verbs.compose(template(), unmended))
    assert AWAITED not in report
    assert report.endswith("无。\n（待核）\n")


def test_what_is_still_awaited_goes_back_as_it_is_a_second_time() -> None:
    typed = {
        "others.body.2": f"已经写好的话。{AWAITED_TEXT}",
        COUNT: AWAITED,
        "cover.phone": AWAITED,
    }
    content = typed_in(filled(SOUND), typed)
    before, after = tianbao.read(content).usable()[1], again(content)
    for key in typed:
        assert after.readings[key].typed == before.readings[key].typed
        assert ("value-awaited", key) in asked(tianbao.check(template(), after))


def test_paragraphs_without_a_row_are_joined_into_the_last_one() -> None:
    most = next(prose.rows for prose in template().prose() if prose.key == "others.body")
    many = [f"第{number}段。" for number in range(1, most + 6)]
    found = tianbao.read(document({**SOUND, "others.body": many}))
    sent = verbs.send_back(*found.usable(), everything(found))
    back = tianbao.read(sent.content)
    assert [r.value for r in back.usable()[1].paragraphs("others.body")] == many
    assert asked(back.findings) == [("too-many-paragraphs", "others.body")]
    assert [text for text in leaflet(sent.content) if f"{most + 5} 段，最多 {most} 段" in text]


def test_paragraphs_that_do_not_fit_into_the_last_cell_are_listed_in_pieces() -> None:
    most = next(prose.rows for prose in template().prose() if prose.key == "others.body")
    many = [str(number) * 20_000 for number in range(1, 10)] + ["长" * 20_000] * (most - 7)
    found = tianbao.read(document({**SOUND, "others.body": many}))
    sent = verbs.send_back(*found.usable(), everything(found))
    pieces = "".join(text for text in leaflet(sent.content) if "长长" in text)
    assert pieces.count("长") == 2 * 20_000
    codes = [code for code, _ in asked(tianbao.read(sent.content).findings)]
    assert codes == ["too-many-paragraphs"]


def test_a_text_longer_than_a_cell_is_cut_there_and_listed_whole() -> None:
    found = tianbao.read(document({**SOUND, "others.body": ["长" * 40_000]}))
    sent = verbs.send_back(*found.usable(), everything(found))
    assert "".join(leaflet(sent.content)).count("长") == 40_000
    assert ("text-too-long", "others.body.1") in asked(everything(tianbao.read(sent.content)))


def test_entries_without_a_row_are_listed_and_the_listing_stays_faulty() -> None:
    (listing,) = template().listings()
    entries = [{**ENTRY, "name": f"第{n}栏", "count": n} for n in range(1, listing.rows + 3)]
    found = tianbao.read(document({**SOUND, "overview.channels": entries}))
    sent = verbs.send_back(*found.usable(), everything(found))
    texts = leaflet(sent.content)
    for number in range(listing.rows, listing.rows + 3):
        assert [text for text in texts if f"第{number}栏；数量：{number}；" in text]
    key = listing.entry_key(listing.rows, "count")
    assert asked(everything(tianbao.read(sent.content))) == [("value-awaited", key)]


def test_what_stood_outside_the_fields_is_told() -> None:
    def beside(book: Workbook) -> None:
        sheet, address = at(book, f"{RECEIVED}.natural")
        sheet.cell(sheet[address].row, 20).value = "另有 3 件"
        sheet.cell(sheet[address].row + 1, 20).value = "还有 4 件"

    texts = leaflet(returned(altered(filled(SOUND), beside)).content)
    assert [text for text in texts if "另有 3 件" in text]
    assert [text for text in texts if text.startswith("原来的“三、依申请公开”T")]


def test_the_senders_file_is_left_alone() -> None:
    content = altered(filled({**SOUND, COUNT: -1}), relabelled)
    before = bytes(content)
    returned(content)
    assert content == before
