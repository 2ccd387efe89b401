"""What can be wrong between the things that were filled in: totals and rules."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULE: tuple[Entry, ...] = (
    Entry(
        "total-wrong",
        _E,
        "合计不对",
        "“{label}”填的是 {typed}，按各项相加应是 {value}。",
        "请核对各项和合计，改正填错的一个。",
    ),
    Entry(
        "total-stale",
        _W,
        "合计与各项不符",
        "“{label}”显示的是 {typed}，按各项相加应是 {value}，以 {value} 为准；"
        "{?count:这样的合计有 {count} 个，?}没有重新计算，或者公式被改过。",
        "请用 WPS 或 Excel 打开，等公式重新计算后保存；公式被改过的，请换用下发的工作簿重新填入。",
    ),
    Entry(
        "total-typed-over",
        _N,
        "合计公式被换成了数字",
        "“{label}”的公式被换成了数字 {typed}，数值是对的。",
        "不影响结果；以后请保留公式。",
    ),
    Entry(
        "totals-absent",
        _N,
        "合计没有存结果",
        "有 {count} 个合计只有公式、没有结果，已按各项相加算出。",
        "不影响结果。",
    ),
    Entry(
        "rule-balance",
        _E,
        "勾稽关系不符",
        "{?at:“{at}”：?}{said}；左边是 {left}，右边是 {right}，相差 {difference}。",
        "请逐项核对，改正填错的数。",
    ),
    Entry(
        "rule-compare",
        _E,
        "数与数的关系不符",
        "{?at:“{at}”：?}{said}；左边是 {left}，右边是 {right}。",
        "请核对这几个数。",
    ),
)
