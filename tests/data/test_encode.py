"""What is printed is what is read, and conforms to the schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.forms import SOUND, TOWN, document, filled
from tianbao import read, to_json
from tianbao.data import schema

ODD = {
    **SOUND,
    "disclosure.licensing.decisions": "12件",
    "disclosure.penalties.decisions": "约30",
    "disclosure.fees.amount": 12.3456,
    "overview.channels": [{"name": "村务公开栏", "count": 12, "unit": "条", "counted": True}],
}


def printed(content: bytes) -> dict[str, object]:
    return dict(to_json(*read(content).usable()))


@pytest.mark.parametrize("content", [document(ODD), filled(ODD)], ids=["json", "workbook"])
def test_what_is_printed_conforms_to_the_schema(content: bytes) -> None:
    jsonschema.validate(printed(content), schema())


def test_what_is_printed_reads_as_itself() -> None:
    once = printed(filled(ODD))
    again = printed(json.dumps({**once, "findings": []}).encode())
    assert again["values"] == once["values"]


def test_a_value_that_is_not_understood_is_printed_as_typed() -> None:
    values = printed(document(ODD))["values"]
    assert isinstance(values, dict)
    assert values["disclosure.penalties.decisions"] == "约30"
    assert values["disclosure.licensing.decisions"] == 12


def test_readings_say_how_what_was_typed_was_understood() -> None:
    readings = printed(filled(ODD))["readings"]
    assert isinstance(readings, list)
    by_key = {entry["key"]: entry for entry in readings}
    assert by_key["disclosure.licensing.decisions"] == {
        "key": "disclosure.licensing.decisions",
        "cell": "二、主动公开!C10",
        "typed": "12件",
        "value": 12,
        "how": "with-unit",
    }
    assert by_key["disclosure.penalties.decisions"]["reason"] == "approximate"


def test_plain_data_prints_no_readings() -> None:
    assert "readings" not in printed(document(SOUND))


def test_a_total_that_is_not_known_is_left_out() -> None:
    values = printed(document({**SOUND, "applications.granted.natural": "约3"}))["values"]
    assert isinstance(values, dict)
    assert "applications.granted.total" not in values
    assert values["applications.received.total"] == 0


def test_keys_stand_in_the_template_s_order() -> None:
    values = printed(filled(SOUND))["values"]
    assert list(values)[:5] == [  # type: ignore[call-overload]  # it is a mapping
        "cover.preparer",
        "cover.phone",
        "overview.channels",
        "overview.channels.total",
        "overview.body",
    ]


def test_the_schema_itself_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": "", "year": 2024, "template": TOWN, "values": {}},
        {"unit": "x", "year": 24, "template": TOWN, "values": {}},
        {"unit": "x", "year": 2024, "template": TOWN},
        {"unit": "x", "year": 2024, "template": TOWN, "values": {"a.b": [[1]]}},
        {"unit": "x", "year": 2024, "template": TOWN, "values": {}, "more": 1},
    ],
)
def test_the_schema_refuses_what_reading_refuses(wrong: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema())
    assert read(json.dumps(wrong).encode()).findings
