"""Let tests drive a real, headless LibreOffice through typed methods that take workbook paths."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.office.connection import Connection, OfficeError
from tests.office.painted import differing_cells

__all__ = [
    "Attempt",
    "Cell",
    "CellError",
    "DocumentProperties",
    "Edit",
    "Office",
    "OfficeError",
    "Pasted",
    "Result",
    "Sheet",
    "SheetCells",
    "Validation",
]

Json = Any  # what json.loads gives
Area = Sequence[int]  # left, top, right, bottom, counted from 0, both ends included


@dataclass(frozen=True)
class CellError:
    """A formula's result that is an error, such as `#VALUE!`."""

    text: str


@dataclass(frozen=True)
class Pasted:
    """Text put into a cell as text, whatever it looks like; a plain str is typed instead."""

    text: str


Result = float | str | CellError
Cell = tuple[str, str]  # sheet, address such as B7
Edit = tuple[str, str, float | str | Pasted | None]  # None empties the cell
Attempt = tuple[str, str, float | str]


@dataclass(frozen=True)
class SheetCells:
    """A sheet's protection; of a merged area only the top left cell counts."""

    protected: bool
    used: str  # the area in use as LibreOffice sees it: contents, borders, fills
    locked: dict[str, bool]  # every cell of that area
    merged: tuple[str, ...]
    unlocked_beyond: tuple[str, ...]  # unlocked areas that reach out of the used one


@dataclass(frozen=True)
class Validation:
    """A cell's data validation in LibreOffice's words; formulas are in its own notation.

    References in the formulas are as seen from the first cell of the validated area.
    """

    type: str  # ANY, WHOLE, DECIMAL, DATE, TIME, TEXT_LEN, LIST, CUSTOM
    operator: str  # NONE, EQUAL, GREATER_EQUAL, BETWEEN, FORMULA and so on
    formulas: tuple[str, str]
    allow_blank: bool
    show_list: bool
    error_style: str  # STOP, WARNING, INFO
    show_error: bool
    error_title: str
    error_message: str
    show_input: bool
    input_title: str
    input_message: str


@dataclass(frozen=True)
class Sheet:
    """A sheet as the document lists it; LibreOffice knows hidden, but not very hidden."""

    name: str
    visible: bool
    protected: bool


@dataclass(frozen=True)
class DocumentProperties:
    """Properties of the file; company and manager are among the custom ones."""

    title: str
    subject: str
    author: str
    modified_by: str
    description: str
    generator: str
    keywords: tuple[str, ...]
    custom: dict[str, str | float]


