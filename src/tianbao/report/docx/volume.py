"""Several reports as one document, with a table of contents in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.docx.elements import add_text, added, bookmark
from tianbao.report.docx.flow import add_report, add_title
from tianbao.report.line import one_line
from tianbao.report.paper.text import cleaned

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from tianbao.report.model import Volume


def add_volume(body: BaseOxmlElement, volume: Volume) -> None:
    """Append a volume: its title, its table of contents, and each report on a new page."""
    add_title(body, cleaned(volume.title))
    for number, report in enumerate(volume.reports, 1):
        _add_entry(body, one_line(report.title), number)
    for number, report in enumerate(volume.reports, 1):
        add_report(body, report, part=number)


def _add_entry(body: BaseOxmlElement, title: str, number: int) -> None:
    """Append a line of the table of contents, with a field that holds the page's number.

    Only a program that lays the document out knows the number, so the field is empty and marked
    as one to be brought up to date.
    """
    paragraph = added(body, "p")
    added(added(paragraph, "pPr"), "pStyle", val="TOC1")
    link = added(paragraph, "hyperlink", anchor=bookmark(number), history=1)
    run = added(link, "r")
    add_text(run, title)
    added(run, "tab")
    added(added(link, "r"), "fldChar", fldCharType="begin", dirty="true")
    instruction = added(added(link, "r"), "instrText")
    instruction.text = f"PAGEREF {bookmark(number)} \\h"
    added(added(link, "r"), "fldChar", fldCharType="separate")
    added(added(link, "r"), "fldChar", fldCharType="end")
