"""The roster (名册): the units that a report is collected from, and how a person reaches them."""

from __future__ import annotations

from dataclasses import dataclass

from tianbao.model.submission import Unit


@dataclass(frozen=True, slots=True)
class Member:
    """A unit as the roster has it. `code` is its identity; all but code and name may be blank.

    Attributes:
        code: what tells the unit from all others, for good; a name can change.
        name: the full name, as the report's title has it.
        short: what people call it; blank where that is the name itself.
        district: the part of the county, or whoever else groups units, that it belongs to.
        person: who answers for the unit's report.
        phone: that person's telephone number.
        email: that person's address.
        kind: what sort of unit it is, such as 镇, 乡 or 部门.
    """

    code: str
    name: str
    short: str = ""
    district: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    kind: str = ""

    @property
    def unit(self) -> Unit:
        """The unit as stamps and submissions have it."""
        return Unit(self.code, self.name)

    @property
    def called(self) -> str:
        """What to call it in a list: the short name where there is one."""
        return self.short or self.name
