#!/usr/bin/env python3
"""Makes the README's pictures: pages of the sample workbooks, printed by LibreOffice and cropped.

Needs `soffice` (LibreOffice Calc), `pdftotext` and `pdftoppm` (poppler) and a Chinese font; and
`chromium` for the picture of a page.
"""

# ruff: noqa: T201 - a script that prints
# ruff: noqa: S603, S607 - it starts the office suite, poppler and a browser, which stand on the path

from __future__ import annotations

import datetime as dt
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parents[1]))  # the sample county, and its campaign

import tianbao
from docs.county import ROUND, TITLE, walk
from tianbao import verbs
from tianbao.campaign.campaign import open_campaign
from tianbao.campaign.progress import progress_of
from tianbao.campaign.status.page import status_page
from tianbao.campaign.summing import write_roll_up
from tianbao.cli.main import tianbao as command
from tianbao.model.zone import BEIJING
from tianbao.report.docx import write_docx

ROOT = Path(__file__).parents[1]
PICTURES = Path(__file__).with_name("pictures")
TEMPLATE = "gongkai-2021-town"
RESOLUTION = 110
PIXELS = RESOLUTION / 72
"""Pixels to a point."""
LEFT, WIDTH = 45, 820
"""Where each crop starts and how wide it is, in pixels."""
HEAD, FOOT, MARGIN = 36.0, 770.0, 16.0
"""Where a page's head ends and its foot starts, and what is left around the crop, in points."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one sheet of a sample's workbook, or of the one that is sent back."""

    name: str
    sample: str
    sheet: str
    back: bool = False


PICTURE_LIST = (
    Picture("cover", "qinghe-2024", "填报说明"),
    Picture("table", "baishi-2024", "三、依申请公开"),
    Picture("check", "baishi-2024", "校验"),
    Picture("other", "xinfang-2024", "办理情况"),
    Picture("returned", "baishi-2024", "退回意见", back=True),
    Picture("marked", "baishi-2024", "二、主动公开", back=True),
)


def workbook(sample: str, *, back: bool) -> bytes:
    """Return a sample's filled workbook, or what goes back for it."""
    own = tianbao.load_template(ROOT / "samples" / "xinfang-quarterly.yaml")
    found = tianbao.read(ROOT / "samples" / f"{sample}.json", [own])
    filled, _ = tianbao.fill(*found.usable())
    if not back:
        return filled
    sent = tianbao.read(filled, [own])
    findings = (*sent.findings, *tianbao.check(*sent.usable()))
    return verbs.send_back(*sent.usable(), findings).content


def printed(sample: str, folder: Path, *, back: bool) -> Path:
    """Return the PDF that LibreOffice prints of a sample's workbook."""
    path = folder / f"{sample}{'-back' if back else ''}.xlsx"
    path.write_bytes(workbook(sample, back=back))
    return as_pdf(path, folder)


