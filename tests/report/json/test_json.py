"""A report as JSON: everything it says is there, in order, in the form of the schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tianbao
from tests.forms import COUNTY, SOUND, TOWN, submission, template
from tests.strategies import values
from tianbao.report.json import schema, write_json
from tianbao.report.model import (
    Closing,
    Grid,
    GridCell,
    Heading,
    Paragraph,
    Report,
    Scope,
    Volume,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

SCHEMA = jsonschema.Draft202012Validator(schema())


def written(document: Report | Volume) -> dict[str, Any]:
    """Return what another program gets to read."""
    found: dict[str, Any] = json.loads(json.dumps(write_json(document)))
    SCHEMA.validate(found)
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", [TOWN, COUNTY])
@settings(max_examples=10)
@given(data=st.data())
def test_any_report_is_as_the_schema_says_and_survives_the_trip(
    data: st.DataObject, name: str
) -> None:
    whose = template(name)
    report = tianbao.compose(whose, submission(data.draw(values(whose)), of=whose))
    assert rebuilt(written(report)) == report


def rebuilt(found: dict[str, Any]) -> Report:
    """Return the report that JSON tells of."""
    blocks = tuple(block(each) for each in found["blocks"])
    return Report(found["title"], found["unit"], found["year"], blocks)


def block(found: dict[str, Any]) -> Heading | Paragraph | Grid:
    if found["type"] == "heading":
        return Heading(found["text"], found["level"])
    if found["type"] == "paragraph":
        return Paragraph(found["text"])
    return Grid(tuple(tuple(map(cell, row)) for row in found["rows"]), found["title"])


def cell(found: dict[str, Any]) -> GridCell:
    scope, key = Scope(found["scope"]), found.get("key", "")
    return GridCell(found["text"], found["height"], found["width"], scope, key)


@given(data=st.data())
def test_cells_say_where_they_stand_and_what_heads_them(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    (table,) = written(Report("题", "清河镇", 2024, (grid,)))["blocks"]
    cells = [found for row in table["rows"] for found in row]
    for placed, found in zip(grid.placed(), cells, strict=True):
        assert (found["row"], found["column"]) == (placed.row, placed.column)
        if not placed.cell.header:
            assert tuple(found["row_path"]) == grid.row_path(placed.row, placed.column)
            assert tuple(found["column_path"]) == grid.column_path(placed.row, placed.column)


def test_a_field_of_the_report_is_found_by_its_path() -> None:
    report = tianbao.compose(template(), submission({**SOUND, "applications.refused_law.legal": 3}))
    blocks = written(report)["blocks"]
    cells = [found for block in blocks for row in block.get("rows", []) for found in row]
    (cell,) = [found for found in cells if found.get("key") == "applications.refused_law.legal"]
    assert cell["text"] == "3"
    assert cell["row_path"][-2:] == ["（三）不予公开", "2.其他法律行政法规禁止公开"]
    assert cell["column_path"][-2:] == ["法人或其他组织", "法律服务机构"]


def test_the_closing_lines_are_there() -> None:
    report = Report("题", "清河镇", 2024, (), Closing("清河镇", "2025年1月9日"))
    assert written(report)["closing"] == {"issuer": "清河镇", "date": "2025年1月9日"}


def test_a_volume_holds_its_reports() -> None:
    reports = (Report("题", "清河镇", 2024, ()), Report("题", "白石乡", 2024, ()))
    found = written(Volume("云溪县2024年汇编", reports))
    assert found["title"] == "云溪县2024年汇编"
    assert found["reports"] == [written(report) for report in reports]
