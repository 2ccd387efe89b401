"""Read which cells two HTML exports of the same LibreOffice workbook show differently."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

Place = tuple[int, int]  # column and row in the table, counted from 0


def differing_cells(one: Path, other: Path) -> dict[str, set[Place]]:
    """For each sheet, the cells of its table whose look or text is not the same in both."""
    looks, others = _tables(one), _tables(other)
    return {
        sheet: {place for place, look in cells.items() if look != others[sheet].get(place)}
        for sheet, cells in looks.items()
    }


def _tables(path: Path) -> dict[str, dict[Place, bytes]]:
    page = etree.HTML(path.read_bytes().decode("utf-8"))
    # A sheet's table follows <a name="table0"><h1>Sheet 1: <em>its name</em></h1></a>.
    found: dict[str, dict[Place, bytes]] = {}
    sheet = ""
    for element in page.iter("em", "table"):
        if element.tag == "em":
            sheet = element.text or ""
        else:
            found[sheet] = dict(_cells(element))
    return found


def _cells(table: etree._Element) -> Iterator[tuple[Place, bytes]]:
    covered: set[Place] = set()
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line.iter("td"):
            while (column, row) in covered:
                column += 1
            yield (column, row), _look(cell)
            across, down = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            covered |= {(column + x, row + y) for x in range(across) for y in range(down)}
            column += 1


def _look(cell: etree._Element) -> bytes:
    cell.attrib.pop("height", "")  # the whole row's, written into its first cell
    return etree.tostring(cell, with_tail=False)
