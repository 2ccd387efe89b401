"""Data carried over to another template: by key, as typed, and nothing in silence."""

from __future__ import annotations

import io
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
    codes,
    document,
    drawn,
    filled,
    template,
    typed_in,
)
from tests.office.random_submissions import random_submission
from tests.sending.shared import (
    CITY,
    ENTRY,
    RURAL,
    SMALL,
    VALUES,
    asked,
    changed,
    everything,
    key_of,
    leaflet,
    moved,
)
from tianbao import verbs
from tianbao.findings.moving import MOVING
from tianbao.plan import MIGRATION_SHEET
from tianbao.typed.vocabulary import AWAITED

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from tianbao import Template
    from tianbao.verbs import SentOn


CHANGES = frozenset(entry.code for entry in MOVING)


def told(sent: SentOn) -> list[tuple[str, str]]:
    """Return what the change of template leaves to look at, as codes and keys."""
    return [(f.code, key_of(f)) for f in sent.findings if f.code in CHANGES]


def readings(content: bytes, new: Template) -> dict[str, object]:
    found = tianbao.read(content, [new])
    return {key: r.typed for key, r in found.usable()[1].readings.items() if r.typed is not None}


def test_a_version_that_asks_for_the_same_takes_everything_as_it_was_typed() -> None:
    sent = moved(VALUES)
    assert told(sent) == []
    assert readings(sent.content, changed()) == {
        "cover.preparer": "张三",
        f"{CITY}.men": 5,
        f"{CITY}.women": "约3",
        f"{RURAL}.men": 2,
        "words.body.1": "甲。",
        "words.body.2": "乙。",
        "words.channels.1.channel": "公开栏",
        "words.channels.1.count": 4,
        "words.channels.1.counted": "是",
    }


def test_unit_year_and_issue_stay() -> None:
    old = drawn(SMALL)
    one = tianbao.read(document(VALUES, name="small"), [old]).usable()[1]
    content, _ = tianbao.fill(old, one, issue=4)
    sent = verbs.migrate(verbs.read_old(content, [old]), changed(), key=b"key")
    back = tianbao.read(sent.content, [changed()], key=b"key").usable()[1]
    assert (back.unit, back.year, back.issue) == (one.unit, one.year, 4)


def test_a_field_that_is_gone_is_told_with_its_value() -> None:
    row = "          rural | 乡村 | 0   | 0     | =     |\n"
    rule = SMALL[SMALL.index("        rules:") : SMALL.index("  - heading: 二")]
    sent = moved(VALUES, (row, ""), ("sum(city .. rural)", "city"), (rule, ""))
    codes = told(sent)
    assert ("field-gone", f"{RURAL}.men") in codes
    assert ("total-moved", "visits.all.men") in codes
    texts = leaflet(sent.content, MIGRATION_SHEET)
    assert [text for text in texts if text.startswith("“乡村·男”") and text.endswith("\n2")]


def test_a_field_of_another_kind_waits_for_a_person() -> None:
    sent = moved(VALUES, ("| 城镇 | 0   |", "| 城镇 | 0.0 |"))
    assert told(sent) == [("field-kind", f"{CITY}.men")]
    new = changed(("| 城镇 | 0   |", "| 城镇 | 0.0 |"))
    assert readings(sent.content, new)[f"{CITY}.men"] == AWAITED
    book = openpyxl.load_workbook(io.BytesIO(sent.content))
    sheet, address = at(book, f"{CITY}.men")
    assert sheet[address].border.left.style == "thick"
    assert [t for t in leaflet(sent.content, MIGRATION_SHEET) if t.endswith("写的是：\n5")]


def test_a_field_that_is_computed_now_is_told_with_its_value() -> None:
    change = (("rural | 乡村 | 0   | 0     |", "rural | 乡村 | 0   | =     |"),)
    more = ("        rules:", "          - once: rural.women = city.women\n        rules:")
    sent = moved({**VALUES, f"{RURAL}.women": 7, f"{CITY}.women": 3}, *change, more)
    assert ("field-computed", f"{RURAL}.women") in told(sent)


def test_a_field_that_is_called_otherwise_moves_and_is_named() -> None:
    sent = moved(VALUES, ("city  | 城镇", "city  | 城区"))
    assert told(sent) == [("field-renamed", f"{CITY}.men"), ("field-renamed", f"{CITY}.women")]
    assert readings(sent.content, changed(("city  | 城镇", "city  | 城区")))[f"{CITY}.men"] == 5
    book = openpyxl.load_workbook(io.BytesIO(sent.content))
    sheet, address = at(book, f"{CITY}.men")
    assert sheet[address].border.left.style == "mediumDashed"


def test_spaces_in_a_name_are_no_other_name() -> None:
    assert told(moved(VALUES, ("city  | 城镇", "city  | 城 镇"))) == []


def test_a_section_that_is_called_otherwise_is_named_once() -> None:
    assert told(moved(VALUES, ("heading: 二、文字", "heading: 二、说明"))) == [
        ("field-renamed", "words.body"),
    ]


def test_new_fields_are_named_row_by_row() -> None:
    row = "          rural | 乡村 | 0   | 0     | =     |\n"
    added = row + row.replace("rural", "coast").replace("乡村", "海岛")
    sent = moved(VALUES, (row, added), ("city .. rural", "city .. coast"))
    assert told(sent) == [("field-new", "visits.coast.men")]
    assert "“海岛·男”等 2 格" in "".join(leaflet(sent.content, MIGRATION_SHEET))


