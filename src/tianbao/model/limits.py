"""How much of a file from outside is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one file. A filled workbook of the largest built-in template needs a tenth.

    Attributes:
        file: the file's size, in bytes.
        parts: how many parts an archive may have.
        unpacked: the parts' size together, in bytes.
        part: the size of one part, in bytes.
        ratio: how many times as large a part may be as it is packed.
        depth: how deeply XML elements may be nested.
        elements: how many XML elements the parts that are read may have together.
        cells: how many cells the sheets may have together, blank ones that have a format included.
        names: how many defined names there may be.
        text: how many characters one text may have.
    """

    file: int = 30 * _MEGABYTE
    parts: int = 1_000
    unpacked: int = 100 * _MEGABYTE
    part: int = 40 * _MEGABYTE
    ratio: int = 200
    depth: int = 64
    elements: int = 400_000
    cells: int = 60_000
    names: int = 20_000
    text: int = 100_000


DEFAULT = Limits()
