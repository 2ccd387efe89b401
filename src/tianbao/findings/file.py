"""What can be wrong with a file as a whole: where it is, and what kind it is."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _W = Severity.ERROR, Severity.WARNING

_SENT = "请报送下发的 Excel 填报工作簿（.xlsx）。"

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
        "文件的实际格式是“{kind}”，不是填报工作簿。",
        f"{_SENT}如果是用别的格式保存的，请“另存为”.xlsx 再报送。",
    ),
    Entry(
        "file-word",
        _E,
        "这是文字文档",
        "这是一份文字文档（{kind}），不是填报工作簿；程序不会从文档里找数。",
        f"{_SENT}写在文档里的内容，请填进工作簿。",
    ),
    Entry(
        "file-slides",
        _E,
        "这是演示文稿",
        "这是一份演示文稿（{kind}），不是填报工作簿。",
        _SENT,
    ),
    Entry(
        "file-fixed",
        _E,
        "这是版式文件",
        "这是一份 {kind} 文件，只能看，里面的数读不出来。",
        f"{_SENT}不要打印成 PDF 或扫描；需要盖章件的，请另外报送。",
    ),
    Entry(
        "file-image",
        _E,
        "这是图片",
        "这是一张图片（{kind}），程序不会从图片里认数。",
        f"{_SENT}不要截图或拍照。",
    ),
    Entry(
        "file-archive",
        _E,
        "这是压缩包",
        "这是一个 {kind} 压缩包，程序不会替人解压。",
        "请先解压，再把里面的填报工作簿（.xlsx）一份一份地报送。",
    ),
    Entry(
        "file-table-text",
        _E,
        "这是文本表格",
        "这是一份 CSV 之类的文本表格，只有数，没有填报标记和表头结构，无法核对。",
        f"{_SENT}用 WPS 或 Excel 保存时，请不要选 CSV 或“文本文件”。",
    ),
    Entry(
        "file-text",
        _E,
        "这是纯文本",
        "这是一份纯文本文件，不是填报工作簿。",
        f"{_SENT}写在文本里的内容，请填进工作簿。",
    ),
    Entry(
        "file-web",
        _E,
        "这是网页",
        "这是一份网页，可能是网上系统导出的“假 .xls”，改扩展名没有用。",
        f"{_SENT}如果填报内容就在里面，请用 WPS 或 Excel 打开，把内容填进下发的工作簿。",
    ),
    Entry(
        "file-spreadsheet-xml",
        _E,
        "这是 XML 表格",
        "这是“XML 电子表格 2003”格式，程序不读这种格式。",
        "请用 WPS 或 Excel 打开，“另存为”“Excel 工作簿（.xlsx）”再报送。",
    ),
    Entry(
        "file-too-old",
        _E,
        "版本太老的 Excel",
        "这是 Excel 95 或更早版本的文件，程序不读这种格式。",
        "请用 WPS 或 Excel 打开，“另存为”“Excel 工作簿（.xlsx）”再报送。",
    ),
    Entry(
        "file-other-program",
        _E,
        "别的表格软件",
        "这是 {kind} 的文件，程序不读这种格式。",
        _SENT,
    ),
    Entry(
        "file-numbers",
        _E,
        "苹果 Numbers 表格",
        "这是苹果 Numbers 表格，程序不读这种格式。",
        "请在 Numbers 里选“文件—导出为—Excel”，再报送导出的 .xlsx 文件。",
    ),
    Entry(
        "file-unfinished",
        _E,
        "文件没有下载完",
        "从文件名看，这是一份没有下载完或没有接收完的临时文件。",
        "请在微信或浏览器里重新接收，等下载完成、扩展名变成 .xlsx 以后再用。",
    ),
    Entry(
        "file-owner",
        _E,
        "不是工作簿本身",
        "文件名以“~$”开头：这是 WPS 或 Excel 打开文件时留下的隐藏记号，里面没有填报内容。",
        "请用去掉“~$”以后的那个文件；找不到的，请让报送单位关闭 WPS 或 Excel 后重新发送。",
    ),
    Entry(
        "format-unverified",
        _W,
        "有几项没有核对",
        "这是{kind}，数值、表头和填报标记照常核对了；工作表的保护、公式的写法、填写限制、"
        "单元格名称和文件属性里的标记，这种格式读不出来，没有核对。",
        "最好请对方另存为 .xlsx，再重新报送。",
    ),
    Entry(
        "file-damaged",
        _E,
        "文件已损坏",
        "文件的内容不完整或已损坏，读不出来（{reason}）。",
        "请用 WPS 或 Excel 打开后“另存为”.xlsx，再重新报送；打不开的，请重新填报。",
    ),
    Entry(
        "file-truncated",
        _E,
        "文件没有传完整",
        "文件只有前面一部分，后面的没有传过来。",
        "请让报送单位重新发送；从微信收的，请等传完再保存。",
    ),
    Entry(
        "file-encrypted",
        _E,
        "文件加了密码",
        "文件设置了打开密码，读不出来。",
        "请去掉打开密码，保存后重新报送；知道密码的，可以加 --password 密码 来读。",
    ),
    Entry(
        "password-wrong",
        _E,
        "密码不对",
        "文件设置了打开密码，给出的密码打不开它。",
        "请向报送单位核对密码，注意大小写和全角半角；也可以请对方去掉打开密码后重新报送。",
    ),
    Entry(
        "password-unavailable",
        _E,
        "解密的组件用不了",
        "文件设置了打开密码，而这台电脑上解密用的组件加载不了。",
        "请技术人员重新安装 tianbao；也可以用 WPS 打开，去掉打开密码，另存一份再读。",
    ),
    Entry(
        "password-unsupported",
        _E,
        "加密方式读不了",
        "文件用了不常见的加密方式（例如文档权限管理、.ods 加密），有密码也读不出来。",
        "请用原来的软件打开，去掉密码或权限限制，“另存为”.xlsx 再报送。",
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
