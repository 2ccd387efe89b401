"""What is reported about tables: their pictures, totals and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.findings.template_table import TABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.language.conftest import CheckFault

PICTURE = """\
        picture: |
          -     | 地方 | 男  | 女    | 合计  |
          @     |      | men | women | total |
          city  | 城镇 | 0   | 0     | =     |
          rural | 乡村 | 0   | 0     | =     |
          all   | 总计 | =   | =     | =     |
"""
LABELS_ONLY = "        picture: »|\n          -     | 地方 |\n"
HEADER = "-     | 地方 | 男  | 女    | 合计  |"
KEYS = "@     |      | men | women | total |"
CITY = "city  | 城镇 | 0   | 0     | =     |"
RURAL = "rural | 乡村 | 0   | 0     | =     |"
ALL = "all   | 总计 | =   | =     | =     |"
EACH_ROW = "each row: total = men + women"
EACH_COLUMN = "each column: all = sum(city .. rural)"
FEWER = "fewer, each column: rural <= city"
SAYS = "says: 乡村 {rural} 不超过 城镇 {city}"

ALL_AND_TOTAL = f"{ALL}\n        totals:\n          - {EACH_ROW}\n"
ALL_TOTALS = f"{ALL_AND_TOTAL}          - {EACH_COLUMN}\n"
KEYS_AND_CITY = f"{KEYS}\n          {CITY}"
KEYS_TOO_LATE = f"city  | 城镇 | »0   | 0     | =     |\n          {KEYS}"
ONE_KEY_TWICE = """\
@     |      | men | men   | total |
          city  | 城镇 | 0   | »0    | =     |"""
BENT = """\
city  | »城镇 | <   | 0     | =     |
          -     | ^    | 无  | 无    | 无    |"""
NO_WOMEN_AT_ALL = """\
all   | 总计 | =   | 另计  | =     |
        totals:
          - each row: total = men + »women
"""
STATEMENTS = f"""\
        totals:
          - {EACH_ROW}
          - {EACH_COLUMN}
        rules:
          - {FEWER}
            {SAYS}
"""
APART = f"""\
{STATEMENTS}\
      - table: pairs
        picture: |
          @   | a | b |
          one | 0 | - |
          two | - | 0 |
        rules:
