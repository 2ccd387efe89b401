"""A report as PDF holds what the report says, on the page that the standard wants."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html
from pypdf import PdfReader

import tianbao
from tests import hostile_texts
from tests.fonts import chinese_fonts
from tests.forms import COUNTY, SOUND, TOWN, submission, template
from tests.office.random_submissions import random_submission
from tianbao.report.line import one_line
from tianbao.report.look import FONTS, Fonts, Preset
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
from tianbao.report.pdf import Installed, NoFontError, write_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

    from tianbao.report.model import Block

COMMON = FONTS[Preset.COMMON]
NUMBER = re.compile(r"—\s*\d+\s*—\s*\Z")
POINTS = 72 / 25.4


@pytest.fixture(scope="session")
def installed() -> Installed:
    return chinese_fonts()


def written(document: Report | Volume, installed: Installed) -> bytes:
    result = write_pdf(document, COMMON, installed)
    assert not result.missing
    return result.content


def pages(content: bytes) -> list[str]:
    """Return the pages' texts without spaces, line breaks and page numbers."""
    found = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return [squeezed(NUMBER.sub("", text)) for text in found]


def squeezed(text: str) -> str:
    return "".join(one_line(text).split())


def report(*blocks: Block, title: str = "清河镇2024年度报告") -> Report:
    return Report(title, "清河镇", 2024, blocks)


def said_by(made: Report) -> Iterator[str]:
    """Yield the texts of a report's headings, paragraphs and cells, in order."""
    for block in made.blocks:
        if isinstance(block, Grid):
            yield from (placed.cell.text for placed in block.placed())
        else:
            yield block.text


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("name", [TOWN, COUNTY])
def test_everything_a_report_says_is_there(name: str, seed: int, installed: Installed) -> None:
    whose = template(name)
    made = tianbao.compose(whose, random_submission(whose, seed))
    text = "".join(pages(written(made, installed)))
    place = 0
    for block in made.blocks:
        if not isinstance(block, Grid):
            said = squeezed(block.text)
            place = text.index(said, place) + len(said)
    for said in map(squeezed, said_by(made)):
        assert said in text


def test_cells_stand_in_order(installed: Installed) -> None:
    rows = [
        (GridCell(f"甲{row}", scope=Scope.ROW), *(GridCell(f"{row}乙{c}") for c in range(3)))
        for row in range(9)
    ]
    (page,) = pages(written(report(Grid(tuple(rows), "表")), installed))
    expected = "".join(cell.text for row in rows for cell in row)
    assert expected in page


@pytest.mark.parametrize("name", [TOWN, COUNTY])
def test_the_large_table_is_whole_below_its_heading(name: str, installed: Installed) -> None:
    whose = template(name)
    made = tianbao.compose(whose, submission(SOUND, of=whose))
    (page,) = [text for text in pages(written(made, installed)) if "三、收到和处理" in text]
    assert page.startswith("三、收到和处理")
    assert "四、结转下年度继续办理" in page


def boxed(content: bytes, folder: Path) -> list[list[HtmlElement]]:
    """Return each page's words with their boxes, in points."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("not installed: pdftotext (poppler-utils)")
    path = folder / "report.pdf"
    path.write_bytes(content)
    run = subprocess.run([program, "-bbox", path, "-"], capture_output=True, check=True, timeout=60)
    root = lxml_html.fromstring(run.stdout.decode())
    return [list(page.iter("word")) for page in root.iter("page")]


def lines(content: bytes, folder: Path) -> list[list[tuple[str, float]]]:
    """Return each page's lines from top to bottom: their text, and where they start in points."""
    found = []
    for page in boxed(content, folder):
        words: dict[int, tuple[str, float]] = {}
        for word in page:
            line = round(float(word.get("ymin", "")))
            text, start = words.get(line, ("", float(word.get("xmin", ""))))
            words[line] = (text + (word.text or ""), start)
        found.append([words[line] for line in sorted(words)])
    return found


def test_fifteen_columns_of_twelve_digits_stay_apart(installed: Installed, tmp_path: Path) -> None:
    figures = [str(10**11 + column) for column in range(15)]
    grid = Grid((tuple(map(GridCell, figures)),), "表")
    (words,) = boxed(written(report(grid), installed), tmp_path)
    places = {word.text: (word.get("xmin", ""), word.get("xmax", "")) for word in words}
    edges = [float(edge) for figure in figures for edge in places[figure]]
    assert edges == sorted(edges)


def test_a_page_has_22_lines_of_28_characters(installed: Installed, tmp_path: Path) -> None:
    made = report(*[Paragraph("政府信息公开" * 150)] * 3)
    _, second, *_ = lines(written(made, installed), tmp_path)
    *body, number = [text for text, _ in second]
    assert len(body) == 22
    assert max(map(len, body)) == 28
    assert number == "—2—"


def test_the_page_number_is_right_on_odd_and_left_on_even_pages(
    installed: Installed, tmp_path: Path
) -> None:
    made = report(*[Paragraph("政府信息公开" * 150)] * 2)
    middle = 105 * POINTS
    starts = [page[-1][1] for page in lines(written(made, installed), tmp_path)]
    assert [start > middle for start in starts[:3]] == [True, False, True]


