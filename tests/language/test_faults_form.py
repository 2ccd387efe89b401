"""What is reported about the parts of a template outside its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.findings.template_form import FORM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.language.conftest import CheckFault

COLUMN = "          - column: counted\n            label: 计入\n"
SECOND_LISTING = """\
      - listing: words.others
        columns:
          - column: count
            label: 数量
            kind: count
        total: count
        item: "{count}"
        sentence: "共{total}。"
        name: »渠道句
"""
SECTIONS = "".join(
    f"  - heading: 节\n    sheet: 节{n}\n    blocks:\n      - prose: s{n}.body\n" for n in range(59)
)
BLOCKS = "".join(f"      - prose: words.b{n}\n" for n in range(198))
COLUMNS = "".join(f"          - column: c{n}\n            label: 列\n" for n in range(28))

FAULTS = (
    ("not-map", "    - field: preparer\n      label: 填表人\n", "    - »填表人\n"),
    (
        "not-list",
        "  instructions:\n    - 只填浅色的格子。\n",
        "  instructions: »只填浅色的格子。\n",
    ),
    ("not-text", "name: 样表", "name: »[样表]"),
    ("not-text", "    - 只填浅色的格子。\n", '    - »""\n'),
    ("missing", 'template: sample\nversion: "1"\n', "»template: sample\n"),
    ("missing", "  - heading: 二、文字\n    sheet: 文字\n", "  - »heading: 二、文字\n"),
    ("missing", COLUMN, "          - »column: counted\n"),
    ("blank", "name: 样表", "name:»"),
    ("blank", 'version: "1"', 'version: »" "'),
    ("member-unknown", 'version: "1"', '»vresion: "1"'),
    ("member-unknown", "        rows: 5\n", "        rows: 5\n        »length: 5\n"),
    ("number", "rows: 5", "rows: »五"),
    ("number", "rows: 5", "rows: »0"),
    ("number", "rows: 5", "rows: »501"),
    ("number", "name: 渠道句", "name: 渠道句\n        rows: »61"),
    ("too-long", "template: sample", f"template: »{'s' * 61}"),
    ("too-long", 'version: "1"', f'version: »"{"1" * 31}"'),
    ("too-long", "name: 样表", f"name: »{'表' * 201}"),
    ("too-long", '"{unit}{year}年样表"', f'»"{"表" * 201}"'),
    ("too-long", "heading: 二、文字", f"heading: »{'字' * 201}"),
    ("too-long", "hint: 填人数。", f"hint: »{'填' * 2001}"),
    ("too-many", "  - heading: 二", f"{SECTIONS}  - »heading: 二"),
    ("too-many", "      - listing:", f"{BLOCKS}      - »listing:"),
    ("too-many", "          - column: counted", f"{COLUMNS}          - »column: counted"),
    ("choice", "        rows: 5\n", "        nil: »false\n"),
    ("choice", "kind: count", "kind: »number"),
    ("key", "prose: words.body", "prose: »words"),
    ("key", "table: visits\n        hint", "table: »Visits\n        hint"),
    ("key", "field: preparer", "field: »填表人"),
    ("key-long", "prose: words.body", f"prose: »words.{'b' * 95}"),
    ("key-long", "field: preparer", f"field: »{'p' * 95}"),
    ("key-long", "column: channel", f"column: »{'c' * 83}"),
    ("key-reserved", "- prose: words.body", "- prose: »cover.body"),
    ("key-reserved", "table: visits\n        hint", "table: »prior\n        hint"),
    ("key-twice", "column: counted", "column: »count"),
    ("id", "template: sample", "template: »样表"),
    ("sheet", "sheet: 文字", "sheet: »文字/说明"),
    ("sheet", "sheet: 文字", f"sheet: »{'长' * 32}"),
    ("sheet", "sheet: 文字", f"sheet: »{'📎' * 16}"),
    ("sheet", "sheet: 文字", 'sheet: »"文\\n字"'),
    ("sheet-twice", "sheet: 文字", "sheet: »校验"),
    ("sheet-twice", "sheet: 文字", "sheet: »history"),
    ("sheet-twice", "sheet: 文字", "sheet: »人数"),
    ("block-kind", "- prose: words.body", "- »body: words.body"),
    ("block-kind", "- prose: words.body", "- »prose: words.body\n        table: words"),
    ("block-twice", "listing: words.channels", "listing: »words.body"),
    ("sentence-twice", "        name: 渠道句\n", f"        name: 渠道句\n{SECOND_LISTING}"),
    ("pattern-brace", '"{unit}', '"»{unit'),
    ("pattern-brace", "{items}。", "{items}»}。"),
    ("pattern-brace", "name: 渠道句", 'name: "渠道»{句"'),
    ("pattern-name", "{year}年样表", "{»yaer}年样表"),
    ("pattern-name", "{channel}{count}", "{»kanal}{count}"),
    ("listing-total", "count where counted", "»count if counted"),
    ("listing-column", "count where counted", "»channel where counted"),
    ("listing-column", "count where counted", "count where »count"),
    ("extends-unknown", "extends: sample", "extends: »simple"),
    ("extends-circle", "extends: sample", "extends: »child"),
    ("replace-unknown", "  - table: visits\n    rows", "  - table: »visit\n    rows"),
    ("replace-unknown", "before: words.body", "before: »words.bdoy"),
    ("replace-rows", "rows: rural", "rows: »suburban"),
    ("replace-rows", "rows: rural", 'rows: »"@"'),
    ("replace-rows", "rows: rural", "rows: »city .. rural .. all"),
    ("add-where", "  - before: words.body\n    prose", "  - »prose"),
    ("add-where", "before: words.body", "»before: words.body\n    after: words.body"),
    ("block-kind", "  - table: visits\n    rows", "  - »tabel: visits\n    rows"),
)


@pytest.mark.parametrize(("code", "old", "new"), FAULTS)
def test_a_fault_is_reported_where_it_stands(
    code: str, old: str, new: str, check_fault: CheckFault
) -> None:
    check_fault(code, old, new)


def test_faults_of_form_are_worded_well(
    check_fault: CheckFault, golden: Callable[[str, str], None]
) -> None:
    golden("faults-form.txt", "\n".join(check_fault(*fault) for fault in FAULTS))


def test_every_fault_of_form_is_in_the_table() -> None:
    assert {f"template-{code}" for code, _, _ in FAULTS} == {entry.code for entry in FORM}
