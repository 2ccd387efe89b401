"""Opening a file: what kind is it, may it be read, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import TianbaoError
from tianbao.workbook.read.formats.excel import open_excel
from tianbao.workbook.read.formats.kind import container_fault

if TYPE_CHECKING:
    from tianbao.model.limits import Limits
    from tianbao.workbook.read.formats.found import FoundFile


def open_file(content: bytes, limits: Limits, password: str = "") -> FoundFile:
    """Return what a file holds.

    Args:
        content: the file's bytes.
        limits: how much of it is read before it is refused.
        password: opens an encrypted file.

    Raises:
        TianbaoError: the file is no workbook, or can't or must not be read; the findings say why.
    """
    del limits, password
    fault = container_fault(content)
    if fault is not None:
        raise TianbaoError([fault])
    return open_excel(content)