def test_the_same_report_makes_the_same_bytes(installed: Installed) -> None:
    script = (
        "import sys; from tianbao.report.look import *; from tianbao.report.model import *;"
        "from tianbao.report.pdf import write_pdf;"
        "r = Report('题', '清河镇', 2024, (Paragraph('无。'),));"
        "sys.stdout.buffer.write(write_pdf(r, FONTS[Preset.COMMON]).content)"
    )
    other = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, timeout=60
    )
    assert other.stdout == written(Report("题", "清河镇", 2024, (Paragraph("无。"),)), installed)


def test_the_file_is_tagged_and_says_what_it_is(installed: Installed) -> None:
    reader = PdfReader(io.BytesIO(written(report(Paragraph("无。")), installed)))
    assert "'/Marked': True" in str(reader.root_object.raw_get("/MarkInfo").get_object())
    assert str(reader.root_object.raw_get("/Lang")) == "zh-CN"
    assert reader.metadata is not None
    assert reader.metadata.title == "清河镇2024年度报告"
    assert reader.metadata.author == "清河镇"


@pytest.mark.parametrize("text", [t for t in hostile_texts.ALL if t.isascii()])
def test_hostile_text_is_text(text: str, installed: Installed) -> None:
    content = written(report(Heading(text, 1), Paragraph(text)), installed)
    assert "".join(pages(content)).count(squeezed(text)) >= 2


def test_rare_characters_come_from_another_font(installed: Installed) -> None:
    result = write_pdf(report(Paragraph("䶮、𬭁、é、→")), COMMON, installed)
    assert not result.missing
    assert "䶮、𬭁、é、→" in "".join(pages(result.content))


def test_a_character_that_no_font_has_is_named_and_nothing_is_written(
    installed: Installed,
) -> None:
    result = write_pdf(report(Paragraph("甲\U000e5555乙\U000fffee")), COMMON, installed)
    assert not result.content
    assert "\U000fffee" in result.missing


def test_an_absent_font_is_said_with_the_one_in_its_place(installed: Installed) -> None:
    fonts = replace(COMMON, body="没有这种字体")
    choices = {c.role: c for c in write_pdf(report(), fonts, installed).choices}
    assert not choices["body"].kept
    assert choices["body"].wanted == "没有这种字体"
    assert choices["body"].used in installed.families


def test_a_font_that_is_there_is_used(installed: Installed) -> None:
    family = installed.choices(COMMON)[0].used
    fonts = Fonts(*[family] * 6)
    assert all(choice.kept for choice in write_pdf(report(), fonts, installed).choices)


def test_without_a_chinese_font_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Installed()
    monkeypatch.setattr(bare, "_files", {})
    with pytest.raises(NoFontError):
        write_pdf(report(), COMMON, bare)


@pytest.mark.parametrize("date", ["2025年1月9日", "", "二〇二五年一月九日于云溪县清河镇人民政府"])
def test_the_closing_lines_stand_at_the_end(date: str, installed: Installed) -> None:
    made = replace(report(Paragraph("无。")), closing=Closing("清河镇", date))
    (page,) = pages(written(made, installed))
    assert page.endswith(f"无。清河镇{date}")


def test_a_volume_has_contents_with_page_numbers(installed: Installed) -> None:
    reports = (report(Paragraph("无。"), title="甲镇报告"), report(title="乙镇报告"))
    cover, contents, first, second = pages(written(Volume("汇编", reports), installed))
    assert cover == "汇编"
    assert re.fullmatch(r"目录甲镇报告[.·…]*3乙镇报告[.·…]*4", contents)
    assert (first, second) == ("甲镇报告无。", "乙镇报告")


@pytest.mark.parametrize("word", ["A" * 300, "—" * 90, "…" * 100, "（" * 60])
def test_a_very_long_word_is_broken_and_whole(word: str, installed: Installed) -> None:
    grid = Grid((tuple(GridCell(word) for _ in range(3)),), "表")
    made = report(Heading(word, 1), Paragraph(word), grid, title=word)
    reader = PdfReader(io.BytesIO(written(made, installed)))
    text = "".join(squeezed(NUMBER.sub("", page.extract_text())) for page in reader.pages)
    assert text.count(word[0]) == 6 * len(word)


def test_a_very_long_word_stays_on_the_page(installed: Installed, tmp_path: Path) -> None:
    made = report(Paragraph("A" * 300), Grid((tuple(GridCell("x" * 40) for _ in range(8)),), "表"))
    for page in boxed(written(made, installed), tmp_path):
        assert all(float(word.get("xmax", "")) <= (210 - 25) * POINTS for word in page)


def test_the_closing_lines_take_the_last_paragraph_along(installed: Installed) -> None:
    for count in range(15, 21):
        made = replace(
            report(*[Paragraph("无。")] * count), closing=Closing("清河镇", "2025年1月9日")
        )
        assert "无。" in pages(written(made, installed))[-1]
