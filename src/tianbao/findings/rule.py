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
    Entry(
        "amount-yuan",
        _W,
        "可能把元填成万元",
        "“{label}”填的是 {value} 万元{?last:，是上年 {last} 万元的 {times} 倍?}，"
        "看起来像是以元为单位的数。",
        "请核对：是不是把元填成了万元？是的，请除以 10000 再填；不是的，不用改，请说明原因。",
    ),
    Entry(
        "figure-far",
        _W,
        "和上年相差很大",
        "“{label}”上年是 {last}，本年是 {value}，"
        "{?times:是上年的 {times} 倍?}{?percent:减少了 {percent}%?}。",
        "请核对有没有多填、少填一位，或者填错了格；确实如此的，不用改，请说明原因。",
    ),
    Entry(
        "figure-gone",
        _W,
        "上年有，本年没有",
        "“{label}”上年是 {last}，本年是 0 或者没有填"
        "{?count:；同一张表里这样的还有 {count} 项，如{others}?}。",
        "请核对是不是漏填；确实没有的，不用改，请说明原因。",
    ),
    Entry(
        "figure-new",
        _W,
        "上年没有，本年有",
        "“{label}”上年是 0 或者没有填，本年是 {value}"
        "{?count:；同一张表里这样的还有 {count} 项，如{others}?}。",
        "请核对是不是填错了格，或者上年漏填；确实如此的，不用改，请说明原因。",
    ),
)
