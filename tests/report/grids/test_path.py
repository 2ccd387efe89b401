"""Paths of labels."""

from __future__ import annotations

from tianbao.report.grids.path import joined


def test_an_ancestor_with_a_number_is_said_by_its_number() -> None:
    assert joined(["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]) == (
        "三／（三）不予公开／1.属于国家秘密"
    )
    assert joined(["二十一、其他", "甲"]) == "二十一／甲"


def test_the_last_label_is_said_in_full() -> None:
    assert joined(["三、本年度办理结果"]) == "三、本年度办理结果"


def test_an_ancestor_without_such_a_number_is_said_in_full() -> None:
    assert joined(["第二十条第（一）项", "规章"]) == "第二十条第（一）项／规章"
    assert joined(["一、", "甲"]) == "一、／甲"


def test_blank_labels_are_left_out() -> None:
    assert joined(["", "甲", "\u3000"]) == "甲"
    assert joined([]) == ""
