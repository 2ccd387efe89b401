"""The truth that damage is measured against: templates, submissions and right workbooks."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import tianbao
from tests.forms import COUNTY, TOWN, drawn
from tests.mutations.registry import Case
from tianbao.model.submission import Submission, Unit
from tianbao.model.template import Kind, Listing, Prose, Role, Table
from tianbao.plan import make_plan
from tianbao.typed.kinds import paragraph_readings, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao import Template
    from tianbao.model.submission import Reading, Typed
    from tianbao.plan import Plan

SAMPLE = Path(__file__).parents[2] / "samples" / "xinfang-quarterly.yaml"

BUDGET = """\
template: yusuan-zhixing
version: "3"
name: 项目与经费
title: "{unit}{year}年项目与经费"
cover:
  instructions:
    - 只填浅黄色的格子。
  fields:
    - field: preparer
      label: 填表人
sections:
  - heading: 一、项目和经费
    sheet: 项目 经费
    blocks:
      - table: projects
        title: 项目
        picture: |
          -     | 类别 | 上年数 | 增减   | 本年数 | 经费（万元） | 补助（万元） | 合计（万元） |
          @     |      | past   | change | now    | cost         | aid          | both         |
          roads | 道路 | 0      | ±0     | =      | 0.00         | 0.0000       | =            |
          water | 水利 | 0      | ±0     | =      | 0.00         | 0.0000       | =            |
          land  | 土地 | 0      | ±0     | =      | 0.00         | 0.0000       | =            |
          all   | 合计 | =      | =      | =      | =            | =            | =            |
        totals:
          - each row: now = past + change
          - each row: both = cost + aid
          - each column: all = sum(roads .. land)
      - table: staff
        title: 人员
        picture: |
          -   | 单位 | 编制  | 在岗 |
          @   |      | posts | busy |
          own | 本级 | 0     | 0    |
  - heading: 二、清单
    sheet: 清单
    blocks:
      - listing: lists.funds
        title: 经费来源
        columns:
          - column: name
            label: 来源
          - column: paid
            label: 金额（万元）
            kind: amount
        total: paid
        item: "{name}{paid}万元"
        sentence: "{year}年经费{total}万元，其中：{items}。"
        name: 经费
        rows: 5
      - listing: lists.posts
        title: 公示
        columns:
          - column: name
            label: 名称
          - column: count
            label: 次数
            kind: count
          - column: counted
            label: 计入总数
            kind: flag
        total: count where counted
        item: "{name}{count}次"
        sentence: "{year}年公示{total}次：{items}。"
        name: 公示
        rows: 6
      - prose: lists.body
        rows: 6
        mentions_year: yes
"""
"""Has what the others lack: numbers with signs, decimals, totals of totals, several listings."""

MIXED = """\
template: banian-qingkuang
version: "1"
name: 半年情况
title: "{unit}{year}年半年情况"
cover:
  instructions:
    - 只填浅黄色的格子。
  fields:
    - field: preparer
      label: 填表人
sections:
  - heading: 一、做法和清单
    sheet: 做法
    blocks:
      - prose: ways.body
        title: 做法
        rows: 5
        mentions_year: yes
      - listing: ways.events
        title: 活动
        columns:
          - column: name
            label: 名称
          - column: count
            label: 场数
            kind: count
        total: count
        item: "{name}{count}场"
        sentence: "{year}年活动{total}场：{items}。"
        name: 活动
        rows: 4
      - prose: ways.plans
        title: 打算
        rows: 4
        mentions_year: yes
      - table: visits
        title: 走访
        picture: |
          -   | 序号 | 项目 | 户数 | 人数 |
          @   |      |      | homes | people |
          old | 1    | 老人 | 0    | 0    |
          ill | 2    | 病人 | 0    | 0    |
      - prose: ways.notes
        title: 说明
        rows: 4
        mentions_year: yes
  - heading: 二、上半年
    sheet: 上半年
    blocks:
      - table: first
        picture: |
          -   | 项目 | 件数 | 人数 |
          @   |      | n    | p    |
          a   | 道路 | 0    | 0    |
          b   | 水利 | 0    | 0    |
          all | 合计 | =    | =    |
        totals:
          - each column: all = a + b
  - heading: 三、下半年
    sheet: 下半年
    blocks:
      - table: second
        picture: |
          -   | 项目 | 件数 | 人数 |
          @   |      | n    | p    |
          a   | 道路 | 0    | 0    |
          b   | 水利 | 0    | 0    |
          all | 合计 | =    | =    |
        totals:
          - each column: all = a + b
