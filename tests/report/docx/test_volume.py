"""Several reports in one document."""

from __future__ import annotations

from tests.report.docx.opened import opened, said
from tianbao.report.docx import write_docx
from tianbao.report.model import Heading, Paragraph, Report, Volume


def report(unit: str) -> Report:
    return Report(f"{unit}报告", unit, 2024, (Heading("一、甲", 1), Paragraph(f"{unit}的话")))


VOLUME = write_docx(Volume("汇编", (report("清河镇"), report("白石乡"))))


def test_a_volume_has_its_title_its_contents_and_each_report() -> None:
    assert said(VOLUME) == [
        ("Title", "汇编"),
        ("toc 1", "清河镇报告\t"),
        ("toc 1", "白石乡报告\t"),
        *(("Title", "清河镇报告"), ("Heading 1", "一、甲"), ("Body Text", "清河镇的话")),
        *(("Title", "白石乡报告"), ("Heading 1", "一、甲"), ("Body Text", "白石乡的话")),
    ]


def test_each_entry_leads_to_its_report() -> None:
    body = opened(VOLUME).element.body
    marked = {
        each.xpath("string(w:bookmarkStart/@w:name)"): each.xpath("string(.)")
        for each in body.xpath("w:p[w:bookmarkStart]")
    }
    entries = body.xpath("w:p[w:pPr/w:pStyle/@w:val='TOC1']")
    for entry, title in zip(entries, ("清河镇报告", "白石乡报告"), strict=True):
        name = entry.xpath("string(w:hyperlink/@w:anchor)")
        assert marked[name] == title
        assert name in entry.xpath("string(.//w:instrText)").split()


def test_each_report_starts_a_page_and_its_headings_are_a_level_deeper() -> None:
    body = opened(VOLUME).element.body
    assert len(body.xpath("w:p[w:pPr/w:pageBreakBefore]/w:bookmarkStart")) == 2
    assert body.xpath("w:p/w:pPr/w:outlineLvl/@w:val") == ["0", "1", "0", "1"]


def test_the_properties_name_every_unit() -> None:
    found = opened(VOLUME).core_properties
    assert (found.title, found.author) == ("汇编", "清河镇、白石乡")
    assert found.keywords == "清河镇、白石乡、2024年"


def test_a_volume_of_nothing_is_a_title() -> None:
    assert said(write_docx(Volume("汇编", ()))) == [("Title", "汇编")]
