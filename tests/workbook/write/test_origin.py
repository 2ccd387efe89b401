"""A workbook is the same bytes on whatever system it is made."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tianbao.model.place import Area, Cell
from tianbao.workbook.write.book import Book

if TYPE_CHECKING:
    import pytest


def written() -> bytes:
    with Book("清河镇", "来访") as book:
        book.sheet("来访").text(Area(Cell("来访", 1, 1), 1, 1), "人数", ())
    return book.content()


def test_a_workbook_is_the_same_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    here = written()
    monkeypatch.setattr(sys, "platform", "win32")
    assert written() == here
