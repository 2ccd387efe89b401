"""Labels: as few headings as tell one from another."""

from __future__ import annotations

from tests.model.conftest import HEAD
from tianbao.language import load_text
from tianbao.model.labels import common, field_labels, shortest
from tianbao.model.saying import case_label


def test_outer_headings_are_said_only_where_they_are_needed() -> None:
    headings = {
        "a": (("城镇", "男"), ("人数",)),
        "b": (("乡村", "男"), ("人数",)),
        "c": (("乡村", "共计"), ("人数",)),
        "d": (("甲",), ("上半年", "件数")),
        "e": (("甲",), ("下半年", "件数")),
    }
    assert list(field_labels(headings).values()) == [
        *("城镇·男·人数", "乡村·男·人数", "共计·人数", "甲·上半年·件数", "甲·下半年·件数"),
    ]


def test_what_no_heading_tells_apart_keeps_its_own() -> None:
    same = (("甲",), ("件数",))
    assert set(field_labels({"a": same, "b": same}).values()) == {"甲·件数"}


def test_a_path_is_called_by_its_end() -> None:
    paths = [("城镇", "男"), ("乡村", "男"), ("共计",)]
    assert [shortest(path, paths) for path in paths] == ["城镇·男", "乡村·男", "共计"]
    assert shortest((), paths) == common([]) == ""
    assert common([("一", "二", "三"), ("一", "二", "四")]) == "一·二"


def test_a_row_without_a_heading_is_called_by_what_stands_above_it() -> None:
    picture = """\
          - | 行政复议 | < | 行政诉讼 | < | < | < |
          - | ^ | ^ | 直接起诉 | < | 复议后起诉 | < |
          - | 维持 | 纠正 | 维持 | 纠正 | 维持 | 纠正 |
          @ | review.a | review.b | direct.a | direct.b | after.a | after.b |
          - | 0 | 0 | 0 | 0 | 0 | 0 |
        rules:
          - more, each row: a >= b
            says: 维持 {a} 不少于 纠正 {b}
"""
    template = load_text(HEAD + picture, "sample.yaml", lambda _: None)
    (rule,) = template.rules()
    labels = [case_label(rule, case, template.fields) for case in rule.cases]
    assert labels == ["行政复议", "行政诉讼·直接起诉", "行政诉讼·复议后起诉"]
