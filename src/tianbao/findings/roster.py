"""What there is to say of a roster."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_LINE = "{?line:第 {line} 行：?}"
_AS_TEXT = "请把这一列的单元格格式改成“文本”，再重新填写原来的内容。"

ROSTER: tuple[Entry, ...] = (
    Entry(
        "roster-kind",
        _E,
        "名册不是表格文件",
        "名册要用 .xlsx、.xls、.ods、.xlsb 或者 .csv 表格，这个文件读不了：{why}。",
        "请用 WPS 或 Excel 打开名册，“另存为”.xlsx 再用。",
    ),
    Entry(
        "roster-heading",
        _E,
        "找不到名册的表头",
        "没有找到写着“单位名称”的表头行。",
        "请在各单位的上面加一行表头，至少有“单位名称”，最好还有“单位代码”；"
        "用文本（.csv）的，请“另存为”.xlsx 再试。",
    ),
    Entry(
        "roster-quotes",
        _E,
        "引号不成对",
        f"{_LINE}从这一行起，双引号不成对，看不出一格到哪里为止。",
        "请改正这一行的双引号，或者用 WPS、Excel 打开，“另存为”.xlsx 再用。",
    ),
    Entry(
        "roster-empty",
        _E,
        "名册里没有单位",
        f"{_LINE}表头下面没有要报送的单位。",
        "请在表头下面填写单位，一个单位一行。",
    ),
    Entry(
        "roster-column-twice",
        _E,
        "同一项有两列",
        f"{_LINE}{{first}} 列和 {{second}} 列都是“{{column}}”，不知道以哪一列为准。",
        "请只留一列；另一列要保留的，请把它的表头改成别的名称，例如前面加“备用”。",
    ),
    Entry(
        "roster-no-codes",
        _N,
        "名册没有代码列",
        f"{_LINE}名册里没有“单位代码”这一列，用单位名称当作代码。",
        "单位改名以后会被当成另一个单位；最好加上“单位代码”一列。",
    ),
    Entry(
        "roster-others",
        _N,
        "有几列没有用到",
        f"{_LINE}这些列不认识，没有用到：{{others}}。",
        "其中有名册需要的，请照文档 docs/roster.md 里列出的名称改表头。",
    ),
    Entry(
        "roster-sheets",
        _N,
        "有工作表没有读",
        "只读了“{sheet}”表，没有读：{others}。",
        "请确认单位都在“{sheet}”表里；名册分在几张表上的，请合成一张。",
    ),
    Entry(
        "roster-tidied",
        _N,
        "有些写法整理过",
        f"{_LINE}有 {{count}} 格去掉了多余的空格、换行，改成了半角，或者把“无”“/”当作空白，"
        "例如“{typed}”读作“{value}”。",
        "如果整理得不对，请改正这些格子。",
    ),
    Entry(
        "roster-computed",
        _N,
        "名册里有公式",
        f"{_LINE}有 {{count}} 格是公式，采用了文件里存的结果，例如“{{value}}”。",
        "请核对；最好把公式换成填好的内容。",
    ),
    Entry(
        "roster-line",
        _W,
        "有一行不像是单位",
        f"{_LINE}“{{said}}”这一行看样子不是单位，没有读。",
        "如果是单位，请改正这一行，在“单位名称”一列写上名称；不是的，最好删去这一行。",
    ),
    Entry(
        "roster-hidden",
        _W,
        "隐藏的行也读了",
        "有 {count} 个单位所在的行或工作表被隐藏、筛选掉了，打开名册看不见，也照样读了；"
        "第一个是“{unit}”。",
        "请取消隐藏和筛选，看看这些单位要不要报送；不报送的，请删去那些行。",
    ),
    Entry(
        "roster-too-large",
        _E,
        "名册太大",
        "名册太大（{what}）：是 {found}，最多 {most}。",
        "请删去用不到的行、列、工作表和图片，用 WPS 或 Excel “另存为”.xlsx 再试。",
    ),
    Entry(
        "roster-row-wide",
        _E,
        "这一行的格数多了",
        f"{_LINE}这一行有 {{found}} 格，表头只有 {{most}} 格，最后一格是“{{typed}}”，"
        "内容可能错了位。",
        "多半是内容里有逗号。请用双引号把那一格括起来，或者用 WPS、Excel 改好后“另存为”.xlsx。",
    ),
    Entry(
        "roster-name-missing",
        _E,
        "缺少单位名称",
        f"{_LINE}这一行没有单位名称{{?other:（代码是 {{other}}）?}}。",
        "请补上单位名称；不是单位的，请删去这一行。",
    ),
    Entry(
        "roster-code-missing",
        _E,
        "缺少单位代码",
        f"{_LINE}{{?other:“{{other}}”?}}没有单位代码。",
        "请补上代码；名册里填了代码列，就要每个单位都填。",
    ),
    Entry(
        "roster-code-twice",
        _E,
        "代码重复",
        f"{_LINE}代码“{{typed}}”和第 {{first}} 行{{?other:（{{other}}）?}}的重复了。",
        "代码是单位的身份，不能两个单位共用。请改正其中一个；是同一个单位的，删去一行。",
    ),
    Entry(
        "roster-name-twice",
        _E,
        "单位名称重复",
        f"{_LINE}单位名称“{{typed}}”和第 {{first}} 行的“{{other}}”重复了。",
        "请改成能区分的全称；是同一个单位的，删去一行。",
    ),
    Entry(
        "roster-file-twice",
        _E,
        "文件会重名",
        f"{_LINE}“{{typed}}”和第 {{first}} 行的“{{other}}”做成文件名是一样的，会互相覆盖。",
        "请改动其中一个名称，不要只差标点、空格或大小写。",
    ),
    Entry(
        "roster-text",
        _E,
        "名册的文字不合要求",
        f"{_LINE}“{{column}}”是“{{typed}}”，超过了 60 个字，或者有看不见的字符。",
        "请清空这一格，重新填写。",
    ),
    Entry(
        "roster-email",
        _W,
        "邮箱不对",
        f"{_LINE}“{{typed}}”不是一个邮箱地址，没有采用。",
        "请填一个完整的地址，例如 zhangsan@example.cn；没有的留空，有几个的只填一个。",
    ),
    Entry(
        "roster-error",
        _E,
        "名册里有错误值",
        f"{_LINE}“{{column}}”是“{{typed}}”，是公式算出来的错误或真假值，不是内容。",
        "请清空这一格，直接填写内容。",
    ),
    Entry(
        "roster-formula",
        _E,
        "公式没有结果",
        f"{_LINE}“{{column}}”填的是公式“{{typed}}”，文件里没有存它的结果。",
        "请不用公式，直接填写内容。",
    ),
    Entry(
        "roster-mixed",
        _E,
        "名册里有划掉的字",
        f"{_LINE}“{{column}}”填的“{{typed}}”里有划掉的字，或者上标、下标，不知道该读成什么。",
        "请清空这一格，只填确定的内容，不用删除线、上标和下标。",
    ),
    Entry(
        "roster-format",
        _E,
        "显示的和存的不同",
        f"{_LINE}“{{column}}”是一个数字，按单元格的格式显示成了“{{typed}}”，不知道以哪个为准。",
        _AS_TEXT,
    ),
    Entry(
        "roster-digits-lost",
        _E,
        "被改成了数字",
        f"{_LINE}“{{column}}”是“{{typed}}”，被表格软件当成数字改过，原来的各位数字看不全了。",
        _AS_TEXT,
    ),
    Entry(
        "roster-date",
        _E,
        "被改成了日期",
        f"{_LINE}“{{column}}”是“{{typed}}”，被表格软件当成了日期。",
        _AS_TEXT,
    ),
    Entry(
        "roster-merged-cells",
        _E,
        "名册里有合并单元格",
        "合并单元格 {area} 占了几个单位或几项的位置，看不出“{column}”是什么。",
        "请取消合并，一格一格地填写。片区、责任人这样几个单位相同的，可以上下合并。",
    ),
    Entry(
        "roster-code-short",
        _W,
        "代码的位数不一样",
        f"{_LINE}代码“{{typed}}”不足 {{usual}} 位{{?count:（这样的有 {{count}} 个）?}}，"
        "多数代码是 {usual} 位，可能丢了前面的 0。",
        "请核对；要保留前面的 0，请把这一列的单元格格式改成“文本”再填。",
    ),
    Entry(
        "roster-into",
        _E,
        "并入的单位找不到",
        f"{_LINE}{{?unit:“{{unit}}”?}}要并入“{{typed}}”，名册里没有这个单位，或者它自己也并走了。",
        "请在“并入”一列填写接收单位的代码或全称；接收单位要在名册里。",
    ),
    Entry(
        "roster-code-changed",
        _W,
        "同名单位换了代码",
        "“{name}”原来的代码是 {before}，新名册里是 {after}，会被当成另一个单位。",
        "代码是单位的身份。如果还是原来的单位，请把代码改回 {before}，再更新一次。",
    ),
)
