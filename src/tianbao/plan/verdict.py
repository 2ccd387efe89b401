"""The expressions behind the check sheet: how far a section is filled, whether a rule holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.model.expression import (
    AllOf,
    Choose,
    Compare,
    Count,
    Filled,
    Incomplete,
    Join,
    Number,
    Operator,
    Says,
    Text,
    Wrong,
)
from tianbao.model.listing import entry_keys
from tianbao.model.place import quoted_sheet
from tianbao.model.saying import case_label
from tianbao.model.template import Kind, Listing, Prose, Role, Table
from tianbao.model.walking import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao.model.expression import Wording
    from tianbao.model.template import Block, Rule, RuleCase, Section, Template

PASSED = "通过"
"""What a verdict says, or starts with, when all is well."""

NOT_HELD = "不符"
"""What the verdict on a rule starts with when it does not hold; then it says where."""

MOST_CASES = 40
"""How many cases of a rule one formula looks at."""

LONGEST_VERDICT = 7_500
"""How long a formula about a rule may be as estimated; Excel takes 8,192 characters."""

_PER_REFERENCE = 14
"""How many characters a reference takes beside its sheet's name: an address, SUM and signs."""

_PER_CASE = 50
"""How many characters of a formula a case takes beside its references and its label."""

ALL_PASSED = "通过：全部校验无误，可以报送"
NOT_PASSED = "还有问题，请看“校验”表，把红色的逐条改正"


def paragraph_keys(prose: Prose) -> tuple[str, ...]:
    """Return the keys of a prose block's rows."""
    return tuple(f"{prose.key}.{number}" for number in range(1, prose.rows + 1))


def input_keys(table: Table) -> tuple[str, ...]:
    """Return the keys of a table's inputs."""
    return tuple(table.full_key(cell) for cell in table.data_cells() if cell.role is Role.INPUT)


def judged_keys(block: Block) -> tuple[str, ...]:
    """Return the keys of a block's inputs that hold numbers or flags, and so can be wrong."""
    if isinstance(block, Table):
        return input_keys(block)
    if isinstance(block, Listing):
        judged = (c.key for c in block.columns if c.kind.numeric or c.kind is Kind.FLAG)
        return tuple(key for column in judged for key in entry_keys(block, column))
    return ()


def progress(section: Section) -> Wording:
    """Return what says how far a section is filled."""
    parts: list[Wording] = []
    for block in section.blocks:
        if parts:
            parts.append(Text("；"))
        parts.append(_block_progress(block))
    return Join(tuple(parts))


def _block_progress(block: Block) -> Wording:
    match block:
        case Prose():
            filled = Filled(paragraph_keys(block))
            said = Join((Text("正文已写 "), Count(filled), Text(" 段")))
            return Choose(Compare(Operator.EQUAL, filled, Number(0)), Text("正文未填写"), said)
        case Listing():
            filled = Filled(entry_keys(block, block.columns[0].key))
            return Join((Text(f"{block.title or '清单'}已填 "), Count(filled), Text(" 项")))
        case Table():
            keys = input_keys(block)
            of = f"／{len(keys)} 格（留空按 0 计）"
            return Join((Text("已填 "), Count(Filled(keys)), Text(of)))


def conditions(section: Section) -> tuple[Compare, ...]:
    """Return what has to hold for a section to be in order, its rules left out."""
    found: list[Compare] = []
    for block in section.blocks:
        if keys := judged_keys(block):
            found.append(Compare(Operator.EQUAL, Wrong(keys), Number(0)))
        if isinstance(block, Listing) and len(block.columns) > 1:
            found.append(Compare(Operator.EQUAL, _incomplete(block), Number(0)))
        if isinstance(block, Prose) and block.required:
            found.append(Compare(Operator.AT_LEAST, Filled(paragraph_keys(block)), Number(1)))
    return tuple(found)


def _incomplete(listing: Listing) -> Incomplete:
    """Return how many entries are begun and not whole; whether they count may be left open."""
    keys = {column.key: entry_keys(listing, column.key) for column in listing.columns}
    open_ = tuple(own for column, own in keys.items() if column == listing.where)
    return Incomplete(tuple(own for own in keys.values() if own not in open_), open_)


def _problem(condition: Compare) -> Wording:
    """Return what a section's verdict says when a condition does not hold."""
    match condition.left:
        case Wrong() as wrong:
            return Join((Count(wrong), Text(" 格填得不对。")))
        case Incomplete() as incomplete:
            return Join((Text("清单有 "), Count(incomplete), Text(" 项没有填全。")))
        case _:
            return Text("正文还没有填写。")


def section_verdict(section: Section, rules: Mapping[str, Rule]) -> Wording:
    """Return what says whether a section is filled in properly and its rules hold.

    `rules` are all live rules by the name of the cell that has their verdict.
    """
    own = {block.key for block in section.blocks}
    named = tuple(Says(name, PASSED) for name, rule in rules.items() if rule.table in own)
    parts = [Choose(found, Text(""), _problem(found)) for found in conditions(section)]
    if named:
        parts.append(Choose(AllOf(named), Text(""), Text("勾稽关系不符，请看“校验”表。")))
    return Choose(AllOf((*conditions(section), *named)), Text(PASSED), Join(tuple(parts)))


def live_rules(template: Template) -> tuple[Rule, ...]:
    """Return the rules that a workbook can check by itself: those that need no earlier year."""
    return tuple(
        rule
        for rule in template.rules()
        if not any(ref.prior for case in rule.cases for ref in references(case.condition))
    )


def named_rules(template: Template) -> dict[str, Rule]:
    """Return the live rules by the name of the cell that has their verdict."""
    portions = [part for rule in live_rules(template) for part in in_portions(rule, template)]
    return {f"rule.{number}": rule for number, rule in enumerate(portions, 1)}


def in_portions(rule: Rule, template: Template) -> tuple[Rule, ...]:
    """Return a rule as one or more with few enough cases each for one cell's formula."""
    sheet = max(len(quoted_sheet(section.sheet)) for section in template.sections)
    portions: list[list[RuleCase]] = []
    room = 0
    for case in rule.cases:
        # The formula has each case twice: to say whether all is well, and if not, where.
        twice = len(references(case.condition)) * (sheet + _PER_REFERENCE) + _PER_CASE
        needed = 2 * twice + len(case_label(rule, case, template.fields))
        if needed > room or len(portions[-1]) == MOST_CASES:
            portions.append([])
            room = LONGEST_VERDICT
        portions[-1].append(case)
        room -= needed
    return tuple(replace(rule, cases=tuple(cases)) for cases in portions)


def rule_verdict(rule: Rule, template: Template) -> Wording:
    """Return what says whether a rule holds, and if not, where."""
    failed = tuple(
        Choose(case.condition, Text(""), Text(f"“{label}”"))
        for case in rule.cases
        if (label := case_label(rule, case, template.fields))
    )
    everywhere = AllOf(tuple(case.condition for case in rule.cases))
    said: tuple[Wording, ...] = (Text(NOT_HELD + ("：" if failed else "")), *failed)
    return Choose(everywhere, Text(PASSED), Join(said))


def overall(verdicts: Iterable[str]) -> Wording:
    """Return what says whether the whole workbook is in order, given its verdicts' names."""
    passed = AllOf(tuple(Says(name, PASSED) for name in verdicts))
    return Choose(passed, Text(ALL_PASSED), Text(NOT_PASSED))
