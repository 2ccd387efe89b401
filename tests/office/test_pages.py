"""The workbook on paper, and on a small screen."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from tests.office import package
from tests.office.made import TEMPLATES, made
from tests.office.random_submissions import random_submission
from tianbao import verbs
from tianbao.model.submission import Unit
from tianbao.model.template import Kind, Prose, Table
from tianbao.plan import Label, SheetKind
from tianbao.typed.kinds import reading_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office.made import Made
    from tests.office.office import Office
    from tianbao.model.submission import Submission, Typed

UNIT = Unit("330109", "杭州市萧山区大洋镇人民政府")
YEAR = 2025


@pytest.fixture(params=TEMPLATES)
def case(request: pytest.FixtureRequest) -> Made:
    name: str = request.param
    return made(name)


@dataclass(frozen=True)
class Page:
    """One page: its text, spaces left out, and whether it lies on its side."""

    text: str
    landscape: bool


@pytest.fixture(params=[False, True])
def found(
    request: pytest.FixtureRequest, case: Made, office: Office, tmp_path: Path
) -> tuple[bool, list[Page]]:
    """Return whether a workbook is full, and its pages; it is printed once for all tests."""
    full: bool = request.param
    key = case.template.id, full
    if key not in PRINTED:
        PRINTED[key] = pages(office, written(case, tmp_path, full=full))
    return full, PRINTED[key]


PRINTED: dict[tuple[str, bool], list[Page]] = {}


def pages(office: Office, path: Path) -> list[Page]:
    """Print a workbook and return its pages."""
    to_text, to_info = shutil.which("pdftotext"), shutil.which("pdfinfo")
    if to_text is None or to_info is None:
        pytest.skip("pdftotext and pdfinfo are not installed (poppler-utils)")
    pdf = str(office.convert(path, "pdf", path.parent))
    printed = subprocess.check_output([to_text, "-layout", pdf, "-"], text=True)
    texts = [re.sub(r"\s", "", page) for page in printed.split("\f")[:-1]]
    info = subprocess.check_output([to_info, "-f", "1", "-l", "99", pdf], text=True)
    sizes = re.findall(r"size:\s+(\d+\.?\d*) x (\d+\.?\d*) pts", info)
    assert len(sizes) == len(texts)
    assert all(sorted(map(float, size)) == pytest.approx([595.3, 841.9], abs=1) for size in sizes)
    return [Page(t, float(w) > float(h)) for t, (w, h) in zip(texts, sizes, strict=True)]


def written(case: Made, tmp_path: Path, *, full: bool) -> Path:
    """Write a blank workbook, or one in which everything is filled in."""
    path = tmp_path / "book.xlsx"
    content = verbs.build(case.template, UNIT, YEAR)
    if full:
        content, _ = verbs.fill(case.template, everything(case))
    path.write_bytes(content)
    return path


def everything(case: Made) -> Submission:
    """Return a submission with something in every cell, as long as such things are."""
    paragraph = (
        "我镇认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外。" * 4
    )
    typed: dict[Kind, Typed] = {
        Kind.COUNT: 12345,
        Kind.AMOUNT: 1234,
        Kind.FLAG: True,
        Kind.TEXT: "政府门户网站",
    }
    readings = {
        key: reading_of(key, item.kind, paragraph if item.prose else typed[item.kind])
        for key, item in case.plan.inputs().items()
    }
    return replace(random_submission(case.template, 0), readings=readings, unit=UNIT, year=YEAR)


def sheet_of(page: Page, case: Made) -> str:
    """Return which sheet a page is of: its name stands at the end of the head."""
    title = f"{case.template.title}".format(unit=UNIT.name, year=YEAR)
    assert page.text.startswith(title)
    names = [sheet.name for sheet in case.plan.sheets if sheet.kind is not SheetKind.STAMP]
    (name,) = (name for name in names if page.text.removeprefix(title).startswith(name))
    return name


def test_each_sheet_is_printed_with_head_and_foot(
    case: Made, found: tuple[bool, list[Page]]
) -> None:
    _, printed = found
    for number, page in enumerate(printed, 1):
        assert page.text.endswith(f"第{number}页，共{len(printed)}页")
    order = [name for name, _ in groupby(sheet_of(page, case) for page in printed)]
    assert order == [s.name for s in case.plan.sheets if s.kind is not SheetKind.STAMP]


def test_what_is_no_prose_takes_one_page(case: Made, found: tuple[bool, list[Page]]) -> None:
    full, printed = found
    taken = [sheet_of(page, case) for page in printed]
    with_prose = {s.sheet for s in case.template.sections for b in s.blocks if isinstance(b, Prose)}
    for sheet in case.plan.sheets:
        most = (8 if full else 3) if sheet.name in with_prose else 1
        assert taken.count(sheet.name) <= most, sheet.name
    assert len(printed) <= (24 if full else 12)


def test_no_column_goes_to_a_page_of_its_own(case: Made, found: tuple[bool, list[Page]]) -> None:
    """Each page of a sheet has the heading of all columns, from where it first stands on."""
    for name, own in groupby(found[1], key=lambda page: sheet_of(page, case)):
        sheet = next(sheet for sheet in case.plan.sheets if sheet.name == name)
        top, bottom = sheet.repeated or (0, -1)
        labels = [item for item in sheet.items if isinstance(item, Label)]
        heading = [item.text for item in labels if top <= item.area.first.row <= bottom]
        seen = []
        for page in own:
            assert page.landscape == sheet.landscape
            seen.append(all(text.replace(" ", "") in page.text for text in heading))
        assert seen in ([True] * len(seen), [False, *[True] * (len(seen) - 1)]), name
        assert seen[-1], name


def test_last_years_figures_are_not_printed(office: Office, tmp_path: Path) -> None:
    case = made(TEMPLATES[1])
    prior = replace(everything(case), year=YEAR - 1)
    path = tmp_path / "prefilled.xlsx"
    path.write_bytes(verbs.build(case.template, UNIT, YEAR, prior=prior))
    found = pages(office, path)
    taken = [sheet_of(page, case) for page in found]
    blocks = {s.sheet: s.blocks for s in case.template.sections}
    tables = [name for name in blocks if any(isinstance(b, Table) for b in blocks[name])]
    assert [taken.count(name) for name in tables] == [1, 1, 1]
    assert not any("供参考" in page.text for page in found)


def test_every_sheet_is_as_wide_as_one_page(case: Made, tmp_path: Path) -> None:
    path = written(case, tmp_path, full=False)
    parts = package.sheet_parts(path)
    for sheet in case.plan.sheets:
        if sheet.kind is not SheetKind.STAMP:
            root = package.part(path, parts[sheet.name])
            setup = root.find(f"{{{package.MAIN}}}pageSetup")
            assert setup is not None
            assert (setup.get("paperSize"), setup.get("fitToHeight")) == ("9", "0")
            fits = root.find(f"{{{package.MAIN}}}sheetPr/{{{package.MAIN}}}pageSetUpPr")
            assert fits is not None
            assert fits.get("fitToPage") == "1"


# On the screen


SCREEN_WIDTH, SCREEN_HEIGHT = 1366, 768
AROUND = 310
"""What Windows, the ribbon, the formula bar and the tabs take of the height, in pixels."""


def test_half_the_window_is_left_below_what_stays_in_sight(case: Made) -> None:
    for sheet in case.plan.sheets:
        if sheet.frozen is not None:
            points = sum(sheet.heights.get(row, 15.0) for row in range(1, sheet.frozen.row))
            assert points * 96 / 72 <= (SCREEN_HEIGHT - AROUND) / 2, sheet.name


def test_every_sheet_is_as_wide_as_the_window_at_most(case: Made) -> None:
    for sheet in case.plan.sheets:
        # A column of n characters is 7n + 5 pixels wide in Excel's usual font.
        assert sum(7 * width + 5 for width in sheet.widths) < SCREEN_WIDTH - 50, sheet.name


def test_a_row_of_prose_grows_with_what_is_typed(case: Made, tmp_path: Path) -> None:
    """Its height is not marked as set by hand; that of all others is."""
    path = written(case, tmp_path, full=True)
    prose = {
        (item.area.first.sheet, str(item.area.first.row))
        for item in case.plan.inputs().values()
        if item.prose
    }
    for name, part in package.sheet_parts(path).items():
        for row in package.part(path, part).iterfind(f".//{{{package.MAIN}}}row[@ht]"):
            by_hand = row.get("customHeight") == "1"
            assert by_hand == ((name, row.get("r")) not in prose)
