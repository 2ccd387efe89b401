"""Totals and rules as a template's text has them, before their names are looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.language.faults import Faults
from tianbao.language.lexer import tokens
from tianbao.language.members import Members, check_key_length, is_key
from tianbao.language.node import Text
from tianbao.language.parser import PRIOR, parse_comparison
from tianbao.language.pattern import check_braces
from tianbao.model.expression import Operator, Ref
from tianbao.model.finding import Severity
from tianbao.model.nearest import nearest
from tianbao.model.template import Each, WhenBlank
from tianbao.model.walking import references

if TYPE_CHECKING:
    from tianbao.language.node import Map
    from tianbao.model.expression import Compare
    from tianbao.model.place import SourcePlace

ONCE = "once"
_EACH = {"each row": Each.ROW, "each column": Each.COLUMN, ONCE: Each.ONCE}
_WRITTEN = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Statement:
    """A comparison and how often it applies.

    A rule also has a name, words and a severity; a total says what it prints when all is blank;
    what is filled in beforehand may be locked.
    """

    each: Each
    comparison: Compare
    text: Text
    name: str = ""
    says: Text | None = None
    severity: Severity = Severity.ERROR
    when_blank: WhenBlank = WhenBlank.ZERO
    locked: bool = False

    @property
    def place(self) -> SourcePlace:
        """Where the comparison stands."""
        return self.text.place

    def written(self) -> tuple[Ref, ...]:
        """Return the fields that stand in braces in a rule's words, as written."""
        found = _WRITTEN.findall(self.says.value) if self.says else []
        return tuple(_ref(name) for name in found)

    def place_of(self, name: str) -> SourcePlace:
        """Return where a name first stands: in the comparison, or else in the rule's words."""
        for token in tokens(self.text, Faults()) or ():
            if token.text.removeprefix(PRIOR) == name:
                return token.place
        return next(
            (self.place_in_words(ref) for ref in self.written() if ref.name == name), self.place
        )

    def place_in_words(self, ref: Ref) -> SourcePlace:
        """Return where a field first stands in the rule's words."""
        if self.says:
            for match in _WRITTEN.finditer(self.says.value):
                if _ref(match[1]) == ref:
                    return self.says.at(match.start(1))
        return self.place


def _ref(name: str) -> Ref:
    return Ref(name.removeprefix(PRIOR), prior=name.startswith(PRIOR))


def _headed(node: Map, option: str, form: str, faults: Faults) -> tuple[Each, Text, Compare] | None:
    """Return what a map with one entry beside an option says; `form` is the fault of another."""
    heads = [m for m in node.members if m.name.value != option]
    if len(heads) != 1 or not isinstance(heads[0].value, Text):
        faults.add(form, node.place)
        return None
    head, text = heads[0].name, heads[0].value
    each = _EACH.get(head.value)
    if each is None:
        faults.add("each", head.place, found=head.value)
        return None
    comparison = parse_comparison(text, faults)
    return None if comparison is None else (each, text, comparison)


def read_total(node: Map, faults: Faults) -> Statement | None:
    """Return the total that a map such as `each row: total = a + b` says."""
    members = Members(node, faults)
    when_blank = WhenBlank(members.choice("when_blank", WhenBlank, WhenBlank.ZERO))
    headed = _headed(node, "when_blank", "total-form", faults)
    if headed is None:
        return None
    each, text, comparison = headed
    target = comparison.left
    if comparison.operator is not Operator.EQUAL or not isinstance(target, Ref) or target.prior:
        faults.add("total-target", text.place, text=text.value)
        return None
    if any(ref.prior for ref in references(comparison.right)):
        faults.add("total-prior", text.place)
        return None
    return Statement(each, comparison, text, when_blank=when_blank)


def read_prefill(node: Map, faults: Faults) -> Statement | None:
    """Return what a map such as `each column: carried_in = prior.carried_out` says."""
    members = Members(node, faults)
    locked = members.flag("locked", default=False)
    headed = _headed(node, "locked", "prefill-form", faults)
    if headed is None:
        return None
    each, text, comparison = headed
    target, source = comparison.left, comparison.right
    if comparison.operator is not Operator.EQUAL or not isinstance(target, Ref) or target.prior:
        faults.add("prefill-target", text.place, text=text.value)
        return None
    if not isinstance(source, Ref) or not source.prior:
        faults.add("prefill-prior", text.place, text=text.value)
        return None
    return Statement(each, comparison, text, locked=locked)


def read_rule(node: Map, faults: Faults) -> Statement | None:
    """Return the rule that a map such as `balance, each column: a + b = c` says."""
    members = Members(node, faults)
    members.text("says")
    severity = Severity(members.choice("severity", ("error", "warning"), "error"))
    heads = [m for m in node.members if m.name.value not in members.asked]
    if len(heads) > 1:
        heads = [m for m in heads if not nearest(m.name.value, members.asked)]
    if len(heads) != 1 or not isinstance(heads[0].value, Text):
        faults.add("rule-form", node.place)
        return None
    head, text = heads[0].name, heads[0].value
    members.finish(besides=head.value)
    says = node.get("says")
    if isinstance(says, Text):
        check_braces(says, faults)
    name, comma, scope = (part.strip() for part in head.value.partition(","))
    each = _EACH.get(scope if comma else ONCE)
    if each is None:
        faults.add("each", head.place, found=scope)
    if is_key(name, 1):
        check_key_length(name, head.place, faults)
    else:
        faults.add("key", head.place, key=name)
    comparison = parse_comparison(text, faults)
    if comparison is None or each is None:
        return None
    words = says if isinstance(says, Text) else None
    return Statement(each, comparison, text, name, words, severity)
