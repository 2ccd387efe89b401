"""The tables hold what was sent, as it was understood, and docs/export.md describes them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings

from tests import strategies
from tests.campaign.export.shared import FIELD, one
from tests.campaign.status.shared import AT
from tests.forms import COUNTY, SOUND, TOWN, drawn, submission, template
from tianbao.arithmetic import Figures
from tianbao.campaign.export.fields import wide_columns
from tianbao.campaign.export.tables import Holds, export_tables
from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile
from tianbao.model.standing import Standing
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from tianbao import Template
    from tianbao.campaign.export.tables import Exported, ExportTable, Scalar

DOCS = (Path(__file__).parents[3] / "docs" / "export.md").read_text("utf-8")
ALIKE = """\
template: alike
version: "1"
name: 两张表
title: "{unit}{year}年"
sections:
  - heading: 一、人数
    sheet: 人数
    blocks:
      - table: t
        picture: |
          - | 项目 | 甲 | 乙 |
          @ |      | a  | b  |
          n | 人数 | 0  | 0.00 |
      - table: u
        picture: |
          - | 项目 | 甲 |
          @ |      | a  |
          n | 人数 | 0  |
"""


AMOUNTS = """\
template: amounts
version: "1"
name: 项目
title: "{unit}{year}年"
sections:
  - heading: 一、项目
    sheet: 项目
    blocks:
      - listing: project.list
        columns:
          - column: name
            label: 名称
          - column: money
            label: 金额
            kind: amount
        total: money
        item: "{name}{money}万元"
        sentence: "{items}，共{total}万元。"
        name: 项目
"""


def records(name: str, exported: Exported, of: Template | None = None) -> list[dict[str, Scalar]]:
    """Return a unit's rows in a table, by column."""
    table = next(t for t in export_tables(of or exported.template) if t.name == name)
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows(exported)]


def by_key(name: str, exported: Exported) -> dict[object, dict[str, Scalar]]:
    return {record["key"]: record for record in records(name, exported)}


def test_a_unit_that_sent_nothing_stands_among_the_units_alone() -> None:
    counts = {table.name: len(list(table.rows(one(None)))) for table in export_tables(template())}
    assert counts == {"units": 1, "figures": 0, "figures_wide": 0, "texts": 0, "findings": 0}


def test_a_units_row_says_how_far_it_is() -> None:
    (record,) = records("units", one())
    assert record["standing"] == "doubtful"
    assert record["standing_word"] == "待核对"
    assert record["received"] == AT
    assert record["late"] is False


def test_every_number_that_the_template_asks_for_has_a_row() -> None:
    exported = one(SOUND)
    numeric = {key for key, field in exported.template.fields.items() if field.kind.numeric}
    keys = [record["key"] for record in records("figures", exported)]
    assert set(keys) == numeric | {"overview.channels.total"}
    assert len(keys) == len(set(keys))


def test_late_is_said_in_words_as_everywhere() -> None:
    exported = one()
    found = []
    for standing, late in ((Standing.DOUBTFUL, True), (Standing.AWAITED, True), (None, False)):
        status = replace(exported.status, standing=standing or Standing.SOUND, late=late)
        (record,) = records("units", replace(exported, status=status))
        found.append((record["late"], record["lateness"]))
    assert found == [(True, "迟报"), (True, "逾期未报"), (False, "")]


def test_a_number_has_its_headings_and_what_was_typed() -> None:
    found = by_key("figures", one())
    assert found["disclosure.fees.amount"] == {
        "unit_code": "01",
        "unit": "清河镇",
        "district": "东片",
        "year": 2024,
        "counted": False,
        "key": "disclosure.fees.amount",
        "section": "二、主动公开政府信息情况",
        "row": "行政事业性收费",
        "column": found["disclosure.fees.amount"]["column"],
        "label": "行政事业性收费·本年收费金额（单位：万元）",
        "kind": "amount",
        "computed": False,
        "value": Decimal("25.1"),
        "typed": "251000元",
        "how": "converted",
    }
    listed = found["overview.channels.1.count"]
    assert (listed["value"], listed["typed"], listed["how"]) == (12, "12条", "with-unit")
    assert listed["row"] == ""


def test_what_was_not_understood_has_no_value_and_neither_has_its_total() -> None:
    found = by_key("figures", one())
    unclear, total = found[FIELD], found["applications.received.total"]
    assert (unclear["value"], unclear["typed"], unclear["how"]) == (None, "约30", "unclear")
    assert (total["value"], total["typed"], total["how"]) == (None, "", "computed")


def test_a_blank_is_not_zero() -> None:
    found = by_key("figures", one({**SOUND, "disclosure.licensing.decisions": "-", FIELD: 0}))
    stroke, absent = found["disclosure.licensing.decisions"], found["disclosure.fees.amount"]
    assert (stroke["value"], stroke["typed"], stroke["how"]) == (None, "-", "word")
    assert (absent["value"], absent["typed"], absent["how"]) == (None, "", "blank")
    assert (found[FIELD]["value"], found[FIELD]["how"]) == (0, "literal")
    assert found["applications.received.total"]["value"] == 0