def test_a_new_block_and_a_new_field_of_the_cover_are_named() -> None:
    cover = "      label: 填表人\n"
    words = ("      - prose: words.body\n", "      - prose: more.body\n      - prose: words.body\n")
    sent = moved(VALUES, (cover, f"{cover}    - field: phone\n      label: 电话\n"), words)
    assert told(sent) == [("field-new", "cover.phone"), ("field-new", "more.body")]


def test_fewer_rows_lose_nothing() -> None:
    values = {**VALUES, "words.body": [f"第{n}段。" for n in range(1, 8)]}
    values["words.channels"] = [{**ENTRY, "count": n} for n in range(1, 5)]
    sent = moved(values, ("rows: 8", "rows: 4"), ("total: count", "rows: 2\n        total: count"))
    new = changed(("rows: 8", "rows: 4"), ("total: count", "rows: 2\n        total: count"))
    found = tianbao.read(sent.content, [new])
    assert [r.value for r in found.usable()[1].paragraphs("words.body")] == values["words.body"]
    assert "too-many-paragraphs" in [finding.code for finding in found.findings]
    texts = leaflet(sent.content, MIGRATION_SHEET)
    for number in (2, 3, 4):
        assert [text for text in texts if f"渠道：公开栏；数量：{number}；计入：是" in text]


def test_a_listing_that_is_gone_is_told_entry_by_entry() -> None:
    start = SMALL.index("  - heading: 三")
    sent = moved(VALUES, (SMALL[start:], ""))
    assert told(sent) == [("field-gone", "words.channels.1.channel")]
    texts = leaflet(sent.content, MIGRATION_SHEET)
    assert [text for text in texts if text.endswith("渠道：公开栏；数量：4；计入：是")]


def test_what_was_found_while_reading_stands_on_the_sheet_too() -> None:
    def relabelled(book: Workbook) -> None:
        sheet, address = at(book, f"{CITY}.men")
        sheet.cell(sheet[address].row, 2).value = "省会"

    old = drawn(SMALL)
    one = tianbao.read(document(VALUES, name="small"), [old]).usable()[1]
    content = altered(tianbao.fill(old, one)[0], relabelled)
    sent = verbs.migrate(verbs.read_old(content, [old]), changed())
    assert "label-changed" in [finding.code for finding in sent.findings]
    assert readings(sent.content, changed())[f"{CITY}.men"] == AWAITED
    assert [t for t in leaflet(sent.content, MIGRATION_SHEET) if t.endswith("写的是：\n5")]


def test_what_checking_the_old_file_finds_stands_on_the_sheet_too() -> None:
    sent = moved({**VALUES, f"{CITY}.men": -5})
    codes = {(finding.code, key_of(finding)) for finding in sent.findings}
    assert {("value-negative", f"{CITY}.men"), ("value-approximate", f"{CITY}.women")} <= codes
    texts = leaflet(sent.content, MIGRATION_SHEET)
    assert [text for text in texts if "“约3”，不是一个确切的数" in text]
    assert [text for text in texts if "填的是 -5，这里不能是负数" in text]


@pytest.mark.parametrize(("before", "after"), [(TOWN, COUNTY), (COUNTY, TOWN)])
@pytest.mark.parametrize("seed", range(3))
def test_between_the_built_in_templates_nothing_is_lost(before: str, after: str, seed: int) -> None:
    old, new = template(before), template(after)
    content, _ = tianbao.fill(old, random_submission(old, seed))
    found = verbs.read_old(content, [])
    sent = verbs.migrate(found, new)
    back = tianbao.read(sent.content).usable()[1].readings
    gone = {key_of(f) for f in sent.findings if f.code == "field-gone"}
    for key, reading in found.usable()[1].readings.items():
        if key in back and reading.typed is not None:
            assert (back[key].typed, back[key].value) == (reading.typed, reading.value)
        elif reading.typed is not None:
            assert key in gone or key.startswith("overview.channels.")
    own = [pair for pair in asked(everything(found)) if pair[0].startswith("value-")]
    after_ = asked(everything(tianbao.read(sent.content)))
    assert [pair for pair in own if pair[1] in back] == [
        pair for pair in after_ if pair[0].startswith("value-")
    ]


def test_the_same_file_gives_the_same_bytes() -> None:
    assert moved(VALUES).content == moved(VALUES).content


def test_the_template_of_the_time_is_found_by_version_and_digest() -> None:
    old, new = drawn(SMALL), changed()
    content = typed_in(tianbao.build(old, "清河镇", 2024), {f"{CITY}.men": 5})
    for known in ([old], [new, old], [old, new]):
        assert verbs.read_old(content, known).usable()[0] == old
    missing = verbs.read_old(content, [new])
    assert [finding.code for finding in missing.findings] == ["template-absent"]
    assert "--from" in tianbao.describe(missing.findings[0]).remedy


def test_a_file_that_is_no_workbook_is_that_whatever_the_template() -> None:
    codes = [finding.code for finding in verbs.read_old(b"", [drawn(SMALL)]).findings]
    assert codes == ["file-empty"]


@pytest.mark.parametrize(("typed", "code"), [("约30", "total-wrong"), (5, "total-typed-over")])
def test_what_is_wrong_with_the_totals_stands_on_the_sheet_too(typed: object, code: str) -> None:
    old = template()
    content = filled({**SOUND, "applications.received.natural": 5})
    changed = typed_in(content, {"applications.received.total": typed})
    sent = verbs.migrate(verbs.read_old(changed, [old]), template(COUNTY))
    assert code in codes(sent.findings)
    assert any(f"“{typed}”" in t or f"{typed}" in t for t in leaflet(sent.content, MIGRATION_SHEET))
