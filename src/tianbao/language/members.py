"""Reading a map's members: what is expected, what is missing, what nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tianbao.language.node import List, Map, Text
from tianbao.model.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.language.faults import Faults
    from tianbao.language.node import Node
    from tianbao.model.place import SourcePlace

_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")
_NUMBER = re.compile(r"[0-9]{1,6}\Z")
LONGEST_KEY = 100
"""How many characters a whole key may have, as in `table.row.column`."""

LONGEST_NAME = 200
"""How many characters a name, a title, a heading or a label may have."""

LONGEST_TEXT = 2_000
"""How many characters any other text may have."""

_MOST_ITEMS = 200
"""How many items a list may have, unless it says otherwise."""


@dataclass(slots=True)
class Members:
    """A map's members, each asked for once; `finish` reports those missing and those unknown."""

    node: Map
    faults: Faults
    asked: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    @property
    def place(self) -> SourcePlace:
        """Where the map starts."""
        return self.node.place

    def get(self, name: str) -> Node | None:
        """Return a member's value and take the name as known."""
        self.asked.append(name)
        return self.node.get(name)

    def text(self, name: str, default: str | None = None, *, longest: int = LONGEST_TEXT) -> str:
        """Return a text; without a default the member has to be there, and not be empty."""
        node = self.get(name)
        if node is None:
            if default is None:
                self.absent.append(name)
            return default or ""
        if not isinstance(node, Text):
            self.faults.add("not-text", node.place, name=name)
            return default or ""
        if not node.value.strip() and default is None:
            self.faults.add("blank", node.place, name=name)
        check_length(node.value, node.place, name, longest, self.faults)
        return node.value

    def name(self, name: str, default: str | None = None) -> str:
        """Return a text that is a name, a title, a heading or a label."""
        return self.text(name, default, longest=LONGEST_NAME)

    def key(self, name: str, parts: int | None = None, *, outer: str = "") -> str:
        """Return a key: dotted names of small letters, digits and underscores.

        `outer` is what stands in front of it in the whole key.
        """
        value = self.text(name)
        node = self.node.get(name)
        if node is not None and value:
            if is_key(value, parts):
                check_key_length(f"{outer}{value}", node.place, self.faults)
            else:
                self.faults.add("key", node.place, key=value)
        return value

    def number(self, name: str, default: int, largest: int) -> int:
        """Return a whole number of at least 1 and at most `largest`."""
        node = self.get(name)
        if node is None:
            return default
        if isinstance(node, Text) and _NUMBER.match(node.value):
            number = int(node.value)
            if 1 <= number <= largest:
                return number
        typed = node.value if isinstance(node, Text) else ""
        self.faults.add("number", node.place, name=name, typed=typed, largest=largest)
        return default

    def flag(self, name: str, *, default: bool) -> bool:
        """Return whether a member says yes or no."""
        choice = self.choice(name, ("yes", "no"), "yes" if default else "no")
        return choice == "yes"

    def choice(self, name: str, choices: Iterable[str], default: str) -> str:
        """Return one of several words."""
        node = self.get(name)
        if node is None:
            return default
        known = tuple(choices)
        if isinstance(node, Text) and node.value in known:
            return node.value
        typed = node.value if isinstance(node, Text) else ""
        self.faults.add("choice", node.place, name=name, typed=typed, choices="、".join(known))
        return default

    def items(
        self, name: str, *, required: bool = False, most: int | None = _MOST_ITEMS
    ) -> tuple[Node, ...]:
        """Return a list's items; more than `most` are a fault."""
        node = self.get(name)
        if node is None:
            if required:
                self.absent.append(name)
            return ()
        if not isinstance(node, List):
            self.faults.add("not-list", node.place, name=name)
            return ()
        if required and not node.items:
            self.faults.add("blank", node.place, name=name)
        if most is not None and len(node.items) > most:
            place = node.items[most].place
            self.faults.add("too-many", place, name=name, count=len(node.items), most=most)
        return node.items

    def maps(
        self, name: str, *, required: bool = False, most: int | None = _MOST_ITEMS
    ) -> tuple[Map, ...]:
        """Return the maps that a list consists of."""
        maps = []
        for item in self.items(name, required=required, most=most):
            if isinstance(item, Map):
                maps.append(item)
            else:
                self.faults.add("not-map", item.place, name=name)
        return tuple(maps)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts that a list consists of."""
        texts = []
        for item in self.items(name):
            if isinstance(item, Text) and item.value.strip():
                texts.append(item.value)
            else:
                self.faults.add("not-text", item.place, name=name)
        return tuple(texts)

    def finish(self, *, besides: str = "") -> None:
        """Report the members that are missing and those that were not asked for.

        A missing one is not reported where an unknown one looks like it: it is the same mistake.
        `besides` is a name that stands for something else, as a rule's own does.
        """
        meant: set[str] = set()
        for member in self.node.members:
            name = member.name.value
            if name not in {*self.asked, besides}:
                like = nearest(name, self.asked)
                known = "、".join(dict.fromkeys(self.asked))
                place = member.name.place
                self.faults.add("member-unknown", place, name=name, nearest=like, known=known)
                meant.add(like)
        for name in self.absent:
            if name not in meant:
                self.faults.add("missing", self.place, name=name)


def check_length(text: str, place: SourcePlace, name: str, longest: int, faults: Faults) -> None:
    """Report a text that is too long."""
    if len(text) > longest:
        faults.add("too-long", place, name=name, length=len(text), longest=longest)


def check_key_length(key: str, place: SourcePlace, faults: Faults) -> None:
    """Report a whole key that is too long."""
    if len(key) > LONGEST_KEY:
        faults.add("key-long", place, key=key, length=len(key), longest=LONGEST_KEY)


def is_key(text: str, parts: int | None = None) -> bool:
    """Return whether a text is a key, and of so many parts where a number is given."""
    names = text.split(".")
    return all(_KEY.match(name) for name in names) and parts in {None, len(names)}
