"""A unit's JSON is data that can be read again, and the index names every unit and file."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings

import tianbao
from tests import hostile_texts, strategies
from tests.campaign.export.shared import FIELD, joined, one
from tests.forms import submission, template
from tianbao.campaign.export import json_files
from tianbao.data import schema
from tianbao.model.filename import safe_name


def test_the_index_has_every_unit_and_the_file_of_those_that_sent_something() -> None:
    files = joined(json_files([one(), one(None, "白石乡", "02")], template()))
    assert list(files) == ["01-清河镇.json", "index.json"]
    index = json.loads(files["index.json"])
    assert (index["template"], index["version"]) == (template().id, template().version)
    assert [(unit["name"], unit["file"]) for unit in index["units"]] == [
        ("清河镇", "01-清河镇.json"),
        ("白石乡", None),
    ]
    assert index["units"][0]["standing"] == "doubtful"


def test_a_units_file_has_its_findings_and_fits_the_schema() -> None:
    document = json.loads(joined(json_files([one()], template()))["01-清河镇.json"])
    jsonschema.validate(document, schema())
    (unclear,) = [found for found in document["findings"] if found["key"] == FIELD]
    assert unclear["severity"] == "error"
    assert "约30" in unclear["sentence"]


@settings(max_examples=8)
@given(strategies.values(template()))
def test_a_units_file_is_read_back_as_it_was(values: dict[str, object]) -> None:
    sent = submission(values)
    content = joined(json_files([one(sent)], template()))["01-清河镇.json"]
    found = tianbao.read(content)
    assert found.findings == ()
    assert tianbao.to_json(*found.usable())["values"] == tianbao.to_json(template(), sent)["values"]


def test_names_of_files_are_told_apart_also_where_case_does_not_count() -> None:
    units = [one(name="镇", code=code) for code in ("a", "A", "a/", "a_", "index")]
    files = joined(json_files([*units, one(name="index", code="index")], template()))
    names = [name.casefold() for name in files]
    assert len(files) == 7
    assert len(set(names)) == 7
    assert names[0] == "a-镇.json"


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_any_name_makes_a_file(text: str) -> None:
    files = joined(json_files([one(name=text, code=text)], template()))
    index = json.loads(files["index.json"])
    (unit,) = index["units"]
    assert unit["name"] == text
    assert unit["file"] in files
    assert unit["file"].removesuffix(".json") in {safe_name(text), f"{safe_name(text)}-2"}
