"""What can be wrong with a file as a whole: where it is, and what kind it is."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E = Severity.ERROR

FILE: tuple[Entry, ...] = (
    Entry(
        "file-missing",
        _E,
        "没有这个文件",
        "找不到这个文件。",
        "请核对文件名和所在的文件夹。",
    ),
    Entry(
        "file-forbidden",
        _E,
        "没有权限",
        "没有权限读这个文件，或者它正被别的程序占用。",
        "请关闭正在打开它的 WPS 或 Excel，或请管理员开放权限。",
    ),
    Entry(
        "file-folder",
        _E,
        "不是文件",
        "这是一个文件夹，不是文件。",
        "请写出文件夹里的文件名。",
    ),
    Entry(
        "file-unreadable",
        _E,
        "文件打不开",
        "读不了这个文件：{reason}。",
        "请确认文件存在、没有被别的程序占用，再试一次。",
    ),
    Entry(
        "file-empty",
        _E,
        "空文件",
        "这个文件是空的，大小为 0。",
        "请让报送单位重新发送。",
    ),
    Entry(
        "file-kind",
        _E,
        "不是填报工作簿",
        "文件的实际格式是“{kind}”，不是 .xlsx 填报工作簿。",
        "请报送下发的 Excel 填报工作簿（.xlsx）；如果是用别的格式保存的，请“另存为”.xlsx 再报送。",
    ),
    Entry(
        "file-damaged",
        _E,
        "文件已损坏",
        "文件的内容不完整或已损坏，读不出来（{reason}）。",
        "请用 WPS 或 Excel 打开后“另存为”.xlsx，再重新报送；打不开的，请重新填报。",
    ),
    Entry(
        "file-encrypted",
        _E,
        "文件加了密码",
        "文件设置了打开密码，读不出来。",
        "请去掉打开密码，保存后重新报送。",
    ),
    Entry(
        "file-encoding",
        _E,
        "文件不是 UTF-8 编码",
        "数据文件不是 UTF-8 编码，里面的汉字读不出来。",
        "请用记事本打开，“另存为”时编码选 UTF-8。",
    ),
    Entry(
        "file-not-data",
        _E,
        "不是数据文件",
        "这不是合法的 JSON：第 {line} 行第 {column} 列附近有错。",
        "请检查引号、逗号和括号是否成对，文件要用 UTF-8 保存。",
    ),
)
