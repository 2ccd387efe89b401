"""What can be wrong with a template's text before anyone asks what it says."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E = Severity.ERROR

TEXT: tuple[Entry, ...] = (
    Entry(
        "template-too-large",
        _E,
        "模板文件太大",
        "这个文件超过了 {largest} 个字节。",
        "模板只有文字，用不着这么大；请确认文件选对了。",
    ),
    Entry(
        "template-encoding",
        _E,
        "文件不是 UTF-8 编码",
        "第 {byte} 个字节不是 UTF-8 文字。",
        "请用记事本打开，“另存为”时编码选 UTF-8。",
    ),
    Entry(
        "template-empty",
        _E,
        "模板是空的",
        "这个文件里没有内容。",
        "请从一份已有的模板改起。",
    ),
    Entry(
        "template-character",
        _E,
        "有不能用的字符",
        "这里有一个看不见的控制字符（{character}）。",
        "请把它删掉，重新输入这几个字。",
    ),
    Entry(
        "template-second-document",
        _E,
        "一个文件写了两份",
        "“---”下面又是一份内容。",
        "请删掉“---”；另一份模板放到另一个文件里。",
    ),
    Entry(
        "template-anchor",
        _E,
        "不能用 & 和 * 引用",
        "这里用了 YAML 的 & 或 *，模板里不支持。",
        '请把内容直接写出来；文字以 & 或 * 开头的，加双引号，例如 "*必填"。',
    ),
    Entry(
        "template-tag",
        _E,
        "不能用 YAML 标记",
        "这里用了 YAML 的 ! 标记，模板里不支持。",
        "请把它删掉；文字以 ! 开头的，加双引号。",
    ),
    Entry(
        "template-too-deep",
        _E,
        "层次太多",
        "到这里已超过 {deepest} 层。",
        "请检查这一行的缩进和括号。",
    ),
    Entry(
        "template-member-name",
        _E,
        "冒号前面不是名称",
        "冒号前面应是一个名称，这里是一组内容。",
        "请写成“名称: 值”，例如 name: 年度报告。",
    ),
    Entry(
        "template-member-twice",
        _E,
        "名称写了两次",
        "“{name}”在第 {first} 行已经写过。",
        "请留下一个，删掉另一个。",
    ),
    Entry(
        "template-yaml-picture",
        _E,
        "图没有画在该画的地方",
        "这一行像是表格图里的一行，却不在图里。",
        "“picture:”后面要有“|”并换行；图的各行都比“picture:”多缩进，从同一列开始，没有键的行写“-”。",
    ),
    Entry(
        "template-yaml-character",
        _E,
        "这里的符号不能用",
        "缩进里不能有制表符，文字不能用 @、% 或 ` 开头。",
        '缩进请用空格；以这些符号开头的文字加双引号，例如 hint: "@所有单位"。',
    ),
    Entry(
        "template-yaml-colon",
        _E,
        "冒号或缩进不对",
        "这里不该有冒号：可能这一行缩进太多，也可能文字里有“冒号加空格”。",
        '请与同一层的上一行对齐；文字里有冒号和空格的，整个加双引号，例如 hint: "注: 填整数"。',
    ),
    Entry(
        "template-yaml-no-colon",
        _E,
        "缺少冒号",
        "这一行没有“冒号加空格”。",
        "请写成“名称: 值”，冒号用半角，后面空一格。",
    ),
    Entry(
        "template-yaml-indent",
        _E,
        "缩进不对",
        "这一行和同一层的上一行没有对齐。",
        "同一层的各行要从同一列开始，只用空格缩进。",
    ),
    Entry(
        "template-yaml-rest",
        _E,
        "后面多出文字",
        "前面的括号或引号已经结束，后面还有“{rest}”。",
        '请把整个值放进一对双引号，例如 title: "{{unit}}{{year}}年报告"。',
    ),
    Entry(
        "template-yaml-quote",
        _E,
        "引号没有成对",
        "从这里开始的引号没有结束。",
        '请补上另一半；放在双引号里的双引号写成 \\"。',
    ),
    Entry(
        "template-yaml-bracket",
        _E,
        "括号没有成对",
        "从这里开始的括号没有写完。",
        "请补上另一半；只是文字的，整个加双引号。",
    ),
    Entry(
        "template-yaml",
        _E,
        "写法不对",
        "从这里起读不下去了。",
        "请对照上一行检查标点和缩进；拿不准的文字加双引号。",
    ),
)
