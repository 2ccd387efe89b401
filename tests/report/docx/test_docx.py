"""A report as a Word document says what the report says, in order, in cells of the same spans."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tianbao
from tests import hostile_texts
from tests.forms import COUNTY, SOUND, TOWN, submission, template
from tests.report.docx.opened import Span, opened, said, texts
from tests.strategies import values
from tianbao.report.docx import write_docx
from tianbao.report.look import FONTS, Preset
from tianbao.report.model import Closing, Grid, GridCell, Heading, Paragraph, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DataObject, SearchStrategy

    from tianbao.report.model import Block

ANY_TEXT = st.text(max_size=60)
law = settings(max_examples=12)


def report(*blocks: Block, title: str = "题", closing: Closing | None = None) -> Report:
    return Report(title, "清河镇", 2024, blocks, closing)


def kept(text: str) -> str:
    """Return what has to come back of a text: all but unseen characters, in its lines."""
    lines = (hostile_texts.ACTING.sub("", line) for line in text.splitlines())
    clean = (line.replace("\t", " ").replace("\ufffe", "").replace("\uffff", "") for line in lines)
    return "\n".join(clean)


def said_by(made: Report) -> Iterator[str]:
    """Yield what a report says that has any text, and all cells."""
    yield kept(made.title)
    for block in made.blocks:
        if isinstance(block, Grid):
            yield from (kept(placed.cell.text) for placed in block.placed())
        elif kept(block.text):
            yield kept(block.text)


def spans(grid: Grid) -> list[list[Span]]:
    return [[Span(kept(cell.text), cell.height, cell.width) for cell in row] for row in grid.rows]


@pytest.mark.parametrize("name", [TOWN, COUNTY])
@law
@given(data=st.data())
def test_a_report_comes_back_in_order(name: str, data: DataObject) -> None:
    found = data.draw(values(template(name)))
    made = tianbao.compose(template(name), submission({**SOUND, **found}, of=template(name)))
    content = write_docx(made)
    assert texts(content) == list(said_by(made))
    tables = [block for block in said(content) if isinstance(block, list)]
    assert tables == [spans(block) for block in made.blocks if isinstance(block, Grid)]


def test_random_tables_keep_their_spans(tilings: SearchStrategy[Grid]) -> None:
    @law
    @given(grids=st.lists(tilings, min_size=1, max_size=3))
    def holds(grids: list[Grid]) -> None:
        """Tables that follow one another stay apart."""
        tables = [block for block in said(write_docx(report(*grids))) if isinstance(block, list)]
        assert tables == [spans(grid) for grid in grids]

    holds()


@law
@given(
    found=st.lists(
        st.one_of(
            ANY_TEXT.map(Paragraph),
            st.builds(Heading, ANY_TEXT, st.integers(0, 5)),
            ANY_TEXT.map(lambda text: Grid(((GridCell(text),),), text)),
        ),
        max_size=6,
    ),
    title=ANY_TEXT,
)
def test_any_text_at_all_comes_back(found: list[Block], title: str) -> None:
    made = report(*found, title=f"题{title}")
    assert texts(write_docx(made)) == list(said_by(made))


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    grid = Grid(((GridCell(text, key="a.b"), GridCell(f"格{text}")),), text)
    closing = Closing(f"清河镇{text}", f"日{text}")
    made = report(Heading(f"一、{text}", 1), Paragraph(f"段{text}"), grid, closing=closing)
    content = write_docx(made)
    assert texts(content) == [
        "题",
        *(kept(each) for each in (f"一、{text}", f"段{text}", text, f"格{text}")),
        *(kept(each) for each in (closing.issuer, closing.date)),
    ]
    assert not hostile_texts.ACTING.search("".join(texts(content)))


@pytest.mark.parametrize("char", ["䶮", "𬭁", "𠮷", "é", "“", "👨‍👩‍👧"])
def test_rare_characters_are_kept(char: str) -> None:
    grid = Grid(((GridCell(char),),), "")
    assert texts(write_docx(report(Paragraph(char), grid, title=char))) == [char, char, char]


def test_a_line_break_stays_one_and_a_tab_is_a_space() -> None:
    made = report(Paragraph("甲\r\n乙\t丙\u2028丁"))
    assert texts(write_docx(made))[1:] == ["甲\n乙 丙\n丁"]


def test_headings_have_the_styles_of_their_levels() -> None:
    made = report(*(Heading(f"标{level}", level) for level in range(5)), Paragraph("段"))
    styles = [block[0] for block in said(write_docx(made)) if isinstance(block, tuple)]
    levels = ["Heading 1", "Heading 1", "Heading 2", "Heading 3", "Heading 3"]
    assert styles == ["Title", *levels, "Body Text"]


def test_an_empty_report_is_a_document_with_a_title() -> None:
    assert texts(write_docx(report())) == ["题"]


def test_long_properties_are_cut() -> None:
    """Word takes 255 characters."""
    found = opened(write_docx(report(title="长" * 300))).core_properties
    assert found.title == "长" * 255
    assert (found.author, found.subject, found.keywords) == ("清河镇", "2024年", "清河镇、2024年")
    assert found.language == "zh-CN"


@pytest.mark.parametrize("preset", Preset)
def test_fonts_are_named_for_every_script(preset: Preset) -> None:
    fonts = FONTS[preset]
    styles = opened(write_docx(report(), fonts)).styles
    roles = {
        "Title": fonts.title,
        "Heading 1": fonts.heading,
        "Heading 2": fonts.subheading,
        "footer": fonts.number,
        "表格文字": fonts.table,
    }
    defaults = styles.element.xpath("w:docDefaults//w:rFonts")
    found = {name: styles[name].element.xpath("w:rPr/w:rFonts") for name in roles}
    for name, elements in {**found, "body": defaults}.items():
        (element,) = elements
        attributes = {key.partition("}")[2]: value for key, value in element.attrib.items()}
        name_wanted = roles.get(name, fonts.body)
        scripts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), name_wanted)
        assert attributes == {"hint": "eastAsia", **scripts}


def test_a_single_font_can_be_another() -> None:
    fonts = FONTS[Preset.COMMON].with_names([("heading", 'A<&"\x01')])
    heading = opened(write_docx(report(), fonts)).styles["Heading 1"]
    assert heading.font.name == 'A<&"'


def test_no_part_of_another_template_comes_along() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(report()))) as archive:
        names = archive.namelist()
        entries = archive.infolist()
        everything = b"".join(map(archive.read, names))
    assert names == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer-even.xml",
        "word/footer-odd.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert b"Theme" not in everything


_TWICE = """
import hashlib, sys
import tianbao
from tianbao.report.docx import write_docx
found = tianbao.read(open(sys.argv[1], "rb").read())
print(hashlib.sha256(write_docx(tianbao.compose(*found.usable()))).hexdigest())
"""


def test_the_same_report_makes_the_same_bytes_in_another_process(
    pytestconfig: pytest.Config,
) -> None:
    sample = str(pytestconfig.rootpath / "samples" / "qinghe-2024.json")
    command = [sys.executable, "-X", "utf8", "-c", _TWICE, sample]
    runs = [
        subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


def test_python_docx_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, tianbao.report.docx; print('docx' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert ran.stdout.strip() == "False"
