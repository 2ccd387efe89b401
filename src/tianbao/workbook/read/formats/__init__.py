"""Files of all formats that a workbook may come back in, opened by what they are."""

from tianbao.workbook.read.formats.found import (
    FoundCell,
    FoundComment,
    FoundFile,
    Hidden,
    MixedText,
    Shown,
)
from tianbao.workbook.read.formats.opening import open_file

__all__ = ["FoundCell", "FoundComment", "FoundFile", "Hidden", "MixedText", "Shown", "open_file"]
