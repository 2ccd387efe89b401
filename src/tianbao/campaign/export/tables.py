"""What a campaign collected as tables: what each is called, its columns, and its rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from tianbao.campaign.export.fields import figures, known, texts, wide_columns
from tianbao.checks.case import label_of
from tianbao.findings import SEVERITY_WORDS, describe
from tianbao.model.place import CellPlace, KeyPlace
from tianbao.model.standing import STANDING_WORDS, lateness
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tianbao.model.finding import Finding
    from tianbao.model.roster import Member
    from tianbao.model.standing import UnitStatus
    from tianbao.model.submission import Submission
    from tianbao.model.template import Template

Piece: TypeAlias = tuple[str, bytes]
"""A file's name, and the bytes that come next in it."""

Scalar: TypeAlias = str | int | Decimal | bool | dt.datetime | None
Row: TypeAlias = tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """One unit to be exported.

    Attributes:
        member: the unit.
        template: the template that the submission was read by.
        submission: what counts of what it sent, if anything does.
        findings: what was found in it.
        status: how far the unit is.
    """

    member: Member
    template: Template
    submission: Submission | None
    findings: tuple[Finding, ...]
    status: UnitStatus


class Holds(StrEnum):
    """What the cells of a column hold, where they are not empty."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "yes or no"
    MOMENT = "time"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its heading for persons, and what it holds."""

    name: str
    title: str
    holds: Holds = Holds.TEXT


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table: its name for programs and for persons, its columns, and a unit's rows in it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Exported], Iterator[Row]]


_WHOSE = (
    Column("unit_code", "单位代码"),
    Column("unit", "单位"),
    Column("district", "片区"),
    Column("year", "年度", Holds.WHOLE),
    Column("counted", "计入汇总", Holds.FLAG),
)
"""The columns with which a table of what was sent starts."""


def _whose(exported: Exported, submission: Submission) -> Row:
    member, counted = exported.member, exported.status.standing.counted
    return member.code, member.name, member.district, submission.year, counted


def export_tables(template: Template) -> tuple[ExportTable, ...]:
    """Return all tables; `template` is the campaign's, whose fields the wide one has as columns.

    Where a submission was read by another version of it, a field that only that one has stands
    in the long table alone.
    """
    return (*_LONG[:2], _wide(template), *_LONG[2:])


def _unit_rows(exported: Exported) -> Iterator[Row]:
    member, status = exported.member, exported.status
    yield (
        *(member.code, member.name, member.short, member.district, member.kind),
        *(member.person, member.phone, member.email),
        *(status.standing.value, STANDING_WORDS[status.standing], status.issue),
        *(status.errors, status.warnings, status.waived, status.returned),
        *(status.received, status.source, status.late, lateness(status), status.remark),
    )


def _figure_rows(exported: Exported) -> Iterator[Row]:
    submission = exported.submission
    for figure in figures(exported.template, submission) if submission is not None else ():
        yield (
            *_whose(exported, figure.submission),
            *(figure.key, figure.section, figure.row, figure.column, figure.label),
            *(figure.kind.value, figure.computed, figure.value, figure.typed, figure.how),
        )


def _text_rows(exported: Exported) -> Iterator[Row]:
    submission = exported.submission
    for text in texts(exported.template, submission) if submission is not None else ():
        yield (
            *_whose(exported, text.submission),
            *(text.key, text.section, text.label, text.number, text.text, text.typed, text.how),
        )


def _finding_rows(exported: Exported) -> Iterator[Row]:
    member, submission = exported.member, exported.submission
    year = None if submission is None else submission.year
    for finding in exported.findings:
        place, said = finding.place, describe(finding)
        key = place.key if isinstance(place, CellPlace | KeyPlace) else ""
        where = label_of(exported.template, key) if isinstance(place, KeyPlace) else said.where
        yield (
            *(member.code, member.name, member.district, year, exported.status.standing.counted),
            *(said.code, said.severity.value, SEVERITY_WORDS[said.severity], said.title),
            *(key, where, said.sentence, said.remedy),
        )


_LONG = (
    ExportTable(
        "units",
        "单位",
        (
            Column("code", "单位代码"),
            Column("name", "单位"),
            Column("short", "简称"),
            Column("district", "片区"),
            Column("kind", "类别"),
            Column("person", "负责人"),
            Column("phone", "电话"),
            Column("email", "邮箱"),
            Column("standing", "状态代码"),
            Column("standing_word", "状态"),
            Column("issue", "下发次数", Holds.WHOLE),
            Column("errors", "错误", Holds.WHOLE),
            Column("warnings", "警告", Holds.WHOLE),
            Column("waived", "豁免", Holds.WHOLE),
            Column("returned", "退回次数", Holds.WHOLE),
            Column("received", "收到时间", Holds.MOMENT),
            Column("source", "来源文件"),
            Column("late", "过了截止日期", Holds.FLAG),
            Column("lateness", "迟报情况"),
            Column("remark", "备注"),
        ),
        _unit_rows,
    ),
    ExportTable(
        "figures",
        "数据-逐项",
        (
            *_WHOSE,
            Column("key", "键"),
            Column("section", "部分"),
            Column("row", "行标题"),
            Column("column", "列标题"),
            Column("label", "填报项"),
            Column("kind", "种类"),
            Column("computed", "合计项", Holds.FLAG),
            Column("value", "数值", Holds.NUMBER),
            Column("typed", "原样"),
            Column("how", "认读方式"),
        ),
        _figure_rows,
    ),
    ExportTable(
        "texts",
        "文字",
        (
            *_WHOSE,
            Column("key", "键"),
            Column("section", "部分"),
            Column("label", "填报项"),
            Column("number", "序号", Holds.WHOLE),
            Column("text", "内容"),
            Column("typed", "原样"),
            Column("how", "认读方式"),
        ),
        _text_rows,
    ),
    ExportTable(
        "findings",
        "问题",
        (
            *_WHOSE,
            Column("code", "问题代码"),
            Column("severity", "级别代码"),
            Column("severity_word", "级别"),
            Column("title", "问题"),
            Column("key", "键"),
            Column("where", "位置"),
            Column("sentence", "说明"),
            Column("remedy", "处理办法"),
        ),
        _finding_rows,
    ),
)
"""The tables whose columns are always the same."""

_HOLDS = {
    Kind.COUNT: Holds.WHOLE,
    Kind.SIGNED: Holds.WHOLE,
    Kind.AMOUNT: Holds.NUMBER,
    Kind.TEXT: Holds.TEXT,
    Kind.FLAG: Holds.FLAG,
}


def _wide(template: Template) -> ExportTable:
    """Return the table with a row for each submission and a column for each field."""
    found = wide_columns(template)

    def rows(exported: Exported) -> Iterator[Row]:
        submission = exported.submission
        if submission is not None:
            values, unclear = known(exported.template, submission, found)
            fields = (values.get(field.key) for field in found)
            yield (*_whose(exported, submission), unclear, *fields)

    fields = (Column(field.key, field.title, _HOLDS[field.kind]) for field in found)
    columns = (*_WHOSE, Column("unclear", "未认出格数", Holds.WHOLE), *fields)
    return ExportTable("figures_wide", "数据-逐单位", columns, rows)
