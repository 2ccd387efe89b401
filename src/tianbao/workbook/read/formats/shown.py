"""What a cell's number format shows of a number, where that is more or less than the number."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from tianbao.workbook.read.formats.found import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LONGEST_CODE = 255
"""How many characters Excel lets a number format have."""

_FIRST_OWN = 164
_LARGEST = 1e15
"""From here on a number is no figure anyway."""

_PLAIN = re.compile(
    r"(?:General|(?:[#,]*#)?0?(?:\.[0#]+)?)(?:_.)*"
    r"(?:;(?:\[[A-Za-z]+\])?-(?:General|(?:[#,]*#)?0?(?:\.[0#]+)?)(?:_.)*)?"
)
"""A format that shows just the number, whatever it is: nothing to look at."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|[_*].?|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>General|G/通用格式)|(?P<exponent>E[+-])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\Z")
_COLOUR = re.compile(r"[a-z]+|(?:colou?r|颜色)\s*[0-9]+|[黑白红绿蓝黄]色?|洋红|蓝绿", re.IGNORECASE)
_MEETS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": Decimal.__le__,
    ">=": Decimal.__ge__,
    "<>": Decimal.__ne__,
    "<": Decimal.__lt__,
    ">": Decimal.__gt__,
    "=": Decimal.__eq__,
}
_PLACES = "0#?"
_BARE = re.compile(r"[\s,，¥￥$€£+]")
"""What changes no number that it stands in."""
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:\.[0-9]*)?\Z", re.ASCII)
_DASHES = frozenset("-–—－−")
_MINUS = str.maketrans(dict.fromkeys("－−", "-"))


def telling_styles(styles: Iterable[int], codes: Iterable[str]) -> dict[int, str]:
    """Return the number formats of these styles that may show something else, by style.

    Args:
        styles: the number of each style's number format.
        codes: the file's own number formats, as it spells them.
    """
    own = {n: code for n, code in enumerate(codes, _FIRST_OWN) if not is_plain(code)}
    return {place: own[number] for place, number in enumerate(styles) if number in own}


def is_plain(code: str) -> bool:
    """Return whether a format shows just the number, whatever it is."""
    return not code or bool(_PLAIN.fullmatch(code))


def shown(number: float, code: str) -> object:
    """Return a number, or one together with what a format shows if that is something else.

    Where a format hides decimals, it still shows the number.

    Raises:
        ValueError: no program lets a number format be so long.
    """
    if len(code) > LONGEST_CODE:
        raise ValueError("no program lets a number format be so long")
    if not math.isfinite(number) or abs(number) >= _LARGEST:
        return number
    exact = Decimal(f"{number:.15g}")
    section, negative = _chosen(_sections(code), exact)
    text, rounded = section.show(exact, negative=negative)
    if _says(text, rounded):
        return number
    return Shown(number, text, rounded)


def compared(number: float, text: str) -> object:
    """Return a number, or one together with what a file says is shown, if that says otherwise.

    A text that nobody can compare, such as a fraction or an exponent, is passed over.
    """
    bare = _BARE.sub("", text)
    if not bare or re.search(r"[/#eE]", bare):
        return number
    if not math.isfinite(number) or abs(number) >= _LARGEST:
        return number
    exact = Decimal(f"{number:.15g}")
    for written in (bare, re.sub(r"[\s.]", "", text).replace(",", ".")):
        places = len(written.partition(".")[2].rstrip("-)"))
        rounded = _rounded(exact, places)
        if _says(written, rounded):
            return number
    return Shown(number, text, exact)