"""

WIDE = f"        picture: |\n          »r |{' 甲 |' * 201}\n"
EMPTY_ROW = f"          - |{' |' * 200}\n"
LARGE = f"""\
      - table: large
        picture: |
          @ | a |{" |" * 199}
          r | 0 |{" |" * 199}
{EMPTY_ROW * 99}\
      - »table: visits
        hint"""
ROWS = "".join(f"          r{n} | 0 |\n" for n in range(100))
RULES = "".join(
    f"          - few{n}, each row: {'»' * (n == 9)}a < 9\n            says: 少\n"
    for n in range(10)
)
MANY_CASES = f"""\
      - table: tall
        picture: |
          @ | a |
{ROWS}        rules:
{RULES}  - heading: 二"""

OF_PICTURES = (
    ("picture", PICTURE, "        picture: »一张表\n"),
    (
        "picture",
        f"      - table: visits\n        hint: 填人数。\n{PICTURE}",
        "      - »table: visits\n",
    ),
    ("picture", "picture: |\n      rural | 乡镇 | 0 | 0 | = |", "picture: »乡镇"),
    ("picture-empty", PICTURE, "        picture: »|\n          -     | 地方 |\n"),
    ("picture-bars", CITY, "»city  | 城镇 | 0   | 0     | ="),
    ("picture-bars", CITY, "»city  ｜ 城镇 ｜ 0 ｜ 0 ｜ = ｜"),
    ("picture-ragged", CITY, "»city  | 城镇 | 0   | =     |"),
    ("picture-quote", CITY, 'city  | »"城镇 | 0   | 0     | =     |'),
    ("picture-wide", CITY, "city  | 城镇 | »０  | 0     | =     |"),
    ("picture-wide", CITY, "city  | 城镇 | 0   | 0     | »＝    |"),
    ("cell-like", CITY, "city  | 城镇 | »±0.00 | 0   | =     |"),
    ("cell-like", CITY, "city  | 城镇 | 0   | 0     | »=men+women |"),
    ("picture-columns", PICTURE, WIDE),
    ("picture-cells", "      - table: visits\n        hint", LARGE),
    ("key-long", RURAL, f"{RURAL}\n          {'r' * 90} | 其他 | »0 | 0 | = |"),
    ("too-long", HEADER, f"-     | »{'地' * 2001} | 男  | 女    | 合计  |"),
    ("column-key", KEYS_AND_CITY, KEYS_TOO_LATE),
    ("decimals", CITY, "city  | 城镇 | »0.000000000 | 0 | =     |"),
    ("span-left", CITY, "city  | »<    | 0   | 0     | =     |"),
    ("span-above", HEADER, "-     | »^    | 男  | 女    | 合计  |"),
    ("span-shape", CITY, BENT),
    ("field-twice", RURAL, "city  | 乡村 | »0   | 0     | =     |"),
    ("field-twice", KEYS_AND_CITY, ONE_KEY_TWICE),
    ("key", RURAL, "»Rural | 乡村 | 0   | 0     | =     |"),
    ("key", KEYS, "@     |      | »男 | women | total |"),
    ("key-reserved", RURAL, "»sum  | 乡村 | 0   | 0     | =     |"),
)

OF_TOTALS = (
    ("total-form", f"- {EACH_ROW}", f"- »{EACH_ROW}\n            says: 合计"),
    ("total-form", f"- {EACH_ROW}", "- »each row: [total, men, women]"),
    ("choice", f"- {EACH_ROW}", f"- {EACH_ROW}\n            when_blank: »nothing"),
    ("each", EACH_ROW, "»every row: total = men + women"),
    ("total-target", EACH_ROW, "each row: »men + women = total"),
    ("total-target", EACH_ROW, "each row: »total <= men + women"),
    ("total-prior", EACH_ROW, "each row: »total = men + prior.women"),
    ("total-circle", EACH_COLUMN, "each column: »all = all + city + rural"),
    ("total-missing", ALL_TOTALS, ALL_AND_TOTAL.replace("=   ", "»=   ", 1)),
    ("total-input", EACH_ROW, "each row: »women = men + men"),
    ("total-twice", f"- {EACH_ROW}", f"- {EACH_ROW}\n          - each row: »total = men"),
    ("name", EACH_COLUMN, "each column: all = sum(»citi .. rural)"),
    ("name", EACH_ROW, "each row: total = men + »woman"),
    ("name-here", ALL_AND_TOTAL, NO_WOMEN_AT_ALL),
    ("span-order", EACH_COLUMN, "each column: all = sum(»rural .. city)"),
    ("span-order", EACH_COLUMN, "each column: all = sum(»city .. before city)"),
    ("span-order", "rows: rural", "rows: »rural .. city"),
    ("expression", EACH_ROW, "each row: total = men »women"),
    ("expression", EACH_ROW, "each row: »+ total = men"),
    ("expression", EACH_ROW, "each row: total = men + »= women"),
    ("expression", EACH_ROW, "each row: total = men + »1234567890123456"),
    ("expression", EACH_ROW, f"each row: total = {'(' * 30}»(men{')' * 31}"),
    ("expression-end", EACH_ROW, "each row: total = men +»"),
    ("expression-end", EACH_ROW, "each row: total = sum(men, women»"),
    ("expression-character", EACH_ROW, "each row: total = men »× women"),
    ("expression-character", EACH_ROW, "each row: total »＝ men + women"),
    ("expression-long", EACH_ROW, f"each row: »total = {' + '.join(['men'] * 101)}"),
)

OF_RULES = (
    ("rule-form", f"- {FEWER}", f"- »{FEWER}\n            note: 注"),
    ("rule-form", f"- {FEWER}", "- »fewer, each column: [rural, city]"),
    ("member-unknown", SAYS, "»say: 乡村不超过城镇"),
    ("member-unknown", SAYS, f"{SAYS}\n            »severty: warning"),
    ("missing", f"- {FEWER}\n            {SAYS}\n", f"- »{FEWER}\n"),
    ("each", FEWER, "»fewer, row: rural <= city"),
    ("key", FEWER, "»少于, each column: rural <= city"),
    ("rule-twice", SAYS, f"{SAYS}\n          - fewer: »city.men < 9\n            says: 男"),
    ("key-long", FEWER, f"»{'f' * 101}, each column: rural <= city"),
    ("rule-cases", "  - heading: 二", MANY_CASES),
    ("rule-constant", FEWER, "fewer, each column: »1 <= 2"),
    (
        "rule-nowhere",
        STATEMENTS,
        f"{APART}          - same, each row: »a = b\n            says: 相等\n",
    ),
    ("name", FEWER, "fewer, each column: rural <= »prior.town"),
    ("name", SAYS, "says: 乡村 {rural} 不超过 城镇 {»town}"),
    (
        "rule-words",
        STATEMENTS,
        f"{APART}          - few, each row: a < 9\n            says: 少于 {{»b}}\n",
    ),
    (
        "span-once",
        f"{FEWER}\n            {SAYS}",
        "fewer: 9 <= sum(»city.men .. city.women)\n            says: 少",
    ),
    ("rule-words", SAYS, "says: 乡村 {rural} 不超过 上年 {»prior.city}"),
    ("rule-words", SAYS, "says: 乡村 {rural} 不超过 总计 {»all}"),
    ("pattern-brace", SAYS, "says: 乡村 {rural} 不超过 城镇 »{city"),
)

LOCKED = "- each column: city = prior.rural\n            locked: yes"
RULES_HEAD = "        rules:\n"
WITHOUT_PARTNER = (
    f"{APART.removesuffix(RULES_HEAD)}        prefill:\n          - each row: a = »prior.b\n"
)
MIXED = f"""\
{STATEMENTS}\
      - table: money
        picture: |
          @     | count | spent | whole |
          grant | 0     | 0.0   | =     |
        totals:
          - each row: whole = count + spent
        prefill:
          - each row: »count = prior.whole
