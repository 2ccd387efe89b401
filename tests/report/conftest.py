"""Grids drawn as pictures, the three statutory tables, random tilings, and golden files."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from tianbao.report.model import Grid, GridCell, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

_GOLDEN = Path(__file__).with_name("golden")
_DATA = re.compile(r"[0-9]+(?:\.[0-9]+)?|_|=.*")


@pytest.fixture(scope="session")
def draw() -> Callable[[str], Grid]:
    """Return the function that makes a grid of a picture.

    `<` continues the cell on the left and `^` the one above; a figure is data, `_` is blank data,
    `=` begins data of any kind, `.` is a blank label, and the rest is labels.
    """
    return _drawn


@pytest.fixture(scope="session")
def statutory() -> Callable[[list[str], list[list[str]], list[str]], list[Grid]]:
    """Return the function that makes tables 二, 三 and 四 of the figures in them, row by row."""
    return _statutory


@pytest.fixture(scope="session")
def tilings() -> SearchStrategy[Grid]:
    """Return random grids whose texts differ, with header cells here and there."""
    return _tilings()


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Return the comparison with a golden file; TIANBAO_UPDATE_GOLDEN=1 writes the file anew."""

    def compare(name: str, text: str) -> None:
        path = _GOLDEN / name
        if os.environ.get("TIANBAO_UPDATE_GOLDEN") == "1":
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


def _drawn(picture: str) -> Grid:
    lines = [line.strip().strip("|") for line in picture.strip().splitlines()]
    signs = [[sign.strip() for sign in line.split("|")] for line in lines]
    data = [any(map(_DATA.fullmatch, row)) for row in signs]
    return Grid(
        tuple(
            tuple(
                _cell(signs, row, column, in_data=data[row])
                for column, sign in enumerate(line)
                if sign not in {"<", "^"}
            )
            for row, line in enumerate(signs)
        ),
        title="",
    )


def _cell(signs: list[list[str]], row: int, column: int, *, in_data: bool) -> GridCell:
    sign = signs[row][column]
    height, width = 1, 1
    while column + width < len(signs[row]) and signs[row][column + width] == "<":
        width += 1
    while row + height < len(signs) and signs[row + height][column] == "^":
        height += 1
    if _DATA.fullmatch(sign):
        return GridCell(sign.lstrip("_="), height, width)
    text = "" if sign == "." else sign
    return GridCell(text, height, width, Scope.ROW if in_data else Scope.COLUMN)


_TWO = """
| 第二十条第（一）项 | < | < | < |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | {} | {} | {} |
| 行政规范性文件 | {} | {} | {} |
| 第二十条第（五）项 | < | < | < |
| 信息内容 | 本年处理决定数量 | < | < |
| 行政许可 | {} | < | < |
| 第二十条第（六）项 | < | < | < |
| 信息内容 | 本年处理决定数量 | < | < |
| 行政处罚 | {} | < | < |
| 行政强制 | {} | < | < |
| 第二十条第（八）项 | < | < | < |
| 信息内容 | 本年收费金额（单位：万元） | < | < |
| 行政事业性收费 | {} | < | < |
"""

_THREE_TOP = """
|（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|<|<| 申请人情况 |<|<|<|<|<|<|
| ^ | ^ | ^ | 自然人 | 法人或其他组织 | < | < | < | < | 总计 |
| ^ | ^ | ^ | ^ | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | ^ |
"""

_THREE_LABELS = """
一、本年新收政府信息公开申请数量 | < | <
二、上年结转政府信息公开申请数量 | < | <
三、本年度办理结果 | （一）予以公开 | <
^ | （二）部分公开（区分处理的，只计这一情形，不计其他情形） | <
^ | （三）不予公开 | 1.属于国家秘密
^ | ^ | 2.其他法律行政法规禁止公开
^ | ^ | 3.危及“三安全一稳定”
^ | ^ | 4.保护第三方合法权益
^ | ^ | 5.属于三类内部事务信息
^ | ^ | 6.属于四类过程性信息
^ | ^ | 7.属于行政执法案卷
^ | ^ | 8.属于行政查询事项
^ | （四）无法提供 | 1.本机关不掌握相关政府信息
^ | ^ | 2.没有现成信息需要另行制作
^ | ^ | 3.补正后申请内容仍不明确
^ | （五）不予处理 | 1.信访举报投诉类申请
^ | ^ | 2.重复申请
^ | ^ | 3.要求提供公开出版物
^ | ^ | 4.无正当理由大量反复申请
^ | ^ | 5.要求行政机关确认或重新出具已获取信息
^ | （六）其他处理 | <
^ | （七）总计 | <
四、结转下年度继续办理 | < | <
"""

_RESULTS = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"

_FOUR = f"""
| 行政复议 |<|<|<|<| 行政诉讼 |<|<|<|<|<|<|<|<|<|
| {_RESULTS} | 未经复议直接起诉 |<|<|<|<| 复议后起诉 |<|<|<|<|
| ^ | ^ | ^ | ^ | ^ | {_RESULTS} | {_RESULTS} |
"""


def _statutory(two: list[str], three: list[list[str]], four: list[str]) -> list[Grid]:
    labels = _THREE_LABELS.strip().splitlines()
    rows = (
        f"| {' | '.join([label, *figures])} |" for label, figures in zip(labels, three, strict=True)
    )
    return [
        _drawn(_TWO.format(*two)),
        _drawn(_THREE_TOP + "\n".join(rows)),
        _drawn(_FOUR + f"| {' | '.join(four)} |"),
    ]


@st.composite
def _tilings(draw: st.DrawFn) -> Grid:
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(height) for column in range(width)}
    places: list[tuple[range, range, bool]] = []
    for row in range(height):
        for column in range(width):
            if (row, column) in free:
                rows = range(row, row + draw(st.integers(1, height - row)))
                columns = range(column, column + draw(st.integers(1, _room(free, row, column))))
                free -= {(taken, across) for taken in rows for across in columns}
                places.append((rows, columns, draw(st.booleans())))
    with_data = {row for rows, _, data in places if data for row in rows}
    cells: list[list[GridCell]] = [[] for _ in range(height)]
    for number, (rows, columns, data) in enumerate(places):
        scope = Scope.ROW if rows.start in with_data else Scope.COLUMN
        text = (
            f"标{number}" if not data else draw(st.sampled_from(["", f"{number}7", f"件{number}"]))
        )
        cells[rows.start].append(
            GridCell(text, len(rows), len(columns), Scope.NONE if data else scope)
        )
    return Grid(tuple(map(tuple, cells)), title="")


def _room(free: set[tuple[int, int]], row: int, column: int) -> int:
    steps = 1
    while (row, column + steps) in free:
        steps += 1
    return steps
