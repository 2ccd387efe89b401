"""How cells look."""

from __future__ import annotations

import pytest

from tianbao.model.template import Kind
from tianbao.plan import Mark, Tone
from tianbao.workbook.write import styles


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_is_locked_and_in_a_chinese_font(tone: Tone) -> None:
    for boxed in (True, False):
        style = dict(styles.tone_style(tone, boxed=boxed))
        assert style["locked"] is True
        assert style["font_charset"] == 134
    assert dict(styles.tone_style(tone, boxed=True))["border"] == 1


@pytest.mark.parametrize("kind", Kind)
def test_an_input_is_open_and_looks_like_nothing_else(kind: Kind) -> None:
    style = dict(styles.input_style(kind))
    assert style["locked"] is False
    sample = dict(styles.tone_style(Tone.SAMPLE_INPUT))["bg_color"]
    fills = {dict(styles.tone_style(t)).get("bg_color") for t in Tone if t != Tone.SAMPLE_INPUT}
    assert style["bg_color"] == sample
    assert style["bg_color"] not in fills | {dict(styles.TOTAL)["bg_color"]}


def test_text_is_kept_from_being_taken_for_numbers_and_formulas() -> None:
    assert dict(styles.input_style(Kind.TEXT))["num_format"] == "@"
    assert dict(styles.input_style(Kind.TEXT, prose=True))["num_format"] == "@"
    assert "num_format" not in dict(styles.input_style(Kind.COUNT))


@pytest.mark.parametrize("mark", Mark)
def test_a_marked_cell_differs_in_its_border_and_is_still_an_input(mark: Mark) -> None:
    plain = styles.input_style(Kind.COUNT)
    style = dict(styles.marked(plain, mark))
    assert style["locked"] is False
    assert style["border"] not in {0, dict(plain)["border"]}
    assert style["bg_color"] not in {dict(plain)["bg_color"], dict(styles.WRONG)["bg_color"]}


def test_marks_differ_from_one_another() -> None:
    looks = {styles.marked(styles.TOTAL, mark) for mark in Mark}
    assert len(looks) == len(Mark)
