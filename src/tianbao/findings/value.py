"""What can be wrong with one thing that was filled in."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

VALUE: tuple[Entry, ...] = (
    Entry(
        "cover-blank",
        _W,
        "封面没有填完",
        "“{label}”没有填写。",
        "请在“填报说明”表里补上。",
    ),
    Entry(
        "value-negative",
        _E,
        "数是负的",
        "“{label}”填的是 {typed}，这里不能是负数。",
        "请核对后填写不小于 0 的数。",
    ),
    Entry(
        "value-fraction",
        _E,
        "件数不是整数",
        "“{label}”填的是 {typed}，这里要填整数。",
        "请核对后填写整数。",
    ),
    Entry(
        "value-formula",
        _E,
        "填的是公式",
        "“{label}”填的是公式“{typed}”，不能当作数来读。",
        "请算出结果，直接填数字。",
    ),
    Entry(
        "value-error",
        _E,
        "格子里是错误值",
        "“{label}”显示的是“{typed}”，是公式出错的结果。",
        "请清空这一格，直接填数字。",
    ),
    Entry(
        "value-date",
        _E,
        "填成了日期",
        "“{label}”填的是“{typed}”，被当成了日期。",
        "请清空这一格后重新填数字。",
    ),
    Entry(
        "value-approximate",
        _E,
        "数不确切",
        "“{label}”填的是“{typed}”，不是一个确切的数。",
        "请填确切的数字，不写“约”“左右”“多”。",
    ),
    Entry(
        "value-grouping",
        _E,
        "逗号位置不对",
        "“{label}”填的是“{typed}”，逗号不在千位上，看不出是多少。",
        "请去掉逗号，只填数字。",
    ),
    Entry(
        "value-remark",
        _E,
        "数字里夹着说明",
        "“{label}”填的是“{typed}”，数字以外还有别的话。",
        "请只填数字；需要说明的写到正文里。",
    ),
    Entry(
        "value-numeral",
        _E,
        "汉字数字看不准",
        "“{label}”填的是“{typed}”，看不出是多少。",
        "请改用阿拉伯数字。",
    ),
    Entry(
        "value-not-whole",
        _E,
        "换算后不是整数",
        "“{label}”填的是“{typed}”，换算成件数不是整数。",
        "请直接填写整数。",
    ),
    Entry(
        "value-wrong-unit",
        _E,
        "单位不对",
        "“{label}”填的是“{typed}”，带的单位和这一格不符。",
        "请按表头要求的单位，只填数字。",
    ),
    Entry(
        "value-ambiguous-unit",
        _E,
        "看不出是元还是万元",
        "“{label}”填的是“{typed}”，看不出单位是元还是万元。",
        "请换算成万元，只填数字。",
    ),
    Entry(
        "value-too-large",
        _E,
        "数太长了",
        "“{label}”填的是“{typed}”，位数太多，不像真实的数。",
        "请核对后重新填写。",
    ),
    Entry(
        "value-not-number",
        _E,
        "不是数字",
        "“{label}”填的是“{typed}”，不是数字。",
        "请填数字；没有发生的留空或填 0。",
    ),
    Entry(
        "value-not-flag",
        _E,
        "不是“是”或“否”",
        "“{label}”填的是“{typed}”，看不出是还是否。",
        "请从下拉列表里选“是”或“否”。",
    ),
    Entry(
        "value-converted",
        _W,
        "按元换算成了万元",
        "“{label}”填的是“{typed}”，按 {value} 万元计。",
        "请核对换算是否正确；下次直接填万元数。",
    ),
    Entry(
        "value-understood",
        _N,
        "写法不规范，已认出",
        "“{label}”填的是“{typed}”，按“{value}”计。",
        "如果不对，请改成阿拉伯数字。",
    ),
    Entry(
        "entry-blank",
        _E,
        "清单有一项没填全",
        "“{title}”第 {number} 项的“{label}”是空的。",
        "请补上；不要这一项的，把整行清空。",
    ),
    Entry(
        "entry-flag-blank",
        _W,
        "没有选是否计入总数",
        "“{title}”第 {number} 项的“{label}”没有选，按不计入算。",
        "请选“是”或“否”。",
    ),
    Entry(
        "prose-empty",
        _E,
        "正文没有写",
        "“{title}”的正文是空的。",
        "请补写；确实没有内容的部分写“无。”。",
    ),
    Entry(
        "prose-nil",
        _W,
        "正文只写了“无”",
        "“{title}”只写了“{typed}”，这一部分应当有内容。",
        "请补写实际情况。",
    ),
    Entry(
        "prose-year",
        _W,
        "正文没有提到报告年度",
        "“{title}”里没有出现 {year} 年{?found:，只提到了 {found} 年?}。",
        "请核对是不是沿用了往年的文字。",
    ),
    Entry(
        "prose-sentence",
        _W,
        "花括号里的名字认不得",
        "正文里写了“{{{name}}}”，没有这个名字，会照原样印出来。",
        "{?known:可以写的有：{known}。?}不是要引用的，请去掉花括号。",
    ),
)