"""


def prefilled(item: str) -> str:
    """Return a rule's words with a list of what is filled in beforehand below the rules."""
    return f"{SAYS}\n        prefill:\n          {item}"


OF_PREFILLS = (
    ("prefill-form", SAYS, prefilled("- »each column: city = prior.rural\n            note: 注")),
    ("prefill-form", SAYS, prefilled("- »each column: [city, rural]")),
    ("not-map", SAYS, prefilled("- »city = prior.rural")),
    ("not-list", SAYS, f"{SAYS}\n        prefill: »yes"),
    ("choice", SAYS, prefilled("- each column: city = prior.rural\n            locked: »maybe")),
    ("choice", SAYS, f"{SAYS}\n        prior: »beside"),
    ("each", SAYS, prefilled("- »every column: city = prior.rural")),
    ("prefill-target", SAYS, prefilled("- each column: »prior.city = prior.rural")),
    ("prefill-target", SAYS, prefilled("- each column: »city + rural = prior.rural")),
    ("prefill-target", SAYS, prefilled("- each column: »city <= prior.rural")),
    ("prefill-prior", SAYS, prefilled("- each column: »city = rural")),
    ("prefill-prior", SAYS, prefilled("- each column: »city = prior.city + prior.rural")),
    ("prefill-prior", SAYS, prefilled("- each column: »city = 0")),
    ("prefill-input", SAYS, prefilled("- each column: »all = prior.all")),
    ("prefill-input", SAYS, prefilled("- once: »city.total = prior.city.total")),
    ("prefill-twice", SAYS, prefilled(f"{LOCKED}\n          - each row: »men = prior.men")),
    ("name", SAYS, prefilled("- each column: city = »prior.town")),
    ("name", SAYS, prefilled("- each column: »town = prior.city")),
    ("name-here", STATEMENTS, WITHOUT_PARTNER),
    ("prefill-kind", STATEMENTS, MIXED),
    ("expression-end", SAYS, prefilled("- each column: city =»")),
)

FAULTS = (*OF_PICTURES, *OF_TOTALS, *OF_RULES, *OF_PREFILLS)


@pytest.mark.parametrize(("code", "old", "new"), FAULTS)
def test_a_fault_is_reported_where_it_stands(
    code: str, old: str, new: str, check_fault: CheckFault
) -> None:
    check_fault(code, old, new)


def test_faults_of_tables_are_worded_well(
    check_fault: CheckFault, golden: Callable[[str, str], None]
) -> None:
    golden("faults-table.txt", "\n".join(check_fault(*fault) for fault in FAULTS))


def test_every_fault_of_tables_is_in_the_table() -> None:
    tabled = {f"template-{code}" for code, _, _ in FAULTS}
    assert tabled >= {entry.code for entry in TABLE}
