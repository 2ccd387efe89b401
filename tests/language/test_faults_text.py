"""What is reported where a text is not YAML, or more of YAML than a template can be written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.findings.template_text import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.language.conftest import CheckFault

FAULTS = (
    ("character", "name: 样表", "name: 样»\x07表"),
    ("character", "label: 填表人", 'label: »"填\\u0000人"'),
    ("character", "- 只填浅色的格子。", "- 只填»\u2028浅色的格子。"),
    ("second-document", "cover:\n", "»---\ncover:\n"),
    ("anchor", "name: 样表", "name: »&a 样表"),
    ("anchor", "name: 样表", "name: »*样表"),
    ("tag", "name: 样表", "name: »!样表 一"),
    ("too-deep", "label: 填表人", f"label: {'[' * 16}»[{']' * 17}"),
    ("member-name", "    sheet: 人数\n", "    sheet: 人数\n    ? »[a]\n    : b\n"),
    ("member-twice", "    sheet: 人数\n", "    sheet: 人数\n    »heading: 二\n"),
    ("yaml-picture", "          city  |", "      »city  |"),
    ("yaml-picture", "picture: |\n          -     | 地方", "picture:\n          -     | »地方"),
    ("yaml-character", "label: 填表人", "label: »@填表人"),
    ("yaml-character", "    sheet: 人数", "»\tsheet: 人数"),
    ("yaml-colon", "hint: 填人数。", "hint: 注»: 填人数。"),
    ("yaml-colon", "    sheet: 人数", "     sheet»: 人数"),
    ("yaml-no-colon", 'version: "1"', '»version "1"'),
    ("yaml-no-colon", 'version: "1"', '»version："1"'),
    ("yaml-indent", "    sheet: 人数", "   »sheet: 人数"),
    ("yaml-rest", 'title: "{unit}{year}年样表"', "title: {unit}»{year}年样表"),
    ("yaml-rest", "hint: 填人数。", 'hint: "填"»人数。'),
    ("yaml-quote", 'title: "{unit}{year}年样表"', "title: »'{unit}{year}年样表"),
    ("yaml-bracket", "name: 样表", "name: »[样表"),
    ("yaml", "name: 样表", "name: |»样表"),
)


@pytest.mark.parametrize(("code", "old", "new"), FAULTS)
def test_a_fault_is_reported_where_it_stands(
    code: str, old: str, new: str, check_fault: CheckFault
) -> None:
    check_fault(code, old, new)


def test_faults_of_the_text_are_worded_well(
    check_fault: CheckFault, golden: Callable[[str, str], None]
) -> None:
    golden("faults-text.txt", "\n".join(check_fault(*fault) for fault in FAULTS))


def test_every_fault_of_the_text_is_in_the_table() -> None:
    of_files = {"template-empty", "template-encoding", "template-too-large"}
    tabled = {f"template-{code}" for code, _, _ in FAULTS}
    assert tabled == {entry.code for entry in TEXT} - of_files
