"""What can be wrong with a file that was made to do harm, or has grown out of all measure."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _W = Severity.ERROR, Severity.WARNING

_SEND_NEW = "请换用下发的工作簿，把内容重新填入后报送；来历不明的文件不要打开。"
_SAVE_AS = "请用 WPS 或 Excel 打开后“另存为”.xlsx 再报送；不行的，请换用下发的工作簿重新填入。"
_RAISE = "确实需要的，请技术人员调高限制 {limit}。"
_FIGURES = "是 {found}，最多 {most}"
_WHAT = "{?what:（“{what}”）?}"
_NOT_FOLLOWED = "程序没有去取或运行，填的数照常读取。"

HOSTILE: tuple[Entry, ...] = (
    Entry(
        "file-too-large",
        _E,
        "文件太大",
        "{what}有 {found} 字节，最多 {most} 字节。",
        f"请删去插入的图片和多余的工作表，{_SAVE_AS}{_RAISE}",
    ),
    Entry(
        "archive-parts",
        _E,
        "里面的部分太多",
        f"文件由太多部分组成：{_FIGURES}。",
        f"{_SEND_NEW}{_RAISE}",
    ),
    Entry(
        "archive-bomb",
        _E,
        "压缩得不正常",
        "里面的“{part}”解压后是压缩时的 {found} 倍，最多 {most} 倍，可能是“压缩炸弹”。",
        f"{_SAVE_AS}{_RAISE}",
    ),
    Entry(
        "archive-forged",
        _E,
        "文件内部被伪造",
        "里面的“{part}”{reason}，正常的软件不会存成这样。",
        _SEND_NEW,
    ),
    Entry(
        "archive-path",
        _E,
        "文件内部的路径不对",
        "里面有一个部分叫“{part}”，这样的路径或名字不允许。",
        _SEND_NEW,
    ),
    Entry(
        "archive-twice",
        _E,
        "文件内部有重名",
        "里面有两个部分都叫“{part}”，不知道以哪个为准。",
        _SAVE_AS,
    ),
    Entry(
        "archive-locked",
        _E,
        "压缩包加了密码",
        "里面的“{part}”用压缩软件加了密码，读不出来。",
        "请去掉密码，直接报送 .xlsx 文件。",
    ),
    Entry(
        "archive-method",
        _E,
        "压缩方式不认识",
        "里面的“{part}”用的压缩方式（{method}）不是工作簿用的。",
        _SAVE_AS,
    ),
    Entry(
        "xml-entities",
        _E,
        "文件里有实体定义",
        "里面的“{part}”有 DOCTYPE 或实体定义，工作簿里不会有，可能用来攻击电脑或偷看文件。",
        _SEND_NEW,
    ),
    Entry(
        "xml-encoding",
        _E,
        "文件内部编码不对",
        "里面的“{part}”用的编码是 {encoding}，应是 UTF-8。",
        _SAVE_AS,
    ),
    Entry(
        "content-limit",
        _E,
        "内容超过限制",
        f"{{what}}太多：{_FIGURES}。",
        f"{_SAVE_AS}{_RAISE}",
    ),
    Entry(
        "sheet-too-large",
        _E,
        "表里的空格子太多",
        "读到“{sheet}”表时，已有 {found} {unit}，最多 {most} {unit}，多半是给整行、整列设了格式。",
        "请在这张表里选中表格以外的行和列，右键“删除”，保存后再报送；也可以换用下发的工作簿重新填入。"
        + _RAISE,
    ),
    Entry(
        "sheet-outside",
        _E,
        "超出表格范围",
        "“{sheet}”表里有{found}，工作表没有这么大。",
        _SAVE_AS,
    ),
    Entry(
        "number-format",
        _E,
        "数字格式不正常",
        "文件里有一个数字格式有 {found} 个字，或者方括号太多（“{start}”开头），软件里设不出来。",
        f"请把单元格格式改成“常规”，{_SAVE_AS}",
    ),
    Entry(
        "parts-conflict",
        _E,
        "文件内部自相矛盾",
        "文件内部对不上（“{part}”：{reason}），不知道该读哪一份。",
        _SAVE_AS,
    ),
    Entry(
        "file-macros",
        _W,
        "文件带有宏",
        "文件里有宏程序（{where}，共 {count} 处）。程序从不运行宏，填的数照常读取。",
        "下发的工作簿没有宏。请问清楚宏是谁加的，在弄清以前不要用 Excel 或 WPS 启用宏。",
    ),
    Entry(
        "foreign-link",
        _E,
        "引用了别的文件",
        f"{{where}}引用了这个文件以外的内容{_WHAT}，共 {{count}} 处。{_NOT_FOLLOWED}",
        "请把引用改成直接填的数，在“数据—编辑链接”里断开链接，或换用下发的工作簿重新填入。",
    ),
    Entry(
        "foreign-query",
        _E,
        "会从外面取数据",
        f"{{where}}会从网络或数据库取数据{_WHAT}，共 {{count}} 处。{_NOT_FOLLOWED}",
        "请把取来的数改成直接填的数，删去查询和连接，或换用下发的工作簿重新填入。",
    ),
    Entry(
        "foreign-command",
        _E,
        "会启动别的程序",
        f"{{where}}会启动别的程序{_WHAT}，共 {{count}} 处。{_NOT_FOLLOWED}",
        "这很可能是攻击。请不要用 Excel 或 WPS 打开这个文件，问清来历，换用下发的工作簿重新填入。",
    ),
    Entry(
        "foreign-object",
        _E,
        "嵌入了别的文件",
        f"文件里嵌入了别的文件或对象（{{where}}，共 {{count}} 处）。{_NOT_FOLLOWED}",
        "请删去嵌入的对象，附件另外报送。",
    ),
    Entry(
        "foreign-control",
        _E,
        "带有控件",
        f"文件里有 ActiveX 控件（{{where}}，共 {{count}} 处）。{_NOT_FOLLOWED}",
        "请删去控件，或换用下发的工作簿重新填入。",
    ),
    Entry(
        "foreign-ribbon",
        _E,
        "改了软件的菜单",
        f"文件会改动 Excel 的菜单（{{where}}，共 {{count}} 处）。{_NOT_FOLLOWED}",
        _SEND_NEW,
    ),
    Entry(
        "limit-unknown",
        _E,
        "没有这个限制",
        "没有叫“{name}”的限制。{?nearest:是不是“{nearest}”？?}",
        "限制的名称见文档 docs/reading/hostile-files.md。",
    ),
    Entry(
        "limit-number",
        _E,
        "限制应是正整数",
        "限制 {name} 应是大于 0 的整数，写的是“{found}”。",
        "请写成 {name}=数值，例如 {name}=100000。",
    ),
)
