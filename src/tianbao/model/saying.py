"""A rule in a person's words: where it applies, and with which values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tianbao.model.labels import common, shortest
from tianbao.model.pattern import NAMED
from tianbao.model.template import Each
from tianbao.model.walking import references

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tianbao.model.expression import Ref
    from tianbao.model.template import Field, Rule, RuleCase

_WRITTEN = re.compile(rf"\s*{NAMED.pattern}\s*")
_IDLE_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_PRIOR = "prior."


def case_label(rule: Rule, case: RuleCase, fields: Mapping[str, Field]) -> str:
    """Return what a person calls the row or column to which a rule is applied; may be empty.

    A row without a heading beside it is called by what its fields have in common above them.
    """
    first = fields[references(case.condition)[0].name]
    own = [field for key, field in fields.items() if key.startswith(f"{rule.table}.")]
    if rule.each is Each.COLUMN:
        return shortest(first.column_labels, (field.column_labels for field in own))
    if rule.each is Each.ROW and first.row_labels:
        return shortest(first.row_labels, (field.row_labels for field in own))
    if rule.each is Each.ROW:
        start = f"{rule.table}.{case.at}."
        above = [field.column_labels for field in own if field.key.startswith(start)]
        return common(above)
    return ""


def plain_words(rule: Rule) -> str:
    """Return a rule's words without the fields in braces and the spaces around those."""
    return _IDLE_SPACE.sub("", _WRITTEN.sub("", rule.says))


def words_with_values(rule: Rule, case: RuleCase, value: Callable[[Ref], str]) -> str:
    """Return a rule's words with each field in braces replaced by what `value` gives for it."""
    refs = references(case.condition)

    def filled(match: re.Match[str]) -> str:
        prior = match[1].startswith(_PRIOR)
        name = match[1].removeprefix(_PRIOR)
        names = {name, f"{rule.table}.{name}", _full_name(rule, case, name)}
        found = next((ref for ref in refs if ref.prior == prior and ref.name in names), None)
        return match[0] if found is None else f" {value(found)} "

    return _WRITTEN.sub(filled, rule.says).strip()


def _full_name(rule: Rule, case: RuleCase, name: str) -> str:
    parts = (case.at, name) if rule.each is Each.ROW else (name, case.at)
    return ".".join((rule.table, *(part for part in parts if part)))
