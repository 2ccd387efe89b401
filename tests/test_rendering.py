"""One report in every format: the same bytes each time, or a finding that says what is lacking."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

import tianbao
from tests.fonts import chinese_fonts
from tests.forms import SOUND, codes, submission, template
from tianbao import TianbaoError, describe
from tianbao.rendering import Format, Rendering, Style, render
from tianbao.report.look import FONTS, Preset
from tianbao.report.model import Paragraph, Volume
from tianbao.report.pdf import Installed, NoFontError

if TYPE_CHECKING:
    from tianbao import Report

REPORT = tianbao.compose(template(), submission(SOUND))
STARTS = {
    Format.TXT: "清河镇2024年政府信息公开年度报告\n".encode(),
    Format.MD: b"# ",
    Format.HTML: b"<!DOCTYPE html>",
    Format.DOCX: b"PK",
    Format.PDF: b"%PDF",
    Format.JSON: b"{",
}


@pytest.mark.parametrize("to", Format)
def test_every_format_is_written_and_the_same_each_time(to: Format) -> None:
    if to is Format.PDF:
        chinese_fonts()
    made = render(REPORT, to)
    assert made.content.startswith(STARTS[to])
    assert made == render(REPORT, to)


@pytest.mark.parametrize("to", Format)
def test_several_reports_make_one_volume(to: Format) -> None:
    if to is Format.PDF:
        chinese_fonts()
    other = replace(REPORT, title="白石乡报告", unit="白石乡")
    made = render(Volume("云溪县汇编", (REPORT, other)), to)
    assert made.content != render(REPORT, to).content
    if to in {Format.TXT, Format.MD, Format.HTML}:
        text = made.content.decode()
        assert text.index("云溪县汇编") < text.index("清河镇2024") < text.rindex("白石乡报告")


def test_tables_of_a_text_have_the_style_that_is_wanted() -> None:
    texts = {render(REPORT, Format.TXT, Rendering(style=style)).content for style in Style}
    assert len(texts) == len(Style)


def test_a_fragment_is_no_page() -> None:
    made = render(REPORT, Format.HTML, Rendering(fragment=True)).content
    assert b"<html" not in made


def test_json_is_json() -> None:
    assert json.loads(render(REPORT, Format.JSON).content)["unit"] == "清河镇"


def test_fonts_named_stand_above_those_of_the_preset() -> None:
    how = Rendering(preset=Preset.STRICT, fonts=(("body", "FangSong"),))
    assert how.all_fonts() == replace(FONTS[Preset.STRICT], body="FangSong")
    assert render(REPORT, Format.DOCX, how) != render(REPORT, Format.DOCX)


def test_a_font_that_is_absent_is_said_once() -> None:
    chinese_fonts()
    how = Rendering(fonts=(("body", "没有这种字体"), ("table", "没有这种字体")))
    findings = render(REPORT, Format.PDF, how).findings
    assert set(codes(findings)) <= {"font-missing"}
    said = [describe(finding).sentence for finding in findings]
    assert len(said) == len(set(said))
    assert any("没有这种字体" in sentence for sentence in said)


def refusal(report: Report = REPORT) -> str:
    with pytest.raises(TianbaoError) as caught:
        render(report, Format.PDF)
    (code,) = codes(caught.value.findings)
    return code


def test_a_character_that_would_be_a_box_is_refused() -> None:
    chinese_fonts()
    assert refusal(replace(REPORT, blocks=(Paragraph("\U000fffee"),))) == "glyph-missing"


def test_without_a_chinese_font_there_is_no_pdf() -> None:
    with patch.object(Installed, "choices", side_effect=NoFontError):
        assert refusal() == "font-none"


def test_without_the_extra_there_is_no_pdf() -> None:
    with patch.dict(sys.modules, {"tianbao.report.pdf": None}):
        assert refusal() == "pdf-not-installed"