def test_texts_are_numbered_and_flags_are_words() -> None:
    found = by_key("texts", one({**SOUND, "overview.body": ["甲。", "乙。"]}))
    assert found["overview.body.2"]["text"] == "乙。"
    assert found["overview.body.2"]["number"] == 2
    assert found["cover.preparer"]["section"] == "封面"
    flag = by_key("texts", one())["overview.channels.1.counted"]
    assert (flag["text"], flag["typed"], flag["how"]) == ("是", "√", "word")


def test_a_wide_row_says_how_much_of_it_is_not_certain() -> None:
    (clear,) = records("figures_wide", one(SOUND))
    (record,) = records("figures_wide", one())
    assert clear["unclear"] == 0
    # The cell, its row's total, and the total of the whole outcome do not rest on one another.
    assert record["unclear"] == 2
    assert record[FIELD] is None
    assert record["disclosure.licensing.decisions"] == 12


def test_a_count_that_is_none_is_not_certain() -> None:
    exported = one({**SOUND, "disclosure.licensing.decisions": 2.5})
    (record,) = records("figures_wide", exported)
    assert record["unclear"] == 1
    assert record["disclosure.licensing.decisions"] is None
    assert str(by_key("figures", exported)["disclosure.licensing.decisions"]["value"]) == "2.5"


def test_a_field_of_another_version_stands_in_the_long_table_alone() -> None:
    exported = one({"t.n.a": 3}, of=drawn(ALIKE))
    (record,) = records("figures_wide", exported, template())
    assert "t.n.a" not in record
    assert by_key("figures", exported)["t.n.a"]["value"] == 3


def test_columns_of_the_wide_table_are_told_apart() -> None:
    titles = [column.title for column in wide_columns(drawn(ALIKE))]
    assert titles == ["人数·人数·甲（t.n.a）", "人数·人数·乙", "人数·人数·甲（u.n.a）"]
    for name in (TOWN, COUNTY):
        found = [column.title for column in wide_columns(template(name))]
        assert len(found) == len(set(found))


def test_a_listing_of_amounts_has_a_total_with_decimals() -> None:
    """As a whole number, Parquet would have cut them off."""
    entries = [{"name": "桥", "money": 1.5}, {"name": "路", "money": 0.25}]
    exported = one({"project.list": entries}, of=drawn(AMOUNTS))
    (column,) = wide_columns(drawn(AMOUNTS))
    assert column.kind is Kind.AMOUNT
    (wide,) = (t for t in export_tables(exported.template) if t.name == "figures_wide")
    assert wide.columns[-1].holds is Holds.NUMBER
    assert records("figures_wide", exported)[0][column.key] == Decimal("1.75")
    assert by_key("figures", exported)[column.key]["kind"] == "amount"


def test_a_finding_is_told_in_words() -> None:
    whole = Finding("file-encoding", WholeFile())
    exported = replace(one(), findings=(*one().findings, whole))
    first, *_, last = records("findings", exported)
    assert first["severity_word"] in {"错误", "警告", "提示"}
    assert last["code"] == "file-encoding"
    assert (last["key"], last["where"], last["year"]) == ("", "", 2024)
    found = [r for r in records("findings", exported) if r["key"] == FIELD]
    assert all("·" in str(record["where"]) for record in found)
    assert found


@settings(max_examples=10, phases=[Phase.explicit, Phase.generate])
@given(strategies.values(template()))
def test_the_tables_hold_what_is_certain(values: dict[str, object]) -> None:
    exported = one(submission(values), findings=())
    assert exported.submission is not None
    figures = Figures(exported.template, exported.submission)
    (wide,) = records("figures_wide", exported)
    found = by_key("figures", exported)
    for key, record in found.items():
        if key in figures.formulas:
            assert record["value"] == figures.figure(str(key), prior=False)
        if key in wide:
            assert record["value"] == wide[str(key)]
    found |= by_key("texts", exported)
    for key, reading in exported.submission.readings.items():
        if reading.typed is not None:
            told = (found[key].get("value"), found[key].get("text"), found[key]["typed"])
            assert any(part not in {None, ""} for part in told), reading


def documented() -> dict[str, list[tuple[str, ...]]]:
    """Return the tables of the docs: their headings, and their columns."""
    parts = re.split(r"(?m)^### ", DOCS)[1:]
    row = r"(?m)^\| `(\w+)` \| (\S+) \| (text|whole number|number|yes or no|time) \|"
    return {part.splitlines()[0]: re.findall(row, part) for part in parts}


def kinds(table: ExportTable) -> set[Holds]:
    return {column.holds for column in table.columns}


def test_the_docs_have_the_tables_and_columns_that_there_are() -> None:
    fields = {field.key for field in wide_columns(template())}
    expected = {
        f"{table.name}: {table.title}": [
            (column.name, column.title, column.holds.value)
            for column in table.columns
            if column.name not in fields
        ]
        for table in export_tables(template())
    }
    assert documented() == expected
    for table in export_tables(template()):
        assert f"`{table.title}.csv`" in DOCS
        assert f"`{table.name}.parquet`" in DOCS
    assert {holds for table in export_tables(template()) for holds in kinds(table)} == set(Holds)