def _says(text: str, number: Decimal) -> bool:
    """Return whether a text is just this number; 0 may be a stroke or nothing at all."""
    bare = _BARE.sub("", text).translate(_MINUS)
    if not number and not bare.strip("".join(_DASHES)):
        return True
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    if not _NUMBER.match(bare) or not bare.strip("-."):
        return False
    return Decimal(bare) == number


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-min(places, 12)), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class _Section:
    """One of a format's parts: what it shows in order, places for digits or text as it is.

    Attributes:
        pieces: a single place or point, or, with `True`, text.
        thousands: by how many thousands a number is divided.
        coloured: whether it stands out by its colour.
        condition: for which numbers it is, where it says so.
    """

    pieces: tuple[tuple[str, bool], ...]
    thousands: int
    coloured: bool
    condition: tuple[str, Decimal] | None
    free: bool
    """Whether digits stand as they come: a general format, a fraction, an exponent."""

    def show(self, number: Decimal, *, negative: bool) -> tuple[str, Decimal]:
        """Return what is shown, and the number that it would have to be.

        With `negative`, the section is one for negative numbers and says so itself.
        """
        digits = [place for place, literal in self.pieces if not literal]
        sign = "-" if number < 0 and not negative else ""
        if negative and self.coloured and not self.signed():
            sign = "-"
        if not digits:
            return sign + "".join(text for text, _ in self.pieces), number
        if self.free:
            plain = f"{abs(number):f}"
            return sign + self._around(plain), number
        decimals = digits[digits.index(".") + 1 :] if "." in digits else []
        places = sum(place in _PLACES for place in decimals)
        scaled = _rounded(abs(number) / 1000**self.thousands, places)
        text = sign + self._filled(f"{scaled:f}")
        return text, number if self.thousands else scaled.copy_sign(number)

    def signed(self) -> bool:
        """Return whether it says in characters that a number is negative."""
        return any(literal and set(text) & {*_DASHES, "("} for text, literal in self.pieces)

    def _around(self, plain: str) -> str:
        """Return a number in the place of all digits, with the text before, between and behind."""
        found: list[str] = []
        for text, literal in self.pieces:
            if literal:
                found.append(text)
            elif plain:
                found.append(plain)
                plain = ""
        return "".join(found)

    def _filled(self, plain: str) -> str:
        """Return the digits in their places; the first place takes all that are left."""
        whole, _, rest = plain.partition(".")
        whole = whole.lstrip("0")
        point = (".", False)
        end = self.pieces.index(point) if point in self.pieces else len(self.pieces)
        first = next((n for n in range(end) if self._is_place(n)), 0)
        left: list[str] = []
        for n in reversed(range(end)):
            text, literal = self.pieces[n]
            if not literal:
                taken = whole if n == first else whole[-1:]
                whole = whole[: len(whole) - len(taken)]
                text = taken or text.strip("#?")
            left.append(text)
        right: list[str] = []
        for piece in self.pieces[end:]:
            if piece[1] or piece == point:
                right.append(piece[0])
            else:
                right.append(rest[:1] or "0")
                rest = rest[1:]
        return whole + "".join(reversed(left)) + "".join(right)

    def _is_place(self, n: int) -> bool:
        text, literal = self.pieces[n]
        return not literal and text in _PLACES


def _chosen(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, bool]:
    """Return the section for a number, and whether it says itself that the number is negative."""
    if any(section.condition for section in sections):
        for section in sections[:2]:
            if section.condition is not None:
                sign, bound = section.condition
                if _MEETS[sign](number, bound):
                    return section, number < 0 and section.signed()
        last = next((s for s in sections if s.condition is None), sections[-1])
        return last, number < 0 and last.signed()
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if not number and len(sections) > 2:  # noqa: PLR2004 - positive, negative, zero
        return sections[2], False
    return sections[0], False


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    """Return the sections of a format."""
    found = [_Parser()]
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            found.append(_Parser())
        else:
            found[-1].take(token)
    return tuple(parser.section() for parser in found)


class _Parser:
    """Takes a section's tokens one by one."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, bool]] = []
        self.commas = 0
        self.coloured = self.free = False
        self.condition: tuple[str, Decimal] | None = None

    def take(self, token: re.Match[str]) -> None:
        """Take one more token."""
        if token["quoted"] is not None or token["escaped"] is not None:
            self._text(token["quoted"] or token["escaped"] or "")
        elif token["bracket"] is not None:
            self._bracket(token["bracket"])
        elif token["general"] or token["other"] == "@":
            self.pieces.append(("0", False))
            self.free = True
        elif token["exponent"]:
            self.free = True
        elif token["other"] is not None:
            self._other(token["other"])

    def _text(self, text: str) -> None:
        self.pieces.append((text, True))

    def _bracket(self, text: str) -> None:
        """Take a condition, a currency or a colour; what else there is changes no number."""
        if match := _CONDITION.match(text):
            self.condition = (match[1], Decimal(match[2]))
        elif text.startswith("$"):
            self._text(text[1:].partition("-")[0])
        else:
            self.coloured |= bool(_COLOUR.fullmatch(text))

    def _other(self, character: str) -> None:
        begun = any(not literal for _, literal in self.pieces)
        if character == ",":
            self.commas += begun
        elif character == "/" and begun:
            self.free = True
        elif character in "0#?.":
            self.pieces.append((character, False))
            if character != ".":
                self.commas = 0
        else:
            self._text(character)

    def section(self) -> _Section:
        """Return the section."""
        pieces = tuple(self.pieces)
        return _Section(pieces, self.commas, self.coloured, self.condition, self.free)
