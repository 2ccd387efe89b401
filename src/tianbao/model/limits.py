"""How much of a file from outside is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.nearest import nearest
from tianbao.model.place import WholeFile

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one file. A filled workbook of the largest built-in template needs a tenth.

    Whatever keeps within them is read within 2 seconds of computing time and 300 megabytes.

    Attributes:
        file: the file's size, in bytes.
        parts: how many parts an archive may have.
        unpacked: the parts' size together, in bytes.
        part: the size of one part, in bytes.
        xml: the size of the XML parts that are read, together, in bytes.
        ratio: how many times as large a part may be as it is packed, from a megabyte on.
        depth: how deeply XML elements may be nested.
        attributes: how many attributes an XML element may have.
        elements: how many XML elements the parts that are read may have together.
        structure: how many of these may stand outside the sheets and the shared strings.
        cells: how many cells the sheets may have together, blank ones that have a format included.
        values: how many of these may hold something, comments included.
        merges: how many merged areas the sheets may have together.
        merged: how many cells these areas may have together; two whole columns have half of that.
        rows: how many rows the sheets may have together, blank ones that have a format included.
        sheets: how many sheets there may be.
        names: how many defined names there may be.
        styles: how many formats for cells there may be.
        text: how many characters one text, or an attribute's value, may have.
        texts: how many characters all texts and formulas may have together; what several cells
            share counts for each of them.
        formula: how many characters one formula may have.
        formulas: how many characters the formulas that several cells share may have together,
            once for each of these cells, and 20 more for each.
    """

    file: int = 30 * _MEGABYTE
    parts: int = 1_000
    unpacked: int = 100 * _MEGABYTE
    part: int = 40 * _MEGABYTE
    xml: int = 40 * _MEGABYTE
    ratio: int = 200
    depth: int = 64
    attributes: int = 100
    elements: int = 250_000
    structure: int = 20_000
    cells: int = 50_000
    values: int = 20_000
    merges: int = 5_000
    merged: int = 4_000_000
    rows: int = 60_000
    sheets: int = 200
    names: int = 5_000
    styles: int = 5_500
    text: int = 100_000
    texts: int = 5 * _MEGABYTE
    formula: int = 8_192
    formulas: int = 300_000

    def changed(self, name: str, number: str) -> Limits:
        """Return these limits with one of them changed, as a person writes it.

        Raises:
            TianbaoError: there is no such limit, or that is no number for one.
        """
        known = [field.name for field in fields(self)]
        if name not in known:
            values = {"name": name, "nearest": nearest(name, known)}
            raise TianbaoError([Finding("limit-unknown", WholeFile(), values)])
        plain = number.replace("_", "").replace(",", "")
        if not (plain.isascii() and plain.isdigit() and len(plain) <= _DIGITS and int(plain)):
            raise TianbaoError(
                [Finding("limit-number", WholeFile(), {"name": name, "found": number})]
            )
        return replace(self, **{name: int(plain)})


_DIGITS = 12
"""How many digits a limit may have."""

DEFAULT = Limits()