class Office:
    """One LibreOffice; it starts with the first request, and anew after a crash or time-out."""

    def __init__(self, *, timeout: float = 120) -> None:
        """Prepare; `timeout` is in seconds, for each request."""
        self.timeout = timeout
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        """Nothing runs yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End LibreOffice."""
        self.close()

    def close(self) -> None:
        """End LibreOffice; its processes and files are gone when this returns."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def agent_pid(self) -> int | None:
        """The agent's process, if one runs."""
        return self._connection.pid if self._connection else None

    def _ask(self, do: str, path: Path, **details: object) -> Json:
        if self._connection is None:
            self._connection = Connection()
        request = {"do": do, "path": str(path.resolve()), "with": details}
        try:
            answer = self._connection.ask(request, self.timeout)
        except OfficeError as error:
            self.close()
            raise OfficeError(f"{do} of {path.name}: {error}") from None
        except BaseException:  # an answer may still be on its way, and would be taken for another's
            self.close()
            raise
        if "fault" in answer:
            raise OfficeError(f"{do} of {path.name}: {answer['fault']}")
        return answer["ok"]

    def recalculated(self, path: Path) -> dict[str, dict[str, Result]]:
        """Each formula's result by sheet and address, after a hard recalculation."""
        sheets: dict[str, dict[str, Json]] = self._ask("recalculated", path)
        return {
            sheet: {
                cell: CellError(value["error"]) if isinstance(value, dict) else value
                for cell, value in results.items()
            }
            for sheet, results in sheets.items()
        }

    def try_edits(self, path: Path, edits: Iterable[Attempt]) -> list[bool]:
        """For each edit, whether the cell takes the value; a locked one must not.

        A text goes in as it is. Each cell is restored before the next is tried; nothing is saved.
        """
        took: list[bool] = self._ask("try_edits", path, edits=_encoded(edits))
        return took

    def used_cells(self, path: Path) -> dict[str, SheetCells]:
        """Each sheet's protection and the lock of every cell in its used area."""
        answer: dict[str, Json] = self._ask("used_cells", path)
        return {sheet: _sheet_cells(**areas) for sheet, areas in answer.items()}

    def type_values(
        self, path: Path, edits: Iterable[Edit], save_as: Path, *, unprotect: bool = False
    ) -> Path:
        """Type values in and save; a locked cell is a fault, unless unprotected first.

        A str is understood as if typed on a Chinese machine: number, date, formula, text. Data
        validation does not object, as it does not when something is pasted.
        """
        self._ask(
            "type_values",
            path,
            edits=_encoded(edits),
            save_as=str(save_as.resolve()),
            unprotect=unprotect,
        )
        return save_as

    def insert_rows(self, path: Path, sheet: str, at: int, count: int, save_as: Path) -> Path:
        """Unprotect a sheet, insert rows above row `at` (counted from 1), and save."""
        target = str(save_as.resolve())
        self._ask("insert_rows", path, sheet=sheet, at=at, count=count, save_as=target)
        return save_as

    def rename_sheets(self, path: Path, names: dict[str, str], save_as: Path) -> Path:
        """Give sheets other names, by their present one, and save."""
        self._ask("rename_sheets", path, names=names, save_as=str(save_as.resolve()))
        return save_as

    def validations(self, path: Path, cells: Sequence[Cell]) -> list[Validation]:
        """Each cell's data validation."""
        answer: list[dict[str, Json]] = self._ask("validations", path, cells=cells)
        return [Validation(**{**each, "formulas": tuple(each["formulas"])}) for each in answer]

    def marked_cells(self, path: Path, edits: Iterable[Edit] = ()) -> set[Cell]:
        """Cells of used areas that conditional formats paint once the edits are typed in."""
        with tempfile.TemporaryDirectory() as folder:
            pages = Path(folder, "with.html"), Path(folder, "without.html")
            origins: dict[str, tuple[int, int]] = self._ask(
                "marked_cells",
                path,
                edits=_encoded(edits),
                with_marks=str(pages[0]),
                without=str(pages[1]),
            )
            differing = differing_cells(*pages)
        return {
            (sheet, _a1(left + column, top + row))
            for sheet, (left, top) in origins.items()
            for column, row in differing.get(sheet, ())
        }

    def convert(self, path: Path, to: str, outdir: Path) -> Path:
        """Save a workbook or text document in another format, under the same stem."""
        target = outdir.resolve() / f"{path.stem}.{to}"
        self._ask("convert", path, target=str(target))
        return target

    def document_properties(self, path: Path) -> DocumentProperties:
        """The document's properties."""
        answer: dict[str, Json] = self._ask("document_properties", path)
        return DocumentProperties(**{**answer, "keywords": tuple(answer["keywords"])})

    def sheets(self, path: Path) -> list[Sheet]:
        """The sheets in order."""
        return [Sheet(**each) for each in self._ask("sheets", path)]

    def names(self, path: Path) -> dict[str, str]:
        """Defined names with their content; a sheet's own is called `sheet!name`."""
        names: dict[str, str] = self._ask("names", path)
        return names

    def structure_protected(self, path: Path) -> bool:
        """Whether the structure is protected; LibreOffice 7.4 does not see it in an xlsx."""
        protected: bool = self._ask("structure_protected", path)
        return protected


def _encoded(edits: Iterable[Edit]) -> Json:
    return [(sheet, cell, _encoded_value(value)) for sheet, cell, value in edits]


def _encoded_value(value: float | str | Pasted | None) -> Json:
    if isinstance(value, Pasted):
        return {"text": value.text}
    return float(value) if isinstance(value, int) else value  # a bool is an int as well


def _sheet_cells(
    *, protected: bool, used: Area, unlocked: Sequence[Area], merged: Sequence[Area]
) -> SheetCells:
    cells = set(_places(used, used))
    for area in merged:
        cells.difference_update(_places(area, used)[1:])
    free = {place for area in unlocked for place in _places(area, used)}
    return SheetCells(
        protected=protected,
        used=_area_name(used),
        locked={_a1(*place): place not in free for place in sorted(cells)},
        merged=tuple(map(_area_name, merged)),
        unlocked_beyond=tuple(_area_name(area) for area in unlocked if not _within(area, used)),
    )


def _places(area: Area, within: Area) -> list[tuple[int, int]]:
    """Columns and rows of an area's cells, top left first, as far as within the other area."""
    left, top = max(area[0], within[0]), max(area[1], within[1])
    right, bottom = min(area[2], within[2]), min(area[3], within[3])
    return [(x, y) for y in range(top, bottom + 1) for x in range(left, right + 1)]


def _within(inner: Area, outer: Area) -> bool:
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def _a1(column: int, row: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row + 1}"


def _area_name(area: Area) -> str:
    first, last = _a1(area[0], area[1]), _a1(area[2], area[3])
    return first if first == last else f"{first}:{last}"
