"""How faults are reported: all of them, in order, in the right file, and none that only follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.language import load_file
from tianbao.language.faults import Faults
from tianbao.language.library import built_in_source
from tianbao.language.loading import LARGEST
from tianbao.model.finding import TianbaoError
from tianbao.model.nearest import nearest
from tianbao.model.place import Position, SourcePlace, WholeFile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.language.conftest import FindFaults, Load

MANY = """\
template: Sample
name: 样表
title: "{unit}{yaer}年样表"
sections:
  - heading: 一、人数
    sheet: 人数
    blocks:
      - table: visits
        picture: |
          @    | a | b | total |
          one  | 0 | 0 | =     |
          two  | 0 | 0 | =     |
        totals:
          - each row: total = a + c
        rules:
          - same, each column: one = too
            says: 一样
            severity: severe
      - prose: words
  - heading: 二、文字
    sheet: 人数
    blocks: []
"""


def _places(findings: object) -> list[tuple[str, int, int]]:
    assert isinstance(findings, tuple)
    return [
        (finding.code.removeprefix("template-"), place.position.line, place.position.column)
        for finding in findings
        if isinstance(place := finding.place, SourcePlace)
    ]


def _file_finding(path: Path) -> tuple[str, object, dict[str, object]]:
    with pytest.raises(TianbaoError) as caught:
        load_file(path, built_in_source)
    (finding,) = caught.value.findings
    return finding.code, finding.place, dict(finding.values)


def test_all_faults_are_reported_at_once_in_the_order_of_the_text(
    find_faults: FindFaults,
) -> None:
    assert _places(find_faults(MANY)) == [
        ("missing", 1, 1),
        ("id", 1, 11),
        ("pattern-name", 3, 16),
        ("name", 14, 35),
        ("name", 16, 38),
        ("choice", 18, 23),
        ("key", 19, 16),
        ("sheet-twice", 21, 12),
        ("blank", 22, 13),
    ]


def test_a_fault_shows_its_line_without_trailing_spaces(find_faults: FindFaults) -> None:
    (first, *_) = find_faults("template: a\nname: @a  \n")
    assert first.place == SourcePlace(Position("sample.yaml", 2, 7), "name: @a")


def test_a_text_that_breaks_off_is_faulty_at_its_last_character(find_faults: FindFaults) -> None:
    (first, *_) = find_faults("template: a\nname: [\n\n")
    assert first.place == SourcePlace(Position("sample.yaml", 2, 8), "name: [")


def test_lines_are_counted_alike_whatever_ends_them(find_faults: FindFaults) -> None:
    for end in ("\n", "\r\n", "\r"):
        assert _places(find_faults(MANY.replace("\n", end)))[-1] == ("blank", 22, 13)


def test_a_byte_order_mark_moves_nothing(find_faults: FindFaults) -> None:
    assert find_faults("\ufeff" + MANY) == find_faults(MANY)


def test_the_same_fault_is_reported_once() -> None:
    faults = Faults()
    place = SourcePlace(Position("a.yaml", 1, 1), "a")
    faults.add("blank", place, name="a")
    faults.add("blank", place, name="a")
    faults.add("blank", place, name="b")
    assert [dict(finding.values) for finding in faults.in_order()] == [{"name": "a"}, {"name": "b"}]


def test_the_nearest_name_is_like_the_one_written_or_none() -> None:
    assert nearest("yaer", ("unit", "year")) == "year"
    assert nearest("fees", ("unit", "year")) == ""
    assert nearest("", ()) == ""


def test_a_fault_of_an_extending_template_names_its_own_file(
    find_faults: FindFaults, child: str
) -> None:
    (finding,) = find_faults(child.replace("0 | = |", "= |"))
    row = "      rural | 乡镇 | 0 | = |"
    assert finding.code == "template-picture-ragged"
    assert finding.place == SourcePlace(Position("sample.yaml", 8, 7), row)


def test_a_fault_in_what_is_extended_names_the_other_file(
    find_faults: FindFaults, child: str, sound: str
) -> None:
    others = {"sample": sound.replace("women | total", "Women | total")}
    (finding,) = find_faults(child, others)
    keys = "          @     |      | men | Women | total |"
    assert finding.code == "template-key"
    assert finding.place == SourcePlace(Position("templates/sample.yaml", 19, 32), keys)


def test_faults_of_both_files_are_reported_together(
    find_faults: FindFaults, child: str, sound: str
) -> None:
    others = {"sample": sound.replace("sheet: 文字", "sheet: 文:字")}
    found = find_faults(child.replace('version: "1"', "version: []"), others)
    assert _places(found) == [("not-text", 3, 10), ("sheet", 30, 12)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("city  | 城镇 | 0   | 0     | =", "city  | 城镇 | 0   | 0     | =  |  "),
        ("@     |", "@@    |"),
        ("each row: total", "each row: totl"),
        ("kind: count\n", "kind: number\n"),
        ("column: channel", "column: Channel"),
        ('version: "1"', 'vresion: "1"'),
    ],
)
def test_what_only_follows_from_a_fault_is_not_reported(
    old: str, new: str, find_faults: FindFaults, sound: str
) -> None:
    assert old in sound
    assert len(find_faults(sound.replace(old, new))) == 1


def test_another_tables_names_are_not_in_doubt_but_those_of_the_faulty_one_are(
    find_faults: FindFaults, sound: str
) -> None:
    other = """\
      - table: others
        picture: |
          @   | a |
          one | 0 |
        rules:
          - less: one.a < visits.city.men + visits.town.men
            says: 少
          - more: one.a > other.one.b
            says: 多
