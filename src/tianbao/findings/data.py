"""What can be wrong with data that is not in a workbook: JSON, and a command's arguments."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E = Severity.ERROR

DATA: tuple[Entry, ...] = (
    Entry(
        "data-not-object",
        _E,
        "数据的格式不对",
        "数据最外层应是一个对象，用花括号括起来。",
        "请对照 docs/data.md 里的例子。",
    ),
    Entry(
        "data-member-missing",
        _E,
        "缺少一项",
        "缺少“{name}”。",
        "请补上；template、unit、year、values 四项缺一不可。",
    ),
    Entry(
        "data-member-unknown",
        _E,
        "多出一项",
        "不认识“{name}”这一项。{?nearest:是不是“{nearest}”？?}",
        "请改正名字或删掉这一项。",
    ),
    Entry(
        "data-twice",
        _E,
        "同一个键写了两次",
        "“{name}”出现了不止一次，不知道以哪个为准。",
        "请只保留一个。",
    ),
    Entry(
        "data-shape",
        _E,
        "值的形式不对",
        "“{key}”应是{expected}，现在是{found}。",
        "请对照 docs/data.md 改正。",
    ),
    Entry(
        "key-unknown",
        _E,
        "没有这个填报项",
        "模板里没有“{key}”。{?nearest:是不是“{nearest}”？?}",
        "请改正键名；模板有哪些键，见 tianbao template show。",
    ),
    Entry(
        "prior-unit",
        Severity.WARNING,
        "上年数据是别的单位的",
        "上年数据是“{found}”的，不是“{expected}”的，没有用来核对。",
        "请换成本单位上一年的文件。",
    ),
    Entry(
        "prior-year",
        Severity.WARNING,
        "上年数据的年度不对",
        "上年数据是 {found} 年的，应是 {expected} 年的，没有用来核对。",
        "请换成上一年的文件。",
    ),
    Entry(
        "prior-unclear",
        Severity.WARNING,
        "上年数据有认不出的",
        "上年数据里有 {count} 格没有认出，和它们有关的核对没有做。",
        "请先用 tianbao check 查看上年的文件。",
    ),
    Entry(
        "unit-name",
        _E,
        "单位名称或代码不合要求",
        "单位名称或代码是“{name}”，要有 1 到 {longest} 个字，不能有换行等看不见的字符。",
        "请改正。",
    ),
    Entry(
        "year",
        _E,
        "年度不对",
        "年度是“{year}”，应是四位数的年份，如 2024。",
        "请改正年度。",
    ),
)
