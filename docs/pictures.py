#!/usr/bin/env python3
"""Makes the README's pictures: pages of the sample workbooks, printed by LibreOffice and cropped.

Needs `soffice` (LibreOffice Calc), `pdftotext` and `pdftoppm` (poppler) and a Chinese font.
"""

# ruff: noqa: T201 - a script that prints
# ruff: noqa: S603, S607 - it starts the office suite and poppler, which stand on the path

from __future__ import annotations

import datetime as dt
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import tianbao
from tianbao import verbs
from tianbao.report.docx import write_docx

ROOT = Path(__file__).parents[1]
PICTURES = Path(__file__).with_name("pictures")
TEMPLATE = "gongkai-2021-town"
RESOLUTION = 110
PIXELS = RESOLUTION / 72
"""Pixels to a point."""
LEFT, WIDTH = 55, 800
"""Where each crop starts and how wide it is, in pixels."""
HEAD, FOOT, MARGIN = 45.0, 770.0, 16.0
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
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = ["--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(["soffice", profile, "--headless", *target], check=True, capture_output=True)
    return path.with_suffix(".pdf")


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
    start = min(top for top, _ in inside) - MARGIN
    end = max(bottom for _, bottom in inside) + MARGIN
    return round(start * PIXELS), round((end - start) * PIXELS)


def make(picture: Picture, pdf: Path) -> Path:
    """Write a picture and return its path."""
    page = str(page_of(pdf, picture.sheet))
    top, height = extent(pdf, page)
    crop = ["-x", str(LEFT), "-y", str(top), "-W", str(WIDTH), "-H", str(height)]
    pages = ["-f", page, "-l", page, "-singlefile", "-r", str(RESOLUTION), "-png"]
    path = PICTURES / picture.name
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
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = ["--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(["soffice", profile, "--headless", *target], check=True, capture_output=True)
    pdf = path.with_suffix(".pdf")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    pages = ["".join(page.split()) for page in text.stdout.decode().split("\f")]
    made = []
    for name, heading in PAGES.items():
        page = str(next(at for at, said in enumerate(pages, 1) if heading in said))
        chosen = ["-f", page, "-l", page, "-singlefile", "-r", str(PAGE_RESOLUTION), "-gray"]
        subprocess.run(["pdftoppm", *chosen, "-png", pdf, PICTURES / name], check=True)
        made.append(PICTURES / f"{name}.png")
    return made


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = dict.fromkeys((picture.sample, picture.back) for picture in PICTURE_LIST)
        pdfs = {pair: printed(pair[0], folder, back=pair[1]) for pair in wanted}
        for picture in PICTURE_LIST:
            path = make(picture, pdfs[picture.sample, picture.back])
            print(f"wrote {path} ({path.stat().st_size // 1024} KB)")
        for path in document_pages(folder):
            print(f"wrote {path} ({path.stat().st_size // 1024} KB)")


if __name__ == "__main__":
    main()
