"""What can be wrong with a workbook: its stamp, its template, its sheets and names."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

STRUCTURE: tuple[Entry, ...] = (
    Entry(
        "stamp-missing",
        _E,
        "认不出是哪份填报表",
        "工作簿里没有填报标记，认不出模板、单位和年度。",
        "请在下发的工作簿里填写；不要把表复制到新建的工作簿里。",
    ),
    Entry(
        "stamp-damaged",
        _E,
        "填报标记不完整",
        "工作簿的填报标记缺少或写错了“{name}”（{found}）。",
        "请换用下发的工作簿，把内容重新填入。",
    ),
    Entry(
        "stamp-conflict",
        _E,
        "填报标记前后不一",
        "工作簿里两处填报标记的“{name}”不同：一处是“{first}”，另一处是“{second}”。",
        "请换用下发的工作簿，把内容重新填入。",
    ),
    Entry(
        "stamp-seal",
        _E,
        "填报标记被改动",
        "填报标记的校验码不对，模板、单位或年度可能被人改过。",
        "请换用下发给本单位的工作簿，把内容重新填入。",
    ),
    Entry(
        "template-not-found",
        _E,
        "没有这个模板",
        "找不到模板“{template}”。{?nearest:是不是“{nearest}”？?}",
        "内置的模板见 tianbao template list；自己的模板，请写它的文件，读表时用 --template。",
    ),
    Entry(
        "template-version",
        _E,
        "模板版本不同",
        "文件用的是模板“{template}”第 {found} 版，现在的是第 {expected} 版。",
        "请换用新下发的工作簿；旧版的要用当时的模板来读。",
    ),
    Entry(
        "template-changed",
        _E,
        "模板改过了",
        "工作簿生成以后，模板“{template}”又改过，版本号没有变，还是第 {found} 版。",
        "请换用新下发的工作簿，或者用当时的模板来读；改模板时请同时改版本号。",
    ),
    Entry(
        "template-other",
        _E,
        "模板不对",
        "这里用的是模板“{found}”，应是“{expected}”。",
        "请确认文件和模板是否配套。",
    ),
    Entry(
        "name-missing",
        _E,
        "找不到填报格",
        "“{label}”{?more:等 {more} 格?}在工作簿里找不到了，可能是整行、整列或整张表被删掉了。",
        "请换用下发的工作簿，把内容重新填入。",
    ),
    Entry(
        "name-split",
        _E,
        "填报格有两处",
        "工作簿里有两处或几处都算作“{label}”{?more:等 {more} 格?}，不知道该读哪一处，没有采用。",
        "请换用下发的工作簿，把内容重新填入；不要把别的工作簿里的表搬进来。",
    ),
    Entry(
        "block-missing",
        _E,
        "找不到整块内容",
        "“{title}”在工作簿里找不到了，可能是整张表被删掉了。",
        "请换用下发的工作簿，把内容重新填入。",
    ),
    Entry(
        "too-many-paragraphs",
        _E,
        "段落太多",
        "“{title}”有 {found} 段，最多 {most} 段。",
        "请把短的段落合并成一段，或者删减。",
    ),
    Entry(
        "too-many-entries",
        _E,
        "项目太多",
        "“{title}”填了 {found} 项，最多 {most} 项。",
        "请把同类的项目合并。",
    ),
    Entry(
        "stray-content",
        _W,
        "填在了格子外面",
        "有 {count} 格内容不在填报格里，不会被读取，第一处写的是“{typed}”。",
        "要报送的，请移到浅黄色的格子里；不要的，请删掉。",
    ),
    Entry(
        "cell-comment",
        _W,
        "格子上有批注",
        "这一格{?more:等 {more} 格?}上有批注{?author:，是“{author}”写的?}：“{words}”。",
        "批注不算填报的内容：要报送的，请填到浅黄色的格子里；看过没有问题的，请删掉批注。",
    ),
    Entry(
        "comments-more",
        _W,
        "批注很多",
        "另外还有 {count} 条批注没有逐条列出，第一条写的是“{words}”。",
        "请打开文件逐条看过；要报送的，请填到浅黄色的格子里，其余的请删掉。",
    ),
    Entry(
        "fields-hidden",
        _W,
        "填了的格子被隐藏",
        "“{sheet}”表{where}被隐藏或者筛选掉了，打开文件看不见；里面填了 {count} 格，照样算数，"
        "第一处写的是“{typed}”。",
        "请取消隐藏和筛选，看看这些内容要不要报：要报的不用改，不报的请清空。",
    ),
    Entry(
        "cells-merged",
        _E,
        "填报格被合并了",
        "{area} 被合并成了一格，分不清里面填的“{typed}”属于哪一格，没有采用。",
        "请取消合并，把内容分别填到各自的格子里；被盖住的旧内容请清掉。",
    ),
    Entry(
        "sheet-copied",
        _E,
        "填在了复制的表里",
        "“{sheet}”表是“{own}”表的复制件，里面有 {count} 格内容和“{own}”表不同，不会被读取，"
        "第一处写的是“{typed}”。",
        "请把内容填到原来的“{own}”表里，再删掉复制的表。",
    ),
    Entry(
        "sheet-extra",
        _W,
        "多出来一张表",
        "“{sheet}”表不是下发的，里面有 {count} 格内容，不会被读取，第一处写的是“{typed}”。",
        "要报送的，请填到下发的表里；不要的，请删掉这张表。",
    ),
    Entry(
        "sheet-drawing",
        _W,
        "表里有图片或文本框",
        "“{sheet}”表里有图片、文本框之类的东西，里面的内容不会被读取。",
        "要报送的，请改成文字或数字，填到浅黄色的格子里；不要的，请删掉。",
    ),
    Entry(
        "sheet-unlocked",
        _N,
        "工作表取消了保护",
        "这些表的保护被取消了：{sheets}。表头和公式可能被改过，读取时都已核对。",
        "不影响报送；以后请不要取消保护。",
    ),
    Entry(
        "cover-other",
        _W,
        "封面和填报标记不一致",
        "封面上的“{label}”写的是“{found}”，工作簿发给的是“{expected}”。",
        "请核对这份工作簿是不是本单位、本年度的；是借用别家的，请换用下发给本单位的重新填报。",
    ),
    Entry(
        "label-changed",
        _E,
        "表头或行名被改动",
        "“{label}”旁边的文字是“{found}”，应是“{expected}”；行列可能被移动或改名，这一格的数没有采用。",
        "请换用下发的工作簿，把内容重新填入；不要移动、排序或修改表头。",
    ),
)
