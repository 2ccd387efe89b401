"""The workbook writer: a plan, a stamp and contents in, the bytes of an .xlsx file out."""

from tianbao.workbook.write.book import WorkbookError
from tianbao.workbook.write.contents import contents_of
from tianbao.workbook.write.writer import write_workbook

__all__ = ["WorkbookError", "contents_of", "write_workbook"]
