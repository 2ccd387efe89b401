"""The document on paper, as LibreOffice prints it: the page of GB/T 9704-2012."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import COUNTY, SOUND, TOWN, submission, template
from tianbao.model.template import Role
from tianbao.report.docx import write_docx
from tianbao.report.model import Grid, Heading, Paragraph, Report

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office.office import Office

pytestmark = pytest.mark.office

MM = 72 / 25.4
TOP, LEFT, RIGHT = 37 * MM, 28 * MM, (210 - 26) * MM
"""Where the type area starts and ends, in points."""
PROSE = "我镇认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外。"


@dataclass
class Line:
    """A line of text, and where it stands, in points."""

    top: float
    left: float
    right: float = 0
    text: str = ""


@dataclass
class Page:
    """A page's lines from top to bottom; its number is the last."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all its text without spaces."""
        return "".join(line.text for line in self.lines)


def printed(office: Office, folder: Path, report: Report) -> list[Page]:
    """Return the pages that a report takes."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed (poppler-utils)")
    path = folder / "report.docx"
    path.write_bytes(write_docx(report))
    pdf = office.convert(path, "pdf", folder)
    found = subprocess.check_output([program, "-bbox", str(pdf), "-"], text=True)
    sizes = re.findall(r'<page width="([0-9.]+)" height="([0-9.]+)">', found)
    assert all((float(w), float(h)) == pytest.approx((595.3, 841.9), abs=1) for w, h in sizes)
    return [_page(text) for text in found.split("<page ")[1:]]


def _page(text: str) -> Page:
    words = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax=".*?">(.*?)</word>', text)
    page = Page()
    for left, top, right, word in sorted(
        words, key=lambda found: (float(found[1]), float(found[0]))
    ):
        if not page.lines or float(top) - page.lines[-1].top > 2:
            page.lines.append(Line(float(top), float(left)))
        page.lines[-1].text += html.unescape(word)
        page.lines[-1].right = float(right)
    return page


def filled_in(name: str, figure: int | None) -> Report:
    """Return a report with one figure in all inputs of its tables, and with prose."""
    whose = template(name)
    cells = [
        (table.full_key(cell), figure)
        for table in whose.tables()
        for cell in table.data_cells()
        if cell.role is Role.INPUT and figure is not None
    ]
    prose = {"overview.body": ["（一）主动公开", PROSE * 4, PROSE * 7], "problems.body": [PROSE]}
    values = {**SOUND, **dict(cells), **prose}
    made = submission(values, of=whose)
    return tianbao.compose(whose, made, issuer="云溪县清河镇人民政府", date=dt.date(2025, 1, 20))


def characters(report: Report) -> Counter[str]:
    """Return every character that a report says, spaces aside."""
    texts = [report.title, report.closing.issuer if report.closing else ""]
    for block in report.blocks:
        texts += _texts(block)
    return Counter("".join("".join(texts).split()))


def _texts(block: Heading | Paragraph | Grid) -> list[str]:
    if isinstance(block, Grid):
        return [placed.cell.text for placed in block.placed()]
    return [block.text]


def test_a_full_page_has_22_lines_of_28_characters(office: Office, tmp_path: Path) -> None:
    text = "政" * (28 * 45 - 2)
    first, second, _ = printed(office, tmp_path, Report("题", "镇", 2024, (Paragraph(text),)))
    lines = second.lines[:-1]
    assert [len(line.text) for line in lines] == [28] * 22
    # One line of the title, which takes two, leaves room for twenty.
    assert [len(line.text) for line in first.lines[1:-1]] == [26, *[28] * 19]
    for line in lines:
        assert (line.left, line.right) == pytest.approx((LEFT, RIGHT), abs=2)
    pitch = (lines[-1].top - lines[0].top) / 21
    assert pitch == pytest.approx(28.95, abs=0.05)
    assert first.lines[1].left == pytest.approx(LEFT + 32, abs=1)


def test_page_numbers_stand_on_the_outer_side(office: Office, tmp_path: Path) -> None:
    found = printed(office, tmp_path, Report("题", "镇", 2024, (Paragraph("政" * 1500),)))
    assert [page.lines[-1].text for page in found] == ["—1—", "—2—", "—3—"]
    for number, page in enumerate(found, 1):
        foot = page.lines[-1]
        # One character of 14 points in from the edge; the middle 7 mm below the type area.
        edge, wanted = (foot.right, RIGHT - 14) if number % 2 else (foot.left, LEFT + 14)
        assert edge == pytest.approx(wanted, abs=1)
        assert TOP + (225 + 3) * MM < foot.top < TOP + (225 + 7) * MM


@pytest.mark.parametrize("name", [TOWN, COUNTY])
@pytest.mark.parametrize("figure", [None, 1234, 123_456_789_012])
def test_the_large_table_is_whole_on_a_page_of_its_own_and_no_text_is_lost(
    name: str, figure: int | None, office: Office, tmp_path: Path
) -> None:
    report = filled_in(name, figure)
    found = printed(office, tmp_path, report)
    lacking = characters(report) - Counter("".join(page.text for page in found))
    assert not lacking
    tables = [place for place, block in enumerate(report.blocks) if isinstance(block, Grid)]
    for place in tables:
        heading, table = report.blocks[place - 1 : place + 1]
        assert isinstance(heading, Heading)
        (page,) = [page for page in found if heading.text in page.text]
        assert not Counter("".join("".join(_texts(table)).split())) - Counter(page.text)
    large = report.blocks[tables[1] - 1]
    assert isinstance(large, Heading)
    (own,) = [page for page in found if heading_first(page, large.text)]
    assert own.lines[0].left == pytest.approx(LEFT + 32, abs=1)


def heading_first(page: Page, text: str) -> bool:
    """Whether a page starts with a heading."""
    return page.lines[0].text == text


def test_no_figure_is_broken(office: Office, tmp_path: Path) -> None:
    found = printed(office, tmp_path, filled_in(COUNTY, 123_456_789_012))
    figures = sum(page.text.count("123456789012") for page in found)
    inputs = [
        cell
        for table in template(COUNTY).tables()
        for cell in table.data_cells()
        if cell.role is Role.INPUT
    ]
    assert figures == len(inputs)


def test_the_date_starts_two_characters_behind_the_issuer(office: Office, tmp_path: Path) -> None:
    *_, last = printed(office, tmp_path, filled_in(TOWN, None))
    (issuer,) = [line for line in last.lines if line.text == "云溪县清河镇人民政府"]
    (date,) = [line for line in last.lines if line.text == "2025年1月20日"]
    assert issuer.right == pytest.approx(RIGHT - 31.5, abs=1)
    assert date.left == pytest.approx(issuer.left + 31.5, abs=1)
    assert date.top - issuer.top == pytest.approx(28.95, abs=0.5)