"""
    faulty = sound.replace("city  | 城镇", "city  | <").replace(
        "  - heading: 二", f"{other}  - heading: 二"
    )
    assert _places(find_faults(faulty)) == [("span-left", 20, 19), ("name", 36, 27)]


def test_a_field_and_prose_cannot_have_the_same_key(find_faults: FindFaults, sound: str) -> None:
    assert _places(find_faults(sound.replace("words.body", "visits.city"))) == [
        ("block-twice", 15, 9)
    ]


def test_an_empty_text_is_one_fault(find_faults: FindFaults) -> None:
    for text in ("", "\n\n", "# nothing\n", "\ufeff"):
        assert _places(find_faults(text)) == [("empty", 1, 1)]


def test_a_text_that_is_no_map_is_one_fault(find_faults: FindFaults) -> None:
    for text in ("填报", "- a\n- b\n"):
        assert _places(find_faults(text)) == [("not-map", 1, 1)]


def test_extending_ends_somewhere(find_faults: FindFaults) -> None:
    others = {f"t{n}": f"template: t{n}\nextends: t{n + 1}\n" for n in range(100)}
    assert _places(find_faults("template: a\nextends: t0\n", others)) == [("extends-circle", 2, 10)]
    others = {"b": "template: b\nextends: a\n"}
    assert _places(find_faults("template: a\nextends: b\n", others)) == [("extends-circle", 2, 10)]


def test_a_file_in_another_encoding_says_at_which_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"name: " + "样表".encode("gb18030"))
    assert _file_finding(path) == ("template-encoding", WholeFile(), {"byte": 7})


def test_a_file_that_is_too_large_is_not_read_as_a_template(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a" * (LARGEST + 1))
    assert _file_finding(path) == ("template-too-large", WholeFile(), {"largest": LARGEST})


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    code, place, _ = _file_finding(tmp_path / "a.yaml")
    assert (code, place) == ("file-missing", WholeFile())


def test_a_folder_is_no_template(tmp_path: Path) -> None:
    code, place, _ = _file_finding(tmp_path)
    assert code.startswith("file-")
    assert place == WholeFile()


def test_a_file_loads_as_its_text_does(tmp_path: Path, load: Load, sound: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(sound, encoding="utf-8")
    assert load_file(path, built_in_source) == load(sound)


def test_a_faulty_file_is_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: @a", encoding="utf-8")
    with pytest.raises(TianbaoError) as caught:
        load_file(path, built_in_source)
    (finding,) = caught.value.findings
    assert finding.place == SourcePlace(Position(str(path), 1, 7), "name: @a")
