"""Writes a report as a Word document in the format of official documents, GB/T 9704-2012."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.look import FONTS, Preset

if TYPE_CHECKING:
    from tianbao.report.look import Fonts
    from tianbao.report.model import Report, Volume

__all__ = ["write_docx"]


def write_docx(document: Report | Volume, fonts: Fonts = FONTS[Preset.COMMON]) -> bytes:
    """Return a report, or a volume of reports, as the bytes of a .docx file.

    The same report makes the same bytes. Tables keep their merged cells. Fonts are named, not
    embedded. A line break within a text stays one, and a tab is a space; characters that can't be
    seen and act, such as controls, are left out. In a volume's table of contents, the numbers of
    pages are fields that the word processor fills in.
    """
    # python-docx takes a fifth of a second to import, and most commands write no document.
    from tianbao.report.docx.document import written  # noqa: PLC0415

    return written(document, fonts)
