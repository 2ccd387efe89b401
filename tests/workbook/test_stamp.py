"""The stamp says whose workbook it is, and shows a change by hand."""

from __future__ import annotations

import pytest

from tianbao.model.submission import Unit
from tianbao.workbook.stamp import NAMES, SEAL, Stamp, seal

STAMP = Stamp("gongkai-2021", "1", "0123abcd", Unit("001", "清河镇"), 2024)


def test_a_stamp_is_all_text_in_a_fixed_order() -> None:
    entries = STAMP.entries()
    assert tuple(entries) == NAMES
    assert entries["unit_name"] == "清河镇"
    assert entries["year"] == "2024"
    assert entries["issue"] == "1"


@pytest.mark.parametrize("name", [name for name in NAMES if name != SEAL])
def test_the_seal_covers_every_entry(name: str) -> None:
    entries = STAMP.entries(b"key")
    assert seal({**entries, name: entries[name] + "x"}, b"key") != entries[SEAL]
    assert seal(entries, b"key") == entries[SEAL]


def test_the_seal_depends_on_the_key() -> None:
    seals = {STAMP.entries(key)[SEAL] for key in (b"", b"one", b"other")}
    assert len(seals) == 3
    assert {len(found) for found in seals} == {32}
