"""JSON is read whole, or what is wrong with it is named; nothing is guessed and nothing dropped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms import SOUND, TOWN, codes, document
from tianbao import check, describe, fill, read, to_json
from tianbao.model.submission import How

if TYPE_CHECKING:
    from tianbao import Submission


def sent(**members: object) -> bytes:
    """Return data with some of its members replaced, or left out where they are `...`."""
    whole = {"template": TOWN, "unit": "清河镇", "year": 2024, "values": dict(SOUND), **members}
    kept = {name: value for name, value in whole.items() if value is not ...}
    return json.dumps(kept, ensure_ascii=False).encode()


def values(**changes: object) -> Submission:
    """Return the submission of some values; dots are written as `__`."""
    keyed = {name.replace("__", "."): value for name, value in changes.items()}
    return read(document(keyed)).usable()[1]


def test_a_number_keeps_its_key_its_typed_form_and_its_meaning() -> None:
    reading = values(disclosure__licensing__decisions="１２").readings[
        "disclosure.licensing.decisions"
    ]
    assert (reading.typed, reading.value, reading.how) == ("１２", 12, How.FULL_WIDTH)
    assert reading.cell is None


def test_null_is_a_blank_and_so_is_a_key_that_is_absent() -> None:
    found = values(disclosure__licensing__decisions=None)
    assert found.readings["disclosure.licensing.decisions"].how is How.BLANK
    assert found.value("disclosure.penalties.decisions") is None


def test_a_computed_field_is_a_claim_and_no_reading() -> None:
    found = values(applications__granted__total=7)
    assert found.claims["applications.granted.total"].typed == 7
    assert "applications.granted.total" not in found.readings


def test_a_line_break_in_a_paragraph_makes_two() -> None:
    found = values(others__body=["甲\n乙", "  丙　"])
    assert [reading.value for reading in found.paragraphs("others.body")] == ["甲", "乙", "丙"]


def test_an_entry_without_any_value_is_none() -> None:
    entries = [{"name": None}, {"name": "村务公开栏", "count": 1}]
    found = values(overview__channels=entries)
    assert found.value("overview.channels.1.name") == "村务公开栏"
    assert len(found.entries("overview.channels", ["name", "count"])) == 1


def test_without_a_code_the_name_is_the_unit_s_identity() -> None:
    assert read(sent()).usable()[1].unit.code == "清河镇"
    assert read(sent(code="T01")).usable()[1].unit.code == "T01"


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbf" + sent()).findings == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "file-not-data"),
        (b'{"a": 1,}', "file-not-data"),
        (b"{\xff}", "file-encoding"),
        (b"[" * 100_000, "file-not-data"),
        (b"[]", "data-not-object"),
        (sent(template=...), "data-member-missing"),
        (sent(values=...), "data-member-missing"),
        (sent(unit=...), "data-member-missing"),
        (sent(year=...), "data-member-missing"),
        (sent(template="gongkai-2012"), "template-not-found"),
        (sent(template=3), "data-shape"),
        (sent(values=[]), "data-shape"),
        (sent(version="9"), "template-version"),
        (sent(unit=""), "unit-name"),
        (sent(unit="清\n河"), "unit-name"),
        (sent(unit="长" * 61), "unit-name"),
        (sent(code=""), "unit-name"),
        (sent(year=24), "year"),
        (sent(year="2024"), "year"),
        (sent(year=True), "year"),
        (b'{"year": 1, "year": 2}', "data-twice"),
    ],
)
def test_data_that_cant_be_used_says_why(content: bytes, code: str) -> None:
    found = read(content)
    assert found.submission is None
    assert code in codes(found.findings)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("others.body", "无。", "文字的列表"),
        ("others.body", [1], "文字的列表"),
        ("overview.channels", {"name": "x"}, "对象的列表"),
        ("overview.channels", ["x"], "对象的列表"),
        ("disclosure.licensing.decisions", [1], "数、文字或 null"),
        ("disclosure.licensing.decisions", {"n": 1}, "数、文字或 null"),
    ],
)
def test_a_value_of_another_form_is_named_and_left_out(
    key: str, value: object, expected: str
) -> None:
    found = read(document({**SOUND, key: value}))
    (finding,) = found.findings
    assert finding.code == "data-shape"
    assert expected in describe(finding).sentence


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("applications.recieved.natural", "applications.received.natural"),
        ("overview.boby", "overview.body"),
        ("cover.preparers", "cover.preparer"),
        ("xyz", ""),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_known_one(key: str, nearest: str) -> None:
    (finding,) = read(document({**SOUND, key: 1})).findings
    assert (finding.code, finding.values["nearest"]) == ("key-unknown", nearest)


def test_an_unknown_column_of_an_entry_is_named() -> None:
    (finding,) = read(document({**SOUND, "overview.channels": [{"nmae": "x"}]})).findings
    assert (finding.code, finding.values["nearest"]) == ("key-unknown", "name")


def test_an_unknown_member_is_named_with_the_nearest_known_one() -> None:
    found = read(sent(vlues={}))
    (finding,) = found.findings
    assert (finding.code, finding.values["nearest"]) == ("data-member-unknown", "values")


def test_more_paragraphs_than_rows_are_said_and_kept() -> None:
    found = read(document({**SOUND, "others.body": ["无。"] * 13}))
    assert codes(found.findings) == ["too-many-paragraphs"]
    assert len(found.usable()[1].paragraphs("others.body")) == 13


def test_more_entries_than_rows_are_said() -> None:
    entry = {"name": "x", "count": 1, "unit": "条", "counted": True}
    found = read(document({**SOUND, "overview.channels": [entry] * 13}))
    assert codes(found.findings) == ["too-many-entries"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        "others.body",
        "overview.channels",
        "disclosure.licensing.decisions",
        "overview.channels.total",
    ]
)


@given(st.dictionaries(KEYS | st.text(), JSON, max_size=4))
def test_whatever_stands_in_values_is_read_or_named(members: dict[str, object]) -> None:
    found = read(document(members))
    codes(found.findings)
    assert found.submission is not None


@given(st.binary(max_size=200).map(lambda tail: b"{" + tail))
def test_whatever_looks_like_json_is_read_or_named(content: bytes) -> None:
    found = read(content)
    assert found.submission is not None or codes(found.findings)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("1" * 16, "value-too-large"),
        ("1" * 5000, "value-too-large"),
        ("1e16", "value-too-large"),
        ("0." + "1" * 16, "value-too-large"),
        ("1e400", "value-not-number"),
        ("1e-400", "value-not-number"),
        ("1e99999999999999999999", "value-not-number"),
        ("-1e99999999999999999999", "value-not-number"),
        ("NaN", "value-not-number"),
        ("-Infinity", "value-not-number"),
    ],
)
def test_a_number_that_nobody_can_mean_is_not_taken(number: str, code: str) -> None:
    """Nor does it fill the memory, wherever it goes from here."""
    content = document({"disclosure.licensing.decisions": 0}).replace(b"0}", f"{number}}}".encode())
    found = read(content)
    findings = check(*found.usable())
    assert code in codes(findings)
    assert all(len(describe(finding).sentence) < 200 for finding in findings)
    json.dumps(to_json(*found.usable()))
    assert read(fill(*found.usable())[0]).findings == ()


def test_half_of_an_emoji_is_shown_as_a_gap() -> None:
    content = document({"others.body": ["好?"], "cover.preparer": "好?"})
    found = read(content.replace(b"?", b"\\ud83d")).usable()[1]
    assert found.value("others.body.1") == found.value("cover.preparer") == "好\ufffd"


@pytest.mark.parametrize("entry", [{}, {"name": ""}, {"name": " ", "count": "—"}, {"name": "\x01"}])
def test_an_entry_of_nothing_but_blanks_is_none(entry: dict[str, object]) -> None:
    found = read(document({"overview.channels": [entry, {"name": "甲"}, entry]}))
    assert found.findings == ()
    assert found.usable()[1].value("overview.channels.1.name") == "甲"
    assert "overview.channels.2.name" not in found.usable()[1].readings
