"""Files of all formats that a workbook may come back in, opened by what they are."""

from tianbao.workbook.read.formats.found import FoundCell, FoundFile, MixedText, Shown
from tianbao.workbook.read.formats.opening import open_file

__all__ = ["FoundCell", "FoundFile", "MixedText", "Shown", "open_file"]
