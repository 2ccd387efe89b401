"""What is known of an invented township, and the words that depend on what kind it is."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("街道", "镇", "乡")
_HERE = {"街道": "街道", "镇": "镇里", "乡": "乡里"}
_HEAD = {"街道": "街道办事处主任", "镇": "镇长", "乡": "乡长"}
_OFFICE = {"街道": "街道综合办公室", "镇": "镇党政办公室", "乡": "乡党政办公室"}


@dataclass(frozen=True, slots=True)
class Township:
    """One township of the county.

    Attributes:
        number: its place in the roster, from 1.
        name: its name.
        spelt: the name in letters, for its address.
        district: the part of the county that it lies in.
        person: who answers for its report.
        villages: how many villages or neighbourhoods it has.
        land: what is special about it, as a clause.
        themes: what it publishes most, as a list in words.
        asked: what applicants ask about.
    """

    number: int
    name: str
    spelt: str
    district: str
    person: str
    villages: int
    land: str
    themes: str
    asked: str

    @property
    def code(self) -> str:
        """What tells it from all others."""
        return f"yunxi-{self.number:02}"

    @property
    def kind(self) -> str:
        """Whether it is a 街道, 镇 or 乡."""
        return next(kind for kind in KINDS if self.name.endswith(kind))

    @property
    def short(self) -> str:
        """What people call it."""
        return self.name.removesuffix(self.kind)

    @property
    def urban(self) -> bool:
        """Whether it consists of neighbourhoods rather than villages."""
        return self.kind == "街道"

    @property
    def phone(self) -> str:
        """A telephone number that can't be anybody's."""
        return f"0000-{6600000 + self.number * 317}"

    @property
    def email(self) -> str:
        """An address that can't be anybody's."""
        return f"{self.spelt}@example.invalid"

    def words(self, year: int) -> dict[str, str]:
        """Return what stands for the names in braces in a sentence about the township."""
        village = "社区" if self.urban else "村"
        return {
            "year": str(year),
            "unit": self.name,
            "self": f"本{self.kind}",
            "whole": f"全{self.kind}",
            "here": _HERE[self.kind],
            "head": _HEAD[self.kind],
            "office": _OFFICE[self.kind],
            "village": village,
            "affairs": "居务" if self.urban else "村务",
            "residents": "居民" if self.urban else "村民",
            "villages": f"{self.villages}个{village}",
            "land": self.land,
            "themes": self.themes,
            "asked": self.asked,
        }
