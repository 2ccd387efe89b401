"""Files of all formats that a workbook may come back in, opened by what they are."""

from tianbao.workbook.read.formats.found import FoundCell, FoundFile
from tianbao.workbook.read.formats.opening import open_file

__all__ = ["FoundCell", "FoundFile", "open_file"]
