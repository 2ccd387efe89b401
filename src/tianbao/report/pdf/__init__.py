"""Writes a report as a tagged PDF, set by Typst with the fonts that this computer has."""

from tianbao.report.pdf.fonts import Installed, NoFontError
from tianbao.report.pdf.write import Pdf, write_pdf

__all__ = ["Installed", "NoFontError", "Pdf", "write_pdf"]