def as_pdf(path: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice prints of a file into a folder."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = ["--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(["soffice", profile, "--headless", *target], check=True, capture_output=True)
    return folder / f"{path.stem}.pdf"


def page_of(pdf: Path, sheet: str) -> int:
    """Return the first page, from 1, that has a sheet's name in its head."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    for number, page in enumerate(text.stdout.decode().split("\f"), 1):
        head = next((line for line in page.splitlines() if line.strip()), "")
        if head.rstrip().endswith(sheet):
            return number
    raise LookupError(f"{pdf}: no page of {sheet}")


def extent(pdf: Path, page: str) -> tuple[int, int]:
    """Return where the text between a page's head and foot starts, and its height, in pixels."""
    command = ["pdftotext", "-bbox", "-f", page, "-l", page, str(pdf), "-"]
    found = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    words = [(float(a), float(b)) for a, b in re.findall(r'yMin="(.*?)".*?yMax="(.*?)"', found)]
    inside = [(top, bottom) for top, bottom in words if top > HEAD and bottom < FOOT]
    start = max(min(top for top, _ in inside) - MARGIN, HEAD)
    end = max(bottom for _, bottom in inside) + MARGIN
    return round(start * PIXELS), round((end - start) * PIXELS)


def make(name: str, sheet: str, pdf: Path, highest: int = 10_000) -> Path:
    """Write a picture of a sheet and return its path."""
    page = str(page_of(pdf, sheet))
    top, height = extent(pdf, page)
    size = ["-W", str(WIDTH), "-H", str(min(height, highest))]
    pages = ["-f", page, "-l", page, "-singlefile", "-r", str(RESOLUTION), "-png"]
    crop = ["-x", str(LEFT), "-y", str(top), *size]
    path = PICTURES / name
    subprocess.run(["pdftoppm", *pages, *crop, pdf, path], check=True)
    return path.with_suffix(".png")


DOCUMENT = "qinghe-2024"
PAGES = {"document": "一、总体情况", "document-table": "三、收到和处理政府信息公开申请情况"}
"""Pictures of whole pages of a sample's document, and a heading on each."""
PAGE_RESOLUTION = 70


def document_pages(folder: Path) -> list[Path]:
    """Write pictures of pages of a sample's Word document, as LibreOffice prints it."""
    found = tianbao.read(ROOT / "samples" / f"{DOCUMENT}.json")
    date = dt.date(2025, 1, 20)
    report = tianbao.compose(*found.usable(), issuer="云溪县清河镇人民政府", date=date)
    path = folder / "document.docx"
    path.write_bytes(write_docx(report))
    pdf = as_pdf(path, folder)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    pages = ["".join(page.split()) for page in text.stdout.decode().split("\f")]
    made = []
    for name, heading in PAGES.items():
        page = str(next(at for at, said in enumerate(pages, 1) if heading in said))
        chosen = ["-f", page, "-l", page, "-singlefile", "-r", str(PAGE_RESOLUTION), "-gray"]
        subprocess.run(["pdftoppm", *chosen, "-png", pdf, PICTURES / name], check=True)
        made.append(PICTURES / f"{name}.png")
    return made


STATUS_AT = dt.datetime(2025, 1, 23, 9, tzinfo=BEIJING)
SUMMED_AT = dt.datetime(2025, 1, 27, 10, 10, tzinfo=BEIJING)
STATUS_SIZE = "1000,1000"
ROLL_UP, HIGHEST = "与上年比较", 600
"""The sheet of the roll-up that is shown, and the most of it in pixels."""


def campaign_pictures(folder: Path) -> list[Path]:
    """Write a picture of how far the sample county is, and one of its roll-up."""
    shutil.copytree(ROOT / "samples", folder / "samples")
    walk(folder, run, [step for step in ROUND if step[0] < f"{STATUS_AT:%Y-%m-%d}"])
    campaign = open_campaign(folder / TITLE)
    page = folder / "status.html"
    page.write_text(status_page(progress_of(campaign, STATUS_AT)), encoding="utf-8")
    path = PICTURES / "status.png"
    looks = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    shot = [f"--window-size={STATUS_SIZE}", f"--screenshot={path}", page.as_uri()]
    subprocess.run(["chromium", *looks, *shot], check=True, capture_output=True)
    later = [step for step in ROUND if f"{STATUS_AT:%Y-%m-%d}" < step[0] < f"{SUMMED_AT:%Y-%m-%d}"]
    walk(folder / TITLE, run, later)
    rolled = write_roll_up(campaign, SUMMED_AT)
    return [path, make("roll-up", ROLL_UP, as_pdf(rolled.path, folder), HIGHEST)]


def run(line: str) -> str:
    """Return what a line of shell prints."""
    return CliRunner().invoke(command, shlex.split(line)[1:], prog_name="tianbao").output


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = dict.fromkeys((picture.sample, picture.back) for picture in PICTURE_LIST)
        pdfs = {pair: printed(pair[0], folder, back=pair[1]) for pair in wanted}
        for picture in PICTURE_LIST:
            path = make(picture.name, picture.sheet, pdfs[picture.sample, picture.back])
            print(f"wrote {path} ({path.stat().st_size // 1024} KB)")
        for path in (*document_pages(folder), *campaign_pictures(folder)):
            print(f"wrote {path} ({path.stat().st_size // 1024} KB)")


if __name__ == "__main__":
    main()
