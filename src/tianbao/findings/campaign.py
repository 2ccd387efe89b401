"""What there is to say of a campaign, its folder and its ledger."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_FOLDER = (
    Entry(
        "campaign-missing",
        _E,
        "这里没有报送任务",
        "“{folder}”和它的上级文件夹里都没有报送任务（campaign.toml）。",
        "请先进入任务的文件夹，或者用 --campaign 写明；还没有任务的，用 tianbao init 建一个。",
    ),
    Entry(
        "campaign-exists",
        _E,
        "已有报送任务",
        "“{folder}”里已经有一个报送任务。",
        "请换一个文件夹；要改名册，用 tianbao roster update。",
    ),
    Entry(
        "campaign-damaged",
        _E,
        "任务说明有误",
        "任务说明 campaign.toml 的{where}：{reason}。",
        "请用记事本改正，存成 UTF-8；不知道原来写的什么，可以从备份里拷回。",
    ),
    Entry(
        "campaign-template",
        _E,
        "任务的模板不能用",
        "任务文件夹里的“{file}”不能用：{reason}。",
        "请从备份里拷回；这是任务自己的模板，建任务时存的，不能换成别的。",
    ),
    Entry(
        "campaign-mismatch",
        _E,
        "任务和台账不符",
        "文件夹里的{what}和台账里记的不一样。",
        "请核对是不是拷错了文件夹、台账或模板.yaml；任务建好以后，这些都不能换。",
    ),
)

_PRIOR = (
    Entry(
        "prior-other-year",
        _W,
        "不是上一年的数据",
        "“{source}”是 {found} 年的，要的是 {expected} 年的，没有采用。",
        "请核对 --last-year 写的是不是上一年的。",
    ),
    Entry(
        "prior-unmatched",
        _W,
        "上年单位不在名册",
        "“{source}”里的单位“{unit}”不在今年的名册里，没有采用。",
        "单位改过名的，请在名册里用同一个代码；确实撤并了的，不用管。",
    ),
    Entry(
        "prior-twice",
        _W,
        "上年数据有两份",
        "“{source}”里的单位“{unit}”已经有一份上年数据，这一份没有采用。",
        "请只留下对的一份。",
    ),
    Entry(
        "prior-renamed",
        _N,
        "上年用的是别的名称",
        "“{source}”里代码 {code} 的单位叫“{found}”，今年的名册里叫“{expected}”，按代码采用了。",
        "单位改过名的，不用管；不是同一个单位的，请在名册里换一个代码，重建任务。",
    ),
    Entry(
        "prior-confused",
        _W,
        "上年代码是别的单位",
        "“{source}”里的“{found}”代码是 {code}，今年的名册里这个代码是“{expected}”，没有采用。",
        "请核对代码是不是重新编过；是的，请在今年的名册里沿用去年的代码。",
    ),
    Entry(
        "prior-unusable",
        _W,
        "上年数据读不出",
        "“{source}”读不出来，没有采用（{reason}）。",
        "请核对它在不在；在的，用 tianbao check 看看它是什么问题。",
    ),
    Entry(
        "prior-none",
        _W,
        "没有上年数据",
        "“{source}”里没有可以读的数据文件。",
        "请核对 --last-year 写的文件夹；里面应有 .json 或 .xlsx 文件。",
    ),
)

_UNITS = (
    Entry(
        "unit-unknown",
        _E,
        "没有这个单位",
        "名册里没有“{word}”。{?nearest:是不是“{nearest}”？?}",
        "请用名册里的代码、名称或简称；写几个单位的，中间用空格隔开。",
    ),
    Entry(
        "unit-ambiguous",
        _E,
        "单位有重名",
        "“{word}”可以是好几个单位：{units}。",
        "请用代码。",
    ),
)

_FILES = (
    Entry(
        "file-other-year",
        _E,
        "别的年度的表",
        "这是“{unit}”{found} 年的表，现在收的是 {expected} 年的。",
        "请让单位用今年下发的表填报。",
    ),
    Entry(
        "file-other-template",
        _E,
        "别的模板的表",
        "这是“{unit}”用另一个模板填的表，不是这次下发的。",
        "请让单位用这次下发的表填报。",
    ),
    Entry(
        "file-other-campaign",
        _E,
        "不是这次下发的表",
        "这是“{unit}”的表，但不是这个报送任务下发的，或者填报标记被人改过。",
        "请让单位用这次下发的表填报；是另一个任务的，请到那个任务里收。",
    ),
    Entry(
        "file-unknown-unit",
        _E,
        "单位不在名册里",
        "“{unit}”不在名册里。",
        "请核对名册；应当有的，用 tianbao roster update 补上，再收一次。",
    ),
    Entry(
        "file-unit-gone",
        _E,
        "单位已退出",
        "“{unit}”已经退出，或者并入了别的单位。",
        "请核对名册；还要它报的，用 tianbao roster update 补上，再收一次。",
    ),
    Entry(
        "file-data",
        _E,
        "这是数据文件",
        "这是一份数据文件（JSON），没有下发时的校验码，不能当作报送。",
        "请报送下发的 Excel 填报工作簿（.xlsx）。",
    ),
    Entry(
        "file-untouched",
        _E,
        "没有填改",
        "这就是下发或退回的那份表，原样没有动过。",
        "请填好、改好以后保存，再报送一次。",
    ),
    Entry(
        "file-blank",
        _W,
        "什么也没有填",
        "除了事先填好的，表里什么也没有填。",
        "请核对是不是发错了文件；确实没有内容可报的，可以接收。",
    ),
    Entry(
        "roster-reopened",
        _W,
        "接收已撤销",
        "有单位并入“{unit}”，或者从它分了出去，和接收时不是同一个范围，接收已撤销。",
        "请看一看它的表，再接收一次，或者退回重报。",
    ),
    Entry(
        "roster-uncounted",
        _W,
        "不再计入汇总",
        "“{unit}”已经接收，退出以后不再计入汇总和报告。",
        "并入别的单位的，请让那个单位把它的数加进去重报。",
    ),
    Entry(
        "file-fatal",
        _E,
        "读的时候出错",
        "读这个文件的时候程序意外停止，可能是内存不够。",
        "请单独打开看一看；内容正常的，另存为 .xlsx 再收一次。",
    ),
    Entry(
        "file-named-after",
        _W,
        "文件名是别的单位",
        "文件名写的是“{named}”，里面却是下发给“{stamped}”的表。",
        "请核对是谁填的：是“{stamped}”的，改好文件名再收一次；是“{named}”借用了表，请它用自己的表重填。",
    ),
    Entry(
        "issue-gone",
        _E,
        "单位已退出",
        "“{unit}”已经退出，或者并入了别的单位，不能下发。",
        "请核对名册；还要它报的，用 tianbao roster update 补上。",
    ),
    Entry(
        "issue-older",
        _N,
        "用的是旧表",
        "这份表是第 {issue} 次下发的，已经下发到第 {latest} 次。",
        "内容照样有效，不用重填。",
    ),
)

_EXPORT = (
    Entry(
        "parquet-not-installed",
        _E,
        "没有装导出组件",
        "导出 Parquet 要用的组件“{package}”没有安装。",
        "请技术人员运行 pip install 'tianbao[parquet]'；也可以导出 CSV 或 JSON。",
    ),
)

_SUMMARY = (
    Entry(
        "summary-unknown",
        _W,
        "有数没有汇总",
        "“{label}”没有汇总出来，有 {count} 个单位的这一项没有认出：{units}。",
        "请核对这些单位报的数，改好重新接收，再汇总一次。",
    ),
    Entry(
        "summary-entries-gathered",
        _N,
        "小项合并为其他",
        "各单位的“{title}”合起来有 {found} 项，最多 {most} 项，数量少的合并成了“{others}”。",
        "不同的写法说的是同一项的，请单位改成一样的写法，再汇总一次。",
    ),
)

CAMPAIGN: tuple[Entry, ...] = (*_FOLDER, *_PRIOR, *_UNITS, *_FILES, *_EXPORT, *_SUMMARY)
