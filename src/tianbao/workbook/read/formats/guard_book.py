"""The passes through what holds a workbook together: types, relations, sheets, names, styles."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from tianbao.workbook.read.formats.archive import refusal
from tianbao.workbook.read.formats.foreign_formulas import foreign_code
from tianbao.workbook.read.formats.guard_xml import SHEET, Pass

if TYPE_CHECKING:
    from tianbao.workbook.read.formats.guard_xml import Attributes, Budget

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_LONGEST_CODE, _BRACKETS = 255, 20
"""How many characters and brackets a number format may have; Excel allows no more of the first.
openpyxl looks for the letters of a date in it, for each style, and takes the square of brackets."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: the last word of its type, and a part's name or an address."""

    key: str
    kind: str
    target: str
    external: bool


def relations_part(part: str) -> str:
    """Return the name of the part that has another's relations."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class RelationsPass(Pass):
    """The pass through the relations of a part."""

    def __init__(self, part: str, budget: Budget) -> None:
        """Make a pass through this part."""
        super().__init__(part, budget)
        self.found: dict[str, Relation] = {}
        self._folder = posixpath.dirname(posixpath.dirname(part))
        self.opens[f"{_RELATIONS}}}Relationship"] = self._open

    def _open(self, attributes: Attributes) -> None:
        key, target = attributes.get("Id", ""), attributes.get("Target", "")
        external = attributes.get("TargetMode") == "External"
        if not external:
            # WPS writes the path from the archive's root.
            whole = target if target.startswith("/") else posixpath.join("/", self._folder, target)
            target = posixpath.normpath(whole).lstrip("/")
        if key in self.found:
            raise refusal("parts-conflict", part=self.part, reason=f"“{key}”指向两处")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found[key] = Relation(key, kind, target, external)


class TypesPass(Pass):
    """The pass through the list of the parts' types."""

    def __init__(self, part: str, budget: Budget) -> None:
        """Make a pass through this part."""
        super().__init__(part, budget)
        self._parts: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        self.opens[f"{_TYPES}}}Override"] = self._open_part
        self.opens[f"{_TYPES}}}Default"] = self._open_ending

    def of(self, part: str) -> str:
        """Return a part's type, or nothing where none is given."""
        ending = part.rpartition(".")[2].lower()
        return self._parts.get(part.lower()) or self._endings.get(ending, "")

    def _open_part(self, attributes: Attributes) -> None:
        part = attributes.get("PartName", "").lstrip("/").lower()
        if part in self._parts:
            raise refusal("parts-conflict", part=part, reason="类型登记了两次")
        self._parts[part] = attributes.get("ContentType", "")

    def _open_ending(self, attributes: Attributes) -> None:
        ending = attributes.get("Extension", "").lower()
        self._endings[ending] = attributes.get("ContentType", "")


class BookPass(Pass):
    """The pass through the workbook part: its sheets and defined names."""

    def __init__(self, part: str, budget: Budget) -> None:
        """Make a pass through this part."""
        super().__init__(part, budget)
        self.sheets: dict[str, str] = {}
        self.hidden: set[str] = set()
        """The sheets that are not shown."""
        self.foreign: dict[str, tuple[str, str, int]] = {}
        self._names = 0
        self._name = ""
        self.opens[f"{SHEET}}}sheet"] = self._open_sheet
        self.opens[f"{SHEET}}}definedName"] = self._open_name
        self.closes[f"{SHEET}}}definedName"] = self._close_name

    def _open_sheet(self, attributes: Attributes) -> None:
        name, key = attributes.get("name", ""), attributes.get(_ID, "")
        if any(name.casefold() == other.casefold() for other in self.sheets):
            raise refusal("parts-conflict", part=self.part, reason=f"有两张表都叫“{name[:31]}”")
        self.sheets[name] = key
        if attributes.get("state", "visible") != "visible":
            self.hidden.add(name)
        if len(self.sheets) > self.limits.sheets:
            self._refuse("sheets", len(self.sheets), "工作表")

    def _open_name(self, attributes: Attributes) -> None:
        self._names += 1
        if self._names > self.limits.names:
            self._refuse("names", self._names, "名称（“名称管理器”里的）")
        self._name = attributes.get("name", "")

    def _close_name(self, text: str) -> None:
        if len(text) > self.limits.formula:
            self._refuse("formula", len(text), f"名称“{self._name[:31]}”的字数")
        self.budget.spend("texts", len(text), what="名称里的公式一共的字数")
        code = foreign_code(text)
        if code is not None:
            first, formula, count = self.foreign.get(code, (self._name, text, 0))
            self.foreign[code] = (first, formula, count + 1)


class StylesPass(Pass):
    """The pass through the styles, which keeps what says how a number is shown.

    openpyxl would build fonts, borders and named styles that nobody looks at, and takes for
    some of them the square of their number.
    """

    structure = False

    def __init__(self, part: str, budget: Budget) -> None:
        """Make a pass through this part."""
        super().__init__(part, budget)
        self._formats: dict[str, str] = {}
        self._styles: list[str] = []
        self._inside = False
        self.opens[f"{SHEET}}}numFmt"] = self._open_format
        self.opens[f"{SHEET}}}cellXfs"] = self._open_styles
        self.opens[f"{SHEET}}}cellStyles"] = self.opens[f"{SHEET}}}dxfs"] = self._leave_styles
        self.opens[f"{SHEET}}}xf"] = self._open_style
        self.closes[f"{SHEET}}}cellXfs"] = lambda _: self._leave_styles({})

    def slim(self) -> bytes:
        """Return a part that says how numbers are shown, and nothing else."""
        used = set(self._styles)
        formats = "".join(
            f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>'
            for number, code in self._formats.items()
            if number in used
        )
        styles = "".join(f'<xf numFmtId="{number}"/>' for number in self._styles)
        body = f"<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"
        return f'<styleSheet xmlns="{SHEET}">{body}</styleSheet>'.encode()

    def _open_format(self, attributes: Attributes) -> None:
        number, code = attributes.get("numFmtId", ""), attributes.get("formatCode", "")
        if len(code) > _LONGEST_CODE or code.count("[") > _BRACKETS:
            raise refusal("number-format", start=code[:20], found=len(code))
        # Formats stand in those of conditional formatting too, behind the others.
        self._formats.setdefault(number, code)

    def _open_styles(self, _: Attributes) -> None:
        self._inside = True

    def _leave_styles(self, _: Attributes) -> None:
        self._inside = False

    def _open_style(self, attributes: Attributes) -> None:
        if self._inside:
            number = attributes.get("numFmtId", "0")
            self._styles.append(number if number.isascii() and number.isdigit() else "0")
            if len(self._styles) > self.limits.styles:
                self._refuse("styles", len(self._styles), "单元格样式")