"""
"""Prose, a listing and a table on one sheet, and two tables that are alike but for the titles."""

_DRAWN = {"yusuan-zhixing": BUDGET, "banian-qingkuang": MIXED}

TEMPLATES = (TOWN, COUNTY, SAMPLE.stem, *_DRAWN)
SEEDS = (1, 2, 3)
"""There is a workbook of each template for each of them."""

_YEAR = 2024
_OUTSIDE = ("received", "carried_in", "carried_out")
"""The rows of the table of applications that are no outcome."""


@cache
def template_of(name: str) -> Template:
    """Return one of the templates."""
    if name in _DRAWN:
        return drawn(_DRAWN[name])
    return tianbao.load_template(SAMPLE if name == SAMPLE.stem else name)


def seed_of(name: str, kind: str) -> int:
    """Return which workbook of a template a kind of damage is done to: time is scarce.

    It is another one from kind to kind, and from template to template.
    """
    return SEEDS[sum(f"{kind}{name}".encode()) % len(SEEDS)]


@cache
def plan_of(name: str) -> Plan:
    """Return where everything of a template sits."""
    return make_plan(template_of(name))


@cache
def truth(name: str, seed: int) -> Submission:
    """Return a submission without a fault, made by chance."""
    template = template_of(name)
    readings = {r.key: r for r in _Filler(template, Random(seed)).readings()}  # noqa: S311
    unit = Unit(f"{seed:06}", ("清河镇", "白石乡", "云溪县")[seed % 3])
    return Submission(template.id, template.version, unit, _YEAR, readings)


@cache
def right(name: str, seed: int) -> bytes:
    """Return the workbook that holds the truth."""
    return tianbao.fill(template_of(name), truth(name, seed))[0]


def case_of(name: str, seed: int, kind: str) -> Case:
    """Return a case for a kind of damage; chance differs by kind, template and seed."""
    chance = Random(f"{kind} {name} {seed}")  # noqa: S311 - chance that can be repeated
    submission = truth(name, seed)
    return Case(template_of(name), plan_of(name), submission, right(name, seed), chance)


class _Filler:
    """Fills in one submission, tidily."""

    def __init__(self, template: Template, random: Random) -> None:
        self.template = template
        self.random = random

    def readings(self) -> Iterator[Reading]:
        """Yield what is filled in."""
        for field in self.template.cover.fields:
            yield reading_of(field.full_key, Kind.TEXT, f"{field.label}甲")
        for block in self.template.blocks():
            match block:
                case Prose():
                    for number in range(1, 4):
                        text = f"{_YEAR}年第{number}件事：{self.random.randint(1, 99)}项。"
                        yield from paragraph_readings(block.key, number, text)
                case Listing():
                    yield from self.listing(block)
                case Table():
                    yield from self.table(block)

    def listing(self, listing: Listing) -> Iterator[Reading]:
        """Yield entries with nothing left out."""
        for entry in range(1, self.random.randint(2, listing.rows - 1) + 1):
            for column in listing.columns:
                typed = self.value(column.kind, 2)
                if column.kind is Kind.TEXT:
                    typed = f"{column.label}{entry}"
                elif column.kind is Kind.FLAG:
                    typed = self.random.random() < 0.7
                yield reading_of(listing.entry_key(entry, column.key), column.kind, typed)

    def table(self, table: Table) -> Iterator[Reading]:
        """Yield a table's figures, a few of them blank."""
        cells = {c.name: c for c in table.data_cells() if c.role is Role.INPUT}
        typed = {
            name: self.value(cell.kind or Kind.COUNT, cell.decimals)
            for name, cell in cells.items()
            if self.random.random() < 0.9
        }
        if table.key == "applications":
            for column in sorted({cell.column_key for cell in cells.values()}):
                _balance_column(typed, column)
        if table.key == "petitions":
            self.balance_quarters(typed)
        for name, value in typed.items():
            yield reading_of(f"{table.key}.{name}", cells[name].kind or Kind.COUNT, value)

    def value(self, kind: Kind, decimals: int) -> Typed:
        """Return a number of a kind."""
        most = self.random.choice((0, 9, 300, 30_000))
        if kind is Kind.SIGNED:
            return self.random.randint(-most, most)
        if kind is Kind.AMOUNT:
            return Decimal(self.random.randint(0, min(most, 300) * 100)).scaleb(-decimals)
        return self.random.randint(0, most)

    def balance_quarters(self, typed: dict[str, Typed]) -> None:
        """Let each quarter close what it can, and pass on the rest."""
        carried = 0
        for quarter in ("q1", "q2", "q3", "q4"):
            came = sum(_size(typed.get(f"{quarter}.{way}")) for way in ("letters", "visits"))
            came += _size(typed.get(f"{quarter}.online")) + carried
            closed = self.random.randint(0, came)
            typed[f"{quarter}.carried_in"] = carried
            typed[f"{quarter}.closed"] = closed
            typed[f"{quarter}.carried_out"] = carried = came - closed


def _balance_column(typed: dict[str, Typed], column: str) -> None:
    """Make a column of the table of applications balance by what was received."""
    own = {row: _size(typed.get(f"{row}.{column}")) for row in _OUTSIDE}
    inside = (name for name in typed if name.endswith(f".{column}"))
    done = sum(_size(typed[name]) for name in inside if name.partition(".")[0] not in own)
    if done + own["carried_out"] < own["carried_in"]:
        typed[f"carried_in.{column}"] = own["carried_in"] = 0
    typed[f"received.{column}"] = done + own["carried_out"] - own["carried_in"]


def _size(typed: Typed) -> int:
    """Return what a cell counts for in a sum of whole numbers."""
    return typed if isinstance(typed, int) and not isinstance(typed, bool) else 0
