"""The workbook reader: the bytes of a file in, a submission and findings out."""

from tianbao.workbook.read.reader import Known, read_workbook
from tianbao.workbook.read.result import Read

__all__ = ["Known", "Read", "read_workbook"]
